/** Every fault that needs no window, a few times; `npm run faults` does them by the thousand. */
import { describe, expect, it } from 'vitest';
import { backupDamage } from './backup-damage';
import { journalDamage } from './journal-damage';
import { powerCut } from './power-cut';
import type { Scenario } from './scenario';

const few: readonly (readonly [Scenario, number])[] = [
  [powerCut, 150],
  [journalDamage, 120],
  [backupDamage, 60],
];

describe.each(few)('$name', (scenario, cycles) => {
  it(`costs nothing that was acknowledged: ${scenario.title}`, async () => {
    const outcome = await scenario.run({ cycles, seed: 20_261_121, onCycle: () => undefined });
    expect(outcome.lost).toEqual([]);
  });
});
