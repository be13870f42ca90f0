import { addDays, type CivilDay, weekdayOf } from './civil-date';

/** Which days are worked. `coversThrough`: last day for which the holiday list is known to be complete. */
export interface WorkCalendar {
  /** 0 = Sunday … 6 = Saturday. At least one weekday is worked. */
  readonly weekend: ReadonlySet<number>;
  readonly holidays: ReadonlySet<CivilDay>;
  /** Days worked although they fall on a weekend or a holiday. */
  readonly specialWorkdays: ReadonlySet<CivilDay>;
  readonly coversThrough?: CivilDay | undefined;
}

/** Saturday and Sunday free, no holidays: what holds where neither the pack nor the request names a calendar. */
export const plainCalendar: WorkCalendar = {
  weekend: new Set([6, 0]),
  holidays: new Set(),
  specialWorkdays: new Set(),
};

export const isWorkday = (day: CivilDay, calendar: WorkCalendar): boolean =>
  calendar.specialWorkdays.has(day) || (!calendar.weekend.has(weekdayOf(day)) && !calendar.holidays.has(day));

/**
 * The `count`-th working day after `day`. Day 0 never counts, even when it is worked; from a free day the next
 * working day is day 1. The result says nothing about `coversThrough`: see {@link isBeyondCalendar}.
 */
export const addWorkingDays = (day: CivilDay, count: number, calendar: WorkCalendar): CivilDay => {
  let current = day;
  for (let left = count; left > 0; ) {
    const next = addDays(current, 1);
    if (next === current) return current;
    current = next;
    if (isWorkday(current, calendar)) left -= 1;
  }
  return current;
};

/**
 * The `by`-th working day after `day`, not counting those of the pause: the day it stops at still counts, the day it goes
 * on from does not. A pause that begins after the result, or ends before the start, changes nothing.
 */
export const addPausedWorkingDays = (
  day: CivilDay,
  by: number,
  pause: { from: CivilDay; until: CivilDay },
  calendar: WorkCalendar,
): CivilDay => {
  const unpaused = addWorkingDays(day, by, calendar);
  if (pause.from > unpaused || pause.until <= day) return unpaused;
  let used = 0;
  for (let passed = addDays(day, 1); passed <= pause.from; passed = addDays(passed, 1)) {
    if (isWorkday(passed, calendar)) used += 1;
  }
  return addWorkingDays(pause.until, by - used, calendar);
};

export const isBeyondCalendar = (day: CivilDay, calendar: WorkCalendar): boolean =>
  calendar.coversThrough !== undefined && day > calendar.coversThrough;
