/** Reads the ways people type a civil date. Only orders that cannot be mistaken are taken: the year goes first. */

const daysInMonth = (year: number, month: number): number => {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return isLeap ? 29 : 28;
};

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/**
 * @param text "2026-02-28", "2026/2/28", "2026.2.28", "2026 02 28" or "20260228"
 * @returns YYYY-MM-DD, or null when it is no date of the calendar
 */
export const readCivilDate = (text: string): string | null => {
  const match = /^(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})$/.exec(text.trim());
  if (match === null) return null;
  const [, yearText = '', separator = '', monthText = '', dayText = ''] = match;
  if (separator === '' && (monthText.length < 2 || dayText.length < 2)) return null;
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
};

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The weekday of a civil date, which tells a mistyped date at a glance. */
export const weekdayOf = (civilDate: string): string =>
  weekdays[new Date(`${civilDate}T00:00:00Z`).getUTCDay()] ?? '';
