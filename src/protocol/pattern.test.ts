import { describe, expect, it } from 'vitest';
import { compileAny, compilePattern } from './pattern';

const pattern = (source: string) => {
  const compiled = compilePattern(source);
  if (!compiled.ok) throw new Error(compiled.error.reason);
  return compiled.value;
};

describe('compilePattern', () => {
  it('gives the groups of the first match', () => {
    expect(pattern('^MemTotal:\\s+(\\d+) (kB|MB)?').match('MemTotal:  121840 ')).toEqual([
      'MemTotal:  121840 ',
      '121840',
      null,
    ]);
    expect(pattern('x').match('y')).toBeNull();
  });

  it('matches what freezes a backtracking engine in a moment', () => {
    const begun = performance.now();
    for (const evil of ['^(\\w+\\s?)*$', '^(a+)+$', '(x+x+)+y', '^(([a-z])+.)+[A-Z]([a-z])+$']) {
      pattern(evil).test(`${'a'.repeat(4000)}!`);
      pattern(evil).test('x'.repeat(4000));
    }
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  it('refuses what it cannot match in linear time, what is too long and what is no pattern', () => {
    for (const bad of ['(a)\\1', 'a{1001}', '(', 'a'.repeat(201)]) {
      expect(compilePattern(bad), bad).toMatchObject({ ok: false, error: { kind: 'badPattern' } });
    }
  });

  it('looks at no more than the first 4096 characters of a line', () => {
    expect(pattern('needle').test(`${'.'.repeat(5000)}needle`)).toBe(false);
  });

  it('finds whether any of several matches, each with its own flags', () => {
    const any = compileAny([pattern('(?i)panic'), pattern('^a|b$')]);
    expect(['PANIC', 'ax', 'xb', 'xax', 'A'].map(any)).toEqual([true, true, true, false, false]);
    expect(compileAny([])('x')).toBe(false);
  });
});
