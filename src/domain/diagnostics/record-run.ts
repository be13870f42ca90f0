/** From a profile and what happened to the record that is kept: also for a run whose process died half-way. */
import { z } from 'zod';
import { limitsInWords } from './decide-measurement';
import { decideOutcome, type RunEnd } from './decide-outcome';
import { type DiagnosticProfile, phaseOf } from './profile';
import { type DiagnosticRecord, diagnosticRecord, type MeasurementResult, measurementResult } from './record';

/** Every declared measurement as it stands before the first byte: a reading that never comes is visible as `unset`. */
export const declaredMeasurements = (profile: DiagnosticProfile): MeasurementResult[] =>
  Object.entries(profile.measure).map(([name, decl]) => ({
    name,
    title: decl.title,
    unit: decl.type === 'number' ? decl.unit : null,
    value: null,
    limits: limitsInWords(decl),
    outcome: 'unset',
    because: null,
    optional: decl.optional,
    phase: phaseOf(profile, name),
    reads: 0,
    agreed: 0,
    evidence: null,
  }));

/** The measurement that carries the unit's own serial, if the profile reads one. */
export const serialMeasurement = (profile: DiagnosticProfile): string | null =>
  Object.entries(profile.measure).find(([, d]) => d.type === 'string' && d.compare === 'label.serial')?.[0] ??
  null;

/** What is known when a run starts. Stands at the head of its transcript, so that a crash cannot lose it. */
export const runStart = z.object({
  runId: z.string(),
  caseId: z.string(),
  profile: diagnosticRecord.shape.profile,
  labelSerial: z.string().nullable(),
  serialMeasurement: z.string().nullable(),
  port: diagnosticRecord.shape.port,
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  declared: z.array(measurementResult),
});
export type RunStart = z.infer<typeof runStart>;

export interface RunFacts {
  readonly start: RunStart;
  readonly end: RunEnd;
  readonly durationMs: number;
  /** Latest result by name; what is missing here stays as declared. */
  readonly measured: readonly MeasurementResult[];
  readonly watch: DiagnosticRecord['watch'];
  readonly steps: DiagnosticRecord['steps'];
  readonly transcript: DiagnosticRecord['transcript'];
  readonly link: DiagnosticRecord['link'];
}

/** The record of a run, however it ended. */
export const recordOf = (facts: RunFacts): DiagnosticRecord => {
  const { start, end, durationMs, watch, steps, transcript, link } = facts;
  const latest = new Map(facts.measured.map((m) => [m.name, m]));
  const measurements = start.declared.map((declared) => latest.get(declared.name) ?? declared);
  const serial = measurements.find((m) => m.name === start.serialMeasurement)?.value ?? null;
  const unit = {
    labelSerial: start.labelSerial,
    reportedSerial: serial === null ? null : String(serial),
  };
  return {
    format: 'rma-diag-record/1',
    runId: start.runId,
    profile: start.profile,
    unit,
    port: start.port,
    startedAt: start.startedAt,
    durationMs: Math.round(durationMs),
    ...decideOutcome({ end, measurements, watch, steps, unit }),
    measurements,
    watch,
    steps,
    transcript,
    link,
  };
};
