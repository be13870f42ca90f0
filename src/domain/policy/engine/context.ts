import type { CivilDay } from '../../dates/civil-date';
import type { Zone } from '../../dates/instant';
import type { WorkCalendar } from '../../dates/working-days';
import type { DefectLine, FactPath, Facts, JudgementCode } from '../facts';
import type { Truth } from '../truth';
import type { CoverageReason, Remedy, ServiceType } from '../vocabulary';
import type { ExtensionView } from './extensions';

/** Where the ladder ended for one defect line, or for the unit. */
export interface Outcome {
  readonly service: ServiceType;
  readonly reason: CoverageReason;
  /** Clauses of the rung that ended it. */
  readonly clauses: readonly string[];
  readonly marks: ReadonlySet<string>;
  remedy: Remedy;
}

/** Everything that one walk of the ladder reads and remembers. One per determination and per alternative reading. */
export interface Context {
  readonly facts: Facts;
  readonly zone: Zone;
  readonly calendar: WorkCalendar;
  /** Option in force per reading that has options. */
  readonly options: ReadonlyMap<string, string>;
  /** The defect lines; one undefined line stands for a unit whose lines are not recorded. */
  readonly lines: readonly (DefectLine | undefined)[];
  /** The line that is looked at now. */
  line: DefectLine | undefined;
  /** The outcome that rules after the ladder look at: the unit's, or a line's. */
  outcome: Outcome | undefined;
  /** The outcome of each line, once the ladder has been walked. */
  lineOutcomes: readonly Outcome[];
  /** Marks left so far: by the unit's rungs, and while a line is looked at also by that line's. */
  marks: ReadonlySet<string>;
  readonly days: (CivilDay | undefined)[];
  readonly tests: (Truth | undefined)[];
  extension: ExtensionView | undefined;
  readonly readingsUsed: Set<string>;
  readonly judgementsOpen: Set<JudgementCode>;
  readonly missing: Set<FactPath>;
  readonly pending: Set<FactPath>;
  /** A working-day result lies beyond the calendar. */
  beyondCalendar: boolean;
  /** False for alternative readings, which need no sentences. */
  readonly explains: boolean;
}

/** A day that was looked for and is not known: told apart from one that was not looked for yet. */
export const NO_DAY = Number.NaN;

/** Remembers what made a condition unknown: findings become pending, record facts missing. */
export interface Unknowns {
  finding: (path: FactPath) => void;
  record: (path: FactPath) => void;
}

/** Calls `look` for each line in turn, then puts the line that was looked at before back. */
export const overLines = (context: Context, look: () => boolean): boolean => {
  const { line: lineBefore, outcome: outcomeBefore, marks: marksBefore } = context;
  let stopped = false;
  for (const [index, line] of context.lines.entries()) {
    context.line = line;
    const outcome = context.lineOutcomes[index];
    if (outcome) {
      context.outcome = outcome;
      context.marks = outcome.marks;
    }
    if (look()) {
      stopped = true;
      break;
    }
  }
  context.line = lineBefore;
  context.outcome = outcomeBefore;
  context.marks = marksBefore;
  return stopped;
};
