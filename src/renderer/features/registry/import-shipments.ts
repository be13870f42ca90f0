/**
 * Makes a file part of the registry: checked rows go into an attachment, one event refers to it, and from the event on the
 * import is kept whatever happens. Until then it can be stopped and leaves nothing behind.
 */
import { draft } from '#domain/case/events';
import type { ReadingHints, ReadingPlan, RowError } from '#domain/registry/read-shipments';
import { err, ok, type Result } from '#domain/shared/result';
import type { BenchApi } from '#ipc';
import type { AttachmentError } from '#ipc/attachments';
import type { JournalError } from '#ipc/journal';
import { beginUpload, recordEvents } from '../../data';
import type { FileReaderPort, Stopped } from './reading/file-reader';
import type { FileFault, Inspection, ReadingProgress } from './reading/inspect-file';

export type ImportError =
  | Stopped
  | FileFault
  | JournalError
  | {
      readonly kind: 'badRows';
      readonly rows: number;
      readonly errors: readonly RowError[];
      readonly errorCount: number;
    }
  | { readonly kind: 'notKept'; readonly cause: AttachmentError };

export interface ImportJob {
  readonly file: File;
  readonly inspection: Inspection;
  readonly plan: ReadingPlan;
}

export interface ImportListeners {
  readonly onProgress: (progress: ReadingProgress) => void;
  /** From here on it can't be stopped. */
  readonly onRecording: () => void;
}

const nameLimit = 260;

export const importShipments = async (
  { file, inspection, plan }: ImportJob,
  attachments: BenchApi['attachments'],
  reader: FileReaderPort,
  { onProgress, onRecording }: ImportListeners,
  signal: AbortSignal,
): Promise<Result<{ readonly rows: number; readonly hints: ReadingHints }, ImportError>> => {
  const begun = await beginUpload(attachments, 'shipments', null);
  if (!begun.ok) return err({ kind: 'notKept', cause: begun.error });
  const upload = begun.value;
  const stopUpload = new AbortController();
  let refused: AttachmentError | null = null;
  const read = await reader.read(
    file,
    inspection,
    plan,
    {
      onProgress,
      onLines: async (bytes) => {
        const written = await upload.write(bytes);
        if (written.ok) return;
        refused = written.error;
        stopUpload.abort();
      },
    },
    AbortSignal.any([signal, stopUpload.signal]),
  );
  const leave = async (error: ImportError) => {
    await upload.abort();
    return err(error);
  };
  if (refused !== null) return leave({ kind: 'notKept', cause: refused });
  if (!read.ok) return leave(read.error);
  const { rows, errors, errorCount, hints } = read.value;
  if (errorCount > 0) return leave({ kind: 'badRows', rows, errors, errorCount });
  if (signal.aborted) return leave({ kind: 'stopped' });
  const kept = await upload.commit();
  if (!kept.ok) return leave({ kind: 'notKept', cause: kept.error });
  onRecording();
  const recorded = await recordEvents([
    draft('registryImported', null, {
      importId: crypto.randomUUID(),
      fileName: file.name.slice(0, nameLimit) || 'shipments.csv',
      rows,
      attachment: kept.value.sha256,
    }),
  ]);
  return recorded.ok ? ok({ rows, hints }) : recorded;
};
