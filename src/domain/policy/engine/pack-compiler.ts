import type { FactPath } from '../facts';
import type { Condition, PolicyPack } from '../pack';
import type { DayOf, Test } from './compiled';
import type { Context, Unknowns } from './context';
import { compileDay } from './days';
import { type ExtensionRules, type ExtensionView, viewExtensions } from './extensions';
import { compileTest } from './tests';

/**
 * Turns the conditions and days of one pack into functions, once. Named dates and conditions, and days of the unit, get
 * a slot in which a walk of the ladder remembers them.
 */
export class PackCompiler {
  daySlots = 0;
  testSlots = 0;
  private readonly days = new Map<string, DayOf>();
  private readonly factDays = new Map<FactPath, DayOf>();
  private readonly tests = new Map<string, Test>();
  private readonly compiling = new Set<string>();
  private readonly extensionRules: ExtensionRules | undefined;

  constructor(private readonly pack: PolicyPack) {
    const { extensions } = pack;
    this.extensionRules = extensions && {
      startsAfter: compileDay(this, extensions.startsAfter),
      claim: compileDay(this, extensions.claim),
      asOf: compileDay(this, 'case.asOf'),
      due: compileDay(this, extensions.due),
      lateAfterDays: extensions.lateAfterDays,
      suspendableAfterDays: extensions.suspendableAfterDays,
      terminableAfterDays: extensions.terminableAfterDays,
      judgements: extensions.judgements,
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
    return compileTest(this, condition);
  }

  /** The compiled condition of that name; remembered per unit where it is the same for every line. */
  namedTest(name: string): Test {
    const known = this.tests.get(name);
    if (known) return known;
    const condition = Object.hasOwn(this.pack.conditions, name) ? this.pack.conditions[name] : undefined;
    if (!condition) throw new Error(`The pack has no condition named ${name}`);
    const compiled = this.remembered(this.guarded(`condition ${name}`, () => this.test(condition)));
    this.tests.set(name, compiled);
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

  extensionUnknowns(context: Context, sink: Unknowns): void {
    const view = this.extension(context);
    for (const path of view.missing) sink.record(path);
    if (view.missing.length > 0 || !this.extensionRules) return;
    const { claim, startsAfter } = this.extensionRules;
    if (claim.day(context) === undefined) claim.unknowns(context, sink);
    if (startsAfter.day(context) === undefined) startsAfter.unknowns(context, sink);
  }

  /** Remembers an answer for as long as it holds: for the unit, for the line, or once the outcome stands. */
  private remembered(inner: Test): Test {
    const slot = this.testSlots;
    this.testSlots += 2;
    const memoryOf = inner.volatile
      ? (context: Context) => context.look.ruleTests
      : inner.ofLine
        ? (context: Context) => context.look.lineTests
        : (context: Context) => context.tests;
    return {
      ...inner,
      test: (context, assume) => {
        const memory = memoryOf(context);
        if (!memory) return inner.test(context, assume);
        const at = slot + (assume ? 1 : 0);
        const known = memory[at];
        if (known !== undefined) return known;
        const truth = inner.test(context, assume);
        memory[at] = truth;
        return truth;
      },
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
