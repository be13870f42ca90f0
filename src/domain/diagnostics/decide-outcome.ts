/** How a run ends: the table of precedence, and one sentence that a technician can act on. */

import { z } from 'zod';
import { assertNever } from '#domain/shared/result';
import { sameSerial } from './decide-measurement';
import type { blame, DiagnosticRecord, MeasurementResult, RunOutcome } from './record';

const measureOfTrouble = z.number().nonnegative();

/** What ended the run. Closed: a new way to end is a compile error until it has an outcome and a sentence. */
export const runEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('completed') }),
  /** A failed measurement or signature after which going on makes no sense; the evidence is in the record. */
  z.strictObject({ kind: z.literal('stoppedOnFault') }),
  z.strictObject({ kind: z.literal('aborted'), by: z.enum(['technician', 'window', 'shutdown']) }),
  /** Not one byte arrived. */
  z.strictObject({ kind: z.literal('noSignal') }),
  /** Bytes arrived, but not what was waited for. */
  z.strictObject({ kind: z.literal('noAnswer'), waitedFor: z.string() }),
  z.strictObject({ kind: z.literal('portLost') }),
  z.strictObject({ kind: z.literal('loginNeeded') }),
  z.strictObject({ kind: z.literal('loginRefused') }),
  z.strictObject({ kind: z.literal('neverAgreed'), measurement: z.string(), reads: measureOfTrouble }),
  z.strictObject({ kind: z.literal('flooded'), bytes: measureOfTrouble }),
  z.strictObject({ kind: z.literal('ranTooLong'), limitMs: measureOfTrouble }),
  z.strictObject({ kind: z.literal('profileFault'), reason: z.string() }),
  z.strictObject({ kind: z.literal('hostDied') }),
  z.strictObject({ kind: z.literal('appEnded') }),
]);
export type RunEnd = Readonly<z.infer<typeof runEnd>>;

export interface FinishedRun {
  readonly end: RunEnd;
  readonly measurements: readonly MeasurementResult[];
  readonly watch: DiagnosticRecord['watch'];
  readonly steps: DiagnosticRecord['steps'];
  /** What the label and the unit itself say; absent where the run did not ask. */
  readonly unit?: DiagnosticRecord['unit'];
}

export interface DecidedRun {
  readonly outcome: RunOutcome;
  readonly blame: z.infer<typeof blame>;
  readonly summary: string;
}

/**
 * Precedence: aborted, fail, error, timeout, incomplete, marginal, pass. Evidence of a fault stands even when a later
 * step went wrong, and a pass needs every required measurement: silence, noise and skipped phases never make one.
 */
export const decideOutcome = (run: FinishedRun): DecidedRun => {
  const { end, measurements, watch, steps } = run;
  if (end.kind === 'aborted') {
    return {
      outcome: 'aborted',
      blame: end.by === 'technician' ? 'technician' : 'none',
      summary: abortSentence(run, end.by),
    };
  }
  const failed = measurements.filter((m) => m.outcome === 'fail');
  const faults = watch.filter((w) => w.severity === 'fail');
  if (failed.length > 0 || faults.length > 0) {
    return { outcome: 'fail', blame: 'unit', summary: faultSentence(run, failed, faults) };
  }
  const station = stationSentence(run);
  if (station !== null) return { outcome: 'error', blame: 'station', summary: station };
  const silence = silenceSentence(run);
  if (silence !== null) return { outcome: 'timeout', blame: 'unit-or-link', summary: silence };
  const broken = steps.find((s) => s.outcome === 'error');
  if (broken !== undefined) {
    return {
      outcome: 'error',
      blame: 'station',
      summary: `The step ${broken.step} of ${broken.phase} went wrong.`,
    };
  }
  if (measurements.every((m) => m.value === null)) {
    return {
      outcome: 'error',
      blame: 'station',
      summary: 'Nothing was measured, so nothing is known about the unit.',
    };
  }
  const missing = measurements.filter((m) => !m.optional && !decided(m));
  if (missing.length > 0) {
    return {
      outcome: 'incomplete',
      blame: 'none',
      summary: `Not measured: ${missing.map(withReason).join('; ')}.`,
    };
  }
  const marginal = measurements.filter((m) => m.outcome === 'marginal');
  if (marginal.length > 0) {
    return {
      outcome: 'marginal',
      blame: 'unit',
      summary: `Passes, near a limit: ${marginal.map(withReason).join('; ')}.`,
    };
  }
  return {
    outcome: 'pass',
    blame: 'none',
    summary: `All ${measurements.filter(decided).length} measurements are within limits.`,
  };
};

const decided = (m: MeasurementResult): boolean => m.outcome !== 'unset' && m.outcome !== 'skipped';
const withReason = (m: MeasurementResult): string =>
  m.because === null ? m.title : `${m.title} (${m.because})`;

const progress = ({ measurements }: FinishedRun): string =>
  `${measurements.filter((m) => m.value !== null).length} of ${measurements.length} measurements`;

const abortSentence = (run: FinishedRun, by: 'technician' | 'window' | 'shutdown'): string => {
  const who = {
    technician: 'Stopped by the technician',
    window: 'The window closed',
    shutdown: 'The app was closed',
  };
  return `${who[by]} after ${progress(run)}.`;
};

const faultSentence = (
  run: FinishedRun,
  failed: readonly MeasurementResult[],
  faults: FinishedRun['watch'],
): string => {
  const named = [...failed.map(withReason), ...faults.map((w) => `"${w.line.trim().slice(0, 120)}"`)];
  const after =
    run.end.kind === 'completed' || run.end.kind === 'stoppedOnFault'
      ? ''
      : ` The run then ended early: ${endClause(run)}.`;
  // What another unit fails is no fault of this one.
  if (run.unit && isAnotherUnit(run.unit))
    return `This is not the unit on the label: the label says ${run.unit.labelSerial}, the unit on the cable ${run.unit.reportedSerial}.${after}`;
  return `Evidence of a fault: ${named.join('; ')}.${after}`;
};

/** The unit on the cable names itself otherwise than its label does. */
export const isAnotherUnit = ({ labelSerial, reportedSerial }: DiagnosticRecord['unit']): boolean =>
  labelSerial !== null && reportedSerial !== null && !sameSerial(labelSerial, reportedSerial);

/** The part of a sentence that says how a run ended early, beside stronger evidence. */
const endClause = (run: FinishedRun): string =>
  (stationSentence(run) ?? silenceSentence(run) ?? 'it ended')
    .replace(/\..*$/s, '')
    .replace(/^./, (c) => c.toLowerCase());

const stationSentence = (run: FinishedRun): string | null => {
  const { end } = run;
  switch (end.kind) {
    case 'portLost':
      return `The cable was unplugged after ${progress(run)}. What was read is kept; connect it and run again.`;
    case 'loginNeeded':
      return 'The device asks for a login. Enter user and password, then run again.';
    case 'loginRefused':
      return 'The device refused the login. Check user and password, then run again.';
    case 'neverAgreed':
      return `${end.measurement} read ${end.reads} times and no two readings in a row agreed: the line is noisy. Check cable, ground and baud rate.`;
    case 'flooded':
      return `The device sent ${Math.round(end.bytes / 1_048_576)} MiB without an end. Check the baud rate and that this is the right port.`;
    case 'ranTooLong':
      return `Not finished within ${Math.round(end.limitMs / 1000)} s, after ${progress(run)}. What was read is kept.`;
    case 'profileFault':
      return `The profile cannot be run: ${end.reason}.`;
    case 'hostDied':
      return `The device process ended during the run, after ${progress(run)}. What was read is kept; run again.`;
    case 'appEnded':
      return `The app ended during the run, after ${progress(run)}. What was read is kept; run again.`;
    case 'completed':
    case 'stoppedOnFault':
    case 'aborted':
    case 'noSignal':
    case 'noAnswer':
      return null;
    default:
      return assertNever(end);
  }
};

const silenceSentence = (run: FinishedRun): string | null => {
  if (run.end.kind === 'noSignal')
    return 'No signal: not one byte arrived. Check power, cable and baud rate.';
  if (run.end.kind === 'noAnswer') {
    return `No answer while waiting for ${run.end.waitedFor}, after ${progress(run)}. Check the device, then cable and baud rate.`;
  }
  const late = run.steps.find((s) => s.outcome === 'timeout');
  return late === undefined ? null : `The step ${late.step} of ${late.phase} was not answered in time.`;
};
