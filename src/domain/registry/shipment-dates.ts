/** Dates as spreadsheets write them, into civil dates. What can be read in two ways is asked, never assumed. */
import { err, ok, type Result } from '#domain/shared/result';

/** How `02/03/2026` is read: 2 March (`dmy`) or 3 February (`mdy`). */
export type DateOrder = 'dmy' | 'mdy';

export type DateError =
  | { readonly kind: 'notADate' }
  /** 30 February, month 13. */
  | { readonly kind: 'noSuchDay' }
  | { readonly kind: 'twoDigitYear' }
  /** `02/03/2026` without knowing the order. */
  | { readonly kind: 'orderUnknown' };

const monthNames: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'jän', 'jänner'],
  ['feb', 'february', 'februar'],
  ['mar', 'march', 'märz', 'mär', 'mrz'],
  ['apr', 'april'],
  ['may', 'mai'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october', 'okt', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december', 'dez', 'dezember'],
];

const monthOf = (word: string): number =>
  monthNames.findIndex((names) => names.includes(word.toLowerCase().replace('.', ''))) + 1;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const firstYear = 1980;
const lastYear = 2100;

const civil = (year: number, month: number, day: number): Result<string, DateError> => {
  if (year < firstYear || year > lastYear) return err({ kind: 'notADate' });
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return err({ kind: 'noSuchDay' });
  return ok(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
};

/** Longer cells are no dates, and are not searched for one. */
const longestDate = 40;

/** A time of day behind the date says nothing about the day. */
const timeOfDay = /(?:T|\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AP]M|Z|[+-]\d{2}:?\d{2})?$/i;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const withPoints = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/;
const withMarks = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})$/;
const dayMonthName = /^(\d{1,2})[.\s/-]+(\p{L}{3,9}\.?)[,\s/-]+(\d{4})$/u;
const monthNameDay = /^(\p{L}{3,9}\.?)[\s-]+(\d{1,2}),?[\s-]+(\d{4})$/u;
const twoDigitYear = /^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/;
/** Days since the end of 1899: what a spreadsheet stores, and exports when the column is not formatted as a date. */
const sheetDay = /^\d{5}$/;

const sheetEpochDay = Date.UTC(1899, 11, 30);
const dayMs = 86_400_000;

const fromSheetDay = (days: number): Result<string, DateError> => {
  const date = new Date(sheetEpochDay + days * dayMs);
  return civil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

/**
 * @param text a cell; surrounding spaces and a time of day are left out
 * @param order for dates with `/` or `-` and the year last; null when it is not known
 */
export const parseShipmentDate = (text: string, order: DateOrder | null): Result<string, DateError> => {
  if (text.length > longestDate) return err({ kind: 'notADate' });
  const plain = text.trim().replace(timeOfDay, '');
  const part = (match: RegExpExecArray, index: number): number => Number(match[index] ?? Number.NaN);
  const iso = yearFirst.exec(plain);
  if (iso) return civil(part(iso, 1), part(iso, 3), part(iso, 4));
  const dense = compact.exec(plain);
  if (dense) return civil(part(dense, 1), part(dense, 2), part(dense, 3));
  const points = withPoints.exec(plain);
  if (points) return civil(part(points, 3), part(points, 2), part(points, 1));
  const named = dayMonthName.exec(plain);
  if (named) {
    const month = monthOf(named[2] ?? '');
    return month === 0 ? err({ kind: 'notADate' }) : civil(part(named, 3), month, part(named, 1));
  }
  const american = monthNameDay.exec(plain);
  if (american) {
    const month = monthOf(american[1] ?? '');
    return month === 0 ? err({ kind: 'notADate' }) : civil(part(american, 3), month, part(american, 2));
  }
  const marked = withMarks.exec(plain);
  if (marked) {
    if (order === null) return err({ kind: 'orderUnknown' });
    const [day, month] = order === 'dmy' ? [1, 3] : [3, 1];
    return civil(part(marked, 4), part(marked, month ?? 0), part(marked, day ?? 0));
  }
  if (sheetDay.test(plain)) return fromSheetDay(Number(plain));
  return err({ kind: twoDigitYear.test(plain) ? 'twoDigitYear' : 'notADate' });
};

/** What the dates of a column say about their order. */
export interface DateEvidence {
  /** Cells that only make sense as day-month. */
  readonly dmy: number;
  readonly mdy: number;
  /** Cells that make sense both ways. */
  readonly either: number;
  /** One of those, to ask with. */
  readonly sample: string | null;
}

export const noDateEvidence: DateEvidence = { dmy: 0, mdy: 0, either: 0, sample: null };

export const weighDate = (evidence: DateEvidence, cell: string): DateEvidence => {
  if (cell.length > longestDate || !/^\s*\d/.test(cell)) return evidence;
  const marked = withMarks.exec(cell.trim().replace(timeOfDay, ''));
  if (!marked) return evidence;
  const first = Number(marked[1]);
  const second = Number(marked[3]);
  if (first > 12 && second <= 12) return { ...evidence, dmy: evidence.dmy + 1 };
  if (second > 12 && first <= 12) return { ...evidence, mdy: evidence.mdy + 1 };
  if (first === second) return evidence;
  return { ...evidence, either: evidence.either + 1, sample: evidence.sample ?? cell.trim() };
};

export type OrderFinding =
  /** No date whose order matters. */
  | { readonly kind: 'notNeeded' }
  | { readonly kind: 'certain'; readonly order: DateOrder }
  /** Every one can be read both ways, or some only one way and some only the other. */
  | { readonly kind: 'ask'; readonly sample: string };

export const findDateOrder = (columns: readonly DateEvidence[]): OrderFinding => {
  const dmy = columns.reduce((sum, column) => sum + column.dmy, 0);
  const mdy = columns.reduce((sum, column) => sum + column.mdy, 0);
  const sample = columns.find((column) => column.sample !== null)?.sample ?? null;
  if (dmy > 0 && mdy === 0) return { kind: 'certain', order: 'dmy' };
  if (mdy > 0 && dmy === 0) return { kind: 'certain', order: 'mdy' };
  if (sample !== null) return { kind: 'ask', sample };
  return { kind: 'notNeeded' };
};
