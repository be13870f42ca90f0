/** Runs a profile through the real device host and a real serial port, in this process. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type DiagnosticProfile, diagnosticProfile } from '#domain/diagnostics/profile';
import type { DiagnosticRecord, MeasurementResult } from '#domain/diagnostics/record';
import { declaredMeasurements, type RunStart, serialMeasurement } from '#domain/diagnostics/record-run';
import type { FromHost } from '#ipc/device-host';
import type { DeviceError, RunItem } from '#ipc/devices';
import { deviceHost } from '../../src/device-host/host';

export const linuxConsole: DiagnosticProfile = diagnosticProfile.parse(
  parse(
    readFileSync(new URL('../../resources/diagnostics/linux-console.profile.yaml', import.meta.url), 'utf8'),
  ),
);

export interface RunOptions {
  readonly path: string;
  readonly labelSerial?: string | null;
  readonly login?: { user: string; password: string } | null;
  readonly profile?: DiagnosticProfile;
  /** Called with each item as it arrives. */
  readonly onItem?: (item: RunItem, stop: () => void) => void;
}

export type Finished =
  | {
      readonly ok: true;
      readonly record: DiagnosticRecord;
      readonly items: readonly RunItem[];
      readonly transcript: string;
    }
  | { readonly ok: false; readonly error: DeviceError };

export const runStartOf = (options: RunOptions): RunStart => {
  const profile = options.profile ?? linuxConsole;
  const { id, version, title } = profile;
  return {
    runId: randomUUID(),
    caseId: 'case-1',
    profile: { id, version, title, sha256: '0'.repeat(64) },
    labelSerial: options.labelSerial === undefined ? '2402A1907733' : options.labelSerial,
    serialMeasurement: serialMeasurement(profile),
    port: {
      path: options.path,
      vendorId: null,
      productId: null,
      serialNumber: null,
      baudRate: profile.transport.baudRate,
    },
    startedAt: new Date().toISOString(),
    declared: declaredMeasurements(profile),
  };
};

export const runOnBench = (options: RunOptions): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const start = runStartOf(options);
    const { runId } = start;
    const items: RunItem[] = [];
    const transcriptPath = join(mkdtempSync(join(tmpdir(), 'rma-run-')), 'transcript.jsonl');
    const host = deviceHost((message: FromHost) => {
      if (message.kind === 'refused') resolve({ ok: false, error: message.error });
      if (message.kind === 'ended') {
        resolve({
          ok: true,
          record: message.record,
          items,
          transcript: readFileSync(transcriptPath, 'utf8'),
        });
      }
      if (message.kind !== 'progressed') return;
      for (const item of message.items) {
        items.push(item);
        options.onItem?.(item, () => {
          host.receive({ kind: 'stop', runId, by: 'technician' }).catch(reject);
        });
      }
    });
    const profile = options.profile ?? linuxConsole;
    host.receive({ kind: 'run', start, profile, login: options.login ?? null, transcriptPath }).catch(reject);
  });

/** The record of a run that must have been possible at all. */
export const recordFrom = (finished: Finished): DiagnosticRecord => {
  if (!finished.ok) throw new Error(`the run was refused: ${JSON.stringify(finished.error)}`);
  return finished.record;
};

export const measurement = (record: DiagnosticRecord, name: string): MeasurementResult => {
  const found = record.measurements.find((m) => m.name === name);
  if (found === undefined) throw new Error(`no measurement ${name}`);
  return found;
};

/** Every byte received, as text. */
export const receivedText = (transcript: string): string =>
  transcript
    .split('\n')
    .filter((line) => line.includes('"dir":"rx"'))
    .map((line) => Buffer.from(String(JSON.parse(line).b64), 'base64').toString('latin1'))
    .join('');
