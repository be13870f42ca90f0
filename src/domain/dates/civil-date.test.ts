import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  type CivilDay,
  daysInMonth,
  formatDay,
  lastDayOfPeriod,
  parseDay,
  weekdayOf,
} from './civil-date';
import { addWorkingDays, isWorkday, plainCalendar, type WorkCalendar } from './working-days';

// A second implementation, as naive as can be: a table of every day of 2000–2100, counted one by one.
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const naiveDays: string[] = [];
for (let year = 2000; year <= 2100; year += 1) {
  for (let month = 1; month <= 12; month += 1) {
    const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0);
    for (let day = 1; day <= (lengths[month - 1] ?? 0) + (leap ? 1 : 0); day += 1) {
      naiveDays.push(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
    }
  }
}
const indexOf = new Map(naiveDays.map((text, index) => [text, index]));

const day = (text: string): CivilDay => {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`${text} is not a date`);
  return parsed;
};

const naiveAddMonths = (text: string, count: number): string => {
  const [year = 0, month = 0, dayOfMonth = 0] = text.split('-').map(Number);
  let y = year;
  let m = month;
  for (let left = count; left > 0; left -= 1) {
    m += 1;
    if (m === 13) {
      m = 1;
      y += 1;
    }
  }
  for (let d = dayOfMonth; d > 0; d -= 1) {
    const candidate = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
    if (indexOf.has(candidate)) return candidate;
  }
  return 'beyond 2100';
};

describe('civil dates', () => {
  it('reads and writes every day of 2000–2100, one after the other', () => {
    const first = day('2000-01-01');
    const wrong = naiveDays.filter(
      (text, index) => parseDay(text) !== first + index || formatDay(first + index) !== text,
    );
    expect(wrong).toEqual([]);
  });

  it('knows the weekday of every day of 2000–2100', () => {
    // 1 January 2000 was a Saturday.
    expect(naiveDays.filter((text, index) => weekdayOf(day(text)) !== (index + 6) % 7)).toEqual([]);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    '２026-01-01',
    '',
  ])('does not take %j for a date', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it('adds days as the naive table does', () => {
    fc.assert(
      fc.property(fc.nat(naiveDays.length - 1), fc.nat(2000), (index, count) => {
        const expected = naiveDays[index + count];
        fc.pre(expected !== undefined);
        expect(formatDay(addDays(day(naiveDays[index] ?? ''), count))).toBe(expected);
      }),
    );
  });

  it('adds months as the naive table does, from every day of 2000–2096', () => {
    const counts = [1, 3, 12, 36];
    const wrong = naiveDays
      .filter((text) => text < '2097')
      .filter((text) =>
        counts.some((count) => formatDay(addMonths(day(text), count)) !== naiveAddMonths(text, count)),
      );
    expect(wrong).toEqual([]);
  });

  it('adds 0 to 400 days as the naive table does, from every day of 2000–2099', () => {
    const counts = [0, 1, 7, 14, 30, 31, 42, 60, 90, 365, 366, 400];
    const wrong = naiveDays
      .filter((text) => text < '2099-11')
      .filter((text, index) =>
        counts.some((count) => formatDay(addDays(day(text), count)) !== naiveDays[index + count]),
      );
    expect(wrong).toEqual([]);
  });

  it('ends periods of months as the naive table does, from every day of 2000–2096', () => {
    const counts = [1, 3, 6, 12, 36];
    // The day before the corresponding date; where the month has no such day, its last one.
    const naiveEnd = (text: string, count: number): string | undefined => {
      const corresponding = naiveAddMonths(text, count);
      const hasThatDay = corresponding.slice(8) === text.slice(8);
      return hasThatDay ? naiveDays[(indexOf.get(corresponding) ?? 0) - 1] : corresponding;
    };
    const wrong = naiveDays
      .filter((text) => text < '2097')
      .filter((text) =>
        counts.some((count) => formatDay(lastDayOfPeriod(day(text), count)) !== naiveEnd(text, count)),
      );
    expect(wrong).toEqual([]);
  });

  it('adds months as Temporal does', () => {
    fc.assert(
      fc.property(fc.nat(naiveDays.length - 1), fc.integer({ min: -600, max: 600 }), (index, count) => {
        const text = naiveDays[index] ?? '';
        const expected = Temporal.PlainDate.from(text).add({ months: count }, { overflow: 'constrain' });
        expect(formatDay(addMonths(day(text), count))).toBe(expected.toString());
      }),
    );
  });

  it.each([
    ['2025-08-31', 12, '2026-08-31'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2025-11-30', 3, '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
  ])('%s + %d months is %s', (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });

  it.each([
    ['2026-07-01', 12, '2027-06-30'],
    ['2025-03-01', 36, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
  ])('a period of months that begins on %s for %d months ends on %s', (from, months, to) => {
    expect(formatDay(lastDayOfPeriod(day(from), months))).toBe(to);
  });

  it('stays within four-digit years instead of failing', () => {
    expect(formatDay(addMonths(day('2026-01-01'), 9_000_000))).toBe('9999-12-31');
    expect(formatDay(addDays(day('2026-01-01'), 9e9))).toBe('9999-12-31');
    expect(formatDay(addDays(day('2026-01-01'), -9e9))).toBe('0001-01-01');
    expect(formatDay(day('0099-03-01'))).toBe('0099-03-01');
    expect(daysInMonth(1900, 2)).toBe(28);
  });
});

describe('working days', () => {
  const calendar: WorkCalendar = {
    weekend: new Set([0, 6]),
    holidays: new Set([day('2026-06-19'), day('2026-07-01')]),
    specialWorkdays: new Set([day('2026-06-20')]),
  };

  it('never counts day 0 and starts after a free day with day 1', () => {
    expect(formatDay(addWorkingDays(day('2026-06-15'), 1, plainCalendar))).toBe('2026-06-16');
    expect(formatDay(addWorkingDays(day('2026-06-13'), 1, plainCalendar))).toBe('2026-06-15');
  });

  it('skips holidays and works on special workdays', () => {
    expect(formatDay(addWorkingDays(day('2026-06-18'), 1, calendar))).toBe('2026-06-20');
    expect(
      formatDay(addWorkingDays(day('2026-06-15'), 10, { ...calendar, specialWorkdays: new Set() })),
    ).toBe('2026-06-30');
  });

  it('counts on as a walk over the naive table does, from every day of 2000–2099', () => {
    // Weekdays counted from 1 January 2000, a Saturday; the free days are kept as texts.
    const isFree = (index: number, holidays: ReadonlySet<string>, made: ReadonlySet<string>): boolean => {
      const text = naiveDays[index] ?? '';
      const weekday = (index + 6) % 7;
      return !made.has(text) && (weekday === 0 || weekday === 6 || holidays.has(text));
    };
    const someDays = fc.uniqueArray(fc.nat(naiveDays.length - 1), { maxLength: 400 });
    fc.assert(
      fc.property(someDays, someDays, fc.integer({ min: 1, max: 15 }), (off, on, count) => {
        const holidays = new Set(off.map((index) => naiveDays[index] ?? ''));
        const made = new Set(on.map((index) => naiveDays[index] ?? ''));
        const own: WorkCalendar = {
          weekend: new Set([0, 6]),
          holidays: new Set([...holidays].map(day)),
          specialWorkdays: new Set([...made].map(day)),
        };
        const wrong = naiveDays.filter((text, index) => {
          if (text >= '2100') return false;
          let at = index;
          for (let left = count; left > 0; ) {
            at += 1;
            if (!isFree(at, holidays, made)) left -= 1;
          }
          return formatDay(addWorkingDays(day(text), count, own)) !== naiveDays[at];
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('ends on a working day that has exactly the asked number of them behind it', () => {
    fc.assert(
      fc.property(fc.nat(naiveDays.length - 200), fc.integer({ min: 1, max: 40 }), (index, count) => {
        const from = day(naiveDays[index] ?? '');
        const to = addWorkingDays(from, count, calendar);
        let worked = 0;
        for (let each = from + 1; each <= to; each += 1) if (isWorkday(each, calendar)) worked += 1;
        expect(worked).toBe(count);
        expect(isWorkday(to, calendar)).toBe(true);
      }),
    );
  });
});
