/** The page's side of reading a file: one worker per job, ended with it. */

import type { ReadingPlan } from '#domain/registry/read-shipments';
import { err, type Result } from '#domain/shared/result';
import type { CsvFormat } from './csv-rows';
import type { FileFault, Inspection, ReadingProgress } from './inspect-file';
import type { FileReading, ReadingListeners } from './read-file';
import type { FileEncoding } from './text-encoding';
import { startImportWorker } from './trusted-worker';
import type { WorkerReply, WorkerRequest } from './worker-messages';

export type Stopped = { readonly kind: 'stopped' };

export interface FileReaderPort {
  readonly inspect: (
    file: Blob,
    encoding: FileEncoding | null,
    onProgress: (progress: ReadingProgress) => void,
    signal: AbortSignal,
  ) => Promise<Result<Inspection, FileFault | Stopped>>;
  readonly read: (
    file: Blob,
    inspection: { readonly format: CsvFormat; readonly hasHeader: boolean },
    plan: ReadingPlan,
    listeners: ReadingListeners,
    signal: AbortSignal,
  ) => Promise<Result<FileReading, FileFault | Stopped>>;
}

type Take<T> = (
  reply: WorkerReply,
  done: (value: T) => void,
  fail: (cause: unknown) => void,
  say: (request: WorkerRequest) => void,
) => void;

/** Runs one request in a worker of its own; aborting ends the worker at once. */
const runInWorker = <T>(
  request: WorkerRequest,
  signal: AbortSignal,
  take: Take<Result<T, FileFault | Stopped>>,
): Promise<Result<T, FileFault | Stopped>> => {
  if (signal.aborted) return Promise.resolve(err({ kind: 'stopped' }));
  const worker = startImportWorker();
  return new Promise<Result<T, FileFault | Stopped>>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(err({ kind: 'stopped' })), { once: true });
    worker.addEventListener('error', (event) =>
      reject(new Error(event.message || 'The reading worker did not start')),
    );
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) =>
      take(data, resolve, reject, (next) => worker.postMessage(next)),
    );
    worker.postMessage(request);
  }).finally(() => worker.terminate());
};

export const workerFileReader: FileReaderPort = {
  inspect: (file, encoding, onProgress, signal) =>
    runInWorker<Inspection>({ kind: 'inspect', file, encoding }, signal, (reply, done) => {
      if (reply.kind === 'progress') onProgress(reply.progress);
      else if (reply.kind === 'inspected') done(reply.outcome);
    }),
  read: (file, { format, hasHeader }, plan, { onProgress, onLines }, signal) =>
    runInWorker<FileReading>(
      { kind: 'read', file, format, hasHeader, plan },
      signal,
      (reply, done, fail, say) => {
        if (reply.kind === 'progress') onProgress(reply.progress);
        else if (reply.kind === 'read') done(reply.outcome);
        else if (reply.kind === 'lines') onLines(reply.bytes).then(() => say({ kind: 'taken' }), fail);
      },
    ),
};
