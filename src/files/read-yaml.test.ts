import { describe, expect, it } from 'vitest';
import { readText } from './read-text';
import { readYaml } from './read-yaml';

/** `3:5 what is wrong`, or `read`. */
const answerOf = (text: string): string => {
  const read = readYaml(text);
  if (read.ok) return 'read';
  const { place, reason } = read.error;
  return `${place ? `${place.line}:${place.column} ` : ''}${reason}`;
};
const times = (part: string, count: number): string => part.repeat(count);

describe('reading YAML from a stranger', () => {
  it('gives plain data, with dates and yes and no as the texts they are', () => {
    const read = readYaml(
      '# terms\non: 2026-02-28\nno: "no"\nyes: no\nlist: [1, 2.5, true, null, ~]\nempty:\n',
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        value: {
          on: '2026-02-28',
          no: 'no',
          yes: 'no',
          list: [1, 2.5, true, null, null],
          empty: null,
        },
      },
    });
  });

  it('knows the place of every part, and of a missing one where it would belong', () => {
    const read = readYaml(
      'id: acme\nladder:\n  - id: one\n    when: { fact: unit.model, is: x }\n  - id: two\n',
    );
    if (!read.ok) throw new Error(read.error.reason);
    const { placeOf } = read.value;
    expect(placeOf(['id'])).toEqual({ line: 1, column: 1 });
    expect(placeOf(['ladder', 0])).toEqual({ line: 3, column: 5 });
    expect(placeOf(['ladder', 0, 'when', 'is'])).toEqual({ line: 4, column: 31 });
    expect(placeOf(['ladder', 1, 'does', 'stop'])).toEqual({ line: 5, column: 5 });
    expect(placeOf(['nothing'])).toEqual({ line: 1, column: 1 });
    expect(placeOf([])).toEqual({ line: 1, column: 1 });
  });

  it.each([
    ['no YAML', 'id: acme\ntitle: [unclosed', /^2:\d+ .*\]/],
    ['a name twice', 'a: 1\nb: 2\na: 3', /^3:1 "a" stands here twice/],
    ['a name twice in a flow map', 'x: { a: 1, a: 2 }', /^1:12 "a" stands here twice/],
    ['an alias', 'a: &a [1, 2]\nb: *a', /^2:4 An alias/],
    ['an alias as a name', 'a: &a x\n? *a\n: 1', /^2:3 .*strings/],
    ['a merge key', 'a:\n  <<: { b: 1 }', /^2:3 A merge key/],
    ['a tag', 'a: !!js/function "1"', /tag|Unresolved/i],
    ['a standard tag', 'a: !!binary aGVsbG8=', /tag|Unresolved/i],
    ['a tag that changes nothing', 'a: !!str 1', /A tag/],
    ['a tag on a list', 'a: !!set [1]', /tag|Unresolved/i],
    ['a directive', '%YAML 1.1\n---\na: yes', /^1:1 A directive/],
    ['a second document', 'a: 1\n---\nb: 2', /^3:1 A second document/],
    ['a list as a name', '? [a]\n: 1', /name|string/i],
    ['nothing', '', /empty/],
    ['only comments', '# nothing\n', /empty/],
    ['infinity', 'a: .inf', /^1:4 Expected a number/],
    ['a control character', 'a: "\\u0007"', /^1:4 A text holds a control character/],
    ['half of a surrogate pair', 'a: "\\ud800"', /control character|escape/i],
    ['text that turns its direction', 'a: "abc\\u202Edcb"', /^1:4 .*direction/],
  ])('refuses %s, with its place', (_what, text, expected) => {
    expect(answerOf(text)).toMatch(expected);
  });

  it('refuses names that reach into the language, at any depth and in any spelling', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(answerOf(`a:\n  - { ${key}: { polluted: true } }`)).toBe(
        `2:7 "${key}" is not allowed as a name`,
      );
      expect(answerOf(`"${key}": 1`)).toContain('is not allowed');
    }
    expect(answerOf('"__pro\\u0074o__": 1')).toContain('is not allowed');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses bombs of aliases, of depth and of size before they go off', { timeout: 60_000 }, () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n += 1)
      bomb.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    expect(answerOf(bomb.join('\n'))).toContain('An alias');
    expect(answerOf(`a: "${times('x', 1_100_000)}"`)).toContain('larger than 1 MiB');
    for (const opening of ['[', '{a: ', '- ', '? ', '[{a: ']) {
      expect(answerOf(times(opening, Math.floor(1_000_000 / opening.length)))).toContain('nested');
    }
    const steps = Array.from({ length: 1000 }, (_, depth) => `${times(' ', depth)}a:`);
    expect(answerOf(steps.join('\n'))).toContain('nested');
    expect(answerOf(times('- x\n', 250_000))).toContain('parts');
  });

  it('reads what is just within its limits', () => {
    expect(answerOf(`a: ${times('[', 60)}${times(']', 60)}`)).toBe('read');
    expect(answerOf(Array.from({ length: 20_000 }, (_, n) => `k${n}: ${n}`).join('\n'))).toBe('read');
  });
});

describe('the bytes of a file', () => {
  it('are text in UTF-8, with or without a mark in front', () => {
    expect(readText(Buffer.from('﻿id: ü'))).toEqual({ ok: true, value: 'id: ü' });
    expect(readText(Buffer.from('id: ü'))).toEqual({ ok: true, value: 'id: ü' });
  });

  it('are refused in another encoding, and when there are too many', () => {
    expect(readText(Buffer.from([0x69, 0xfc, 0x0a]))).toMatchObject({ ok: false });
    expect(readText(Buffer.from('id: x', 'utf16le').fill(0xff, 0, 1))).toMatchObject({ ok: false });
    expect(readText(Buffer.alloc(1024 * 1024 + 1, 'x'))).toMatchObject({ ok: false });
  });
});
