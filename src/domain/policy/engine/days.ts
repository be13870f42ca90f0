import { addDays, addMonths, type CivilDay, lastDayOfPeriod } from '../../dates/civil-date';
import { civilDayIn } from '../../dates/instant';
import { addPausedWorkingDays, addWorkingDays, isBeyondCalendar } from '../../dates/working-days';
import type { FactPath } from '../facts';
import { isDayFact, isFactPath } from '../facts';
import { readerOf } from '../finding';
import type { Count, DayExpression } from '../pack';
import { TRUE } from '../truth';
import { type DayOf, settle } from './compiled';
import { type Context, NO_DAY } from './context';
import type { PackCompiler } from './pack-compiler';

const remembered = (compiler: PackCompiler, inner: DayOf): DayOf => {
  if (inner.ofLine || inner.volatile) return inner;
  const slot = compiler.daySlots++;
  return {
    ...inner,
    day: (context) => {
      const known = context.days[slot];
      if (known !== undefined) return Number.isNaN(known) ? undefined : known;
      const day = inner.day(context);
      context.days[slot] = day ?? NO_DAY;
      return day;
    },
  };
};

const factDay = (path: FactPath): DayOf => {
  if (!isDayFact(path)) throw new Error(`${path} is not a day`);
  const read = readerOf(path);
  return {
    day: (context) => {
      const text = read(context.facts, undefined);
      return typeof text === 'string' ? civilDayIn(text, context.zone) : undefined;
    },
    unknowns: (_context, sink) => sink.record(path),
    ofLine: false,
    volatile: false,
    label: path,
  };
};

interface CountOf {
  readonly count: (context: Context) => number | undefined;
  readonly path?: FactPath;
  readonly label: string;
}

export const compileCount = (count: Count): CountOf => {
  if (typeof count === 'number') return { count: () => count, label: String(count) };
  const read = readerOf(count.fact);
  const { fact, plus = 0 } = count;
  return {
    count: (context) => {
      const value = read(context.facts, context.look.line);
      return typeof value === 'number' ? value + plus : undefined;
    },
    path: fact,
    label: plus === 0 ? fact : `${fact} + ${plus}`,
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
  unknowns: (context, sink) => {
    if (base.day(context) === undefined) base.unknowns(context, sink);
    if (count.path !== undefined && count.count(context) === undefined) sink.record(count.path);
  },
  ofLine: base.ofLine,
  volatile: base.volatile,
  label: count.label.startsWith('-')
    ? `${count.label.slice(1)} ${unit} before ${base.label}`
    : `${count.label} ${unit} after ${base.label}`,
});

const several = (
  parts: readonly DayOf[],
  label: string,
  pick: (days: readonly (CivilDay | undefined)[]) => CivilDay | undefined,
): DayOf => ({
  day: (context) => pick(parts.map((part) => part.day(context))),
  unknowns: (context, sink) => {
    for (const part of parts) if (part.day(context) === undefined) part.unknowns(context, sink);
  },
  ofLine: parts.some((part) => part.ofLine),
  volatile: parts.some((part) => part.volatile),
  label: `${label} of ${parts.map((part) => part.label).join(', ')}`,
});

const allKnown = (days: readonly (CivilDay | undefined)[]): days is readonly CivilDay[] =>
  days.every((day) => day !== undefined);

const firstKnownOf = (parts: readonly DayOf[]): DayOf => ({
  day: (context) => {
    for (const part of parts) {
      const day = part.day(context);
      if (day !== undefined) return day;
    }
    return undefined;
  },
  unknowns: (context, sink) => parts[0]?.unknowns(context, sink),
  ofLine: parts.some((part) => part.ofLine),
  volatile: parts.some((part) => part.volatile),
  label: parts[0]?.label ?? '',
});

/** Looks at the line whose outcome is the unit's. It is known once the ladder was walked, so the day is never remembered. */
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
    unknowns: (context, sink) => there(context, () => inner.unknowns(context, sink)),
    ofLine: false,
    volatile: true,
    label: inner.label,
  };
};

const workingDays = (compiler: PackCompiler, form: Extract<DayExpression, { workingDays: Count }>): DayOf => {
  const from = form.pause && compileDay(compiler, form.pause.from);
  const until = form.pause && compileDay(compiler, form.pause.until);
  const base = compileDay(compiler, form.after);
  const clock = shifted(base, compileCount(form.workingDays), 'working days', (day, by, context) => {
    const stops = from?.day(context);
    const goesOn = until?.day(context);
    const result =
      stops === undefined || goesOn === undefined
        ? addWorkingDays(day, by, context.calendar)
        : addPausedWorkingDays(day, by, { from: stops, until: goesOn }, context.calendar);
    if (isBeyondCalendar(result, context.calendar)) context.beyondCalendar = true;
    return result;
  });
  const parts = [base, from, until].filter((part) => part !== undefined);
  return {
    ...clock,
    ofLine: parts.some((part) => part.ofLine),
    volatile: parts.some((part) => part.volatile),
  };
};

const compileForm = (compiler: PackCompiler, form: Exclude<DayExpression, string>): DayOf => {
  if ('extension' in form) {
    const which = form.extension;
    return {
      day: (context) => compiler.extension(context).days[which],
      unknowns: (context, sink) => {
        for (const path of compiler.extension(context).missing) sink.record(path);
      },
      ofLine: false,
      volatile: false,
      label: `extended warranty ${which}`,
    };
  }
  if ('days' in form) {
    return shifted(compileDay(compiler, form.after), compileCount(form.days), 'days', addDays);
  }
  if ('weeks' in form) {
    return shifted(compileDay(compiler, form.after), compileCount(form.weeks), 'weeks', (day, by) =>
      addDays(day, by * 7),
    );
  }
  if ('workingDays' in form) return workingDays(compiler, form);
  if ('periodFrom' in form) {
    return shifted(
      compileDay(compiler, form.periodFrom),
      compileCount(form.months),
      'months',
      lastDayOfPeriod,
    );
  }
  if ('months' in form) {
    return shifted(compileDay(compiler, form.after), compileCount(form.months), 'months', addMonths);
  }
  if ('latest' in form) {
    const parts = form.latest.map((part) => compileDay(compiler, part));
    return several(parts, 'the latest', (days) => (allKnown(days) ? Math.max(...days) : undefined));
  }
  if ('earliest' in form) {
    const parts = form.earliest.map((part) => compileDay(compiler, part));
    return several(parts, 'the earliest', (days) => (allKnown(days) ? Math.min(...days) : undefined));
  }
  if ('firstKnown' in form) return firstKnownOf(form.firstKnown.map((part) => compileDay(compiler, part)));
  if ('ofBestLine' in form) return ofBestLine(compileDay(compiler, form.ofBestLine));
  if ('reading' in form) {
    const { reading } = form;
    const options = new Map(
      Object.entries(form.options).map(([option, day]) => [option, compileDay(compiler, day)]),
    );
    const chosen = (context: Context): DayOf => {
      context.readingsUsed.add(reading);
      const day = options.get(context.options.get(reading) ?? '');
      if (!day) throw new Error(`${reading} has no option ${String(context.options.get(reading))}`);
      return day;
    };
    return {
      day: (context) => chosen(context).day(context),
      unknowns: (context, sink) => chosen(context).unknowns(context, sink),
      ofLine: [...options.values()].some((day) => day.ofLine),
      volatile: [...options.values()].some((day) => day.volatile),
      label: [...options.values()][0]?.label ?? reading,
    };
  }
  const when = compiler.test(form.when);
  const day = compileDay(compiler, form.day);
  const otherwise = form.otherwise === undefined ? undefined : compileDay(compiler, form.otherwise);
  const chosen = (context: Context): DayOf | undefined => (settle(context, when) === TRUE ? day : otherwise);
  return {
    day: (context) => chosen(context)?.day(context),
    unknowns: (context, sink) => chosen(context)?.unknowns(context, sink),
    ofLine: when.ofLine || day.ofLine || otherwise?.ofLine === true,
    volatile: when.volatile || day.volatile || otherwise?.volatile === true,
    label: day.label,
  };
};

/** Compiles a day: a name of the pack's `dates`, a fact, or an expression. Unit-wide days are worked out once. */
export const compileDay = (compiler: PackCompiler, expression: DayExpression): DayOf => {
  if (typeof expression !== 'string') return remembered(compiler, compileForm(compiler, expression));
  const named = compiler.namedDay(expression);
  if (named) return named;
  if (!isFactPath(expression)) throw new Error(`${expression} is neither a date of the pack nor a fact`);
  return compiler.factDay(expression, () => remembered(compiler, factDay(expression)));
};
