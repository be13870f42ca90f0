import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { minimalPackData } from '../../test/fixtures/packs/minimal-pack';
import { issueText, readPack } from './read-pack';

const source = stringify(minimalPackData());

const problemsOf = (text: string | Uint8Array): readonly string[] => {
  const read = readPack(typeof text === 'string' ? Buffer.from(text) : text);
  return read.ok ? [] : read.error.issues.map(issueText);
};
/** The minimal pack with one line changed. */
const with_ = (from: string | RegExp, to: string): string => {
  const changed = source.replace(from, to);
  if (changed === source) throw new Error(`${String(from)} is not in the pack`);
  return changed;
};
const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('a pack file', () => {
  it('is read when all is well', () => {
    expect(problemsOf(source)).toEqual([]);
  });

  it('is refused with line, column, path and what was expected', () => {
    const text = with_('service: out-of-warranty', 'service: out-of-waranty');
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(
        new RegExp(
          `^line ${lineOf(text, 'service:')}, column \\d+, ladder\\[0\\]\\.does\\.stop\\.service: expected one of .*did you mean "out-of-warranty"\\?$`,
        ),
      ),
    ]);
  });

  it('names a field that does not exist, with those that do', () => {
    const text = with_('does:', 'dose:');
    const problems = problemsOf(text);
    expect(
      problems.some((problem) =>
        /ladder\[0\]\.dose: is not a field that exists here.*did you mean "does"\?/.test(problem),
      ),
    ).toBe(true);
    expect(problems.some((problem) => /ladder\[0\]\.does: is missing/.test(problem))).toBe(true);
  });

  it.each([
    ['when: { fact: unit.model, si: x }', /when\.is: is missing.*when\.si: is not a field that exists here/],
    ['when: { fact: unit.modle, is: x }', /when\.fact: expected one of .*did you mean "unit\.model"\?/],
    ['when: { nto: { holds: x } }', /when: expected a condition: a map that begins with all, any, not/],
    ['when: always', /when: expected a condition/],
    ['when: []', /when: expected a condition/],
    ['when: { all: [] }', /when\.all: expected at least 1 entry/],
    [
      'when: { all: [{ not: { dayKnown: { after: case.asOf, days: soon } } }] }',
      /when\.all\[0\]\.not\.dayKnown\.days: expected a whole number/,
    ],
    [
      'when: { dayKnown: { after: case.asOf, months: 1000000 } }',
      /months: expected a whole number|months: expected 36525 or less/,
    ],
    ['when: { dayKnown: { after: case.asOf } }', /when\.dayKnown\.(?:days|weeks|months): is missing/],
    ['when: { decided: REMEDY }', /when\.decided: expected the code of a question/],
    ['when: { decided: J-XX-REMEDY }', /when\.decided: "J-XX-REMEDY" is not among this pack's judgements/],
  ])('says of %s only what is wrong with the form that was meant', (when, expected) => {
    const problems = problemsOf(with_('    does:', `    ${when}\n    does:`));
    expect(problems.filter((problem) => !/the last rung/.test(problem)).join('; ')).toMatch(expected);
    expect(problems.length).toBeLessThan(4);
  });

  it('answers forms inside forms in no time, however deep', () => {
    const deep = (open: string, close: string) => `${open.repeat(28)}case.asOf${close.repeat(28)}`;
    const started = performance.now();
    problemsOf(with_('dates: {}', `dates: { x: ${deep('{ after: ', ', days: 1 }')} }`));
    problemsOf(with_('dates: {}', `dates: { x: ${deep('{ after: ', ', dais: 1 }')} }`));
    problemsOf(
      with_(
        'conditions: {}',
        `conditions: { x: { not: ${'{ not: '.repeat(28)}{ holds: y }${' }'.repeat(28)} } }`,
      ),
    );
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('is refused when names stand for names until a rule has no end', () => {
    const lines = ['a0: { all: [{ recorded: unit.model }, { recorded: unit.model }] }'];
    for (let n = 1; n < 40; n += 1)
      lines.push(`a${n}: { all: [{ holds: a${n - 1} }, { holds: a${n - 1} }] }`);
    const problems = problemsOf(with_('conditions: {}', `conditions:\n  ${lines.join('\n  ')}`));
    expect(problems[0]).toMatch(/conditions\.a\d+: takes more than \d+ steps/);
    const days = ['d0: { latest: [case.asOf, case.claimAt] }'];
    for (let n = 1; n < 40; n += 1) days.push(`d${n}: { latest: [d${n - 1}, d${n - 1}] }`);
    expect(problemsOf(with_('dates: {}', `dates:\n  ${days.join('\n  ')}`))[0]).toMatch(
      /dates\.d\d+: takes more/,
    );
  });

  it('is refused when a condition or a date leads back to itself', () => {
    expect(problemsOf(with_('conditions: {}', 'conditions: { a: { holds: b }, b: { holds: a } }'))).toEqual([
      expect.stringMatching(/refers to itself/),
    ]);
    expect(problemsOf(with_('dates: {}', 'dates: { a: b, b: a }'))).toEqual([
      expect.stringMatching(/refers to itself/),
    ]);
  });

  it('is refused as a whole when it is not text or not YAML', () => {
    expect(problemsOf(new Uint8Array([0xff, 0xfe, 0x00]))[0]).toMatch(/^the whole file: It is not UTF-8/);
    expect(problemsOf('id: [')[0]).toMatch(/^line \d+, column \d+: /);
    expect(problemsOf('')[0]).toMatch(/^the whole file: It is empty/);
    expect(problemsOf('just a text')[0]).toMatch(/expected a map, found "just a text"/);
    expect(problemsOf('- a\n- b')[0]).toMatch(/expected a map, found a list/);
  });

  it('may use no word that it does not declare', () => {
    expect(
      problemsOf(with_('    does:', '    when: { fact: unit.family, is: drill }\n    does:'))[0],
    ).toMatch(/unit\.family cannot be "drill".*added to families/);
    expect(
      problemsOf(
        with_(
          'fees: []',
          'fees:\n  - { code: storage, when: { recorded: unit.model }, clauses: [MIN-1], per: unit, status: [{ status: mandatory }] }',
        ),
      )[0],
    ).toMatch(/fees\[0\]\.code: "storage" is neither a code that all vendors know nor among words\.fees/);
    expect(
      problemsOf(with_('families: []', 'families: [saw]\nwords:\n  unit.family: { drill: Drill }'))[0],
    ).toMatch(/words\["unit\.family"\]\.drill: "drill" is not among the families/);
  });
});
