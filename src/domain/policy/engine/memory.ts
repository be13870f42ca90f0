import type { Truth } from '../truth';
import { type DayOf, NOWHERE, type Test } from './compiled';
import type { Context } from './context';
import { type Traits, throughItself } from './traits';

/** For how long an answer holds: for the unit, for one line, or for one look once its outcome stands. */
export const scopes = ['unit', 'line', 'outcome'] as const;
export type Scope = (typeof scopes)[number];

const scopeOf = ({ ofLine, volatile }: Traits): Scope => (volatile ? 'outcome' : ofLine ? 'line' : 'unit');

const NOT_ASKED = 0;
const NOT_ASKED_DAY = -0x8000_0000;
const NO_DAY = NOT_ASKED_DAY + 1;

/** A test has three places side by side: its answer, its answer under `assume`, and whether its unknowns were noted. */
const ASSUMING = 1;
const NOTED = 2;
const PLACES = 3;

/** The answers of one scope that were worked out already. */
export class Memory {
  /** 0: not asked yet; else the truth + 1. */
  readonly truths: Uint8Array;
  readonly days: Int32Array;

  constructor({ truths, days }: ScopeSlots) {
    this.truths = new Uint8Array(truths);
    this.days = new Int32Array(days);
    this.forgetAll();
  }

  forgetAll(): void {
    this.truths.fill(NOT_ASKED);
    this.days.fill(NOT_ASKED_DAY);
  }

  /** Takes over what another memory of the same scope knows, except what a reading may change. */
  takeOver(other: Memory, { truths, days }: Changed): void {
    this.truths.set(other.truths);
    this.days.set(other.days);
    for (const at of truths) this.truths[at] = NOT_ASKED;
    for (const at of days) this.days[at] = NOT_ASKED_DAY;
  }
}

interface ScopeSlots {
  truths: number;
  days: number;
}

/** Places of a memory, by number. */
interface Changed {
  readonly truths: number[];
  readonly days: number[];
}

/** What a reading may change. */
export interface ReadingSlots extends Readonly<Record<Scope, Changed>> {
  /** The chain of paid extension periods. */
  extension: boolean;
}

const perScope = <T>(make: () => T): Record<Scope, T> => ({ unit: make(), line: make(), outcome: make() });

/** Hands out places in the memories of one pack, and knows which of them each reading may change. */
export class Slots {
  readonly sizes = perScope<ScopeSlots>(() => ({ truths: 0, days: 0 }));
  private readonly changed = new Map<string, ReadingSlots>();

  changedBy(reading: string): ReadingSlots {
    const known = this.changed.get(reading);
    if (known) return known;
    const made = { ...perScope<Changed>(() => ({ truths: [], days: [] })), extension: false };
    this.changed.set(reading, made);
    return made;
  }

  /** The same test, which works out each answer once for as long as it holds. */
  rememberTest(inner: Test): Test {
    if (inner.traits.late) return inner;
    const scope = scopeOf(inner.traits);
    const slot = this.sizes[scope].truths;
    this.sizes[scope].truths += PLACES;
    for (const reading of inner.traits.readings) {
      this.changedBy(reading)[scope].truths.push(slot, slot + ASSUMING, slot + NOTED);
    }
    const test: Test['test'] = (context, assume) => {
      const memory = memoryOf(context, scope);
      if (!memory) return inner.test(context, assume);
      const { truths } = memory;
      const at = assume ? slot + ASSUMING : slot;
      const known = truths[at];
      if (known) return (known - 1) as Truth;
      const truth = inner.test(context, assume);
      truths[at] = truth + 1;
      return truth;
    };
    const differs = (context: Context, { truths }: Memory): boolean => {
      const plain = truths[slot];
      const assumed = truths[slot + ASSUMING];
      return (
        (plain !== NOT_ASKED && plain !== test(context, false) + 1) ||
        (assumed !== NOT_ASKED && assumed !== test(context, true) + 1)
      );
    };
    return {
      test,
      unknowns: (context, assume) => {
        const memory = assume ? undefined : memoryOf(context, scope);
        if (memory) {
          if (memory.truths[slot + NOTED]) return;
          memory.truths[slot + NOTED] = 1;
        }
        inner.unknowns(context, assume);
      },
      because: inner.because,
      traits: comparable(inner.traits, scope, differs),
      step: undefined,
      place: NOWHERE,
    };
  }

  /** The same day, worked out once for as long as it holds. */
  rememberDay(inner: DayOf): DayOf {
    if (inner.traits.late) return inner;
    const scope = scopeOf(inner.traits);
    const slot = this.sizes[scope].days++;
    for (const reading of inner.traits.readings) this.changedBy(reading)[scope].days.push(slot);
    const day: DayOf['day'] = (context) => {
      const memory = memoryOf(context, scope);
      if (!memory) return inner.day(context);
      const { days } = memory;
      const known = days[slot];
      if (known !== NOT_ASKED_DAY) return known === NO_DAY ? undefined : known;
      const found = inner.day(context);
      days[slot] = found ?? NO_DAY;
      return found;
    };
    const differs = (context: Context, { days }: Memory): boolean =>
      days[slot] !== NOT_ASKED_DAY && days[slot] !== (day(context) ?? NO_DAY);
    return {
      day,
      unknowns: inner.unknowns,
      label: inner.label,
      traits: comparable(inner.traits, scope, differs),
    };
  }
}

/** An answer of the unit or of a line can be compared between two walks; one about the outcome by what it is made of. */
const comparable = (
  traits: Traits,
  scope: Scope,
  differs: (context: Context, base: Memory) => boolean,
): Traits => {
  if (scope === 'outcome' || traits.readings.size === 0) return traits;
  if (scope === 'unit') {
    return throughItself(traits, { differs: (context, base) => differs(context, base.memory) });
  }
  return throughItself(traits, {
    differs: (context, base) =>
      context.someLook(base, (look, before) => {
        context.look = look;
        const changed = differs(context, before.lineMemory);
        context.look = context.unit;
        return changed;
      }),
  });
};

/** Undefined for what depends on marks and outcome while those still change. */
const memoryOf = (context: Context, scope: Scope): Memory | undefined =>
  scope === 'unit'
    ? context.memory
    : scope === 'line'
      ? context.look.lineMemory
      : context.look.outcome === undefined
        ? undefined
        : context.look.outcomeMemory;
