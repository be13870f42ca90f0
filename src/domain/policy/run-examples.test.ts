import { describe, expect, it } from 'vitest';
import { altaiPack } from '../../../test/fixtures/a-pack';
import type { PolicyPack } from './pack';
import { runExamples } from './run-examples';

const altai = altaiPack();

const failedOf = (pack: PolicyPack) => [...runExamples(pack)].filter((example) => example !== null);

const withExample = (change: Partial<PolicyPack['examples'][number]>): PolicyPack => {
  const [first] = altai.examples;
  if (!first) throw new Error('The pack has no example');
  return { ...altai, examples: [{ ...first, ...change }] };
};

describe('the examples of a pack', () => {
  it('hold for a pack that is in order', () => {
    expect(failedOf(altai)).toEqual([]);
  });

  it('fail with what was expected and what was answered', () => {
    const [failed] = failedOf(withExample({ expect: { serviceType: 'doa' } }));
    expect(failed?.wrong).toEqual(['serviceType: expected "doa", got "in-warranty"']);
  });

  it('fail, and never crash, whatever stands where a list belongs', () => {
    for (const nonsense of [5, 'x', null, { a: 1 }, [null], [[]]]) {
      for (const key of ['clauses', 'fees', 'deadlines', 'missingInputs', 'not', 'serviceType']) {
        const [failed] = failedOf(withExample({ expect: { [key]: nonsense, serviceType: 'doa' } }));
        expect(failed?.wrong.length).toBeGreaterThan(0);
      }
      expect(() =>
        failedOf(withExample({ expect: { not: { clauses: nonsense, fees: nonsense } } })),
      ).not.toThrow();
    }
  });

  it('fail where their own facts, calendar or settings are wrong, with the place', () => {
    expect(failedOf(withExample({ facts: { unit: { colour: 'red' } } }))[0]?.wrong[0]).toMatch(
      /^facts\/unit/,
    );
    expect(failedOf(withExample({ settings: { readings: { 'AMB-X': 'a' } } }))[0]?.wrong[0]).toMatch(
      /^settings\/readings\/AMB-X/,
    );
    expect(failedOf(withExample({ calendar: { coversThrough: '2026-02-30' } }))[0]?.wrong[0]).toMatch(
      /^calendar\/coversThrough/,
    );
  });
});
