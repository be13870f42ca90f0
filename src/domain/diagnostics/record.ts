/**
 * What a diagnostic run leaves behind: every declared measurement with unit, limits and outcome, also those that never
 * arrived, and where the evidence is. Nothing here is a boolean: a line that is dead is not a unit that failed.
 */
import { z } from 'zod';

/** `unset`: declared, but the run ended before it was read. */
const measurementOutcome = z.enum(['pass', 'marginal', 'fail', 'unset', 'skipped']);
export type MeasurementOutcome = z.infer<typeof measurementOutcome>;

/**
 * In order of precedence: `aborted` the technician stopped it; `fail` there is evidence of a fault; `error` the station is
 * at fault (port, cable, profile); `timeout` silence; `incomplete` a required measurement is missing; `marginal`; `pass`.
 */
const runOutcome = z.enum(['aborted', 'fail', 'error', 'timeout', 'incomplete', 'marginal', 'pass']);
export type RunOutcome = z.infer<typeof runOutcome>;

export const blame = z.enum(['unit', 'station', 'unit-or-link', 'technician', 'none']);

const measurementValue = z.union([z.string(), z.number(), z.boolean()]);

export const measurementResult = z.object({
  name: z.string(),
  title: z.string(),
  /** UCUM, e.g. `mV`, `Cel`, `MiB`, `1`; null for text. */
  unit: z.string().nullable(),
  value: measurementValue.nullable(),
  /** The limits as the profile states them, in words a report can print, e.g. "3135 to 3465 mV". */
  limits: z.string(),
  outcome: measurementOutcome,
  /** Why it is not a pass: "above 85 Cel", "label says 2402A1, unit says 2402A7". */
  because: z.string().nullable(),
  optional: z.boolean(),
  phase: z.string(),
  /** How often it was read and how many of those readings agreed. */
  reads: z.number().int().nonnegative(),
  agreed: z.number().int().nonnegative(),
  /** Byte range of the evidence in the transcript. */
  evidence: z.tuple([z.number(), z.number()]).nullable(),
});
export type MeasurementResult = z.infer<typeof measurementResult>;

export const watchHit = z.object({
  id: z.string(),
  severity: z.enum(['info', 'warn', 'fail']),
  tMs: z.number(),
  line: z.string(),
});

export const stepResult = z.object({
  phase: z.string(),
  step: z.string(),
  outcome: z.enum(['ok', 'timeout', 'error', 'skipped', 'unanswered', 'aborted']),
  ms: z.number(),
  attempts: z.number().int(),
});

export const diagnosticRecord = z.object({
  format: z.literal('rma-diag-record/1'),
  runId: z.string(),
  profile: z.object({ id: z.string(), version: z.string(), title: z.string(), sha256: z.string() }),
  unit: z.object({ labelSerial: z.string().nullable(), reportedSerial: z.string().nullable() }),
  port: z.object({
    path: z.string(),
    vendorId: z.string().nullable(),
    productId: z.string().nullable(),
    serialNumber: z.string().nullable(),
    baudRate: z.number().int(),
  }),
  startedAt: z.string(),
  durationMs: z.number(),
  outcome: runOutcome,
  blame,
  /** One sentence: what ended the run, e.g. "The cable was unplugged after 3 of 7 measurements". */
  summary: z.string(),
  measurements: z.array(measurementResult),
  watch: z.array(watchHit),
  steps: z.array(stepResult),
  transcript: z.object({ sha256: z.string().nullable(), bytes: z.number(), lines: z.number() }),
  link: z.object({
    rxBytes: z.number(),
    txBytes: z.number(),
    rxChunks: z.number(),
    retries: z.number(),
  }),
});
export type DiagnosticRecord = z.infer<typeof diagnosticRecord>;
