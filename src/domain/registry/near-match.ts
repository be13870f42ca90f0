/** Serials that a worn label, a typing finger or a tired eye could have turned into the one that was read. */
import type { Shipment } from './shipment';

export interface NearMatch {
  readonly shipment: Shipment;
  /** Edits between what was read and this serial; a pair that is easily confused counts half. */
  readonly distance: number;
  /** True when only look-alike characters differ (O and 0, I and 1, ...). */
  readonly lookAlike: boolean;
}

/** Characters that are confused on a 2 mm label, each group standing for one glyph. */
const lookAlikes = ['0OQD', '1IL', '2Z', '5S', '6G', '8B', 'UV'] as const;
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';

const groupOf = (char: string): string => lookAlikes.find((group) => group.includes(char)) ?? char;
const looksLike = (a: string, b: string): boolean => a === b || groupOf(a) === groupOf(b);

/** Edits with transposition (optimal string alignment); a look-alike substitution costs half an edit. */
export const serialDistance = (a: string, b: string): number => {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const left = a.charAt(row - 1);
      const right = b.charAt(column - 1);
      const substitution = left === right ? 0 : looksLike(left, right) ? 0.5 : 1;
      const swapped = row > 1 && column > 1 && left === b.charAt(column - 2) && a.charAt(row - 2) === right;
      current[column] = Math.min(
        (current[column - 1] ?? 0) + 1,
        (above[column] ?? 0) + 1,
        (above[column - 1] ?? 0) + substitution,
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
};

/**
 * Every serial one edit away from the one read, and those that differ in any number (up to six) of look-alike places:
 * about 80 per character, few enough to be looked up by key.
 */
export const editVariants = (serial: string): ReadonlySet<string> => {
  const variants = new Set<string>();
  for (let at = 0; at <= serial.length; at += 1) {
    const head = serial.slice(0, at);
    const tail = serial.slice(at);
    for (const char of alphabet) {
      variants.add(head + char + tail);
      if (tail !== '') variants.add(head + char + tail.slice(1));
    }
    if (tail !== '') variants.add(head + tail.slice(1));
    if (tail.length > 1) variants.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
  }
  for (const variant of lookAlikeVariants(serial)) variants.add(variant);
  variants.delete(serial);
  return variants;
};

const lookAlikeVariants = (serial: string): readonly string[] => {
  const places = [...serial].flatMap((char, at) => (groupOf(char).length > 1 ? [at] : [])).slice(0, 6);
  return places.reduce<readonly string[]>(
    (spellings, at) =>
      spellings.length > 400
        ? spellings
        : spellings.flatMap((spelling) =>
            [...groupOf(serial.charAt(at))].map(
              (char) => spelling.slice(0, at) + char + spelling.slice(at + 1),
            ),
          ),
    [serial],
  );
};

/** Places in `known` that stand out against what was read, when its common beginning and end are taken away. */
export const differingPlaces = (read: string, known: string): ReadonlySet<number> => {
  if (read.length === known.length) {
    return new Set([...known].flatMap((char, at) => (char === read.charAt(at) ? [] : [at])));
  }
  let start = 0;
  while (start < known.length && known.charAt(start) === read.charAt(start)) start += 1;
  let end = 0;
  const shorter = Math.min(read.length, known.length) - start;
  while (end < shorter && known.at(-1 - end) === read.at(-1 - end)) end += 1;
  const last = Math.max(known.length - end, Math.min(start + 1, known.length));
  return new Set(Array.from({ length: last - start }, (_, offset) => start + offset));
};

/** @returns the units at most two edits away, nearest first, at most `limit`. */
export const nearMatches = (
  serial: string,
  candidates: readonly Shipment[],
  limit: number,
): readonly NearMatch[] =>
  candidates
    .filter((candidate) => Math.abs(candidate.serial.length - serial.length) <= 2)
    .map((shipment) => {
      const distance = serialDistance(serial, shipment.serial);
      const sameLength = shipment.serial.length === serial.length;
      const lookAlike =
        sameLength && [...serial].every((char, at) => looksLike(char, shipment.serial.charAt(at)));
      return { shipment, distance, lookAlike };
    })
    .filter(({ distance, lookAlike, shipment }) => shipment.serial !== serial && (lookAlike || distance <= 2))
    .sort((a, b) => a.distance - b.distance || a.shipment.serial.localeCompare(b.shipment.serial))
    .slice(0, limit);
