/** Which open units have a promise to keep, and by when; the nearest first. */
import type { Determination } from '#domain/policy/determination';
import type { DeadlineCode } from '#domain/policy/vocabulary';
import type { CaseSummary } from '../../data';

/** What the bench itself must do by a date, in words; the customer's own dates are not overdue work. */
const promises: Partial<Readonly<Record<DeadlineCode, string>>> = {
  'verify-due': 'verify the defect',
  'forward-due': 'forward',
  'test-due': 'test',
  'repair-due': 'repair',
  'tat-due': 'send back',
  'tat-outer': 'send back at the latest',
  'response-due': 'answer',
};

export interface DueUnit {
  readonly summary: CaseSummary;
  /** What is due, as a verb. */
  readonly promise: string;
  /** Civil date. */
  readonly dueOn: string;
  /** Whole days until then; negative when it has passed, 0 today. */
  readonly daysLeft: number;
  readonly clauses: readonly string[];
}

/** Work that is due within so many days is shown. */
const soonDays = 3;

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The most pressing promise of one unit, or null when nothing presses. */
const mostPressing = (summary: CaseSummary, { asOf, deadlines }: Determination): DueUnit | null => {
  if (asOf === null) return null;
  const due = deadlines
    .flatMap(({ code, date, clauses }) => {
      const promise = promises[code];
      if (promise === undefined) return [];
      const dueOn = date.slice(0, 10);
      return [{ summary, promise, dueOn, daysLeft: daysBetween(asOf, dueOn), clauses }];
    })
    .sort((a, b) => a.daysLeft - b.daysLeft);
  const [first] = due;
  return first !== undefined && first.daysLeft <= soonDays ? first : null;
};

export const dueUnits = (
  determined: readonly { readonly summary: CaseSummary; readonly determination: Determination }[],
): readonly DueUnit[] =>
  determined
    .flatMap(({ summary, determination }) => mostPressing(summary, determination) ?? [])
    .sort((a, b) => a.daysLeft - b.daysLeft || a.summary.caseNumber.localeCompare(b.summary.caseNumber));

/** "2 days over", "due today", "1 day left". */
export const daysLeftText = (daysLeft: number): string => {
  if (daysLeft === 0) return 'due today';
  const days = Math.abs(daysLeft) === 1 ? '1 day' : `${Math.abs(daysLeft)} days`;
  return daysLeft > 0 ? `${days} left` : `${days} over`;
};
