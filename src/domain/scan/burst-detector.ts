/**
 * Tells a keyboard-wedge scanner from a person by time alone, so that a scan needs no prefix and no focused field.
 *
 * Every key is held back until it is certain whose it is: a second one within `maxGapMs` may be a burst, silence means a
 * person, who gets the key a few hundredths of a second late. A burst is swallowed whole, with its Enter. Barcodes can
 * carry every control code, and scanners send those as Ctrl, Alt and function keys: inside a burst none of them acts, and
 * the scan is rejected with a reason instead.
 *
 * The detector is a pure function of its state, one key, and the time of that key. Whoever drives it calls `settle` when
 * `wakeAtMs` has come.
 */
import { classOf, type KeyClass, type ScanKey, visibleKey } from './burst-key';

export interface ScannerTiming {
  /** Longest pause between two characters of one scan, and how long a key is held back. */
  readonly maxGapMs: number;
  /** Fewest characters of a scan. */
  readonly minLength: number;
}

interface HeldScanKey {
  readonly key: ScanKey;
  readonly class: KeyClass;
  /** null while the key is down. */
  readonly releasedAtMs: number | null;
  /** A busy page gave it back before the rest of its scan arrived: it counts for the code, and is not given back again. */
  readonly isGivenBack: boolean;
}

export interface DetectorState {
  readonly held: readonly HeldScanKey[];
  /** Characters beyond the longest scan are counted and thrown away. */
  readonly dropped: number;
  /** When the last key of any kind came, held or not. */
  readonly lastAtMs: number;
  /** Until then the ends of line that follow a scan are swallowed. */
  readonly blankUntilMs: number;
  /**
   * Keys without an end mark that look like the beginning of a scan that stalled: when the last of them came, and how
   * soon a scan must follow to be its rest.
   */
  readonly fragment: {
    readonly atMs: number;
    readonly withinMs: number;
    readonly held: readonly HeldScanKey[];
  } | null;
  /** When the held keys must be settled if no other comes; null when nothing is held. */
  readonly wakeAtMs: number | null;
}

export type BurstRejection =
  | 'controlKeys'
  | 'tooLong'
  | 'tooShort'
  /** Its beginning came too long before the rest: what arrived is not all of the code. */
  | 'interrupted';

export type DetectorEffect =
  /** A person typed these: give them back, in order. */
  | { readonly kind: 'replay'; readonly keys: readonly ScanKey[] }
  | {
      readonly kind: 'scan';
      readonly text: string;
      /** One key came by itself a moment before: a person's, or the code's first character. Only a code that is known can tell. */
      readonly mayLackFirst: boolean;
    }
  | { readonly kind: 'rejected'; readonly text: string; readonly reason: BurstRejection };

export interface DetectorStep {
  readonly state: DetectorState;
  /** `swallow`: nobody else sees the key now. */
  readonly verdict: 'pass' | 'swallow';
  readonly effects: readonly DetectorEffect[];
}

/** The longest text a scan may have. */
export const scanLimit = 2048;

/** For so long after a scan its CR LF, doubled Enter or arrow does nothing. */
export const blankingMs = 300;

/** No two fingers are this regular over three keys. */
const superhumanGapMs = 15;
/** A Bluetooth scanner, or a busy machine, may stutter in the middle of a burst. */
const stutterGapMs = 150;
/** No finger lets go of a key so soon. */
const machineDwellMs = 25;
/** A stalled scan goes on after this long at the most; after a single key a person is likelier. */
const resumesWithinMs = 400;
const resumesAfterOneMs = 150;
/** Characters without an end mark that can only be a scanner's, and how fast they must come. */
const unmarkedLength = 6;
const unmarkedMeanGapMs = 25;

export const idleDetector: DetectorState = {
  held: [],
  dropped: 0,
  lastAtMs: Number.NEGATIVE_INFINITY,
  blankUntilMs: Number.NEGATIVE_INFINITY,
  fragment: null,
  wakeAtMs: null,
};

const gapsOf = (held: readonly HeldScanKey[]): readonly number[] =>
  held.slice(1).map(({ key }, at) => key.atMs - (held[at]?.key.atMs ?? 0));

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const characters = (held: readonly HeldScanKey[]): number =>
  held.reduce((count, entry) => count + (entry.class === 'character' ? 1 : 0), 0);

const textOf = (held: readonly HeldScanKey[]): string =>
  held.map((entry) => (entry.class === 'character' ? entry.key.key : visibleKey(entry.key))).join('');

/** True when what is held can only have come from a machine, whatever it says. */
const isMachine = (held: readonly HeldScanKey[]): boolean => {
  const strange = held.filter((entry) => entry.class === 'command' || entry.class === 'control').length;
  const ends = held.filter((entry) => entry.class === 'terminator').length;
  if (held.length >= 2 && (strange >= 2 || ends >= 2 || (strange >= 1 && ends >= 1))) return true;
  return held.length >= 3 && gapsOf(held).every((gap) => gap <= superhumanGapMs);
};

/** A fast typist reaches single gaps below the limit, never a whole word of them. */
const isScannerPace = (held: readonly HeldScanKey[], { maxGapMs }: ScannerTiming): boolean =>
  mean(gapsOf(held)) <= maxGapMs * (held.length < 8 ? 0.6 : 0.75);

/** How many later keys went down while this one was still held. */
const overlaps = (held: readonly HeldScanKey[], at: number): number => {
  const released = held[at]?.releasedAtMs ?? Number.POSITIVE_INFINITY;
  return held.slice(at + 1, at + 4).filter(({ key }) => key.atMs < released).length;
};

/** How long a finger stays on a key at the least, and a scanner never. */
const fingerDwellMs = 45;

/** Keys that were down for as long as fingers are: a person, however fast. */
const isHandTyped = (held: readonly HeldScanKey[]): boolean => {
  const dwells = held
    .flatMap(({ key, releasedAtMs }) => (releasedAtMs === null ? [] : [releasedAtMs - key.atMs]))
    .sort((a, b) => a - b);
  return dwells.length > 0 && (dwells[Math.floor(dwells.length / 2)] ?? 0) >= fingerDwellMs;
};

/**
 * Parts what a person typed while the scanner was sending. A scanner lets go of each key before the next, or with it;
 * a finger stays down over several of them. Where every key overlaps, releases are not reported and nothing is parted.
 */
const partTyping = (
  held: readonly HeldScanKey[],
): { readonly typed: readonly HeldScanKey[]; readonly burst: readonly HeldScanKey[] } => {
  const byFinger = held.map((entry, at) => {
    if (entry.class !== 'character') return false;
    const over = overlaps(held, at);
    const dwell = (entry.releasedAtMs ?? Number.POSITIVE_INFINITY) - entry.key.atMs;
    return over >= 2 || (over === 1 && dwell >= fingerDwellMs && held.length > at + 2);
  });
  const fingers = byFinger.filter(Boolean).length;
  if (fingers === 0 || fingers * 3 > held.length) return { typed: [], burst: held };
  return { typed: held.filter((_, at) => byFinger[at]), burst: held.filter((_, at) => !byFinger[at]) };
};

const replayable = (held: readonly HeldScanKey[]): readonly ScanKey[] =>
  held
    .filter((entry) => entry.class !== 'control' && entry.class !== 'modifier' && !entry.isGivenBack)
    .map(({ key }) => key);

const replayEffect = (held: readonly HeldScanKey[]): readonly DetectorEffect[] => {
  const keys = replayable(held);
  return keys.length === 0 ? [] : [{ kind: 'replay', keys }];
};

/** Dictation and text expanders write as fast as a scanner: into a field, words, and without an end mark. */
const looksDictated = (body: readonly HeldScanKey[], { minLength }: ScannerTiming): boolean =>
  body.every((entry) => entry.class === 'character' && entry.key.inField) &&
  (body.length < minLength || /[\p{Ll}\s]|[^\x20-\x7e]/u.test(textOf(body)));

/** Whether keys without an end mark may be the beginning of a scan that stalled. */
const fragmentOf = (held: readonly HeldScanKey[]): DetectorState['fragment'] => {
  const last = held.at(-1);
  const isScannerLike = held.every(
    ({ key, releasedAtMs, class: keyClass }) =>
      keyClass === 'character' && releasedAtMs !== null && releasedAtMs - key.atMs <= machineDwellMs,
  );
  if (last === undefined || !isScannerLike || gapsOf(held).some((gap) => gap > superhumanGapMs)) return null;
  return { atMs: last.key.atMs, withinMs: held.length === 1 ? resumesAfterOneMs : resumesWithinMs, held };
};

const isRestOf = (fragment: DetectorState['fragment'], held: readonly HeldScanKey[]): boolean =>
  fragment !== null && (held[0]?.key.atMs ?? 0) - fragment.atMs <= fragment.withinMs;

/** What held keys turned out to be. */
const decide = (
  all: readonly HeldScanKey[],
  { dropped, fragment }: Pick<DetectorState, 'dropped' | 'fragment'>,
  timing: ScannerTiming,
): { readonly effects: readonly DetectorEffect[]; readonly wasScan: boolean } => {
  const { typed, burst } = partTyping(all);
  const ended = burst.at(-1)?.class === 'terminator';
  const body = ended ? burst.slice(0, -1) : burst;
  const count = characters(body);
  const isClean = count === body.length;
  const machine = isMachine(burst);
  const isFast = ended || (count >= unmarkedLength && mean(gapsOf(burst)) <= unmarkedMeanGapMs);
  const isScan = machine || (count >= timing.minLength && isScannerPace(burst, timing) && isFast);
  const isPerson = isHandTyped(all) || (!ended && dropped === 0 && looksDictated(body, timing));
  if (!isScan || isPerson) {
    return { effects: replayEffect(all), wasScan: false };
  }
  const reject = (reason: BurstRejection): DetectorEffect => ({
    kind: 'rejected',
    text: textOf(body),
    reason,
  });
  const isRest = isRestOf(fragment, burst);
  const verdict: DetectorEffect = !isClean
    ? reject('controlKeys')
    : dropped > 0
      ? reject('tooLong')
      : count < (ended ? timing.minLength : Math.max(timing.minLength, unmarkedLength))
        ? reject(count === 0 ? 'controlKeys' : 'tooShort')
        : isRest && fragment?.held.length !== 1
          ? reject('interrupted')
          : { kind: 'scan', text: textOf(body), mayLackFirst: isRest };
  return { effects: [...replayEffect(typed), verdict], wasScan: true };
};

/** Two keys faster than fingers are enough to wait for the rest of a scan that stutters; a person's keys keep pace. */
const patienceMs = (held: readonly HeldScanKey[], timing: ScannerTiming): number => {
  const gaps = gapsOf(held);
  const isSuperhuman = gaps.length > 0 && gaps[0] !== undefined && gaps[0] <= superhumanGapMs;
  const isCertain = characters(held) >= Math.max(timing.minLength, 4) && isScannerPace(held, timing);
  return isSuperhuman || isCertain ? Math.max(stutterGapMs, timing.maxGapMs) : timing.maxGapMs;
};

const settled = (state: DetectorState, timing: ScannerTiming, nowMs: number) => {
  if (state.held.length === 0) return { state, effects: [] };
  const { effects, wasScan } = decide(state.held, state, timing);
  return {
    effects,
    state: {
      ...state,
      held: [],
      dropped: 0,
      fragment: fragmentOf(state.held),
      wakeAtMs: null,
      blankUntilMs: wasScan ? nowMs + blankingMs : state.blankUntilMs,
    },
  };
};

/** Decides about held keys because no other came. */
export const settle = (
  state: DetectorState,
  nowMs: number,
  timing: ScannerTiming,
): Omit<DetectorStep, 'verdict'> =>
  state.wakeAtMs !== null && nowMs >= state.wakeAtMs ? settled(state, timing, nowMs) : { state, effects: [] };

const isLineEnd = (key: ScanKey, keyClass: KeyClass): boolean =>
  keyClass === 'terminator' ||
  key.key === 'ArrowDown' ||
  (keyClass === 'control' && ['j', 'm', 'i'].includes(key.key.toLowerCase()));

/** By the keys' own times the scan never paused, only the page was too busy to hear of it: it goes on where it was. */
const resumed = (state: DetectorState, nowMs: number, { maxGapMs }: ScannerTiming): DetectorState => {
  const { held, fragment } = state;
  if (held.length > 0 || fragment === null || nowMs - fragment.atMs > maxGapMs) return state;
  return { ...state, held: fragment.held.map((entry) => ({ ...entry, isGivenBack: true })), fragment: null };
};

/** Takes one key into account. */
export const pressKey = (before: DetectorState, key: ScanKey, timing: ScannerTiming): DetectorStep => {
  const nowMs = key.atMs;
  const isLate = before.held.length > 0 && nowMs - before.lastAtMs > patienceMs(before.held, timing);
  const late = isLate ? settled(before, timing, nowMs) : { state: before, effects: [] };
  const keyClass = classOf(key);
  const gap = nowMs - late.state.lastAtMs;
  // A modifier is part of the key it modifies: it counts as no key of its own.
  const state =
    keyClass === 'modifier' ? late.state : { ...resumed(late.state, nowMs, timing), lastAtMs: nowMs };
  const step = (
    verdict: DetectorStep['verdict'],
    next: DetectorState,
    effects: readonly DetectorEffect[] = [],
  ): DetectorStep => ({ state: next, verdict, effects: [...late.effects, ...effects] });

  const { held } = state;
  const certain = characters(held) >= timing.minLength || isMachine(held);
  // Modifiers do nothing by themselves, except Alt, which opens a window's menu.
  if (keyClass === 'modifier') {
    return step(key.key === 'Alt' && held.length > 0 ? 'swallow' : 'pass', state);
  }
  if (key.repeat) {
    const human = settled(state, timing, nowMs);
    return step(keyClass === 'control' ? 'swallow' : 'pass', human.state, human.effects);
  }
  if (held.length === 0 && nowMs < state.blankUntilMs && isLineEnd(key, keyClass))
    return step('swallow', state);
  // The caret keys of a person: they can't be given back later, so what is held goes first.
  if ((keyClass === 'editing' || key.key === 'Tab') && !certain) {
    const inBurst =
      key.key === 'Tab' &&
      held.length > 0 &&
      isMachine([...held, { key, class: keyClass, releasedAtMs: null, isGivenBack: false }]);
    if (!inBurst) {
      const human = settled(state, timing, nowMs);
      return step('pass', human.state, human.effects);
    }
  }
  if (held.length >= scanLimit) {
    const wakeAtMs = nowMs + patienceMs(held, timing);
    if (keyClass !== 'terminator') return step('swallow', { ...state, dropped: state.dropped + 1, wakeAtMs });
  }
  const entry: HeldScanKey = { key, class: keyClass, releasedAtMs: null, isGivenBack: false };
  const follows = held.length === 0 && gap <= superhumanGapMs && keyClass === 'terminator';
  const nextHeld = [...held, entry];
  // An Enter right behind a key that was let through belongs to a machine: it must not press what the key focused.
  if (follows) return step('swallow', { ...state, blankUntilMs: nowMs + blankingMs });
  const next = { ...state, held: nextHeld, wakeAtMs: nowMs + patienceMs(nextHeld, timing) };
  if (keyClass === 'terminator' && characters(held) >= timing.minLength) {
    const { effects, wasScan } = decide(nextHeld, state, timing);
    if (wasScan) {
      const clear = {
        ...next,
        held: [],
        dropped: 0,
        fragment: null,
        wakeAtMs: null,
        blankUntilMs: nowMs + blankingMs,
      };
      return step('swallow', clear, effects);
    }
  }
  return step('swallow', next);
};

/** A key went up: how long it was down tells a finger from a scanner. */
export const releaseKey = (state: DetectorState, code: string, atMs: number): DetectorState => {
  const at = state.held.findLastIndex(({ key, releasedAtMs }) => key.code === code && releasedAtMs === null);
  if (at < 0) return state;
  const held = state.held.map((entry, index) => (index === at ? { ...entry, releasedAtMs: atMs } : entry));
  return { ...state, held };
};

/** True once the held keys are more than a person's: what the strip shows as "receiving". */
export const isReceiving = ({ held }: DetectorState): boolean => held.length >= 3;
