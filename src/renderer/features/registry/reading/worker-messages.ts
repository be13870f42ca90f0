/** What the page and the reading worker say to each other. */

import type { ReadingPlan } from '#domain/registry/read-shipments';
import type { Result } from '#domain/shared/result';
import type { CsvFormat } from './csv-rows';
import type { FileFault, Inspection, ReadingProgress } from './inspect-file';
import type { FileReading } from './read-file';
import type { FileEncoding } from './text-encoding';

export type WorkerRequest =
  | { readonly kind: 'inspect'; readonly file: Blob; readonly encoding: FileEncoding | null }
  | {
      readonly kind: 'read';
      readonly file: Blob;
      readonly format: CsvFormat;
      readonly hasHeader: boolean;
      readonly plan: ReadingPlan;
    }
  /** The page has taken the last lines: send the next. */
  | { readonly kind: 'taken' };

export type WorkerReply =
  | { readonly kind: 'progress'; readonly progress: ReadingProgress }
  | { readonly kind: 'inspected'; readonly outcome: Result<Inspection, FileFault> }
  | { readonly kind: 'lines'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'read'; readonly outcome: Result<FileReading, FileFault> };
