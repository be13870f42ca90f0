import { type CivilDay, parseDay } from './civil-date';

/**
 * A moment as a policy's facts give it: ISO 8601 with an offset, or a bare date where only the day is known.
 * `epochMs` is undefined for a bare date; `day` is undefined for a moment until a zone is chosen.
 */
export type InstantText = string;

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

const CODE_0 = 48;
const CODE_9 = 57;
const COLON = 58;
const DOT = 46;
const PLUS = 43;
const MINUS = 45;
const CAPITAL_T = 84;
const CAPITAL_Z = 90;

const isDigit = (code: number): boolean => code >= CODE_0 && code <= CODE_9;

/** The number of two digits; NaN where there are none, which no comparison accepts. */
const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - CODE_0) * 10 + ones - CODE_0 : Number.NaN;
};

/** Minutes of `Z`, `+08` or `-03:30`, which must be the rest of the text. */
const offsetMinutes = (text: string, at: number): number | undefined => {
  const sign = text.charCodeAt(at);
  if (sign === CAPITAL_Z) return text.length === at + 1 ? 0 : undefined;
  if (sign !== PLUS && sign !== MINUS) return undefined;
  const hasMinutes = text.length === at + 6 && text.charCodeAt(at + 3) === COLON;
  if (!hasMinutes && text.length !== at + 3) return undefined;
  const hours = twoDigits(text, at + 1);
  const minutes = hasMinutes ? twoDigits(text, at + 4) : 0;
  if (!(hours <= 23 && minutes <= 59)) return undefined;
  return (sign === MINUS ? -1 : 1) * (hours * 60 + minutes);
};

const MOST_FRACTION_DIGITS = 9;

/**
 * Milliseconds since 1970 of an ISO text with an offset; undefined for a bare date and for what is no moment. Seconds and
 * up to nine digits of a fraction may be left out. Read by hand: every request has several of these.
 */
export const parseMoment = (text: InstantText): number | undefined => {
  if (text.charCodeAt(10) !== CAPITAL_T || text.charCodeAt(13) !== COLON) return undefined;
  const day = parseDay(text.slice(0, 10));
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  let at = 16;
  let seconds = 0;
  let ms = 0;
  if (text.charCodeAt(at) === COLON) {
    seconds = twoDigits(text, at + 1);
    at += 3;
    if (text.charCodeAt(at) === DOT) {
      const first = at + 1;
      at = first;
      for (let unit = 100; isDigit(text.charCodeAt(at)); at += 1, unit /= 10) {
        if (unit >= 1) ms += unit * (text.charCodeAt(at) - CODE_0);
      }
      if (at === first || at - first > MOST_FRACTION_DIGITS) return undefined;
    }
  }
  if (day === undefined || !(hours <= 23 && minutes <= 59 && seconds <= 59)) return undefined;
  const offset = offsetMinutes(text, at);
  if (offset === undefined) return undefined;
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
