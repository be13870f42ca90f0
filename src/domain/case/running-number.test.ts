import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextRunningNumber } from './running-number';

it.each([
  [0, 1, 1, 1],
  [41, 1, 1, 42],
  [3, 1, 2, 2001],
  [999, 1, 2, 2001],
  [1000, 1, 2, 2001],
  [1001, 2, 2, 1002],
  [0, 1, 2, 1001],
])('after %i of epoch %i comes, in epoch %i, %i', (highest, inEpoch, epoch, next) => {
  expect(nextRunningNumber({ highest, inEpoch }, epoch, 1000)).toBe(next);
});

it('is never one that was given out after the backup, as long as those were fewer than the gap', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 100 }), fc.nat(99), (known, gap, more) => {
      const givenSince = Math.min(more, gap - 1);
      const next = nextRunningNumber({ highest: known, inEpoch: 1 }, 2, gap);
      expect(next).toBeGreaterThan(known + givenSince);
    }),
  );
});
