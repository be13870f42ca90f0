import type { Zone } from '../../dates/instant';
import { plainCalendar, type WorkCalendar } from '../../dates/working-days';
import type { FactPath, Facts, JudgementCode } from '../facts';
import type { ExtensionView } from './extensions';
import type { FactFields, Sheet, Words } from './fact-fields';
import type { Switchable } from './influences';
import { Look } from './look';
import { Memory, type Slots } from './memory';
import type { Program } from './program';

/** What a request brings, the same for every reading. */
export interface Ground {
  readonly facts: Facts;
  readonly zone: Zone;
  readonly calendar: WorkCalendar;
}

/** Options of readings, by number. */
export type Options = readonly (string | undefined)[];

/** What a pack's walks need room for. */
export interface Room {
  readonly slots: Slots;
  readonly fields: FactFields;
  readonly program: Program;
  readonly readings: number;
  readonly marks: number;
}

/** Looks kept for the next request; a unit with more defect lines gets new ones. */
const MOST_KEPT = 16;

/**
 * Everything that one walk of the ladder reads and remembers. A pack keeps two of them, one for the determination and one
 * for the alternative readings, and uses them again for the next request, because making them costs more than a walk.
 */
export class Context {
  facts: Facts = {};
  /** The recorded facts of the unit, by number of their field. */
  sheet: Sheet;
  words: Words;
  zone: Zone = { name: 'UTC', offsetMinutesAt: () => 0 };
  calendar: WorkCalendar = plainCalendar;
  /** The option in force of each reading that has options, by its number. */
  options: Options = [];
  readonly unit: Look;
  /** What is looked at now: `unit` or one of `lines`. */
  look: Look;
  /** The defect lines; one without a line stands for a unit whose lines are not recorded. */
  lines: readonly Look[] = [];
  /** The best-covered line, whose outcome is the unit's; undefined while the ladder is walked. */
  best: Look | undefined;
  /** Answers that hold for the unit. */
  readonly memory: Memory;
  extension: ExtensionView | undefined;
  /** 1 where a reading was consulted, by its number. */
  readonly readingsUsed: Uint8Array;
  judgementsOpen: JudgementCode[] = [];
  /** How many of them the ladder asked. */
  askedByLadder = 0;
  missing: FactPath[] = [];
  pending: FactPath[] = [];
  /** A working-day result lies beyond the calendar. */
  beyondCalendar = false;
  private readonly kept: Look[] = [];

  constructor(
    private readonly room: Room,
    /** False for alternative readings, which need no sentences. */
    readonly explains: boolean,
  ) {
    this.memory = new Memory(room.slots.sizes.unit);
    this.sheet = new Array(room.fields.sizeOfUnit).fill(undefined);
    this.words = new Uint16Array(room.fields.sizeOfUnit);
    this.readingsUsed = new Uint8Array(room.readings);
    this.unit = this.newLook();
    this.look = this.unit;
  }

  /** Begins anew, knowing nothing. */
  begin(ground: Ground, options: Options): void {
    const { fields, program } = this.room;
    const recorded = ground.facts.inspection?.lines ?? [];
    fields.writeUnit(ground.facts, this.sheet, this.words);
    this.clear(ground, options, Math.max(recorded.length, 1));
    this.extension = undefined;
    this.memory.forgetAll();
    this.unit.begin(undefined);
    this.lines.forEach((look, index) => {
      look.begin(recorded[index]);
    });
    program.answerFacts(this);
  }

  /** Begins with what a walk of the same request knows, except what another option of a reading may change. */
  beginFrom(base: Context, { number, changed }: Switchable, option: string): void {
    this.sheet = base.sheet;
    this.words = base.words;
    this.clear(base, base.options.with(number, option), base.lines.length);
    this.extension = changed.extension ? undefined : base.extension;
    this.memory.takeOver(base.memory, changed.unit);
    this.someLook(base, (look, before) => {
      look.beginFrom(before, changed);
      return false;
    });
  }

  /** The outcomes of the lines stand: answers what depends on them. */
  settleLines(): void {
    this.room.program.answerLineOutcomes(this);
  }

  /** The outcome of the unit stands: answers what depends on it. */
  settleUnit(): void {
    this.room.program.answerOutcome(this);
  }

  /** Whether the ladder left everything as another walk of the same request did. */
  endedAs(base: Context): boolean {
    return (
      !this.someLook(base, (look, before) => !look.endedAs(before)) &&
      this.judgementsOpen.length === base.askedByLadder &&
      this.judgementsOpen.every((code, index) => code === base.judgementsOpen[index])
    );
  }

  /** Whether each line has the remedy that it has in another walk of the same request. */
  isRemediedAs(base: Context): boolean {
    return !this.someLook(base, (look, before) => look.remedy !== before.remedy);
  }

  /** Takes over the end of another walk, and what follows from it except what a reading may change. */
  endAs(base: Context, { changed }: Switchable): void {
    this.best = base.best && this.lines[base.lines.indexOf(base.best)];
    this.judgementsOpen = base.judgementsOpen.slice(0, base.askedByLadder);
    this.someLook(base, (look, before) => {
      look.endAs(before, changed);
      return false;
    });
  }

  /** Whether something holds of the unit or of a line and of the same in another walk of the same request. */
  someLook(base: Context, holds: (look: Look, before: Look) => boolean): boolean {
    return (
      holds(this.unit, base.unit) ||
      this.lines.some((look, index) => {
        const before = base.lines[index];
        return before !== undefined && holds(look, before);
      })
    );
  }

  private clear({ facts, zone, calendar }: Ground, options: Options, lines: number): void {
    this.facts = facts;
    this.zone = zone;
    this.calendar = calendar;
    this.options = options;
    this.look = this.unit;
    this.best = undefined;
    if (lines !== this.lines.length) {
      this.lines = Array.from({ length: lines }, (_, index) => this.keptLook(index));
    }
    this.readingsUsed.fill(0);
    this.judgementsOpen = [];
    this.askedByLadder = 0;
    this.missing = [];
    this.pending = [];
    this.beyondCalendar = false;
  }

  private keptLook(index: number): Look {
    const look = this.kept[index] ?? this.newLook();
    if (index < MOST_KEPT) this.kept[index] = look;
    return look;
  }

  private newLook(): Look {
    return new Look(this.room);
  }
}

/** Adds what is not there yet. The lists are short. */
export const addOnce = <T>(list: T[], item: T): void => {
  if (!list.includes(item)) list.push(item);
};

/** A record fact keeps a settled test unknown: it is missing. Before it is settled, nothing is missing yet. */
export const noteRecord = (context: Context, assume: boolean, path: FactPath): void => {
  if (assume) addOnce(context.missing, path);
};

/** What a person decided about a question; undefined while nobody did. */
export const decisionOn = (context: Context, code: JudgementCode) =>
  context.facts.decisions?.[code] ?? undefined;
