import type { TraceEntry } from '../determination';
import type { FactPath } from '../facts';
import { findingReaderOf } from '../finding';
import type { Effect } from '../pack';
import { FALSE, TRUE, UNKNOWN } from '../truth';
import type { CoverageReason } from '../vocabulary';
import { noteMissing, settle } from './compiled';
import type { CompiledPack, CompiledRung } from './compiled-pack';
import type { Context, Look, Outcome } from './context';

/** Reasons that give way to "no fault found": the unit was looked at and nothing is wrong with it. */
const givesWayToNoFault: ReadonlySet<CoverageReason> = new Set([
  'covered',
  'expired',
  'excluded',
  'consumable',
  'category',
  'no-free-warranty',
]);

export interface LineOutcome {
  readonly look: Look;
  readonly outcome: Outcome;
  /** Without a fault, and the period covers it. */
  readonly noFaultInsideCover: boolean;
}

interface Walker {
  readonly look: Look;
  readonly clauses: string[];
  done:
    | {
        service: Outcome['service'];
        reason: CoverageReason;
        despiteNoFault?: boolean | undefined;
        clauses: readonly string[];
      }
    | undefined;
}

type Reached = { stop: Extract<Effect, { stop: unknown }>; open: boolean } | undefined;

/** Walks the ladder of a pack for every defect line, from the top down, and writes the trace. */
export class Ladder {
  private readonly walkers: readonly Walker[];
  private openStop = false;

  constructor(
    private readonly compiled: CompiledPack,
    private readonly context: Context,
    private readonly trace: TraceEntry[],
  ) {
    this.walkers = context.lines.map((look) => ({ look, clauses: [], done: undefined }));
  }

  /** Each line's outcome. A line that no rung stopped is a pack that forgot its last rung. */
  walk(): readonly LineOutcome[] {
    for (const rung of this.compiled.rungs) {
      if (this.walkers.every((walker) => walker.done)) {
        if (!this.openStop) break;
        this.lookAhead(rung);
      } else if (rung.rung.eachLine) {
        for (const walker of this.walkers) if (!walker.done) this.tryRung(rung, [walker], walker);
      } else {
        this.tryRung(
          rung,
          this.walkers.filter((walker) => !walker.done),
          undefined,
        );
      }
    }
    return this.walkers.map((walker) => this.outcomeOf(walker));
  }

  /** While a person must decide, what later rungs would want to know from the bench is named already. */
  private lookAhead(rung: CompiledRung): void {
    if (!rung.when) return;
    const { context } = this;
    const looks = rung.rung.eachLine ? context.lines : [context.unit];
    for (const look of looks) {
      context.look = look;
      settle(context, rung.when);
    }
    context.look = context.unit;
  }

  private tryRung(compiled: CompiledRung, walkers: readonly Walker[], lineWalker: Walker | undefined): void {
    const { context } = this;
    const { rung, when } = compiled;
    context.look = lineWalker?.look ?? context.unit;
    const truth = when ? settle(context, when) : TRUE;
    if (truth === UNKNOWN && when) {
      if (!rung.overlay) noteMissing(context, when);
      this.note(compiled, rung.clauses.slice(0, 1), 'unknown', lineWalker);
    } else if (truth === FALSE) {
      this.note(compiled, rung.clauses.slice(0, 1), 'not-met', lineWalker);
    } else {
      this.reach(compiled, walkers, lineWalker);
    }
    context.look = context.unit;
  }

  private reach(compiled: CompiledRung, walkers: readonly Walker[], lineWalker: Walker | undefined): void {
    const { rung } = compiled;
    const clauses = [...rung.clauses, ...this.foundClauses(compiled)];
    for (const reading of rung.readings ?? []) this.context.readingsUsed.add(reading);
    this.note(compiled, clauses, 'met', lineWalker);
    const cited = [...clauses];
    const reached = this.apply(rung.does, compiled, walkers, lineWalker, cited);
    if (!reached) {
      lineWalker?.clauses.push(...cited);
      return;
    }
    if (reached.open) this.openStop = true;
    for (const walker of walkers) {
      walker.done = { ...reached.stop.stop, clauses: cited };
      this.mark(reached.stop.marks ?? [], [walker]);
    }
  }

  private apply(
    effect: Effect,
    compiled: CompiledRung,
    walkers: readonly Walker[],
    lineWalker: Walker | undefined,
    cited: string[],
  ): Reached {
    const { context } = this;
    for (const reading of effect.readings ?? []) context.readingsUsed.add(reading);
    if (effect.clauses) {
      this.note(compiled, effect.clauses, 'met', lineWalker);
      cited.push(...effect.clauses);
    }
    if ('ask' in effect) {
      const answer = context.facts.decisions?.[effect.ask]?.value;
      if (answer === undefined) {
        context.judgementsOpen.add(effect.ask);
        this.noteOpen(compiled, effect.ask, lineWalker);
        const reached = this.apply(effect.open, compiled, walkers, lineWalker, cited);
        return reached && { ...reached, open: true };
      }
      const next = effect.answers[answer];
      if (!next) throw new Error(`${compiled.rung.id} does not say what ${effect.ask} = ${answer} does`);
      return this.apply(next, compiled, walkers, lineWalker, cited);
    }
    if ('stop' in effect) return { stop: effect, open: false };
    if ('need' in effect) for (const path of effect.need) context.missing.add(path);
    else {
      if ('require' in effect) this.require(effect.require);
      this.mark(effect.marks ?? [], walkers);
    }
    return undefined;
  }

  private require(paths: readonly FactPath[]): void {
    const { context } = this;
    for (const path of paths) {
      if (findingReaderOf(path).known(context.facts, context.look.line) === undefined)
        context.missing.add(path);
    }
  }

  private mark(marks: readonly string[], walkers: readonly Walker[]): void {
    for (const mark of marks) {
      this.context.unit.marks.add(mark);
      for (const walker of walkers) walker.look.marks.add(mark);
    }
  }

  private foundClauses({ clausesFrom }: CompiledRung): readonly string[] {
    if (!clausesFrom) return [];
    const { context } = this;
    const found = new Set<string>();
    for (const { line } of context.look === context.unit ? context.lines : [context.look]) {
      const value = clausesFrom.read(context.facts, line);
      for (const word of Array.isArray(value) ? value : [value]) {
        for (const clause of clausesFrom.table.get(String(word)) ?? []) found.add(clause);
      }
    }
    return [...found];
  }

  private outcomeOf(walker: Walker): LineOutcome {
    const { context } = this;
    const { done, look } = walker;
    if (context.missing.size > 0) {
      const outcome: Outcome = { service: 'needs-input', reason: 'none', clauses: [], remedy: 'none' };
      return { look, outcome, noFaultInsideCover: false };
    }
    if (!done) {
      throw new Error(`No rung of ${this.compiled.pack.id} decides this unit: its ladder has no last rung`);
    }
    context.look = look;
    const noFault =
      !done.despiteNoFault &&
      givesWayToNoFault.has(done.reason) &&
      settle(context, this.compiled.noFault) === TRUE;
    context.look = context.unit;
    return {
      look,
      outcome: {
        service: done.service,
        reason: noFault ? 'nff' : done.reason,
        clauses: [...new Set([...walker.clauses, ...done.clauses])],
        remedy: 'none',
      },
      noFaultInsideCover: noFault && done.reason === 'covered',
    };
  }

  private note(
    { rung, when }: CompiledRung,
    clauses: readonly string[],
    outcome: TraceEntry['outcome'],
    walker: Walker | undefined,
  ): void {
    const { context } = this;
    if (!context.explains || clauses.length === 0) return;
    const because = when ? when.because(context) : rung.title;
    const line = walker?.look.line && context.lines.length > 1 ? { line: walker.look.line.id } : {};
    for (const clause of clauses) this.trace.push({ clause, outcome, because, rung: rung.id, ...line });
  }

  private noteOpen({ rung }: CompiledRung, judgement: string, walker: Walker | undefined): void {
    if (!this.context.explains) return;
    const clause =
      this.compiled.pack.judgements.find((candidate) => candidate.code === judgement)?.clauses[0] ??
      rung.clauses[0];
    if (clause === undefined) return;
    const line = walker?.look.line && this.context.lines.length > 1 ? { line: walker.look.line.id } : {};
    this.trace.push({
      clause,
      outcome: 'open',
      because: `${judgement} is not decided`,
      rung: rung.id,
      ...line,
    });
  }
}
