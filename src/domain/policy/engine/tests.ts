import { type CivilDay, formatDay } from '../../dates/civil-date';
import { parseMoment } from '../../dates/instant';
import type { FactPath } from '../facts';
import { findingReaderOf, isLineFact, readerOf } from '../finding';
import type { Condition, Scalar } from '../pack';
import { and, FALSE, not, or, TRUE, type Truth, truthOf, UNKNOWN } from '../truth';
import type { DayOf, Test } from './compiled';
import { type Context, overLines } from './context';
import { compileDay } from './days';
import { itemsTest } from './items';
import type { PackCompiler } from './pack-compiler';

const traitsOf = (parts: readonly Test[]): { ofLine: boolean; volatile: boolean } => ({
  ofLine: parts.some((part) => part.ofLine),
  volatile: parts.some((part) => part.volatile),
});

const show = (value: unknown): string => {
  if (value === undefined) return 'not recorded';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(show).join(', ');
  if (value !== null && typeof value === 'object') return JSON.stringify(value);
  return String(value);
};

const nothing = (): void => undefined;

/** The name under which an unknown fact is reported: a unit without recorded lines lacks its lines as a whole. */
const reportedPath = (path: FactPath, context: Context): FactPath =>
  isLineFact(path) && context.look.line === undefined ? 'inspection.lines' : path;

const factTest = (
  compiler: PackCompiler,
  path: FactPath,
  assume: Condition | undefined,
  accepts: (value: unknown) => boolean,
): Test => {
  const reader = findingReaderOf(path);
  const raw = readerOf(path);
  const instead = assume ? compiler.test(assume) : undefined;
  const assumed = (context: Context): Truth => {
    if (instead) return instead.test(context, true);
    const value = reader.assumed(context.facts, context.look.line);
    return value === undefined ? UNKNOWN : truthOf(accepts(value));
  };
  return {
    test: (context, assuming) => {
      const value = reader.known(context.facts, context.look.line);
      if (value !== undefined) return truthOf(accepts(value));
      return assuming && reader.isFinding ? assumed(context) : UNKNOWN;
    },
    unknowns: (context, assuming, sink) => {
      if (!reader.isFinding) sink.record(path);
      else if (!assuming) sink.finding(reportedPath(path, context));
      else if (instead) instead.unknowns(context, true, sink);
    },
    because: (context) => `${path} is ${show(raw(context.facts, context.look.line))}`,
    ofLine: isLineFact(path) || instead?.ofLine === true,
    volatile: instead?.volatile === true,
  };
};

const dayTest = (left: DayOf, right: DayOf, holds: (left: CivilDay, right: CivilDay) => boolean): Test => {
  const shown = (day: DayOf, context: Context): string => {
    const value = day.day(context);
    return value === undefined ? `${day.label} (not known)` : `${day.label} (${formatDay(value)})`;
  };
  return {
    test: (context) => {
      const a = left.day(context);
      const b = right.day(context);
      return a === undefined || b === undefined ? UNKNOWN : truthOf(holds(a, b));
    },
    unknowns: (context, _assume, sink) => {
      if (left.day(context) === undefined) left.unknowns(context, sink);
      if (right.day(context) === undefined) right.unknowns(context, sink);
    },
    because: (context) => {
      const a = left.day(context);
      const b = right.day(context);
      const word =
        a === undefined || b === undefined
          ? 'cannot be compared with'
          : a > b
            ? 'is after'
            : a < b
              ? 'is before'
              : 'is the same day as';
      return `${shown(left, context)} ${word} ${shown(right, context)}`;
    },
    ofLine: left.ofLine || right.ofLine,
    volatile: left.volatile || right.volatile,
  };
};

const certain = (
  truth: (context: Context) => boolean,
  because: (context: Context) => string,
  traits: { ofLine?: boolean; volatile?: boolean } = {},
): Test => ({
  test: (context) => truthOf(truth(context)),
  unknowns: nothing,
  because,
  ofLine: traits.ofLine === true,
  volatile: traits.volatile === true,
});

const allOf = (parts: readonly Test[]): Test => ({
  test: (context, assume) => {
    let result = TRUE;
    for (const part of parts) {
      result = and(result, part.test(context, assume));
      if (result === FALSE) return FALSE;
    }
    return result;
  },
  unknowns: (context, assume, sink) => {
    for (const part of parts) {
      if (part.test(context, assume) !== UNKNOWN) continue;
      part.unknowns(context, assume, sink);
      // A record fact is asked for one step at a time: what stands behind it may turn out not to matter.
      if (assume) return;
    }
  },
  because: (context) => {
    const results = parts.map((part) => part.test(context, true));
    const decisive = results.includes(FALSE) ? FALSE : results.includes(UNKNOWN) ? UNKNOWN : TRUE;
    const shown = parts.filter((_part, index) => results[index] === decisive);
    return (decisive === FALSE ? shown.slice(0, 1) : shown).map((part) => part.because(context)).join('; ');
  },
  ...traitsOf(parts),
});

const anyOf = (parts: readonly Test[]): Test => ({
  test: (context, assume) => {
    let result = FALSE;
    for (const part of parts) {
      result = or(result, part.test(context, assume));
      if (result === TRUE) return TRUE;
    }
    return result;
  },
  unknowns: (context, assume, sink) => {
    for (const part of parts)
      if (part.test(context, assume) === UNKNOWN) part.unknowns(context, assume, sink);
  },
  because: (context) => {
    const results = parts.map((part) => part.test(context, true));
    const decisive = results.includes(TRUE) ? TRUE : results.includes(UNKNOWN) ? UNKNOWN : FALSE;
    const shown = parts.filter((_part, index) => results[index] === decisive);
    return (decisive === TRUE ? shown.slice(0, 1) : shown).map((part) => part.because(context)).join('; ');
  },
  ...traitsOf(parts),
});

const overTheLines = (part: Test, decisive: Truth): Test => {
  const combine = decisive === TRUE ? or : and;
  const start = decisive === TRUE ? FALSE : TRUE;
  return {
    test: (context, assume) => {
      let result: Truth = start;
      overLines(context, () => {
        result = combine(result, part.test(context, assume));
        return result === decisive;
      });
      return result;
    },
    unknowns: (context, assume, sink) => {
      overLines(context, () => {
        if (part.test(context, assume) === UNKNOWN) part.unknowns(context, assume, sink);
        return false;
      });
    },
    because: (context) => {
      const sentences = new Set<string>();
      let found = '';
      overLines(context, () => {
        const sentence = part.because(context);
        sentences.add(sentence);
        if (part.test(context, true) === decisive) {
          found =
            context.look.line && context.lines.length > 1
              ? `on line ${context.look.line.id} ${sentence}`
              : sentence;
          return true;
        }
        return false;
      });
      return found || [...sentences].join('; ');
    },
    ofLine: false,
    volatile: part.volatile,
  };
};

const compileFact = (compiler: PackCompiler, form: Extract<Condition, { fact: FactPath }>): Test => {
  if ('is' in form) return factTest(compiler, form.fact, form.assume, (value) => value === form.is);
  if ('in' in form) {
    const words = new Set<Scalar>(form.in);
    return factTest(compiler, form.fact, form.assume, (value) => words.has(value as Scalar));
  }
  if ('atLeast' in form) {
    return factTest(compiler, form.fact, form.assume, (value) => {
      const count = Array.isArray(value) ? value.length : value;
      return typeof count === 'number' && count >= form.atLeast;
    });
  }
  const table = compiler.table(form.inTable);
  return factTest(compiler, form.fact, form.assume, (value) =>
    Array.isArray(value) ? value.some((word) => table.has(word)) : table.has(value as string),
  );
};

/** Compiles one condition. Conditions of the pack that have a name are compiled once and remembered per unit. */
export const compileTest = (compiler: PackCompiler, form: Condition): Test => {
  if ('all' in form) return allOf(form.all.map((part) => compiler.test(part)));
  if ('any' in form) return anyOf(form.any.map((part) => compiler.test(part)));
  if ('not' in form) {
    const inner = compiler.test(form.not);
    return { ...inner, test: (context, assume) => not(inner.test(context, assume)) };
  }
  if ('holds' in form) return compiler.namedTest(form.holds);
  if ('recorded' in form) {
    const read = readerOf(form.recorded);
    const { recorded } = form;
    return certain(
      (context) => read(context.facts, context.look.line) !== undefined,
      (context) => `${recorded} is ${show(read(context.facts, context.look.line))}`,
      { ofLine: isLineFact(recorded) },
    );
  }
  if ('onList' in form) return itemsTest();
  if ('fact' in form) return compileFact(compiler, form);
  if ('notAfter' in form) {
    return dayTest(compileDay(compiler, form.day), compileDay(compiler, form.notAfter), (a, b) => a <= b);
  }
  if ('after' in form) {
    return dayTest(compileDay(compiler, form.day), compileDay(compiler, form.after), (a, b) => a > b);
  }
  if ('dayKnown' in form) {
    const day = compileDay(compiler, form.dayKnown);
    return certain(
      (context) => day.day(context) !== undefined,
      (context) => {
        const value = day.day(context);
        return `${day.label} is ${value === undefined ? 'not known' : formatDay(value)}`;
      },
      { ofLine: day.ofLine, volatile: day.volatile },
    );
  }
  if ('momentKnown' in form) {
    const { momentKnown } = form;
    const read = readerOf(momentKnown);
    return certain(
      (context) => {
        const text = read(context.facts, undefined);
        return typeof text === 'string' && parseMoment(text) !== undefined;
      },
      (context) => `${momentKnown} is ${show(read(context.facts, undefined))}`,
    );
  }
  if ('anyLine' in form) return overTheLines(compiler.test(form.anyLine), TRUE);
  if ('everyLine' in form) return overTheLines(compiler.test(form.everyLine), FALSE);
  if ('extension' in form) {
    const { extension } = form;
    return {
      test: (context) => compiler.extension(context).states[extension],
      unknowns: (context, _assume, sink) => compiler.extensionUnknowns(context, sink),
      because: (context) =>
        compiler.extension(context).states[extension] === UNKNOWN
          ? 'the extended warranties are not known'
          : `extended warranty ${extension}: ${compiler.extension(context).states[extension] === TRUE ? 'yes' : 'no'}`,
      ofLine: false,
      volatile: false,
    };
  }
  if ('decision' in form) {
    return certain(
      (context) => context.facts.decisions?.[form.decision]?.value === form.is,
      (context) => `${form.decision} is ${context.facts.decisions?.[form.decision]?.value ?? 'not decided'}`,
    );
  }
  if ('decided' in form) {
    return certain(
      (context) => Boolean(context.facts.decisions?.[form.decided]),
      (context) => `${form.decided} is ${context.facts.decisions?.[form.decided]?.value ?? 'not decided'}`,
    );
  }
  if ('reading' in form) {
    return certain(
      (context) => {
        context.readingsUsed.add(form.reading);
        return context.options.get(form.reading) === form.is;
      },
      (context) => `${form.reading} is read as (${context.options.get(form.reading) ?? ''})`,
    );
  }
  if ('service' in form) {
    const services = new Set(form.service);
    return certain(
      (context) => context.look.outcome !== undefined && services.has(context.look.outcome.service),
      (context) => `the service is ${context.look.outcome?.service ?? 'not determined'}`,
      { volatile: true },
    );
  }
  if ('reason' in form) {
    const reasons = new Set(form.reason);
    return certain(
      (context) => context.look.outcome !== undefined && reasons.has(context.look.outcome.reason),
      (context) => `the coverage is ${context.look.outcome?.reason ?? 'not determined'}`,
      { volatile: true },
    );
  }
  if ('remedy' in form) {
    const wanted = new Set(form.remedy);
    return certain(
      (context) => context.look.outcome !== undefined && wanted.has(context.look.outcome.remedy),
      (context) => `the remedy is ${context.look.outcome?.remedy ?? 'not determined'}`,
      { volatile: true },
    );
  }
  const { mark } = form;
  return certain(
    (context) => context.look.marks.has(mark),
    (context) => `${mark.replaceAll('-', ' ')}: ${context.look.marks.has(mark) ? 'yes' : 'no'}`,
    { volatile: true },
  );
};
