import type { TraceEntry } from '../determination';

/** How many sentences of one place are kept: customers' words never end. */
const MOST_KEPT = 200;

const entryOf = (clause: string, outcome: TraceEntry['outcome'], because: string, rung: string): TraceEntry =>
  Object.freeze({ clause, outcome, because, rung });

/**
 * What one place of a pack says in the trace: the same clauses with the same outcome, each time with its own sentence. A rung
 * says the same about one unit as about the next, so what was said is kept, and who writes it down can know it again. It is
 * frozen, because determinations share it.
 */
export class TraceNotes {
  private readonly kept = new Map<string, readonly TraceEntry[]>();

  constructor(
    private readonly clauses: readonly string[],
    private readonly outcome: TraceEntry['outcome'],
    private readonly rung: string,
  ) {}

  /** @param line the line, where a unit has several */
  add(trace: TraceEntry[], because: string, line: string | undefined): void {
    const { clauses, outcome, rung } = this;
    if (line !== undefined) {
      for (const clause of clauses) trace.push({ clause, outcome, because, rung, line });
      return;
    }
    const known = this.kept.get(because) ?? this.keep(because);
    for (let index = 0; index < known.length; index += 1) {
      const entry = known[index];
      if (entry) trace.push(entry);
    }
  }

  get saysNothing(): boolean {
    return this.clauses.length === 0;
  }

  private keep(because: string): readonly TraceEntry[] {
    const entries = this.clauses.map((clause) => entryOf(clause, this.outcome, because, this.rung));
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(because, entries);
    return entries;
  }
}
