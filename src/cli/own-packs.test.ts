import { describe, expect, it } from 'vitest';
import { minimalPack } from '../../test/fixtures/packs/minimal-pack';
import { examplesText, readOrder, unusableText } from './own-packs';

describe('the words after the command', () => {
  it('name packs, as often as there are some', () => {
    expect(readOrder([])).toEqual({ ok: true, value: { packs: [], check: false } });
    expect(readOrder(['--packs', 'a.yaml', '--packs', 'b', '--check'])).toEqual({
      ok: true,
      value: { packs: ['a.yaml', 'b'], check: true },
    });
  });

  it.each([[['--packs']], [['--colour']], [['a.yaml']], [['--check']], [['--packs', '--check']]])(
    'are refused when they are %j',
    (words) => {
      expect(readOrder(words)).toMatchObject({ ok: false, error: { kind: 'misuse' } });
    },
  );
});

describe('what a check says', () => {
  const example = (expected: string, facts = {}) => ({
    id: 'E-1',
    title: 'Any unit',
    facts,
    expect: { serviceType: expected },
  });

  it('counts the examples that hold, and tells of those that do not', () => {
    const good = examplesText(minimalPack({ examples: [example('out-of-warranty')] }));
    expect(good).toEqual({ text: 'minimal 1: 1 clauses, 1 rungs, 1 examples hold\n', failed: 0 });
    const bad = examplesText(minimalPack({ examples: [example('doa')] }));
    expect(bad.failed).toBe(1);
    expect(bad.text).toMatch(/1 of 1 examples do not hold\n {2}E-1 Any unit\n {4}.*serviceType/);
  });

  it('finds a word in an example that the pack does not have', () => {
    const pack = minimalPack({
      families: ['saw'],
      examples: [example('out-of-warranty', { unit: { family: 'swa' } })],
    });
    expect(examplesText(pack).text).toMatch(/facts\/unit\/family: Expected one of "saw"/);
  });

  it('names every mistake of a file on a line of its own', () => {
    const issue = { line: 3, column: 5, path: 'ladder[0]', message: 'expected more' };
    const whole = { line: null, column: null, path: '', message: 'It is empty' };
    expect(unusableText({ kind: 'unusableFile', file: 'a.yaml', issues: [issue, whole] })).toBe(
      'a.yaml: line 3, column 5, ladder[0]: expected more\na.yaml: the whole file: It is empty\n',
    );
  });
});
