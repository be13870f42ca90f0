import { describe, expect, it } from 'vitest';
import { spanText } from './span-text';

const minute = 60_000;

describe('a span of time on screen', () => {
  it.each([
    [20_000, '1 minute'],
    [2 * minute, '2 minutes'],
    [60 * minute, '1 hour'],
    [61 * minute, '1 hour 1 minute'],
    [24 * 60 * minute, '1 day'],
    [(366 * 24 + 5) * 60 * minute, '366 days 5 hours'],
  ])('%i ms reads %s', (ms, text) => {
    expect(spanText(ms)).toBe(text);
  });
});
