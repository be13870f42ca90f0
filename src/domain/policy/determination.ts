import { z } from 'zod';
import { moneySchema } from '../money/money';
import { judgementCode, openWord } from './facts';
import {
  authorisationStates,
  checkEffects,
  checkResults,
  coverageReasons,
  eolStates,
  feeStatuses,
  freightPayers,
  hardnesses,
  partOwners,
  remedies,
  serviceTypes,
} from './vocabulary';

const clauses = z.array(z.string());

const feeSchema = z.strictObject({
  code: openWord,
  status: z.enum(feeStatuses),
  /** null: the policy does not state an amount and none was decided. */
  amount: moneySchema.nullable(),
  per: z.enum(['unit', 'line', 'parcel', 'case']),
  quantity: z.int(),
  /** What makes a contingent fee due. */
  on: z.array(z.string()),
  waivedOn: z.array(z.string()),
  /** The defect line that the fee belongs to, where it belongs to one of several. */
  line: z.string().optional(),
  clauses,
});

const deadlineSchema = z.strictObject({
  code: openWord,
  /** A civil date; a moment with the zone's offset for `verify-due` and `forward-due`. */
  date: z.string(),
  hardness: z.enum(hardnesses),
  /** The defect line that it belongs to, where the lines have different days. */
  line: z.string().optional(),
  clauses,
});

const determinedLineSchema = z.strictObject({
  id: z.string(),
  serviceType: z.enum(serviceTypes),
  coverageReason: z.enum(coverageReasons),
  remedy: z.enum(remedies),
  clauses,
});

export const intakeCheckSchema = z.strictObject({
  code: z.string(),
  result: z.enum(checkResults),
  effect: z.enum(checkEffects),
  clauses,
});

const traceOutcomes = ['met', 'not-met', 'unknown', 'open'] as const;

export const traceEntrySchema = z.strictObject({
  clause: z.string(),
  /** met: it took effect; not-met: looked at, without effect; unknown: a fact is missing; open: a person must decide. */
  outcome: z.enum(traceOutcomes),
  /** The facts that made it so, as one sentence. */
  because: z.string(),
  /** The rung of the ladder or the rule that looked. */
  rung: z.string(),
  /** The defect line, for a rung that looks at each line. */
  line: z.string().optional(),
});

const alternativeReadingSchema = z.strictObject({
  reading: z.string(),
  option: z.string(),
  serviceType: z.enum(serviceTypes),
  /** What would be different, as words of the determination: `tat-due 2026-06-28`. */
  difference: z.string(),
});

/** The policy engine's whole answer for one unit. The same request gives the same bytes on every machine. */
export const determinationSchema = z.strictObject({
  policy: z.strictObject({ id: z.string(), version: z.string() }),
  /** Civil date in the policy's zone; null while `case.asOf` is missing. */
  asOf: z.string().nullable(),
  serviceType: z.enum(serviceTypes),
  provisional: z.boolean(),
  coverageReason: z.enum(coverageReasons),
  coverage: z.strictObject({ from: z.string(), until: z.string() }).nullable(),
  remedy: z.enum(remedies),
  freight: z.strictObject({
    inbound: z.enum(freightPayers),
    outbound: z.enum(freightPayers),
    customs: z.enum(freightPayers).optional(),
  }),
  fees: z.array(feeSchema),
  deadlines: z.array(deadlineSchema),
  lines: z.array(determinedLineSchema),
  intakeChecks: z.array(intakeCheckSchema),
  documentsRequired: z.array(z.string()),
  documentsToPrint: z.array(z.string()),
  /** A date, `unstated` where the policy is silent, null where there is none (yet). */
  postRepairWarranty: z.strictObject({ general: z.string().nullable(), sameFault: z.string().nullable() }),
  authorisationState: z.enum(authorisationStates),
  eolState: z.enum(eolStates).nullable(),
  removedParts: z.enum(partOwners),
  nextActions: z.array(z.string()),
  judgementsNeeded: z.array(judgementCode),
  missingInputs: z.array(z.string()),
  pendingFindings: z.array(z.string()),
  readingsUsed: z.array(z.string()),
  alternativeReadings: z.array(alternativeReadingSchema),
  trace: z.array(traceEntrySchema),
});

export type Determination = z.infer<typeof determinationSchema>;
export type DeterminedFee = z.infer<typeof feeSchema>;
export type DeterminedDeadline = z.infer<typeof deadlineSchema>;
export type IntakeCheck = z.infer<typeof intakeCheckSchema>;
export type TraceEntry = z.infer<typeof traceEntrySchema>;
export type AlternativeReading = z.infer<typeof alternativeReadingSchema>;
