import { describe, expect, it } from 'vitest';
import { diagnosticProfile, type MeasureDecl } from '#domain/diagnostics/profile';
import { Agreement } from './agreement';

const number = (agreeWithin: number): MeasureDecl => {
  const shape = diagnosticProfile.shape.measure.parse({
    x: { type: 'number', title: 'x', unit: '1', agreeWithin },
  });
  if (shape.x === undefined) throw new Error('no declaration');
  return shape.x;
};

const outcomeOf = (readings: readonly (number | null)[], within = 0) => {
  const agreement = new Agreement(number(within), 2);
  for (const reading of readings) agreement.add(reading);
  const { settled, value, reads, agreed } = agreement;
  return { settled, value, reads, agreed };
};

describe('reading until two agree', () => {
  it('takes a value that was read twice in a row', () => {
    expect(outcomeOf([5, 5])).toEqual({ settled: true, value: 5, reads: 2, agreed: 2 });
    expect(outcomeOf([5, 7, 5, 5, 9])).toEqual({ settled: true, value: 5, reads: 4, agreed: 2 });
  });

  it('does not take one that came twice but not in a row', () => {
    expect(outcomeOf([5, 7, 5, 7, 5])).toEqual({ settled: false, value: null, reads: 5, agreed: 1 });
  });

  it('lets a moving value move within its tolerance', () => {
    expect(outcomeOf([100, 103], 5).value).toBe(103);
    expect(outcomeOf([100, 112], 5).settled).toBe(false);
  });

  it('takes twice nothing for nothing, and once nothing for noise', () => {
    expect(outcomeOf([null, null])).toMatchObject({ settled: true, value: null });
    expect(outcomeOf([null, 5, 5])).toMatchObject({ settled: true, value: 5, reads: 3 });
  });
});
