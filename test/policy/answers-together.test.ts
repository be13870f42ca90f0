import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { determine } from '#domain/policy/determine';
import { NO_ANSWER, truthIn } from '#domain/policy/engine/answer-bits';
import { compiledPack } from '#domain/policy/engine/compiled-pack';
import { parseFacts } from '#domain/policy/facts';
import { shippedPacks } from '../fixtures/packs/shipped-packs';
import type { WorkedCase } from '../fixtures/policy-cases/compare';

const casesOf = (policy: string): readonly WorkedCase[] =>
  ['policy-cases', 'policy-cases-more'].flatMap(
    (folder) =>
      JSON.parse(
        readFileSync(new URL(`../fixtures/${folder}/${policy}.json`, import.meta.url), 'utf8'),
      ) as WorkedCase[],
  );

describe('conditions that are worked out all together', () => {
  it.each(shippedPacks.map((pack) => [pack.id, pack] as const))(
    'give at %s what each of them gives when it is asked alone',
    (_id, pack) => {
      const { compiler, walks } = compiledPack(pack);
      const { placed } = compiler;
      const { base } = walks;
      const wrong: string[] = [];
      let compared = 0;
      for (const { id, facts } of casesOf(pack.id)) {
        const checked = parseFacts(facts);
        if (!checked.ok) continue;
        determine(pack, { facts: checked.value, alternatives: false });
        for (const look of [base.unit, ...base.lines]) {
          base.look = look;
          look.answers.forEach((bits, place) => {
            if (bits === NO_ANSWER) return;
            const { test } = placed.asked(place);
            for (const assume of [false, true]) {
              if (truthIn(bits, assume) !== test(base, assume))
                wrong.push(`${id}, place ${place}, assume ${assume}`);
              compared += 1;
            }
          });
        }
      }
      expect(wrong).toEqual([]);
      expect(compared).toBeGreaterThan(1000);
    },
  );
});
