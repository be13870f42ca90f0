/**
 * Civil dates as whole days since 1970-01-01 (proleptic Gregorian, no zone, no time of day).
 *
 * A policy speaks of days, not of moments, so a day is a number that can be compared and added to without a zone
 * sneaking in. Text is always `YYYY-MM-DD`. Calendar arithmetic is the platform's (`Date.UTC`), used on whole UTC days only.
 */
export type CivilDay = number;

const MS_PER_DAY = 86_400_000;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month, `month` from 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);

/** The day number of a calendar date that is known to exist. */
const dayOf = (year: number, month: number, day: number): CivilDay => {
  if (year >= 100) return Date.UTC(year, month - 1, day) / MS_PER_DAY;
  // Date.UTC reads 0–99 as 1900–1999.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / MS_PER_DAY;
};

/** 0001-01-01 and 9999-12-31: results beyond these stay on the border instead of leaving the four-digit years. */
const FIRST_DAY: CivilDay = dayOf(1, 1, 1);
const LAST_DAY: CivilDay = dayOf(9999, 12, 31);

const clamp = (day: number): CivilDay => (day < FIRST_DAY ? FIRST_DAY : day > LAST_DAY ? LAST_DAY : day);

const digit = (text: string, at: number): number => {
  const value = text.charCodeAt(at) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
};

/** Reads `YYYY-MM-DD`; undefined when it is not a date that exists (30 February, month 13, year 0000). */
export const parseDay = (text: string): CivilDay | undefined => {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const year = digit(text, 0) * 1000 + digit(text, 1) * 100 + digit(text, 2) * 10 + digit(text, 3);
  const month = digit(text, 5) * 10 + digit(text, 6);
  const day = digit(text, 8) * 10 + digit(text, 9);
  // A character that is no digit makes its number NaN, which no comparison accepts.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)))
    return undefined;
  return dayOf(year, month, day);
};

const written = new Map<CivilDay, string>();
const MOST_WRITTEN = 50_000;

/** Writes a day as `YYYY-MM-DD`. The same few thousand days come up again and again, so their texts are kept. */
export const formatDay = (day: CivilDay): string => {
  const known = written.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(day, text);
  return text;
};

/** Day 0 is the event's day; day `count` is the last one in time. */
export const addDays = (day: CivilDay, count: number): CivilDay => clamp(day + count);

/**
 * The same day number `count` months later, or the last day of that month where it has no such day
 * (31 January + 1 month is 28 or 29 February). Always computed from the given day, never from a clamped one.
 */
export const addMonths = (day: CivilDay, count: number): CivilDay => {
  const start = new Date(day * MS_PER_DAY);
  const monthIndex = start.getUTCFullYear() * 12 + start.getUTCMonth() + count;
  const year = Math.floor(monthIndex / 12);
  if (year < 1) return FIRST_DAY;
  if (year > 9999) return LAST_DAY;
  const month = monthIndex - year * 12 + 1;
  return dayOf(year, month, Math.min(start.getUTCDate(), daysInMonth(year, month)));
};

/**
 * Last day of a period of `months` months whose first day is itself covered: the day before the corresponding date,
 * or the clamped date where the month has no corresponding one (31 January, 1 month: 28 February).
 */
export const lastDayOfPeriod = (firstDay: CivilDay, months: number): CivilDay => {
  const corresponding = addMonths(firstDay, months);
  const clamped =
    new Date(corresponding * MS_PER_DAY).getUTCDate() !== new Date(firstDay * MS_PER_DAY).getUTCDate();
  return clamped ? corresponding : addDays(corresponding, -1);
};

/** 0 = Sunday … 6 = Saturday. */
export const weekdayOf = (day: CivilDay): number => (((day + 4) % 7) + 7) % 7;
