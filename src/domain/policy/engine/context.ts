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
  remedy: Remedy;
}

/** What is looked at now: the unit as a whole, or one defect line. */
export interface Look {
  readonly line: DefectLine | undefined;
  /** Marks left so far: the unit's, or those that hold for the line. */
  readonly marks: Set<string>;
  /** Where the ladder ended; undefined while it is walked. */
  outcome: Outcome | undefined;
  /** Answers of named conditions that differ from line to line. */
  readonly lineTests: (Truth | undefined)[];
  /** Answers of named conditions about marks and outcome; undefined while those still change. */
  ruleTests: (Truth | undefined)[] | undefined;
}

export const newLook = (line: DefectLine | undefined): Look => ({
  line,
  marks: new Set(),
  outcome: undefined,
  lineTests: [],
  ruleTests: undefined,
});

/** Everything that one walk of the ladder reads and remembers. One per determination and per alternative reading. */
export interface Context {
  readonly facts: Facts;
  readonly zone: Zone;
  readonly calendar: WorkCalendar;
  /** Option in force per reading that has options. */
  readonly options: ReadonlyMap<string, string>;
  /** What is looked at now: `unit` or one of `lines`. */
  look: Look;
  readonly unit: Look;
  /** The defect lines; one without a line stands for a unit whose lines are not recorded. */
  readonly lines: readonly Look[];
  /** The best-covered line, whose outcome is the unit's; undefined while the ladder is walked. */
  best: Look | undefined;
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

/** Asks about each line in turn until the answer is true, then looks at what was looked at before. */
export const overLines = (context: Context, ask: () => boolean): void => {
  const before = context.look;
  for (const line of context.lines) {
    context.look = line;
    if (ask()) break;
  }
  context.look = before;
};
