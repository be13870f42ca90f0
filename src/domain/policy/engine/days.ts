import { addDays, addMonths, type CivilDay, lastDayOfPeriod } from '../../dates/civil-date';
import { civilDayIn } from '../../dates/instant';
import { addPausedWorkingDays, addWorkingDays, isBeyondCalendar } from '../../dates/working-days';
import { type FactPath, isDayFact, isFactPath } from '../facts';
import { isLineFact } from '../finding';
import type { Count, DayExpression } from '../pack';
import { TRUE } from '../truth';
import { type DayOf, settle } from './compiled';
import { type Context, noteRecord } from './context';
import type { PackCompiler } from './pack-compiler';
import { allTraits, ofReading, plain, type Traits } from './traits';

const factDay = (compiler: PackCompiler, path: FactPath): DayOf => {
  if (!isDayFact(path)) throw new Error(`${path} is not a day`);
  const read = compiler.fields.reader(path);
  return {
    day: (context) => {
      const text = read(context);
      return typeof text === 'string' ? civilDayIn(text, context.zone) : undefined;
    },
    unknowns: (context, assume) => noteRecord(context, assume, path),
    label: path,
    traits: plain,
  };
};

interface CountOf {
  readonly count: (context: Context) => number | undefined;
  readonly path?: FactPath;
  readonly label: string;
  readonly traits: Traits;
}

export const compileCount = (compiler: PackCompiler, count: Count): CountOf => {
  if (typeof count === 'number') return { count: () => count, label: String(count), traits: plain };
  const { fact, plus = 0 } = count;
  const read = compiler.fields.reader(fact);
  return {
    count: (context) => {
      const value = read(context);
      return typeof value === 'number' ? value + plus : undefined;
    },
    path: fact,
    label: plus === 0 ? fact : `${fact} + ${plus}`,
    traits: { ...plain, ofLine: isLineFact(fact) },
  };
};

const shifted = (
  base: DayOf,
  count: CountOf,
  unit: string,
  move: (day: CivilDay, by: number, context: Context) => CivilDay,
): DayOf => ({
  day: (context) => {
    const from = base.day(context);
    const by = count.count(context);
    return from === undefined || by === undefined ? undefined : move(from, by, context);
  },
  unknowns: (context, assume) => {
    if (base.day(context) === undefined) base.unknowns(context, assume);
    if (count.path !== undefined && count.count(context) === undefined)
      noteRecord(context, assume, count.path);
  },
  label: count.label.startsWith('-')
    ? `${count.label.slice(1)} ${unit} before ${base.label}`
    : `${count.label} ${unit} after ${base.label}`,
  traits: allTraits([base, count]),
});

/** One of several days, all of which must be known. */
const oneOf = (
  parts: readonly DayOf[],
  label: string,
  choose: (chosen: CivilDay, day: CivilDay) => CivilDay,
): DayOf => ({
  day: (context) => {
    let chosen: CivilDay | undefined;
    let known = true;
    for (const part of parts) {
      const day = part.day(context);
      if (day === undefined) known = false;
      else chosen = chosen === undefined ? day : choose(chosen, day);
    }
    return known ? chosen : undefined;
  },
  unknowns: (context, assume) => {
    for (const part of parts) if (part.day(context) === undefined) part.unknowns(context, assume);
  },
  label: `${label} of ${parts.map((part) => part.label).join(', ')}`,
  traits: allTraits(parts),
});

const firstKnownOf = (parts: readonly DayOf[]): DayOf => ({
  day: (context) => {
    for (const part of parts) {
      const day = part.day(context);
      if (day !== undefined) return day;
    }
    return undefined;
  },
  unknowns: (context, assume) => parts[0]?.unknowns(context, assume),
  label: parts[0]?.label ?? '',
  traits: allTraits(parts),
});

const ofOption = (
  compiler: PackCompiler,
  { reading, options }: Extract<DayExpression, { reading: string }>,
): DayOf => {
  const consult = compiler.consult(reading);
  const days = new Map(
    Object.entries(options).map(([option, day]) => [option, compileDay(compiler, day)] as const),
  );
  const chosen = (context: Context): DayOf => {
    const option = consult(context) ?? '';
    const day = days.get(option);
    if (!day) throw new Error(`${reading} has no option ${option}`);
    return day;
  };
  const all = [...days.values()];
  return {
    day: (context) => chosen(context).day(context),
    unknowns: (context, assume) => chosen(context).unknowns(context, assume),
    label: all[0]?.label ?? reading,
    traits: allTraits([{ traits: ofReading(reading) }, ...all]),
  };
};

const ofCondition = (compiler: PackCompiler, form: Extract<DayExpression, { when: unknown }>): DayOf => {
  const when = compiler.test(form.when);
  const day = compileDay(compiler, form.day);
  const otherwise = form.otherwise === undefined ? undefined : compileDay(compiler, form.otherwise);
  const chosen = (context: Context): DayOf | undefined => (settle(context, when) === TRUE ? day : otherwise);
  return {
    day: (context) => chosen(context)?.day(context),
    unknowns: (context, assume) => chosen(context)?.unknowns(context, assume),
    label: day.label,
    // Settling the condition may leave findings pending.
    traits: { ...allTraits(otherwise ? [when, day, otherwise] : [when, day]), quiet: false },
  };
};

/** Looks at the line whose outcome is the unit's. */
const ofBestLine = (inner: DayOf): DayOf => {
  const there = <T>(context: Context, ask: () => T): T => {
    const before = context.look;
    context.look = context.best ?? before;
    const answer = ask();
    context.look = before;
    return answer;
  };
  return {
    day: (context) => there(context, () => inner.day(context)),
    unknowns: (context, assume) => there(context, () => inner.unknowns(context, assume)),
    label: inner.label,
    traits: { ...inner.traits, ofLine: false, volatile: true, late: true },
  };
};

const workingDays = (compiler: PackCompiler, form: Extract<DayExpression, { workingDays: Count }>): DayOf => {
  const from = form.pause && compileDay(compiler, form.pause.from);
  const until = form.pause && compileDay(compiler, form.pause.until);
  const base = compileDay(compiler, form.after);
  const count = compileCount(compiler, form.workingDays);
  const clock = shifted(base, count, 'working days', (day, by, context) => {
    const stops = from?.day(context);
    const goesOn = until?.day(context);
    const result =
      stops === undefined || goesOn === undefined
        ? addWorkingDays(day, by, context.calendar)
        : addPausedWorkingDays(day, by, { from: stops, until: goesOn }, context.calendar);
    if (isBeyondCalendar(result, context.calendar)) context.beyondCalendar = true;
    return result;
  });
  const parts = [base, count, from, until].filter((part) => part !== undefined);
  // It may find that the calendar is too short.
  return { ...clock, traits: { ...allTraits(parts), quiet: false } };
};

const compileForm = (compiler: PackCompiler, form: Exclude<DayExpression, string>): DayOf => {
  const count = (from: Count): CountOf => compileCount(compiler, from);
  const days = (from: readonly DayExpression[]): DayOf[] => from.map((part) => compileDay(compiler, part));
  if ('extension' in form) {
    const which = form.extension;
    return {
      day: (context) => compiler.extension(context).days[which],
      unknowns: (context, assume) => {
        for (const path of compiler.extension(context).missing) noteRecord(context, assume, path);
      },
      label: `extended warranty ${which.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}`,
      traits: compiler.extensionTraits,
    };
  }
  if ('days' in form) {
    return shifted(compileDay(compiler, form.after), count(form.days), 'days', addDays);
  }
  if ('weeks' in form) {
    return shifted(compileDay(compiler, form.after), count(form.weeks), 'weeks', (day, by) =>
      addDays(day, by * 7),
    );
  }
  if ('workingDays' in form) return workingDays(compiler, form);
  if ('periodFrom' in form) {
    return shifted(compileDay(compiler, form.periodFrom), count(form.months), 'months', lastDayOfPeriod);
  }
  if ('months' in form) {
    return shifted(compileDay(compiler, form.after), count(form.months), 'months', addMonths);
  }
  if ('latest' in form) return oneOf(days(form.latest), 'the latest', Math.max);
  if ('earliest' in form) return oneOf(days(form.earliest), 'the earliest', Math.min);
  if ('firstKnown' in form) return firstKnownOf(days(form.firstKnown));
  if ('ofBestLine' in form) return ofBestLine(compileDay(compiler, form.ofBestLine));
  if ('reading' in form) return ofOption(compiler, form);
  return ofCondition(compiler, form);
};

/** Compiles a day: a name of the pack's `dates`, a fact, or an expression. A day is worked out once where it holds. */
export const compileDay = (compiler: PackCompiler, expression: DayExpression): DayOf => {
  if (typeof expression !== 'string') return compiler.slots.rememberDay(compileForm(compiler, expression));
  const named = compiler.namedDay(expression);
  if (named) return named;
  if (!isFactPath(expression)) throw new Error(`${expression} is neither a date of the pack nor a fact`);
  return compiler.factDay(expression, () => compiler.slots.rememberDay(factDay(compiler, expression)));
};
