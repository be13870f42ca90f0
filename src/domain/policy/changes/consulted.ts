/**
 * What a part of a pack asks about: which words of a fact it tells apart, which days it compares and how far apart, which
 * questions it leaves to a person. Read from the pack as data, so that a form added to the language later is found too.
 */
import { type FactPath, isDayFact, isFactPath, type JudgementCode } from '../facts';
import type { PolicyPack } from '../pack';

/** Days between a fact and the day that is compared, some of them counted by another fact. */
interface Shift {
  readonly days: number;
  readonly counted: readonly { readonly by: FactPath; readonly days: number }[];
}

export interface ShiftedDay {
  readonly path: FactPath;
  readonly shift: Shift;
}

export interface Consulted {
  /** In the order of the pack. */
  readonly paths: ReadonlySet<FactPath>;
  /** For each fact, the sets of words that some condition tells from all others. */
  readonly words: ReadonlyMap<FactPath, readonly ReadonlySet<unknown>[]>;
  /** For each fact, the numbers at which a condition begins to hold. */
  readonly limits: ReadonlyMap<FactPath, readonly number[]>;
  /** Facts of which it is asked whether they are on record at all. */
  readonly recorded: ReadonlySet<FactPath>;
  /** Days that are compared with one another, part by part. */
  readonly days: readonly (readonly ShiftedDay[])[];
  readonly judgements: ReadonlySet<JudgementCode>;
  /** Asks about paid extension periods. */
  readonly extensions: boolean;
  /** Compares what arrived with what was authorised. */
  readonly items: boolean;
}

const noShift: Shift = { days: 0, counted: [] };

/** How long a unit of counting is, roughly: what comes of it is only where a search begins. */
const unitDays: Readonly<Record<string, number>> = {
  days: 1,
  weeks: 7,
  months: 365.2425 / 12,
  workingDays: 1.45,
};

/** Fields that hold words of the pack, never a fact, a day or a condition. */
const wordFields: ReadonlySet<string> = new Set([
  'clauses',
  'clausesFrom',
  'readings',
  'title',
  'id',
  'code',
  'service',
  'reason',
  'remedy',
  'mark',
  'marks',
  'stop',
  'status',
  'on',
  'waivedOn',
  'per',
  'payer',
  'is',
]);

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

class Reader {
  readonly paths = new Set<FactPath>();
  readonly words = new Map<FactPath, ReadonlySet<unknown>[]>();
  readonly limits = new Map<FactPath, number[]>();
  readonly recorded = new Set<FactPath>();
  readonly days: ShiftedDay[] = [];
  readonly judgements = new Set<JudgementCode>();
  extensions = false;
  items = false;
  private readonly named = new Set<string>();

  constructor(private readonly pack: PolicyPack) {}

  read(value: unknown, shift: Shift = noShift): void {
    if (typeof value === 'string') this.readName(value, shift);
    else if (Array.isArray(value)) for (const item of value) this.read(item, shift);
    else if (isObject(value)) this.readForm(value, shift);
  }

  private readName(name: string, shift: Shift): void {
    const date = Object.hasOwn(this.pack.dates, name) ? this.pack.dates[name] : undefined;
    if (date !== undefined) this.read(date, shift);
    else if (isFactPath(name)) this.addFact(name, shift);
  }

  private addFact(path: FactPath, shift: Shift): void {
    this.paths.add(path);
    if (isDayFact(path)) this.days.push({ path, shift });
    else this.recorded.add(path);
  }

  private readForm(form: Json, shift: Shift): void {
    const unit = Object.keys(unitDays).find((name) => name in form);
    const base = form.after ?? form.periodFrom;
    if (typeof form.fact === 'string' && isFactPath(form.fact)) {
      this.readTest(form.fact, form);
    } else if (unit !== undefined && base !== undefined) {
      this.readShifted(base, unitDays[unit] ?? 1, form[unit], shift);
      this.read(form.pause, shift);
    } else {
      for (const [field, value] of Object.entries(form)) this.readField(field, value, shift);
    }
  }

  private readField(field: string, value: unknown, shift: Shift): void {
    switch (field) {
      case 'holds':
        this.readCondition(String(value));
        break;
      case 'recorded':
      case 'need':
      case 'require':
        this.readRecorded(value);
        break;
      case 'dayKnown': {
        const before = this.days.length;
        this.read(value, shift);
        for (const { path } of this.days.slice(before)) this.recorded.add(path);
        break;
      }
      case 'ask':
      case 'decision':
      case 'decided':
      case 'unlessDecided':
        this.judgements.add(value as JudgementCode);
        break;
      case 'extension':
        this.readExtensions(shift);
        break;
      case 'onList':
        this.items = true;
        break;
      default:
        if (!wordFields.has(field)) this.read(value, shift);
    }
  }

  private readCondition(name: string): void {
    const condition = Object.hasOwn(this.pack.conditions, name) ? this.pack.conditions[name] : undefined;
    this.once(`condition ${name}`, () => this.read(condition));
  }

  private readTest(path: FactPath, { is, in: among, inTable, atLeast, assume }: Json): void {
    this.paths.add(path);
    const told = Array.isArray(among) ? among : is !== undefined ? [is] : null;
    const table = typeof inTable === 'string' ? Object.keys(this.pack.tables[inTable] ?? {}) : null;
    const words = told ?? table;
    if (words) this.words.set(path, [...(this.words.get(path) ?? []), new Set(words)]);
    else if (typeof atLeast === 'number') this.limits.set(path, [...(this.limits.get(path) ?? []), atLeast]);
    else this.recorded.add(path);
    this.read(assume);
  }

  private readShifted(base: unknown, unit: number, count: unknown, shift: Shift): void {
    const by =
      isObject(count) && typeof count.fact === 'string' && isFactPath(count.fact) ? count.fact : null;
    if (by !== null) {
      this.paths.add(by);
      if (!this.limits.has(by)) this.limits.set(by, []);
      const plus = isObject(count) && typeof count.plus === 'number' ? count.plus : 0;
      this.read(base, {
        days: shift.days + plus * unit,
        counted: [...shift.counted, { by, days: unit }],
      });
    } else {
      this.read(base, { ...shift, days: shift.days + (typeof count === 'number' ? count * unit : 0) });
    }
  }

  private readRecorded(value: unknown): void {
    for (const path of Array.isArray(value) ? value : [value]) {
      if (typeof path !== 'string' || !isFactPath(path)) continue;
      this.addFact(path, noShift);
      this.recorded.add(path);
    }
  }

  private readExtensions(shift: Shift): void {
    this.extensions = true;
    const { extensions } = this.pack;
    if (!extensions) return;
    this.once('extensions', () => {
      this.read([extensions.startsAfter, extensions.claim, extensions.due], shift);
      for (const code of Object.values(extensions.judgements)) this.judgements.add(code);
    });
  }

  /** Once each: a name that is used again asks nothing new. */
  private once(name: string, read: () => void): void {
    if (this.named.has(name)) return;
    this.named.add(name);
    read();
  }
}

const merged = (readers: readonly Reader[]): Consulted => {
  const words = new Map<FactPath, ReadonlySet<unknown>[]>();
  const limits = new Map<FactPath, number[]>();
  for (const reader of readers) {
    for (const [path, sets] of reader.words) words.set(path, [...(words.get(path) ?? []), ...sets]);
    for (const [path, numbers] of reader.limits) limits.set(path, [...(limits.get(path) ?? []), ...numbers]);
  }
  return {
    paths: new Set(readers.flatMap(({ paths }) => [...paths])),
    words,
    limits,
    recorded: new Set(readers.flatMap(({ recorded }) => [...recorded])),
    days: readers.map(({ days }) => days).filter((days) => days.length > 0),
    judgements: new Set(readers.flatMap(({ judgements }) => [...judgements])),
    extensions: readers.some(({ extensions }) => extensions),
    items: readers.some(({ items }) => items),
  };
};

/** Readers of a pack's parts; packs are read once and never changed. */
const known = new WeakMap<object, Reader>();

const readerOf = (pack: PolicyPack, part: object): Reader => {
  const before = known.get(part);
  if (before) return before;
  const reader = new Reader(pack);
  reader.read(part);
  known.set(part, reader);
  return reader;
};

/** What the given parts of a pack ask about: rungs, rules, conditions. */
export const consultedBy = (pack: PolicyPack, parts: readonly object[]): Consulted =>
  merged(parts.map((part) => readerOf(pack, part)));
