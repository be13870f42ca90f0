import { z } from 'zod';
import { moneySchema } from '../money/money';
import { type FactPath, factPaths, type JudgementCode, judgementCode, openWord } from './facts';
import { formsOf } from './forms';
import {
  authorisationStates,
  checkEffects,
  coverageReasons,
  eolStates,
  feeStatuses,
  feeTriggers,
  freightPayers,
  hardnesses,
  partOwners,
  remedies,
  serviceTypes,
} from './vocabulary';

/**
 * A vendor's policy as data. The forms below are the whole language of a pack: nothing in a pack is code, and the engine
 * knows no vendor. `docs/adr/0003-policy-packs-as-data.md` says why; `docs/how-to/add-a-vendor.md` shows how.
 */

const name = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9-]*$/, 'a name of letters, digits and dashes that starts with a small letter');
const clauseId = z.string().min(1);
const readingId = z.string().regex(/^[A-Z][A-Z0-9-]*$/, 'a reading id such as "AMB-AC-07"');
export const factPath = z.enum(factPaths as readonly [FactPath, ...FactPath[]]);
const scalar = z.union([z.string(), z.boolean(), z.number()]);
export type Scalar = z.infer<typeof scalar>;

// --- Days -----------------------------------------------------------------------------------------------------------

/** What the chain of paid extension periods can answer with a day. */
const extensionDays = [
  'start',
  'end',
  'lastEnd',
  'due',
  'previousExpiry',
  'orderSignedOn',
  'invoicedOn',
  'acknowledgedOn',
  'suspendableFrom',
  'terminableFrom',
] as const;
export type ExtensionDay = (typeof extensionDays)[number];

/** What the chain of paid extension periods can answer with yes or no. */
const extensionStates = [
  'exists',
  'covers',
  'covered-by-latest',
  'signed-late',
  'signed-very-late',
  'acceptance-asked',
  'acceptance-open',
  'refusal-asked',
  'refused',
  'inspected',
  'paid',
  'overdue',
  'suspendable',
  'terminable',
  'suspended',
  'was-suspended',
  'terminated',
] as const;
export type ExtensionState = (typeof extensionStates)[number];

/** A whole number stated by the policy, or taken from a fact, then with `plus` added: the term and two years more. */
/** A hundred years of days: more is a slip of the finger. */
const wholeNumber = z.int().min(-36_525).max(36_525);
const count = formsOf('a whole number', [
  wholeNumber,
  z.strictObject({ fact: factPath, plus: wholeNumber.optional() }),
]);
export type Count = z.infer<typeof count>;

/** A time in which a clock of working days stands still: the day it stops at still counts, the day it goes on from does not. */
export type Pause = { from: DayExpression; until: DayExpression };

/** A day: a fact's path, the name of one of the pack's `dates`, or an expression. */
export type DayExpression =
  | string
  | { extension: ExtensionDay }
  | { after: DayExpression; days: Count }
  | { after: DayExpression; weeks: Count }
  | { after: DayExpression; months: Count }
  | { after: DayExpression; workingDays: Count; pause?: Pause | undefined }
  | { periodFrom: DayExpression; months: Count }
  | { latest: DayExpression[] }
  | { earliest: DayExpression[] }
  | { firstKnown: DayExpression[] }
  /** Differs from line to line; the unit takes that of its best-covered line. */
  | { ofBestLine: DayExpression }
  | { when: Condition; day: DayExpression; otherwise?: DayExpression | undefined }
  | { reading: string; options: Record<string, DayExpression> };

export const dayExpressionSchema: z.ZodType<DayExpression> = z.lazy(() =>
  formsOf('a day', [
    z.string().min(1),
    z.strictObject({ extension: z.enum(extensionDays) }),
    z.strictObject({ after: dayExpressionSchema, days: count }),
    z.strictObject({ after: dayExpressionSchema, weeks: count }),
    z.strictObject({ after: dayExpressionSchema, months: count }),
    z.strictObject({
      after: dayExpressionSchema,
      workingDays: count,
      pause: z.strictObject({ from: dayExpressionSchema, until: dayExpressionSchema }).optional(),
    }),
    z.strictObject({ periodFrom: dayExpressionSchema, months: count }),
    z.strictObject({ latest: z.array(dayExpressionSchema).min(1) }),
    z.strictObject({ earliest: z.array(dayExpressionSchema).min(1) }),
    z.strictObject({ firstKnown: z.array(dayExpressionSchema).min(1) }),
    z.strictObject({ ofBestLine: dayExpressionSchema }),
    z.strictObject({
      when: conditionSchema,
      day: dayExpressionSchema,
      otherwise: dayExpressionSchema.optional(),
    }),
    z.strictObject({ reading: readingId, options: z.record(z.string(), dayExpressionSchema) }),
  ]),
);

// --- Conditions -----------------------------------------------------------------------------------------------------

/**
 * A condition is true, false or unknown. `assume` says how a finding that is not recorded yet is taken for the time
 * being; without it a finding is taken as unremarkable. Either way the finding is named as pending.
 */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { holds: string }
  | { fact: FactPath; is: Scalar; assume?: Condition | undefined }
  | { fact: FactPath; in: Scalar[]; assume?: Condition | undefined }
  | { fact: FactPath; inTable: string; assume?: Condition | undefined }
  /** A list counts its entries. */
  | { fact: FactPath; atLeast: number; assume?: Condition | undefined }
  | { recorded: FactPath }
  | { onList: 'parcel.items'; of: 'authorisation.items' }
  | { day: DayExpression; notAfter: DayExpression }
  | { day: DayExpression; after: DayExpression }
  | { dayKnown: DayExpression }
  | { momentKnown: FactPath }
  | { anyLine: Condition }
  | { everyLine: Condition }
  | { extension: ExtensionState }
  | { decision: JudgementCode; is: string }
  | { decided: JudgementCode }
  | { reading: string; is: string }
  | { service: (typeof serviceTypes)[number][] }
  | { reason: (typeof coverageReasons)[number][] }
  | { remedy: (typeof remedies)[number][] }
  | { mark: string };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  formsOf('a condition', [
    z.strictObject({ all: z.array(conditionSchema).min(1) }),
    z.strictObject({ any: z.array(conditionSchema).min(1) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ holds: name }),
    z.strictObject({ fact: factPath, is: scalar, assume: conditionSchema.optional() }),
    z.strictObject({ fact: factPath, in: z.array(scalar).min(1), assume: conditionSchema.optional() }),
    z.strictObject({ fact: factPath, inTable: name, assume: conditionSchema.optional() }),
    z.strictObject({ fact: factPath, atLeast: z.number(), assume: conditionSchema.optional() }),
    z.strictObject({ recorded: factPath }),
    z.strictObject({ onList: z.literal('parcel.items'), of: z.literal('authorisation.items') }),
    z.strictObject({ day: dayExpressionSchema, notAfter: dayExpressionSchema }),
    z.strictObject({ day: dayExpressionSchema, after: dayExpressionSchema }),
    z.strictObject({ dayKnown: dayExpressionSchema }),
    z.strictObject({ momentKnown: factPath }),
    z.strictObject({ anyLine: conditionSchema }),
    z.strictObject({ everyLine: conditionSchema }),
    z.strictObject({ extension: z.enum(extensionStates) }),
    z.strictObject({ decision: judgementCode, is: z.string() }),
    z.strictObject({ decided: judgementCode }),
    z.strictObject({ reading: readingId, is: z.string() }),
    z.strictObject({ service: z.array(z.enum(serviceTypes)).min(1) }),
    z.strictObject({ reason: z.array(z.enum(coverageReasons)).min(1) }),
    z.strictObject({ remedy: z.array(z.enum(remedies)).min(1) }),
    z.strictObject({ mark: name }),
  ]),
);

// --- The ladder -----------------------------------------------------------------------------------------------------

const cited = { clauses: z.array(clauseId).optional(), readings: z.array(readingId).optional() };
type Cited = { clauses?: string[] | undefined; readings?: string[] | undefined };

const outcome = z.strictObject({
  service: z.enum(serviceTypes),
  reason: z.enum(coverageReasons),
  /** The reason stands although the unit itself has no fault: parts that are missing, damage found on receiving. */
  despiteNoFault: z.boolean().optional(),
});

/**
 * What a rung does once its condition holds: end the ladder, leave marks and go on, say that facts are not good enough
 * (`need`) or must be recorded (`require`), or ask a person.
 */
export type Effect =
  | ({ stop: z.infer<typeof outcome>; marks?: string[] | undefined } & Cited)
  | ({ marks: string[] } & Cited)
  | ({ need: FactPath[] } & Cited)
  | ({ require: FactPath[]; marks?: string[] | undefined } & Cited)
  | ({ ask: JudgementCode; open: Effect; answers: Record<string, Effect> } & Cited);

export const effectSchema: z.ZodType<Effect> = z.lazy(() =>
  formsOf('what a rung does', [
    z.strictObject({ stop: outcome, marks: z.array(name).optional(), ...cited }),
    z.strictObject({ marks: z.array(name), ...cited }),
    z.strictObject({ need: z.array(factPath).min(1), ...cited }),
    z.strictObject({ require: z.array(factPath).min(1), marks: z.array(name).optional(), ...cited }),
    z.strictObject({
      ask: judgementCode,
      open: effectSchema,
      answers: z.record(z.string(), effectSchema),
      ...cited,
    }),
  ]),
);

const rungSchema = z.strictObject({
  id: name,
  title: z.string().min(1),
  /** Looked at once for each defect line instead of once for the unit. */
  eachLine: z.boolean().optional(),
  /** Only adds to what other rungs decide: a record fact that it misses is not asked for. */
  overlay: z.boolean().optional(),
  clauses: z.array(clauseId),
  readings: z.array(readingId).optional(),
  /** Adds the clauses that a table gives for the words of a fact that were found. */
  clausesFrom: z.strictObject({ fact: factPath, table: name }).optional(),
  /** Absent: always. */
  when: conditionSchema.optional(),
  does: effectSchema,
});
export type Rung = z.infer<typeof rungSchema>;

// --- What follows from the rung that was reached ------------------------------------------------------------------

const ruled = { when: conditionSchema.optional(), ...cited };

const remedyRule = z.strictObject({ remedy: z.enum(remedies), ...ruled });
const payerRule = z.strictObject({
  payer: z.enum(freightPayers),
  /** A person may say otherwise; until then the payer above holds and the question is listed. */
  unlessDecided: judgementCode.optional(),
  ...ruled,
});
const amount = formsOf('an amount', [
  z.strictObject({ stated: moneySchema }),
  z.strictObject({ fact: factPath }),
  z.strictObject({ decision: judgementCode }),
  z.strictObject({ extension: z.literal('charge') }),
]);
const feeRule = z.strictObject({
  /** One that all vendors know, or one that this pack puts into `words`. */
  code: openWord,
  when: conditionSchema,
  clauses: z.array(clauseId).min(1),
  per: z.enum(['unit', 'line', 'parcel', 'case']),
  quantity: count.optional(),
  /** The first that is known; none known: the policy does not state the amount. */
  amount: z.array(z.strictObject({ when: conditionSchema.optional(), is: amount })).optional(),
  /** The defect lines that are charged, where the fee belongs to lines. */
  ofLines: conditionSchema.optional(),
  /** The first whose condition holds; none: the fee does not stand. */
  status: z
    .array(
      z.strictObject({
        status: z.enum(feeStatuses),
        on: z.array(z.enum(feeTriggers)).optional(),
        waivedOn: z.array(z.enum(feeTriggers)).optional(),
        ...ruled,
      }),
    )
    .min(1),
});
const deadlineRule = z.strictObject({
  /** One that all vendors know, or one that this pack puts into `words`. */
  code: openWord,
  date: formsOf('a day', [
    dayExpressionSchema,
    z.strictObject({ hoursAfter: factPath, hours: z.int().positive().max(876_600) }),
  ]),
  hardness: z.enum(hardnesses),
  /** Worked out for each defect line; lines that share the day share the deadline. */
  eachLine: z.boolean().optional(),
  when: conditionSchema.optional(),
  clauses: z.array(clauseId).min(1),
  readings: z.array(readingId).optional(),
});
const checkRule = z.strictObject({
  code: name,
  when: conditionSchema.optional(),
  pass: conditionSchema,
  effect: z.enum(checkEffects),
  clauses: z.array(clauseId).min(1),
});
const documentRule = z.strictObject({ code: name, use: z.enum(['require', 'print']), ...ruled });
const actionRule = z.strictObject({ code: name, ...ruled });
const stateRule = z.strictObject({ state: z.enum(authorisationStates), ...ruled });
const eolRule = z.strictObject({ state: z.enum(eolStates), ...ruled });
const ownerRule = z.strictObject({ owner: z.enum(partOwners), ...ruled });
const coverageRule = z.strictObject({ from: dayExpressionSchema, until: dayExpressionSchema, ...ruled });
const afterRepairRule = z.strictObject({
  until: formsOf('a day', [
    dayExpressionSchema,
    z.strictObject({ unstated: z.literal(true) }),
    z.strictObject({ none: z.literal(true) }),
  ]),
  ...ruled,
});

const judgementSchema = z.strictObject({
  code: judgementCode,
  question: z.string().min(1),
  /** Answers in the words of the screen; keys are the recorded values. */
  answers: z.record(z.string().min(1).max(40), z.string()),
  /** The answers that carry an amount of money. */
  amountWith: z.array(z.string()).optional(),
  clauses: z.array(clauseId),
  /** Listed as open while this holds and nothing is decided. A rung that asks lists it by itself. */
  when: conditionSchema.optional(),
  /** While open, the determination is provisional. */
  provisional: z.boolean().optional(),
});

/** Paid periods that follow the free one, each starting the day after the previous one ended. */
const extensionsSchema = z.strictObject({
  startsAfter: dayExpressionSchema,
  /** The day that is tested against a period. */
  claim: dayExpressionSchema,
  /** An order signed later than this many days after the previous expiry may be refused and needs an inspection first. */
  lateAfterDays: wholeNumber,
  due: dayExpressionSchema,
  suspendableAfterDays: wholeNumber,
  terminableAfterDays: wholeNumber,
  judgements: z.strictObject({
    accept: judgementCode,
    refuse: judgementCode,
    suspend: judgementCode,
    terminate: judgementCode,
  }),
});

const clauseCategories = [
  'coverage',
  'exclusion',
  'forfeiture',
  'doa',
  'freight',
  'fee',
  'deadline',
  'authorisation',
  'document',
  'intake-check',
  'quotation',
  'replacement',
  'refund',
  'disposal',
  'post-repair',
  'contact',
  'eol',
  'responsibility',
  'general',
] as const;

/** What the engine does with a clause. `shown`: it decides nothing and is there to be read. */
const clauseEffects = [
  'decides',
  'charges',
  'sets-freight',
  'sets-deadline',
  'checks',
  'requires-document',
  'prints-document',
  'needs-judgement',
  'advises',
  'shown',
] as const;

const clauseSchema = z.strictObject({
  id: clauseId,
  /** Line or lines of the vendor's text, 1-based; several places are parted by commas. */
  line: z
    .string()
    .regex(
      /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/,
      'a line number such as "15", a range such as "148-152" or several such as "47,51"',
    ),
  text: z.string().min(1),
  category: z.enum(clauseCategories),
  effect: z.array(z.enum(clauseEffects)).min(1),
});

const readingSchema = z.strictObject({
  id: readingId,
  /** What the text leaves open. */
  question: z.string().min(1),
  /** The reading that holds, in one sentence. */
  adopted: z.string().min(1),
  /** Where the reading can be switched: each option's meaning, and the one that holds without a setting. */
  options: z.record(z.string().regex(/^[a-z]$/), z.string()).optional(),
  default: z.string().optional(),
});

const label = z.string().min(1).max(80);
const wording = z.record(openWord, label).optional();
/** How a name that only the pack's rules use reads to a person: `hasSi` is "an SI was assigned". */
const naming = z.record(name, label).optional();
/**
 * Words that only this policy speaks, each with how it reads on screen and paper: additions to the open lists of the
 * dictionary, the pack's own codes of fees, deadlines, checks, documents and actions, and the names of its conditions, days,
 * marks and tables. A code that stands for itself (`box-sealed` reads "Box sealed") needs no entry, except for fees and
 * deadlines that no other vendor has.
 */
const wordsSchema = z.strictObject({
  'unit.family': wording,
  'unit.warrantyClass': wording,
  'inspection.lines.defectivePartClass': wording,
  'inspection.lines.causeCodes': wording,
  fees: wording,
  deadlines: wording,
  checks: wording,
  documents: wording,
  actions: wording,
  conditions: naming,
  dates: naming,
  marks: naming,
  tables: naming,
});

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date as YYYY-MM-DD');
/** Which days count as working days. Replaces the pack's own calendar when a request brings one. */
export const calendarSchema = z.strictObject({
  weekend: z.array(z.enum(weekdays)).optional(),
  holidays: z.array(isoDate).optional(),
  specialWorkdays: z.array(isoDate).optional(),
  coversThrough: isoDate.optional(),
});
export type CalendarSetting = z.infer<typeof calendarSchema>;

export const policyPackSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/, 'a policy id of at most 64 small letters, digits and dashes'),
  title: z.string().min(1),
  vendor: z.string().min(1),
  /** Of the terms, not of the file: it stands on paper. */
  version: z.string().regex(/^\S(?:.{0,62}\S)?$/, 'at most 64 characters without spaces around them'),
  source: z.strictObject({ title: z.string(), note: z.string().optional() }),
  /** Zone in which days are counted. Settings may override it. */
  timezone: z.string().min(1),
  calendar: calendarSchema.optional(),
  /** Words that `unit.family` may take with this vendor; empty where the policy knows no families. */
  families: z.array(openWord),
  words: wordsSchema.optional(),
  clauses: z.array(clauseSchema).min(1),
  readings: z.array(readingSchema),
  /** Topics on which the policy says nothing. */
  silences: z.array(z.strictObject({ topic: z.string(), note: z.string() })),
  judgements: z.array(judgementSchema),
  /** Words of a fact and the clauses that speak of them: cause codes, part classes. */
  tables: z.record(name, z.record(z.string(), z.array(clauseId))),
  dates: z.record(name, dayExpressionSchema),
  conditions: z.record(name, conditionSchema),
  extensions: extensionsSchema.optional(),
  ladder: z.array(rungSchema).min(1),
  coverage: z.array(coverageRule),
  remedies: z.array(remedyRule),
  freight: z.strictObject({
    inbound: z.array(payerRule),
    outbound: z.array(payerRule),
    customs: z.array(payerRule).optional(),
  }),
  fees: z.array(feeRule),
  deadlines: z.array(deadlineRule),
  checks: z.array(checkRule),
  documents: z.array(documentRule),
  actions: z.array(actionRule),
  authorisation: z.array(stateRule),
  eol: z.array(eolRule),
  removedParts: z.array(ownerRule),
  postRepair: z.strictObject({ general: z.array(afterRepairRule), sameFault: z.array(afterRepairRule) }),
  /** Worked examples that travel with the pack and are run as tests of it. */
  examples: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      calendar: calendarSchema.optional(),
      settings: z.record(z.string(), z.unknown()).optional(),
      facts: z.record(z.string(), z.unknown()),
      expect: z.record(z.string(), z.unknown()),
    }),
  ),
});

export type PolicyPack = z.infer<typeof policyPackSchema>;
/** What a pack words by itself: its questions, and the words that only it speaks. */
export type PolicyWords = Pick<PolicyPack, 'judgements' | 'words'>;
export type PayerRule = z.infer<typeof payerRule>;
export type FeeRule = z.infer<typeof feeRule>;

const factPathSet: ReadonlySet<string> = new Set(factPaths);

/**
 * The facts that a pack's rules look at, and so the questions that a screen has reason to ask for this vendor.
 * `extendedWarranties` and its fields are included where the pack knows paid extensions.
 */
export const factsReadBy = (pack: PolicyPack): ReadonlySet<FactPath> => {
  const read = new Set<FactPath>();
  const add = (value: string) => {
    if (factPathSet.has(value)) read.add(value as FactPath);
  };
  const walk = (value: unknown): void => {
    if (typeof value === 'string') add(value);
    else if (Array.isArray(value)) for (const item of value) walk(item);
    else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) walk(item);
  };
  const { examples: _examples, clauses: _clauses, words: _words, ...rules } = pack;
  walk(rules);
  if (pack.extensions)
    for (const path of factPaths) if (path.startsWith('extendedWarranties')) read.add(path);
  return read;
};
