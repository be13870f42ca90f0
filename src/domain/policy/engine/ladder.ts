import type { TraceEntry } from '../determination';
import { FALSE, TRUE, UNKNOWN } from '../truth';
import type { CoverageReason } from '../vocabulary';
import { noteMissing, settle } from './compiled';
import type { CompiledEffect } from './compiled-effect';
import type { CompiledPack, CompiledRung } from './compiled-pack';
import { addOnce, type Context, decisionOn } from './context';
import type { Look, Outcome } from './look';
import { TraceNotes } from './trace-notes';

/** Reasons that give way to "no fault found": the unit was looked at and nothing is wrong with it. */
const givesWayToNoFault: ReadonlySet<CoverageReason> = new Set([
  'covered',
  'expired',
  'excluded',
  'consumable',
  'category',
  'no-free-warranty',
]);

const needsInput: Outcome = { service: 'needs-input', reason: 'none', noFaultInsideCover: false };

/** Walks the ladder of a pack for every defect line, from the top down, and writes the trace. */
export class Ladder {
  /** Lines that no rung stopped yet. */
  private undecided: number;
  private openStop = false;
  /** Why the rung at hand is as it is, once somebody asked. */
  private because: string | undefined;

  constructor(
    private readonly compiled: CompiledPack,
    private readonly context: Context,
    private readonly trace: TraceEntry[],
  ) {
    this.undecided = context.lines.length;
  }

  /** Gives each line its outcome. A line that no rung stopped is a pack that forgot its last rung. */
  walk(): void {
    const { context } = this;
    for (const rung of this.compiled.rungs) {
      if (this.undecided === 0) {
        if (!this.openStop || !context.explains) break;
        this.lookAhead(rung);
      } else if (rung.eachLine) {
        for (const line of context.lines) if (!line.stopped) this.tryRung(rung, line);
      } else {
        this.tryRung(rung, undefined);
      }
    }
    const outcomes = context.lines.map((line) => this.outcomeOf(line));
    context.lines.forEach((line, index) => {
      line.outcome = outcomes[index];
    });
    context.askedByLadder = context.judgementsOpen.length;
  }

  /** While a person must decide, what later rungs would want to know from the bench is named already. */
  private lookAhead({ eachLine, when }: CompiledRung): void {
    if (!when) return;
    const { context } = this;
    if (!eachLine) {
      settle(context, when);
      return;
    }
    for (const line of context.lines) {
      context.look = line;
      settle(context, when);
    }
    context.look = context.unit;
  }

  /** Looks at a rung for one line, or for the unit and so for every line that is undecided. */
  private tryRung(rung: CompiledRung, line: Look | undefined): void {
    const { context } = this;
    const { when } = rung;
    context.look = line ?? context.unit;
    this.because = undefined;
    const truth = when ? settle(context, when) : TRUE;
    if (truth === TRUE) this.reach(rung, line);
    else {
      if (truth === UNKNOWN && when && !rung.overlay) noteMissing(context, when);
      this.note(rung, truth === FALSE ? rung.notMet : rung.unknown, line);
    }
    context.look = context.unit;
  }

  private reach(rung: CompiledRung, line: Look | undefined): void {
    const { context } = this;
    const found = rung.clausesFrom ? this.foundClauses(rung.clausesFrom) : [];
    const clauses = found.length > 0 ? [...rung.clauses, ...found] : rung.clauses;
    for (const reading of rung.readings) context.readingsUsed[reading] = 1;
    this.note(rung, rung.met, line);
    if (found.length > 0) this.note(rung, new TraceNotes(found, 'met', rung.id), line);
    this.apply(rung.does, rung, line, clauses, false);
  }

  /** @param open whether a question that is open led here */
  private apply(
    effect: CompiledEffect,
    rung: CompiledRung,
    line: Look | undefined,
    before: readonly string[],
    open: boolean,
  ): void {
    const { context } = this;
    const cited = effect.clauses.length > 0 ? [...before, ...effect.clauses] : before;
    for (const reading of effect.readings) context.readingsUsed[reading] = 1;
    this.note(rung, effect.notes, line);
    if (effect.ask) {
      const { code, answers } = effect.ask;
      const answer = decisionOn(context, code)?.value;
      if (answer === undefined) {
        addOnce(context.judgementsOpen, code);
        this.add(effect.ask.notes, `${code} is not decided`, line);
        this.apply(effect.ask.open, rung, line, cited, true);
        return;
      }
      const next = answers.get(answer);
      if (!next) throw new Error(`${rung.id} does not say what ${code} = ${answer} does`);
      this.apply(next, rung, line, cited, open);
      return;
    }
    for (const path of effect.need) addOnce(context.missing, path);
    for (const { path, isKnown } of effect.require) if (!isKnown(context)) addOnce(context.missing, path);
    this.mark(effect.marks, line);
    if (effect.stop) {
      if (open) this.openStop = true;
      this.stop(effect.stop, line, cited);
    } else if (line) line.clauses = [...line.clauses, ...cited];
  }

  private mark(marks: readonly number[], only: Look | undefined): void {
    const { unit, lines } = this.context;
    for (const mark of marks) {
      unit.marks[mark] = 1;
      if (only) only.marks[mark] = 1;
      else for (const line of lines) if (!line.stopped) line.marks[mark] = 1;
    }
  }

  private stop(
    stopped: NonNullable<CompiledEffect['stop']>,
    only: Look | undefined,
    cited: readonly string[],
  ): void {
    for (const line of only ? [only] : this.context.lines) {
      if (line.stopped) continue;
      line.stopped = stopped;
      line.clauses = [...line.clauses, ...cited];
      this.undecided -= 1;
    }
  }

  /** The clauses that a table gives for the words that were found, on the line or on any of them. */
  private foundClauses({ read, table }: NonNullable<CompiledRung['clausesFrom']>): readonly string[] {
    const { context } = this;
    const before = context.look;
    const found: string[] = [];
    for (const line of before === context.unit ? context.lines : [before]) {
      context.look = line;
      const value = read(context);
      for (const word of Array.isArray(value) ? value : [value]) {
        for (const clause of table.get(String(word)) ?? []) addOnce(found, clause);
      }
    }
    context.look = before;
    return found;
  }

  private outcomeOf(line: Look): Outcome {
    const { context } = this;
    const { stopped } = line;
    if (context.missing.length > 0) {
      line.clauses = [];
      return needsInput;
    }
    if (!stopped) {
      throw new Error(`No rung of ${this.compiled.pack.id} decides this unit: its ladder has no last rung`);
    }
    context.look = line;
    const noFault =
      !stopped.despiteNoFault &&
      givesWayToNoFault.has(stopped.reason) &&
      settle(context, this.compiled.noFault) === TRUE;
    context.look = context.unit;
    return {
      service: stopped.service,
      reason: noFault ? 'nff' : stopped.reason,
      noFaultInsideCover: noFault && stopped.reason === 'covered',
    };
  }

  private note({ title, when }: CompiledRung, notes: TraceNotes, line: Look | undefined): void {
    const { context } = this;
    if (!context.explains || notes.saysNothing) return;
    this.because ??= when ? when.because(context) : title;
    this.add(notes, this.because, line);
  }

  private add(notes: TraceNotes, because: string, look: Look | undefined): void {
    const { context } = this;
    if (!context.explains) return;
    notes.add(this.trace, because, context.lines.length > 1 ? look?.line?.id : undefined);
  }
}
