import type { FactPath } from '../facts';
import type { Condition, PolicyPack } from '../pack';
import { type DayOf, NOWHERE, type Test } from './compiled';
import { type Context, noteRecord } from './context';
import { compileDay } from './days';
import { type ExtensionRules, type ExtensionView, viewExtensions } from './extensions';
import { FactFields } from './fact-fields';
import { Slots } from './memory';
import { PlacedTests } from './placed-tests';
import { compileTest, isWorthRemembering } from './tests';
import { allTraits, plain, type Traits } from './traits';

/**
 * Turns the conditions and days of one pack into functions, once. Days and composed conditions get a slot in which a walk
 * of the ladder remembers them; a condition that stands in several places is one function.
 */
export class PackCompiler {
  readonly slots = new Slots();
  readonly fields = new FactFields();
  readonly placed = new PlacedTests(this.fields);
  /** What the chain of paid extension periods depends on. */
  extensionTraits: Traits = plain;
  private readonly readingNumbers: ReadonlyMap<string, number>;
  private readonly markNumbers = new Map<string, number>();
  private readonly days = new Map<string, DayOf>();
  private readonly factDays = new Map<FactPath, DayOf>();
  private readonly namedTests = new Map<string, Test>();
  private readonly tests = new Map<string, Test>();
  private readonly compiling = new Set<string>();
  /** What is compiled for the chain of extension periods is asked while the chain is looked at, never before. */
  private compilingExtensions = false;
  private readonly extensionRules: ExtensionRules | undefined;

  constructor(private readonly pack: PolicyPack) {
    const { extensions } = pack;
    this.readingNumbers = new Map(this.readings.map((reading, index) => [reading, index]));
    this.extensionRules = extensions && this.compileExtensions(extensions);
  }

  /** The pack's readings in the order in which a determination lists them. */
  get readings(): readonly string[] {
    return this.pack.readings.map(({ id }) => id).sort();
  }

  get marks(): number {
    return this.markNumbers.size;
  }

  readingNumber(reading: string): number {
    const known = this.readingNumbers.get(reading);
    if (known === undefined) throw new Error(`${reading} is not a reading of ${this.pack.id}`);
    return known;
  }

  markNumber(mark: string): number {
    const known = this.markNumbers.get(mark) ?? this.markNumbers.size;
    this.markNumbers.set(mark, known);
    return known;
  }

  /** Makes a look at the option in force of a reading, which notes that it was consulted. */
  consult(reading: string): (context: Context) => string | undefined {
    const number = this.readingNumber(reading);
    return (context) => {
      context.readingsUsed[number] = 1;
      return context.options[number];
    };
  }

  /** The compiled date of that name, or undefined when the pack has none. */
  namedDay(name: string): DayOf | undefined {
    if (!Object.hasOwn(this.pack.dates, name)) return undefined;
    const known = this.days.get(name);
    if (known) return known;
    const expression = this.pack.dates[name];
    if (expression === undefined) return undefined;
    const compiled = this.guarded(`date ${name}`, () => ({
      ...compileDay(this, expression),
      label: readable(name),
    }));
    this.days.set(name, compiled);
    return compiled;
  }

  factDay(path: FactPath, make: () => DayOf): DayOf {
    const known = this.factDays.get(path);
    if (known) return known;
    const compiled = make();
    this.factDays.set(path, compiled);
    return compiled;
  }

  test(condition: Condition): Test {
    const key = JSON.stringify(condition);
    const known = this.tests.get(key);
    if (known) return known;
    const inner = compileTest(this, condition);
    const placed = this.compilingExtensions ? inner : this.placed.place(inner);
    const isPlaced = placed.place !== NOWHERE;
    const compiled =
      !isPlaced && isWorthRemembering(condition, inner) ? this.slots.rememberTest(inner) : placed;
    this.tests.set(key, compiled);
    return compiled;
  }

  /** The compiled condition of that name. */
  namedTest(name: string): Test {
    const known = this.namedTests.get(name);
    if (known) return known;
    const condition = Object.hasOwn(this.pack.conditions, name) ? this.pack.conditions[name] : undefined;
    if (!condition) throw new Error(`The pack has no condition named ${name}`);
    const compiled = this.guarded(`condition ${name}`, () => this.test(condition));
    this.namedTests.set(name, compiled);
    return compiled;
  }

  table(name: string): ReadonlyMap<string, readonly string[]> {
    const table = Object.hasOwn(this.pack.tables, name) ? this.pack.tables[name] : undefined;
    if (!table) throw new Error(`The pack has no table named ${name}`);
    return new Map(Object.entries(table));
  }

  extension(context: Context): ExtensionView {
    if (!this.extensionRules) throw new Error('The pack has no extensions');
    context.extension ??= viewExtensions(context, this.extensionRules);
    return context.extension;
  }

  extensionUnknowns(context: Context, assume: boolean): void {
    const view = this.extension(context);
    for (const path of view.missing) noteRecord(context, assume, path);
    if (view.missing.length > 0 || !this.extensionRules) return;
    const { claim, startsAfter } = this.extensionRules;
    if (claim.day(context) === undefined) claim.unknowns(context, assume);
    if (startsAfter.day(context) === undefined) startsAfter.unknowns(context, assume);
  }

  private compileExtensions(extensions: NonNullable<PolicyPack['extensions']>): ExtensionRules {
    this.compilingExtensions = true;
    const startsAfter = compileDay(this, extensions.startsAfter);
    const claim = compileDay(this, extensions.claim);
    const asOf = compileDay(this, 'case.asOf');
    // The due day may speak of the chain as far as it is known without it.
    this.extensionTraits = allTraits([startsAfter, claim, asOf]);
    const due = compileDay(this, extensions.due);
    this.extensionTraits = allTraits([startsAfter, claim, asOf, due]);
    for (const reading of this.extensionTraits.readings) this.slots.changedBy(reading).extension = true;
    // What was compiled for the chain saw it without its due day, and is not shared with the rest.
    this.days.clear();
    this.tests.clear();
    this.namedTests.clear();
    this.compilingExtensions = false;
    return {
      startsAfter,
      claim,
      asOf,
      due,
      lateAfterDays: extensions.lateAfterDays,
      suspendableAfterDays: extensions.suspendableAfterDays,
      terminableAfterDays: extensions.terminableAfterDays,
      judgements: extensions.judgements,
    };
  }

  private guarded<T>(what: string, compile: () => T): T {
    if (this.compiling.has(what)) throw new Error(`The ${what} of ${this.pack.id} refers to itself`);
    this.compiling.add(what);
    const compiled = compile();
    this.compiling.delete(what);
    return compiled;
  }
}

/** `freeWarrantyEnd` → `free warranty end`. */
const readable = (name: string): string =>
  name
    .replaceAll(/([A-Z])/g, ' $1')
    .replaceAll('-', ' ')
    .toLowerCase();
