/** Outcomes and errors in the words of the bench: what happened, what is safe, what to do next. */
import type { MeasurementOutcome, RunOutcome } from '#domain/diagnostics/record';
import { assertNever } from '#domain/shared/result';
import type { DeviceError } from '#ipc/devices';
import type { Tone } from '../../ui';

interface OutcomeWords {
  readonly word: string;
  readonly tone: Tone;
  readonly notice: 'covered' | 'refused' | 'judgement' | 'info';
  readonly next: string;
}

export const runWords: Readonly<Record<RunOutcome, OutcomeWords>> = {
  pass: {
    word: 'Pass',
    tone: 'covered',
    notice: 'covered',
    next: 'The test is on record. The fault result of the inspection, confirmed or none found, can rest on it.',
  },
  marginal: {
    word: 'Pass, near a limit',
    tone: 'judgement',
    notice: 'judgement',
    next: 'Look at the marked readings before you call it no fault found. R repeats the test.',
  },
  fail: {
    word: 'Fail',
    tone: 'refused',
    notice: 'refused',
    next: 'Record the defect line. The evidence is kept with the case.',
  },
  error: {
    word: 'Not tested',
    tone: 'judgement',
    notice: 'judgement',
    next: 'This says nothing about the unit. Mend it and press R to run again.',
  },
  timeout: {
    word: 'No answer',
    tone: 'judgement',
    notice: 'judgement',
    next: 'Press R after checking. If it stays silent with a cable that works elsewhere, record the unit as dead.',
  },
  incomplete: {
    word: 'Incomplete',
    tone: 'provisional',
    notice: 'info',
    next: 'Not enough for a pass. Press R to run again.',
  },
  aborted: {
    word: 'Stopped',
    tone: 'neutral',
    notice: 'info',
    next: 'What was read is kept. Press R to run again.',
  },
};

/** Whatever such a run measured, it was not measured on the unit of this case. */
export const anotherUnitWords: OutcomeWords = {
  word: 'Another unit',
  tone: 'judgement',
  notice: 'judgement',
  next: 'Put the cable into the unit of this case and press R. If it is in it, its board or its label was changed: record that as a finding.',
};

export const measurementWords: Readonly<Record<MeasurementOutcome, { word: string; tone: Tone }>> = {
  pass: { word: 'Pass', tone: 'covered' },
  marginal: { word: 'Near limit', tone: 'judgement' },
  fail: { word: 'Fail', tone: 'refused' },
  unset: { word: 'Not read', tone: 'neutral' },
  skipped: { word: 'Skipped', tone: 'neutral' },
};

export interface ErrorWords {
  readonly title: string;
  readonly next: string;
}

/** Why a run did not start. Nothing was sent to the device in any of these. */
export const errorWords = (error: DeviceError): ErrorWords => {
  switch (error.kind) {
    case 'portBusy':
      return {
        title: `The port is in use${error.heldBy === null ? '' : ` by ${error.heldBy}`}`,
        next: 'Close the program that holds it (a terminal, ModemManager), then press R.',
      };
    case 'portGone':
      return {
        title: 'There is no such port now',
        next: 'Plug the cable in, choose the port, then press R.',
      };
    case 'notPermitted':
      return { title: 'This account may not open the port', next: error.hint };
    case 'notASerialPort':
      return {
        title: 'That path is not a serial port',
        next: 'Choose a port from the list, or type another path.',
      };
    case 'unknownProfile':
      return { title: 'That profile is no longer here', next: 'Choose another profile, then press R.' };
    case 'hostFailed':
      return { title: error.reason, next: 'Press R to try again with a fresh device process.' };
    default:
      return assertNever(error);
  }
};
