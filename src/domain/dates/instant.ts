import { type CivilDay, parseDay } from './civil-date';

/**
 * A moment as a policy's facts give it: ISO 8601 with an offset, or a bare date where only the day is known.
 * `epochMs` is undefined for a bare date; `day` is undefined for a moment until a zone is chosen.
 */
export type InstantText = string;

const INSTANT_TEXT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::\d{2})?)$/;

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

const offsetMinutes = (text: string): number | undefined => {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = text.length > 3 ? Number(text.slice(4, 6)) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (text.charCodeAt(0) === 45 ? -1 : 1) * (hours * 60 + minutes);
};

/** Milliseconds since 1970 of an ISO text with an offset; undefined for a bare date and for what is no moment. */
export const parseMoment = (text: InstantText): number | undefined => {
  const found = INSTANT_TEXT.exec(text);
  if (!found) return undefined;
  const day = parseDay(found[1] ?? '');
  const hours = Number(found[2]);
  const minutes = Number(found[3]);
  const seconds = Number(found[4] ?? 0);
  const offset = offsetMinutes(found[6] ?? '');
  if (day === undefined || offset === undefined || hours > 23 || minutes > 59 || seconds > 59)
    return undefined;
  const ms = Number((found[5] ?? '').slice(0, 3).padEnd(3, '0'));
  return day * MS_PER_DAY + ((hours * 60 + minutes - offset) * 60 + seconds) * 1000 + ms;
};

/** True for an ISO moment with an offset and for a bare date that exists. */
export const isInstantText = (text: string): boolean =>
  parseDay(text) !== undefined || parseMoment(text) !== undefined;

/** What a zone does to a moment: minutes to add to UTC to get its wall clock. */
export interface Zone {
  readonly name: string;
  readonly offsetMinutesAt: (epochMs: number) => number;
}

/** The civil day of a fact's moment in a zone; a bare date is that day in every zone. */
export const civilDayIn = (text: InstantText, zone: Zone): CivilDay | undefined => {
  if (text.length === 10) return parseDay(text);
  const epochMs = parseMoment(text);
  if (epochMs === undefined) return undefined;
  return Math.floor((epochMs + zone.offsetMinutesAt(epochMs) * MS_PER_MINUTE) / MS_PER_DAY);
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Writes a moment with the offset that the zone has at it: `2026-06-18T22:00:00+08:00`. */
export const formatMoment = (epochMs: number, zone: Zone): string => {
  const offset = zone.offsetMinutesAt(epochMs);
  const wall = new Date(epochMs + offset * MS_PER_MINUTE).toISOString().replace(/\.000Z$|Z$/, '');
  const size = Math.abs(offset);
  return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};
