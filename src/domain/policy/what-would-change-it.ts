/**
 * "What would change it?" Searches the facts that a person could supply or dispute, and the questions that a person
 * answers, for the smallest changes that give another outcome. It asks the engine itself, so a change that is named really
 * does what is said; which facts are tried comes from what the pack's rungs ask about, never from a vendor's name.
 */

import { canBeOtherwise, candidatesFor } from './changes/candidates';
import { type Change, type FactChange, factIn, firstLine, withChanges } from './changes/change';
import { type Consulted, consultedBy } from './changes/consulted';
import { extensionChanges, extensionFields } from './changes/extension-changes';
import { mostAlong, nearestIn, type Ordinal, ordinalOf, stretchesOf } from './changes/ordinal';
import type { Determination, TraceEntry } from './determination';
import { type DetermineRequest, determine } from './determine';
import type { FactPath, Facts, JudgementCode } from './facts';
import { isLineFact } from './finding';
import type { PolicyPack, Rung } from './pack';

export { type Change, type FactChange, withChanges } from './changes/change';

export interface ChangeQuestion extends Omit<DetermineRequest, 'alternatives'> {
  /** Facts that nobody stated and that were taken as usual: they can be supplied, not disputed. */
  readonly assumed?: readonly FactPath[];
  /** What counts as another outcome: the service type (by default), also the reason of coverage, also the fees. */
  readonly by?: 'service' | 'reason' | 'fees';
  /** Determinations at most; the search ends there and says that it is not complete. */
  readonly most?: number;
}

/** The smallest change that was found for an outcome: one fact, or two that only together give it. */
export interface NamedChange {
  readonly changes: readonly Change[];
  readonly serviceType: Determination['serviceType'];
  readonly coverageReason: Determination['coverageReason'];
  readonly provisional: boolean;
  /** Clauses of the rung that then decides. */
  readonly clauses: readonly string[];
  readonly fees: Determination['fees'];
}

export interface WhatWouldChangeIt {
  readonly named: readonly NamedChange[];
  /** Determinations that were asked for. */
  readonly tried: number;
  /** False when the bound ended the search before everything was tried. */
  readonly isComplete: boolean;
}

export const mostDeterminations = 2000;

/** Yields the number of determinations so far, so that whoever runs it can pause, show it and stop. */
type Search<T> = Generator<number, T>;

interface Tried {
  readonly changes: readonly Change[];
  readonly answer: Determination;
  readonly outcome: string;
}

const isOpen = ({ serviceType }: Determination): boolean =>
  serviceType === 'needs-input' || serviceType === 'needs-decision';

const outcomeOf = (answer: Determination, by: ChangeQuestion['by']): string => {
  const { serviceType, coverageReason, fees } = answer;
  if (by === undefined || by === 'service') return serviceType;
  const reason = `${serviceType} ${coverageReason}`;
  if (by === 'reason') return reason;
  const feeWords = fees.map(({ code, status, amount, line }) =>
    [code, status, amount?.amount, line].join(' '),
  );
  return [reason, ...feeWords].join('; ');
};

const bySize = <T>(items: readonly T[], sizeOf: (item: T) => number): T[] =>
  [...items].sort((a, b) => sizeOf(a) - sizeOf(b));

const keyOf = (change: Change): string =>
  change.kind === 'decision'
    ? `${change.code}=${change.value}`
    : `${subjectOf(change)}=${JSON.stringify(change.value)}`;

const subjectOf = (change: Change): string =>
  change.kind === 'decision' ? change.code : `${change.path} ${change.line ?? ''}`;

/** A pack's ladder as one determination saw it: what each rung said, and why. */
const rungsSeen = (pack: PolicyPack, { trace }: Determination): ReadonlyMap<string, string> => {
  const seen = new Map<string, string>();
  const rungs = new Set(pack.ladder.map(({ id }) => id));
  for (const { rung, outcome, because, line } of trace) {
    if (rungs.has(rung)) seen.set(rung, `${seen.get(rung) ?? ''}${line ?? ''} ${outcome} ${because};`);
  }
  return seen;
};

/** Rungs down to the last that left a trace; those behind it that cite nothing leave none and are taken along. */
const rungsWalked = (pack: PolicyPack, answer: Determination): readonly Rung[] => {
  const seen = rungsSeen(pack, answer);
  const last = pack.ladder.findLastIndex(({ id }) => seen.has(id));
  const next = pack.ladder.findIndex(({ clauses }, index) => index > last && clauses.length > 0);
  return pack.ladder.slice(0, next < 0 ? undefined : next);
};

/** The clauses of the rung that ended the ladder, for the line that leads where there are several. */
const decidingClauses = (
  pack: PolicyPack,
  { trace, lines, serviceType }: Determination,
): readonly string[] => {
  const rungs = new Set(pack.ladder.map(({ id }) => id));
  const leading = lines.find((line) => line.serviceType === serviceType)?.id;
  const isOfUnit = ({ rung, outcome, line }: TraceEntry): boolean =>
    rungs.has(rung) && outcome === 'met' && (line === undefined || line === leading);
  const last = trace.findLast(isOfUnit);
  return [
    ...new Set(
      trace.filter((entry) => isOfUnit(entry) && entry.rung === last?.rung).map(({ clause }) => clause),
    ),
  ];
};

/** The engine with a bound on how often it is asked. */
class Asker {
  tried = 0;
  isComplete = true;
  private readonly most: number;

  constructor(
    private readonly pack: PolicyPack,
    private readonly question: ChangeQuestion,
  ) {
    this.most = Math.max(1, question.most ?? mostDeterminations);
  }

  /** Whether so many more may be asked for; once not, the search is not complete. */
  hasRoomFor(count: number): boolean {
    const hasRoom = this.tried + count <= this.most;
    if (!hasRoom) this.isComplete = false;
    return hasRoom;
  }

  *ask(changes: readonly Change[]): Search<Tried> {
    const { facts, calendar, settings, by } = this.question;
    this.tried += 1;
    yield this.tried;
    const asked = withChanges(facts, changes);
    const answer = determine(this.pack, { facts: asked, calendar, settings, alternatives: false });
    return { changes, answer, outcome: outcomeOf(answer, by) };
  }
}

class ChangeSearch {
  private readonly asker: Asker;
  private readonly assumed: ReadonlySet<FactPath>;
  private readonly parts = new Map<string, object>();

  constructor(
    private readonly pack: PolicyPack,
    private readonly question: ChangeQuestion,
  ) {
    this.asker = new Asker(pack, question);
    this.assumed = new Set(question.assumed);
  }

  *run(): Search<WhatWouldChangeIt> {
    const base = yield* this.asker.ask([]);
    const walked = rungsWalked(this.pack, base.answer);
    const rules = this.question.by === 'fees' ? [...this.pack.fees, ...this.pack.remedies] : [];
    const singles = yield* this.changesOn([], this.consulted([...walked, ...rules]));
    const named = this.smallest(singles.filter((tried) => this.isNamed(tried, base)));
    const pairs = yield* this.pairs(base, singles, new Set(named.map(({ outcome }) => outcome)));
    const all = [...named, ...this.smallest(pairs)].map((tried) => this.told(tried));
    return { named: all, tried: this.asker.tried, isComplete: this.asker.isComplete };
  }

  private consulted(parts: readonly object[]): Consulted {
    return consultedBy(this.pack, parts);
  }

  private isNamed({ answer, outcome }: Tried, base: Tried): boolean {
    return outcome !== base.outcome && !isOpen(answer);
  }

  /** A part of a pack that asks for one thing; the same object each time, so that it is read once. */
  private partOf(effect: 'ask' | 'require', what: string): object {
    const key = `${effect} ${what}`;
    const part = this.parts.get(key) ?? { [effect]: what };
    this.parts.set(key, part);
    return part;
  }

  private factChange(
    path: FactPath,
    line: string | undefined,
    facts: Facts,
    { value, sameAs, ...more }: Pick<FactChange, 'value' | 'sameAs'> & Partial<FactChange>,
  ): FactChange {
    const was = factIn(facts, path, line);
    const isMissing = was === null || this.assumed.has(path);
    return {
      kind: 'fact',
      path,
      ...(line !== undefined && { line }),
      was,
      isMissing,
      value,
      sameAs,
      ...more,
    };
  }

  private linesOf(path: FactPath, facts: Facts): readonly (string | undefined)[] {
    if (!isLineFact(path)) return [undefined];
    const ids = (facts.inspection?.lines ?? []).map(({ id }) => id);
    // The only line of a unit need not be named.
    return ids.length > 1 || (ids[0] ?? firstLine) !== firstLine ? ids : [undefined];
  }

  /** Every single change of what was asked about, on top of those made already, with what the engine says to it. */
  private *changesOn(before: readonly Change[], consulted: Consulted): Search<readonly Tried[]> {
    const facts = withChanges(this.question.facts, before);
    const taken = new Set(before.map(subjectOf));
    const tried: Tried[] = [];
    for (const change of this.statedChanges(facts, consulted)) {
      if (taken.has(subjectOf(change))) continue;
      if (!this.asker.hasRoomFor(1)) return tried;
      tried.push(yield* this.asker.ask([...before, change]));
    }
    for (const { path, line } of this.subjects(facts, consulted)) {
      if (taken.has(`${path} ${line ?? ''}`)) continue;
      const ordinal = ordinalOf(path, line, facts, consulted, before.length === 0 ? 'wide' : 'narrow');
      if (ordinal) tried.push(...(yield* this.movedAlong(before, path, line, facts, ordinal)));
    }
    return tried;
  }

  private subjects(
    facts: Facts,
    { paths, extensions }: Consulted,
  ): readonly { readonly path: FactPath; readonly line: string | undefined }[] {
    const own = [...paths].filter((path) => !path.startsWith('extendedWarranties'));
    const latest = extensions ? extensionFields(facts) : [];
    return [...own, ...latest].flatMap((path) =>
      this.linesOf(path, facts).flatMap((line) =>
        canBeOtherwise(path, factIn(facts, path, line)) ? [{ path, line }] : [],
      ),
    );
  }

  /** Changes to one of a few values: words, yes and no, lists, judgements. */
  private *statedChanges(facts: Facts, consulted: Consulted): Generator<Change> {
    for (const code of consulted.judgements) yield* this.decisions(facts, code);
    for (const { path, line } of this.subjects(facts, consulted)) {
      for (const candidate of candidatesFor(path, factIn(facts, path, line), consulted, this.pack)) {
        yield this.factChange(path, line, facts, candidate);
      }
    }
    if (consulted.extensions) {
      for (const candidate of extensionChanges(facts))
        yield this.factChange('extendedWarranties', undefined, facts, candidate);
    }
    const { parcel, authorisation } = facts;
    if (consulted.items && parcel?.items && authorisation?.items) {
      const everythingListed = { value: authorisation.items, sameAs: [] };
      yield this.factChange('parcel.items', undefined, facts, everythingListed);
    }
  }

  private *decisions(facts: Facts, code: JudgementCode): Generator<Change> {
    const answers = this.pack.judgements.find((judgement) => judgement.code === code)?.answers ?? {};
    const was = facts.decisions?.[code]?.value ?? null;
    for (const value of Object.keys(answers)) {
      if (value !== was) yield { kind: 'decision', code, was, isMissing: was === null, value };
    }
  }

  /** The nearest day or number for each outcome along one fact. */
  private *movedAlong(
    before: readonly Change[],
    path: FactPath,
    line: string | undefined,
    facts: Facts,
    ordinal: Ordinal,
  ): Search<readonly Tried[]> {
    const answers = new Map<number, Tried>();
    const { asker } = this;
    const changeTo = (at: number, more: Partial<FactChange> = {}): FactChange =>
      this.factChange(path, line, facts, { value: ordinal.write(at), sameAs: [], ...more });
    const ask = function* (at: number): Search<string> {
      const known = answers.get(at);
      if (known) return known.outcome;
      const tried = yield* asker.ask([...before, changeTo(at)]);
      answers.set(at, tried);
      return tried.outcome;
    };
    if (!asker.hasRoomFor(mostAlong(ordinal))) return [];
    const stretches = yield* stretchesOf(ordinal, ask);
    const nearest = new Map<string, Tried & { readonly distance: number }>();
    for (const stretch of stretches) {
      const at = nearestIn(stretch, ordinal);
      const there = answers.get(at);
      const distance = Math.abs(at - (ordinal.at ?? ordinal.highest));
      if (!there || distance >= (nearest.get(stretch.outcome)?.distance ?? Number.POSITIVE_INFINITY))
        continue;
      const sameOver = {
        from: stretch.from === ordinal.lowest ? null : ordinal.write(stretch.from),
        until: stretch.until === ordinal.highest ? null : ordinal.write(stretch.until),
      };
      nearest.set(stretch.outcome, {
        ...there,
        changes: [...before, changeTo(at, { sameOver })],
        distance,
      });
    }
    return [...nearest.values()];
  }

  /**
   * Two changes that only together give an outcome that no single one gives. The first is one that the ladder noticed; the
   * second is sought among what the rungs ask about that answered otherwise since, because nothing else can matter more
   * than it did before.
   */
  private *pairs(
    base: Tried,
    singles: readonly Tried[],
    reached: ReadonlySet<string>,
  ): Search<readonly Tried[]> {
    const before = rungsSeen(this.pack, base.answer);
    const doneAlone = new Set(singles.filter((tried) => this.isNamed(tried, base)).flatMap(keysOf));
    const found: Tried[] = [];
    for (const first of this.firstOfPairs(base, singles)) {
      if (!this.asker.hasRoomFor(1)) return found;
      const consulted = this.askedNext(first.answer, before);
      for (const tried of yield* this.changesOn(first.changes, consulted)) {
        const [, second] = tried.changes;
        if (!second || !this.isNamed(tried, base) || reached.has(tried.outcome)) continue;
        if (doneAlone.has(keyOf(second))) continue;
        if (!this.asker.hasRoomFor(1)) return found;
        // A day found beside the first change may be one that does it alone.
        const alone = yield* this.asker.ask([second]);
        if (!this.isNamed(alone, base)) found.push(tried);
      }
    }
    return found;
  }

  /**
   * What the second of two changes can be about: the answer that is waited for, the facts that are missing, or else what
   * those rungs ask about that say something else than before.
   */
  private askedNext(answer: Determination, before: ReadonlyMap<string, string>): Consulted {
    const { judgementsNeeded, missingInputs, serviceType } = answer;
    if (serviceType === 'needs-decision' && judgementsNeeded.length > 0)
      return this.consulted(judgementsNeeded.map((ask) => this.partOf('ask', ask)));
    if (serviceType === 'needs-input')
      return this.consulted(missingInputs.map((path) => this.partOf('require', path)));
    const after = rungsSeen(this.pack, answer);
    return this.consulted(
      this.pack.ladder.filter(({ id }) => after.has(id) && after.get(id) !== before.get(id)),
    );
  }

  /** Changes that moved something without giving an outcome of their own; those that wait for an answer come first. */
  private firstOfPairs(base: Tried, singles: readonly Tried[]): readonly Tried[] {
    const before = JSON.stringify([...rungsSeen(this.pack, base.answer)]);
    const moved = singles.filter((tried) => {
      const [change] = tried.changes;
      if (!change || this.isNamed(tried, base)) return false;
      // What is taken off the record is missing then, and putting it back is no second change.
      if (change.value === null && tried.answer.serviceType === 'needs-input') return false;
      // A day that was moved within its own outcome has moved nothing.
      const isMovedDay = change.kind === 'fact' && change.sameOver !== undefined && !change.isMissing;
      if (isMovedDay && tried.outcome === base.outcome) return false;
      return JSON.stringify([...rungsSeen(this.pack, tried.answer)]) !== before;
    });
    const waits = ({ answer }: Tried): number =>
      answer.serviceType === 'needs-decision' ? 0 : answer.serviceType === 'needs-input' ? 1 : 2;
    return bySize(moved, waits);
  }

  /** One of each subject and outcome; what gives the same under another word is noted with the first. */
  private smallest(tried: readonly Tried[]): readonly Tried[] {
    const kept = new Map<string, Tried>();
    for (const one of tried) {
      const subjects = one.changes.map(subjectOf).sort();
      const isRemoval = one.changes.some((change) => change.kind === 'fact' && change.value === null);
      const clauses = decidingClauses(this.pack, one.answer);
      const key = JSON.stringify([subjects, one.outcome, isRemoval, clauses]);
      const before = kept.get(key);
      kept.set(key, before ? { ...before, changes: joined(before.changes, one.changes) } : one);
    }
    const all = [...kept.values()];
    const isKeptAlready = (one: Tried): boolean =>
      all.some(
        (other) => other.changes.length < one.changes.length && containsAll(one.changes, other.changes),
      );
    return bySize(
      all.filter((one) => !isKeptAlready(one)),
      ({ changes }) => changes.length * 2 + (changes.every(({ isMissing }) => isMissing) ? 0 : 1),
    );
  }

  private told({ changes, answer }: Tried): NamedChange {
    const { serviceType, coverageReason, provisional, fees } = answer;
    const clauses = decidingClauses(this.pack, answer);
    return { changes, serviceType, coverageReason, provisional, clauses, fees };
  }
}

const keysOf = ({ changes }: Tried): readonly string[] => changes.map(keyOf);

const containsAll = (changes: readonly Change[], part: readonly Change[]): boolean => {
  const keys = new Set(changes.map(keyOf));
  return part.every((change) => keys.has(keyOf(change)));
};

/** Both say the same about the same subject: the words of the second become further words of the first. */
const joined = (first: readonly Change[], second: readonly Change[]): readonly Change[] =>
  first.map((change) => {
    const other = second.find((candidate) => subjectOf(candidate) === subjectOf(change));
    if (change.kind !== 'fact' || other?.kind !== 'fact' || keyOf(other) === keyOf(change)) return change;
    return { ...change, sameAs: [...change.sameAs, other.value, ...other.sameAs] };
  });

/**
 * The search, step by step. Each step is one determination; `return()` on the generator ends it.
 * Pure and in a fixed order: the same question gives the same answer.
 */
export const searchChanges = (pack: PolicyPack, question: ChangeQuestion): Search<WhatWouldChangeIt> =>
  new ChangeSearch(pack, question).run();

/** The whole search at once. */
export const whatWouldChangeIt = (pack: PolicyPack, question: ChangeQuestion): WhatWouldChangeIt => {
  const search = searchChanges(pack, question);
  for (;;) {
    const step = search.next();
    if (step.done) return step.value;
  }
};
