import { databaseDamage, kills, killsWithoutDatabase } from '../faults/app';
import type { Scenario } from '../faults/scenario';
import { upgrade } from '../faults/upgrade';
import { expect, test } from './support/launch';

const few: readonly (readonly [Scenario, number])[] = [
  [kills, 20],
  [killsWithoutDatabase, 5],
  [databaseDamage, 8],
  [upgrade, 6],
];

for (const [scenario, cycles] of few) {
  test(`${scenario.name}, ${cycles} times: ${scenario.title}`, async () => {
    test.setTimeout(cycles * 40_000);
    const { lost, seen } = await scenario.run({ cycles, seed: 20_261_121, onCycle: () => undefined });
    expect(lost).toEqual([]);
    test.info().annotations.push({ type: 'seen', description: JSON.stringify(seen) });
  });
}
