/** One run from the open port to the record: transcript on disk, progress in batches, the port free at the end. */
import { randomBytes } from 'node:crypto';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { recordOf } from '#domain/diagnostics/record-run';
import type { ToHost } from '#ipc/device-host';
import type { RunItem } from '#ipc/devices';
import type { DeviceLink } from '#protocol/device-link';
import { inertStream, inertText } from '#protocol/inert-text';
import { runProfile } from '#protocol/run/run-profile';
import type { Stop } from '#protocol/stop';
import { decodeUtf8 } from '#protocol/utf8';
import { nodeClock } from './node-clock';
import { ProgressBatch } from './progress-batch';
import { TranscriptFile } from './transcript-file';

export type RunOrder = Extract<ToHost, { kind: 'run' }>;

/** Resolves when the run is over, the transcript is on disk and the port is free. Owns the link from here on. */
export const runSession = async (
  link: DeviceLink,
  order: RunOrder,
  stop: Stop,
  send: (items: RunItem[]) => void,
): Promise<DiagnosticRecord> => {
  const begun = nodeClock.now();
  const elapsed = () => nodeClock.now() - begun;
  const transcript = new TranscriptFile(order.transcriptPath, elapsed);
  const batch = new ProgressBatch(send);
  const show = inertStream();
  const note = (text: string): void => {
    transcript.event({ note: text });
    batch.add({ kind: 'transcript', tMs: Math.round(elapsed()), direction: 'note', text });
  };
  transcript.event({ start: order.start });
  link.onBytes((chunk) => {
    // A flood was cut off to spare the disk; after any other end the last words are worth keeping.
    if (stop.reason?.kind === 'flooded') return;
    transcript.bytes('rx', chunk);
    batch.received(Math.round(elapsed()), show(chunk));
  });

  const { profile, login, start } = order;
  const run = { profile, login, labelSerial: start.labelSerial, nonce: () => randomBytes(6).toString('hex') };
  const result = await runProfile(link, run, nodeClock, stop, {
    phase: ({ id, title }, index, status) =>
      batch.add({ kind: 'phase', id, title, index, of: profile.phases.length, status }),
    measured: (measurement) => {
      transcript.event({ measurement });
      batch.add({ kind: 'measurement', result: measurement });
    },
    watched: (hit, hint) => {
      transcript.event({ watch: hit });
      note(`${hit.severity === 'fail' ? 'Fault' : 'Noticed'}: ${hint}`);
    },
    sent: (bytes, secret) => {
      if (secret) transcript.secret(bytes.length);
      else transcript.bytes('tx', bytes);
      const text = secret ? 'password sent' : inertText(decodeUtf8(bytes));
      batch.add({ kind: 'transcript', tMs: Math.round(elapsed()), direction: secret ? 'note' : 'tx', text });
    },
    noted: note,
  });

  await link.close();
  for (const step of result.steps) transcript.event({ step });
  transcript.event({ end: result.end });
  transcript.close();
  batch.flush();
  return recordOf({ start, ...result, transcript: { sha256: null, ...transcript.size } });
};
