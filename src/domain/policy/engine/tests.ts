import type { JudgementCode } from '../facts';
import type { Condition } from '../pack';
import { FALSE, TRUE, type Truth, UNKNOWN } from '../truth';
import { certainBits } from './answer-bits';
import { allOf, anyOf, notOf, overTheLines } from './combined-tests';
import { NOWHERE, type Test } from './compiled';
import { decisionOn } from './context';
import { compileDay } from './days';
import { certain, compileFact, dayKnownTest, dayTest, momentKnownTest, recordedTest } from './fact-tests';
import { itemsTest } from './items';
import { keptBy } from './kept-texts';
import type { PackCompiler } from './pack-compiler';
import { ofReading } from './traits';

const saysService = keptBy((service: string | undefined) => `the service is ${service ?? 'not determined'}`);
const saysReason = keptBy((reason: string | undefined) => `the coverage is ${reason ?? 'not determined'}`);
const saysRemedy = keptBy((remedy: string | undefined) => `the remedy is ${remedy ?? 'not determined'}`);

/** Where a look has arrived: these forms hold only once the ladder has ended, and change until then. */
const compileOutcome = (
  form: Extract<Condition, { service: unknown } | { reason: unknown } | { remedy: unknown }>,
): Test => {
  if ('service' in form) {
    const services = form.service;
    return {
      ...certain(
        ({ look }) => look.outcome !== undefined && services.includes(look.outcome.service),
        ({ look }) => saysService(look.outcome?.service),
        { volatile: true },
      ),
      step: { kind: 'service', among: services },
    };
  }
  if ('reason' in form) {
    const reasons = form.reason;
    return {
      ...certain(
        ({ look }) => look.outcome !== undefined && reasons.includes(look.outcome.reason),
        ({ look }) => saysReason(look.outcome?.reason),
        { volatile: true },
      ),
      step: { kind: 'reason', among: reasons },
    };
  }
  const wanted = form.remedy;
  return certain(
    ({ look }) => look.outcome !== undefined && wanted.includes(look.remedy),
    ({ look }) => saysRemedy(look.outcome && look.remedy),
    { volatile: true, late: true },
  );
};

const compileExtension = (
  compiler: PackCompiler,
  { extension }: Extract<Condition, { extension: unknown }>,
): Test => {
  const say = keptBy((truth: Truth) =>
    truth === UNKNOWN
      ? 'the extended warranties are not known'
      : `extended warranty ${extension.replaceAll('-', ' ')}: ${truth === TRUE ? 'yes' : 'no'}`,
  );
  return {
    test: (context) => compiler.extension(context).states[extension],
    unknowns: (context, assume) => compiler.extensionUnknowns(context, assume),
    because: (context) => say(compiler.extension(context).states[extension]),
    traits: compiler.extensionTraits,
    step: { kind: 'ask', parts: [] },
    place: NOWHERE,
  };
};

const compileReading = (
  compiler: PackCompiler,
  { reading, is }: Extract<Condition, { reading: unknown }>,
): Test => {
  const consult = compiler.consult(reading);
  const number = compiler.readingNumber(reading);
  const say = keptBy((option: string | undefined) => `${reading} is read as (${option ?? ''})`);
  return certain(
    (context) => consult(context) === is,
    (context) => say(context.options[number]),
    ofReading(reading),
  );
};

const compileMark = (compiler: PackCompiler, mark: string): Test => {
  const number = compiler.markNumber(mark);
  const words = mark.replaceAll('-', ' ');
  const say = keptBy((left: boolean) => `${words}: ${left ? 'yes' : 'no'}`);
  return {
    ...certain(
      (context) => context.look.marks[number] === 1,
      (context) => say(context.look.marks[number] === 1),
      { volatile: true },
    ),
    step: { kind: 'mark', number },
  };
};

const saysDecision = (code: JudgementCode): Test['because'] => {
  const say = keptBy((value: string | undefined) => `${code} is ${value ?? 'not decided'}`);
  return (context) => say(decisionOn(context, code)?.value);
};

/** Compiles one condition. */
export const compileTest = (compiler: PackCompiler, form: Condition): Test => {
  if ('all' in form) return allOf(form.all.map((part) => compiler.test(part)));
  if ('any' in form) return anyOf(form.any.map((part) => compiler.test(part)));
  if ('not' in form) return notOf(compiler.test(form.not));
  if ('holds' in form) return compiler.namedTest(form.holds);
  if ('anyLine' in form) return overTheLines(compiler.test(form.anyLine), TRUE);
  if ('everyLine' in form) return overTheLines(compiler.test(form.everyLine), FALSE);
  if ('recorded' in form) return recordedTest(compiler, form.recorded);
  if ('onList' in form) return itemsTest();
  if ('fact' in form) return compileFact(compiler, form);
  if ('notAfter' in form) {
    return dayTest(compileDay(compiler, form.day), compileDay(compiler, form.notAfter), (a, b) => a <= b);
  }
  if ('after' in form) {
    return dayTest(compileDay(compiler, form.day), compileDay(compiler, form.after), (a, b) => a > b);
  }
  if ('dayKnown' in form) return dayKnownTest(compileDay(compiler, form.dayKnown));
  if ('momentKnown' in form) return momentKnownTest(compiler, form.momentKnown);
  if ('extension' in form) return compileExtension(compiler, form);
  if ('decision' in form) {
    const { decision, is } = form;
    return {
      ...certain((context) => decisionOn(context, decision)?.value === is, saysDecision(decision)),
      step: {
        kind: 'word',
        field: `decisions.${decision}`,
        words: [is],
        answer: (value) => certainBits(value === is),
      },
    };
  }
  if ('decided' in form) {
    const { decided } = form;
    return {
      ...certain((context) => decisionOn(context, decided) !== undefined, saysDecision(decided)),
      step: {
        kind: 'word',
        field: `decisions.${decided}`,
        words: [],
        answer: (value) => certainBits(value !== undefined),
      },
    };
  }
  if ('reading' in form) return compileReading(compiler, form);
  if ('mark' in form) return compileMark(compiler, form.mark);
  return compileOutcome(form);
};

const composed = ['all', 'any', 'anyLine', 'everyLine', 'onList'] as const;

/** Worth remembering: what takes long to work out, and what a reading may change, so that it can be compared. */
export const isWorthRemembering = (form: Condition, { traits }: Test): boolean =>
  !('not' in form || 'holds' in form) && (composed.some((kind) => kind in form) || traits.readings.size > 0);
