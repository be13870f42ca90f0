import { describe, expect, it } from 'vitest';
import { daysLeftText } from './days-left';

describe('days left', () => {
  it.each([
    ['2026-11-20', '2027-03-02', '102 days left'],
    ['2026-11-20', '2026-11-21', '1 day left'],
    ['2026-11-20', '2026-11-20', 'last day today'],
    ['2026-11-20', '2026-11-19', '1 day over'],
    ['2026-11-20', '2026-09-18', '63 days over'],
    ['2028-02-28', '2028-03-01', '2 days left'],
  ])('from %s until %s: %s', (asOf, until, text) => expect(daysLeftText(asOf, until)).toBe(text));
});
