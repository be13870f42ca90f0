import type { CivilDay } from '../../dates/civil-date';
import { formatDay } from '../../dates/civil-date';
import { parseMoment } from '../../dates/instant';
import type { FactPath } from '../facts';
import { assumedAnswer, isFinding, isLineFact, knownAnswer, openWordsOf } from '../finding';
import type { Condition, Scalar } from '../pack';
import { type Truth, truthOf, UNKNOWN } from '../truth';
import { type Bits, bitsOf, certainBits } from './answer-bits';
import { ask, type DayOf, NOWHERE, type Test } from './compiled';
import { addOnce, type Context, noteRecord } from './context';
import { ANOTHER_WORD } from './fact-fields';
import { keptBy, keptByTwo } from './kept-texts';
import type { PackCompiler } from './pack-compiler';
import { allTraits, plain, type Traits } from './traits';

const nothing = (): void => undefined;

/** A test that is never unknown. */
export const certain = (
  truth: (context: Context) => boolean,
  because: (context: Context) => string,
  traits: Partial<Traits> = {},
): Test => ({
  test: (context) => truthOf(truth(context)),
  unknowns: nothing,
  because,
  traits: { ...plain, ...traits },
  step: { kind: 'ask', parts: [] },
  place: NOWHERE,
});

/** A recorded value as a sentence says it. */
export const show = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (value === undefined) return 'not recorded';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(show).join(', ');
  if (value !== null && typeof value === 'object') return JSON.stringify(value);
  return String(value);
};

/** Says what is recorded for a fact. */
const sentenceOf = (compiler: PackCompiler, path: FactPath): Test['because'] => {
  const read = compiler.fields.reader(path);
  const wordOf = compiler.fields.wordReader(path);
  const say = (value: unknown): string => `${path} is ${show(value)}`;
  const ofWords: string[] = [];
  const kept = keptBy<string | number | boolean | undefined>(say);
  return (context) => {
    const word = wordOf(context);
    if (word !== ANOTHER_WORD) {
      const known = ofWords[word];
      if (known !== undefined) return known;
      const made = say(read(context));
      ofWords[word] = made;
      return made;
    }
    const value = read(context);
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'undefined':
        return kept(value);
      default:
        return say(value);
    }
  };
};

/** The name under which an unknown finding is reported: a unit without recorded lines lacks its lines as a whole. */
const reportedPath = (path: FactPath, context: Context): FactPath =>
  isLineFact(path) && context.look.line === undefined ? 'inspection.lines' : path;

const factTest = (
  compiler: PackCompiler,
  path: FactPath,
  assume: Condition | undefined,
  accepts: (value: unknown) => boolean,
  words?: readonly unknown[],
): Test => {
  const read = compiler.fields.reader(path);
  const known = knownAnswer(path);
  const finding = isFinding(path);
  const instead = assume ? compiler.test(assume) : undefined;
  const assumed = (context: Context): Truth => {
    if (instead) return ask(context, instead, true);
    const value = assumedAnswer(path, read(context));
    return value === undefined ? UNKNOWN : truthOf(accepts(value));
  };
  const traits = { ...plain, ofLine: isLineFact(path) };
  const answer = (recorded: unknown): Bits => {
    const value = known ? known(recorded) : recorded;
    if (value !== undefined) return certainBits(accepts(value));
    const instead = finding ? assumedAnswer(path, recorded) : undefined;
    return bitsOf(UNKNOWN, instead === undefined ? UNKNOWN : truthOf(accepts(instead)));
  };
  return {
    test: (context, assuming) => {
      const recorded = read(context);
      const value = known ? known(recorded) : recorded;
      if (value !== undefined) return truthOf(accepts(value));
      return assuming && finding ? assumed(context) : UNKNOWN;
    },
    unknowns: (context, assuming) => {
      if (!finding) noteRecord(context, assuming, path);
      else if (!assuming) addOnce(context.pending, reportedPath(path, context));
      else if (instead) instead.unknowns(context, true);
    },
    because: sentenceOf(compiler, path),
    traits: instead ? allTraits([{ traits }, instead]) : traits,
    step:
      words && !instead
        ? { kind: 'word', field: path, words: [...words, ...openWordsOf(path)], answer }
        : { kind: 'ask', parts: instead ? [instead] : [] },
    place: NOWHERE,
  };
};

/** Compiles a condition on the value of one fact. */
export const compileFact = (compiler: PackCompiler, form: Extract<Condition, { fact: FactPath }>): Test => {
  if ('is' in form) {
    const { is } = form;
    return factTest(compiler, form.fact, form.assume, (value) => value === is, [is]);
  }
  if ('in' in form) {
    const words: readonly unknown[] = form.in satisfies readonly Scalar[];
    return factTest(compiler, form.fact, form.assume, (value) => words.includes(value), words);
  }
  if ('atLeast' in form) {
    const { atLeast } = form;
    return factTest(compiler, form.fact, form.assume, (value) => {
      const count = Array.isArray(value) ? value.length : value;
      return typeof count === 'number' && count >= atLeast;
    });
  }
  const table = compiler.table(form.inTable);
  return factTest(compiler, form.fact, form.assume, (value) =>
    Array.isArray(value) ? value.some((word) => table.has(word)) : table.has(value as string),
  );
};

/** Whether a fact is recorded at all. */
export const recordedTest = (compiler: PackCompiler, path: FactPath): Test => {
  const read = compiler.fields.reader(path);
  return {
    ...certain((context) => read(context) !== undefined, sentenceOf(compiler, path), {
      ofLine: isLineFact(path),
    }),
    step: { kind: 'word', field: path, words: [], answer: (word) => certainBits(word !== undefined) },
  };
};

const shownDay = (day: DayOf, value: CivilDay | undefined): string =>
  value === undefined ? `${day.label} (not known)` : `${day.label} (${formatDay(value)})`;

const comparison = (a: CivilDay | undefined, b: CivilDay | undefined): string => {
  if (a === undefined || b === undefined) return 'cannot be compared with';
  return a > b ? 'is after' : a < b ? 'is before' : 'is the same day as';
};

const comparedDays = (left: DayOf, right: DayOf): Test['because'] => {
  const kept = keptByTwo(
    (a: CivilDay | undefined, b: CivilDay | undefined) =>
      `${shownDay(left, a)} ${comparison(a, b)} ${shownDay(right, b)}`,
  );
  return (context) => kept(left.day(context), right.day(context));
};

/** Compares two days. */
export const dayTest = (
  left: DayOf,
  right: DayOf,
  holds: (left: CivilDay, right: CivilDay) => boolean,
): Test => ({
  test: (context) => {
    const a = left.day(context);
    const b = right.day(context);
    return a === undefined || b === undefined ? UNKNOWN : truthOf(holds(a, b));
  },
  unknowns: (context, assume) => {
    if (left.day(context) === undefined) left.unknowns(context, assume);
    if (right.day(context) === undefined) right.unknowns(context, assume);
  },
  because: comparedDays(left, right),
  traits: allTraits([left, right]),
  step: { kind: 'ask', parts: [] },
  place: NOWHERE,
});

/** Whether a day is known. */
export const dayKnownTest = (day: DayOf): Test => {
  const say = keptBy(
    (value: CivilDay | undefined) =>
      `${day.label} is ${value === undefined ? 'not known' : formatDay(value)}`,
  );
  return certain(
    (context) => day.day(context) !== undefined,
    (context) => say(day.day(context)),
    day.traits,
  );
};

/** Whether a moment is known to the hour: a bare date is not enough. */
export const momentKnownTest = (compiler: PackCompiler, path: FactPath): Test => {
  const read = compiler.fields.reader(path);
  return certain(
    (context) => {
      const text = read(context);
      return typeof text === 'string' && parseMoment(text) !== undefined;
    },
    sentenceOf(compiler, path),
  );
};
