import { describe, expect, it } from 'vitest';
import { readCivilDate, weekdayOf } from './civil-date-text';

describe('a typed civil date', () => {
  it.each(['2026-02-28', '2026/2/28', '2026.2.28', '2026 02 28', '20260228', ' 2026-2-28 '])(
    'is taken when typed as %s',
    (text) => {
      expect(readCivilDate(text)).toBe('2026-02-28');
    },
  );

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '28.02.2026', '2026-2', '2026228', '0026-02-28', ''])(
    'is refused when typed as %s',
    (text) => {
      expect(readCivilDate(text)).toBeNull();
    },
  );

  it('knows leap years and centuries', () => {
    expect(readCivilDate('2024-02-29')).toBe('2024-02-29');
    expect(readCivilDate('2000-02-29')).toBe('2000-02-29');
    expect(readCivilDate('2100-02-29')).toBeNull();
  });

  it('says its weekday in every time zone', () => {
    expect(weekdayOf('2026-02-28')).toBe('Saturday');
  });
});
