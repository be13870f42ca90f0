import type { DefectLine } from '../facts';
import type { CoverageReason, Remedy, ServiceType } from '../vocabulary';
import type { Bits } from './answer-bits';
import type { Stop } from './compiled-effect';
import type { Room } from './context';
import type { Sheet, Words } from './fact-fields';
import { Memory, type ReadingSlots } from './memory';

/** Where the ladder ended for one defect line, or for the unit. */
export interface Outcome {
  readonly service: ServiceType;
  readonly reason: CoverageReason;
  /** Without a fault, and the period covers it. */
  readonly noFaultInsideCover: boolean;
}

const isSame = (one: Outcome | undefined, other: Outcome | undefined): boolean =>
  one?.service === other?.service &&
  one?.reason === other?.reason &&
  one?.noFaultInsideCover === other?.noFaultInsideCover;

/** What is looked at: the unit as a whole, or one defect line. */
export class Look {
  line: DefectLine | undefined;
  /** The recorded facts of the line, by number of their field. */
  readonly sheet: Sheet;
  readonly words: Words;
  /** The answers of the placed tests, as {@link Bits} by place; those about the outcome once it stands. */
  readonly answers: Uint8Array;
  /** 1 where it was noted what makes such an answer unknown. */
  readonly noted: Uint8Array;
  /** Where the ladder ended; undefined while it is walked. */
  outcome: Outcome | undefined;
  /** The outcome's service and reason by number. */
  service = 0;
  reason = 0;
  remedy: Remedy = 'none';
  /** What the rung says that stopped the line; undefined while none did. */
  stopped: Stop | undefined;
  /** Clauses of the rungs that took effect on this line alone, and of the one that stopped it. */
  clauses: readonly string[] = [];
  /** Marks left so far, by number: the unit's, or those that hold for the line. */
  readonly marks: Uint8Array;
  /** Answers that differ from line to line. */
  readonly lineMemory: Memory;
  /** Answers about marks and outcome, which hold once the outcome stands. */
  readonly outcomeMemory: Memory;

  constructor(private readonly room: Room) {
    const { slots, fields, program, marks } = room;
    this.sheet = new Array(fields.sizeOfLine).fill(undefined);
    this.words = new Uint16Array(fields.sizeOfLine);
    this.answers = new Uint8Array(program.places);
    this.noted = new Uint8Array(program.places);
    this.marks = new Uint8Array(marks);
    this.lineMemory = new Memory(slots.sizes.line);
    this.outcomeMemory = new Memory(slots.sizes.outcome);
  }

  /** Begins anew, knowing nothing but what is recorded. */
  begin(line: DefectLine | undefined): void {
    this.clear(line);
    this.room.fields.writeLine(line, this.sheet, this.words);
    this.room.program.forgetOutcome(this);
    this.noted.fill(0);
    this.lineMemory.forgetAll();
    this.outcomeMemory.forgetAll();
  }

  /** Begins with what is known of the line from another walk, except what a reading may change. */
  beginFrom(base: Look, changed: ReadingSlots): void {
    this.clear(base.line);
    for (let at = 0; at < base.sheet.length; at += 1) this.sheet[at] = base.sheet[at];
    this.answers.set(base.answers);
    this.room.program.forgetOutcome(this);
    this.lineMemory.takeOver(base.lineMemory, changed.line);
    this.outcomeMemory.forgetAll();
  }

  /** Whether the ladder left the line as another walk did. */
  endedAs(base: Look): boolean {
    return isSame(this.outcome, base.outcome) && this.marks.every((mark, at) => mark === base.marks[at]);
  }

  /** Takes over the end of another walk, and what follows from it except what a reading may change. */
  endAs(base: Look, changed: ReadingSlots): void {
    this.outcome = base.outcome;
    this.remedy = base.remedy;
    this.marks.set(base.marks);
    this.answers.set(base.answers);
    this.outcomeMemory.takeOver(base.outcomeMemory, changed.outcome);
  }

  private clear(line: DefectLine | undefined): void {
    this.line = line;
    this.outcome = undefined;
    this.remedy = 'none';
    this.stopped = undefined;
    this.clauses = [];
    this.marks.fill(0);
  }
}
