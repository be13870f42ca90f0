/** Days and whole numbers: where a unit's outcome changes along them, found by probing and halving. */
import { formatDay, parseDay } from '../../dates/civil-date';
import { answerKind } from '../answer-kind';
import { type FactPath, type Facts, isDayFact } from '../facts';
import { factIn } from './change';
import type { Consulted, ShiftedDay } from './consulted';

/** A line of days or numbers, with the places where something may change. */
export interface Ordinal {
  readonly lowest: number;
  readonly highest: number;
  /** Where the search begins, ascending. */
  readonly probes: readonly number[];
  /** What is recorded; null: nothing. */
  readonly at: number | null;
  readonly write: (at: number) => string | number;
  /** Beyond the highest there is nothing more to say: the number has no upper end. */
  readonly isOpenAbove: boolean;
}

/** Days that the search goes back from the day that decides. */
const reach = 20 * 366;
const coarse: readonly number[] = [1, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650];
const mostProbes = 64;
const usualNumbers: readonly number[] = [0, 1, 3, 6, 12, 18, 24, 30, 36, 48, 60, 84, 120];
const numbersReach = 240;

/** The civil day of a recorded date or moment, as it is written there. */
const dayIn = (value: unknown): number | null =>
  typeof value === 'string' ? (parseDay(value.slice(0, 10)) ?? null) : null;

const shiftOf = ({ shift }: ShiftedDay, facts: Facts): number =>
  shift.counted.reduce((sum, { by, days }) => {
    const count = factIn(facts, by);
    return sum + (typeof count === 'number' ? count * days : 0);
  }, shift.days);

/** Days of one fact at which a comparison of the same part turns, as far as the other days are known. */
const turningDays = (path: FactPath, facts: Facts, consulted: Consulted): number[] =>
  consulted.days.flatMap((group) =>
    group
      .filter((own) => own.path === path)
      .flatMap((own) =>
        group.flatMap((other) => {
          const day = other.path === path ? null : dayIn(factIn(facts, other.path));
          return day === null ? [] : [Math.round(day + shiftOf(other, facts) - shiftOf(own, facts))];
        }),
      ),
  );

const ascending = (numbers: Iterable<number>, lowest: number, highest: number): number[] =>
  [...new Set([...numbers, lowest, highest])]
    .filter((at) => at >= lowest && at <= highest)
    .sort((a, b) => a - b);

/** Every place, and the middle of what lies between two of them. */
const withMiddles = (places: readonly number[]): number[] =>
  places.flatMap((place, index) => {
    const next = places[index + 1];
    return next === undefined ? [place] : [place, Math.floor((place + next) / 2)];
  });

const dayOrdinal = (
  path: FactPath,
  line: string | undefined,
  facts: Facts,
  consulted: Consulted,
  net: 'wide' | 'narrow',
): Ordinal | null => {
  const today = dayIn(facts.case?.asOf);
  if (today === null) return null;
  const at = dayIn(factIn(facts, path, line));
  const lowest = today - reach;
  const turning = ascending(turningDays(path, facts, consulted), lowest, today);
  const around = [today, ...(at === null ? [] : [at])].flatMap((day) =>
    coarse.flatMap((by) => [day - by, day + by]),
  );
  const fine = ascending([...withMiddles(turning), ...(at === null ? [] : [at])], lowest, today);
  const all = ascending([...fine, ...around], lowest, today);
  return {
    lowest,
    highest: today,
    probes: net === 'narrow' || all.length > mostProbes ? fine.slice(-mostProbes) : all,
    at,
    write: formatDay,
    isOpenAbove: false,
  };
};

const numberOrdinal = (
  path: FactPath,
  line: string | undefined,
  facts: Facts,
  consulted: Consulted,
  minimum: number,
): Ordinal => {
  const was = factIn(facts, path, line);
  const limits = consulted.limits.get(path) ?? [];
  const highest = Math.max(numbersReach, ...limits.map((limit) => limit + 1));
  const near = limits.flatMap((limit) => [Math.ceil(limit) - 1, Math.ceil(limit)]);
  return {
    lowest: minimum,
    highest,
    probes: ascending(
      [...near, ...usualNumbers, ...(typeof was === 'number' ? [was] : [])],
      minimum,
      highest,
    ),
    at: typeof was === 'number' ? was : null,
    write: (value) => value,
    isOpenAbove: true,
  };
};

/**
 * The line along which a fact can be moved; null for a fact that is neither day nor number, or without a today.
 * @param net `narrow` probes only where the known conditions turn; `wide` also elsewhere
 */
export const ordinalOf = (
  path: FactPath,
  line: string | undefined,
  facts: Facts,
  consulted: Consulted,
  net: 'wide' | 'narrow',
): Ordinal | null => {
  if (isDayFact(path)) return dayOrdinal(path, line, facts, consulted, net);
  const kind = answerKind(path);
  return kind.kind === 'number' ? numberOrdinal(path, line, facts, consulted, kind.minimum) : null;
};

/** A stretch of days or numbers that all give one outcome. */
export interface Stretch {
  readonly outcome: string;
  readonly from: number;
  readonly until: number;
}

/**
 * The stretches along an ordinal, ascending, each with both ends found to the day. Outcomes that fill less than what lies
 * between two probes are missed; the probes lie where the conditions turn.
 * @param ask the outcome at one place; asked again for a place, it must say the same
 */
export function* stretchesOf<T>(
  { probes }: Pick<Ordinal, 'probes'>,
  ask: (at: number) => Generator<T, string>,
): Generator<T, readonly Stretch[]> {
  const stretches: Stretch[] = [];
  for (const at of probes) {
    const outcome = yield* ask(at);
    const last = stretches.at(-1);
    if (last === undefined) {
      stretches.push({ outcome, from: at, until: at });
    } else if (last.outcome === outcome) {
      stretches[stretches.length - 1] = { ...last, until: at };
    } else {
      let [before, after] = [last.until, at];
      while (after - before > 1) {
        const middle = Math.floor((before + after) / 2);
        const there = yield* ask(middle);
        if (there === last.outcome) before = middle;
        else if (there === outcome) after = middle;
        else break;
      }
      stretches[stretches.length - 1] = { ...last, until: before };
      stretches.push({ outcome, from: after, until: at });
    }
  }
  return stretches;
}

/** The place of a stretch that is nearest to what is recorded; without a record, the end where it begins to hold. */
export const nearestIn = ({ from, until }: Stretch, { at, lowest }: Ordinal): number => {
  if (at !== null) return at < from ? from : until;
  return from === lowest ? until : from;
};

/** Halvings between two probes, and the turns along one fact that are expected at most. */
const halvings = 14;
const mostTurns = 8;

/** About how often `stretchesOf` asks at most. */
export const mostAlong = ({ probes }: Ordinal): number => probes.length + halvings * mostTurns;
