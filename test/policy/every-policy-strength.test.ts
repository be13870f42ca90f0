import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import type { Changes } from '../fixtures/policy-cases/changes';
import type { WorkedCase } from '../fixtures/policy-cases/compare';
import { deciderOf } from '../fixtures/policy-cases/decide';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fixtures = join(root, 'test/fixtures');

const read = (path: string): unknown => JSON.parse(readFileSync(join(fixtures, path), 'utf8'));

/**
 * How strongly each clause speaks: what failing a check leads to, whether a missed day costs a right or is a promise
 * late, and what a fee is counted by. "Must" and "not accepted" block or lose, "should" warns, "may be charged" is a fee.
 */
const strengths = read('policy-strengths.json') as Record<string, Record<string, Record<string, string>>>;

const strengthsSeen = (
  id: string,
  worked: WorkedCase,
): readonly [list: string, code: string, strength: string][] => {
  const pack = shippedPack(id);
  const determination = deciderOf(pack)(
    worked.facts as Changes,
    worked.settings as Changes | undefined,
    worked.calendar as Changes | undefined,
  );
  return [
    ...determination.intakeChecks.map(({ code, effect }): [string, string, string] => [
      'checks',
      code,
      effect,
    ]),
    ...determination.deadlines.map(({ code, hardness }): [string, string, string] => [
      'deadlines',
      code,
      hardness,
    ]),
    ...determination.fees.map(({ code, per }): [string, string, string] => ['fees', code, per]),
  ];
};

describe.each(Object.keys(strengths))('the clauses of %s', (id) => {
  const cases = (read(`policy-cases/${id}.json`) as WorkedCase[]).filter((worked) => worked.expect);

  it.each(cases)('speak as strongly as their words in $id', (worked) => {
    for (const [list, code, strength] of strengthsSeen(id, worked)) {
      expect([list, code, strength]).toEqual([list, code, strengths[id]?.[list]?.[code]]);
    }
  });
});
