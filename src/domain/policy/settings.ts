import { z } from 'zod';
import { type CivilDay, parseDay } from '../dates/civil-date';
import { plainCalendar, type WorkCalendar } from '../dates/working-days';
import { zoneNamed } from '../dates/zone';
import { err, ok, type Result } from '../shared/result';
import { firstIssue } from './facts';
import { type CalendarSetting, calendarSchema, type PolicyPack } from './pack';

/** What a request may change about how a pack is applied. */
export interface DetermineSettings {
  /** IANA zone in which days are counted, instead of the pack's. */
  readonly timezone?: string | undefined;
  /** Readings to switch: reading id to option letter. */
  readonly readings?: Readonly<Record<string, string>> | undefined;
}

/** A calendar or setting that cannot be applied; `pointer` is a JSON pointer below the request. */
export interface InvalidSetting {
  readonly kind: 'invalidSetting';
  readonly pointer: string;
  readonly message: string;
}

const weekdayNumbers: Readonly<Record<string, number>> = {
  sun: 0,
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
};

const daysOf = (texts: readonly string[] | undefined): ReadonlySet<CivilDay> => {
  const days = new Set<CivilDay>();
  for (const text of texts ?? []) {
    const day = parseDay(text);
    if (day !== undefined) days.add(day);
  }
  return days;
};

/** A calendar whose lists are read when somebody asks for a working day: most units need none. */
class SettingCalendar implements WorkCalendar {
  readonly weekend: ReadonlySet<number>;
  readonly coversThrough: CivilDay | undefined;
  private knownHolidays: ReadonlySet<CivilDay> | undefined;
  private knownWorkdays: ReadonlySet<CivilDay> | undefined;

  constructor(private readonly setting: CalendarSetting) {
    const { weekend = ['sat', 'sun'], coversThrough } = setting;
    this.weekend = new Set(weekend.map((weekday) => weekdayNumbers[weekday] ?? 0));
    this.coversThrough = coversThrough === undefined ? undefined : parseDay(coversThrough);
  }

  get holidays(): ReadonlySet<CivilDay> {
    this.knownHolidays ??= daysOf(this.setting.holidays);
    return this.knownHolidays;
  }

  get specialWorkdays(): ReadonlySet<CivilDay> {
    this.knownWorkdays ??= daysOf(this.setting.specialWorkdays);
    return this.knownWorkdays;
  }
}

/** The calendar that a setting describes; without one, Saturdays and Sundays are free and nothing else is. */
export const makeCalendar = (setting: CalendarSetting | undefined): WorkCalendar =>
  setting ? new SettingCalendar(setting) : plainCalendar;

const invalid = (pointer: string, message: string): Result<never, InvalidSetting> =>
  err({ kind: 'invalidSetting', pointer, message });

/** Checks a request's `calendar`: known fields, dates that exist, at least one weekday worked. */
export const parseCalendar = (value: unknown): Result<CalendarSetting | undefined, InvalidSetting> => {
  if (value === undefined || value === null) return ok(undefined);
  const parsed = calendarSchema.safeParse(value);
  if (!parsed.success) {
    const { pointer, message } = firstIssue(parsed.error);
    return invalid(`/calendar${pointer}`, message);
  }
  const calendar = parsed.data;
  for (const field of ['holidays', 'specialWorkdays'] as const) {
    const index = calendar[field]?.findIndex((text) => parseDay(text) === undefined) ?? -1;
    if (index >= 0)
      return invalid(`/calendar/${field}/${index}`, 'Expected a date that exists, as YYYY-MM-DD');
  }
  if (calendar.coversThrough !== undefined && parseDay(calendar.coversThrough) === undefined) {
    return invalid('/calendar/coversThrough', 'Expected a date that exists, as YYYY-MM-DD');
  }
  if (new Set(calendar.weekend).size === 7) {
    return invalid('/calendar/weekend', 'Expected at least one weekday that is worked');
  }
  return ok(calendar);
};

const settingsSchema = z.strictObject({
  timezone: z.string().nullish(),
  readings: z.record(z.string(), z.string()).nullish(),
});

/** Checks a request's `settings` against a pack: a zone that exists, readings and options that the pack knows. */
export const parseSettings = (
  value: unknown,
  pack: PolicyPack,
): Result<DetermineSettings, InvalidSetting> => {
  if (value === undefined || value === null) return ok({});
  const parsed = settingsSchema.safeParse(value);
  if (!parsed.success) {
    const { pointer, message } = firstIssue(parsed.error);
    return invalid(`/settings${pointer}`, message);
  }
  const { timezone, readings } = parsed.data;
  if (timezone && !zoneNamed(timezone))
    return invalid('/settings/timezone', `"${timezone}" is not a time zone`);
  if (timezone === '') return invalid('/settings/timezone', 'Expected the name of a time zone');
  for (const [id, option] of Object.entries(readings ?? {})) {
    const reading = pack.readings.find((candidate) => candidate.id === id);
    const pointer = `/settings/readings/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!reading) return invalid(pointer, `"${id}" is not a reading of ${pack.id}`);
    if (!reading.options || !Object.hasOwn(reading.options, option)) {
      const letters = Object.keys(reading.options ?? {});
      return invalid(
        pointer,
        letters.length > 0 ? `Expected one of ${letters.join(', ')}` : `"${id}" has one reading only`,
      );
    }
  }
  return ok({ timezone: timezone ?? undefined, readings: readings ?? undefined });
};
