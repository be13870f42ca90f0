/** The second walk: every row checked and turned into one line of JSON, or the list of what is wrong. */

import {
  createShipmentReader,
  type ReadingHints,
  type ReadingPlan,
  type RowError,
} from '#domain/registry/read-shipments';
import { err, ok, type Result } from '#domain/shared/result';
import { CsvFaultError, type CsvFormat, csvRows } from './csv-rows';
import type { FileFault, ReadingProgress } from './inspect-file';

export interface FileReading {
  readonly rows: number;
  /** The first of them; `errorCount` says how many there are. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  readonly hints: ReadingHints;
}

export interface ReadingListeners {
  readonly onProgress: (progress: ReadingProgress) => void;
  /** Checked rows as JSON Lines in UTF-8; the next piece is made when the promise resolves. */
  readonly onLines: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
}

/** Beyond this many a person mends the file, not the rows. */
const listedErrors = 500;
/** About a quarter of a megabyte: small enough to pass through the page between two keys. */
const linesPerPiece = 1000;

/** @param hasHeader whether the first row holds names */
export const readFile = async (
  file: Blob,
  format: CsvFormat,
  hasHeader: boolean,
  plan: ReadingPlan,
  { onProgress, onLines }: ReadingListeners,
): Promise<Result<FileReading, FileFault>> => {
  const reader = createShipmentReader(plan);
  const encoder = new TextEncoder();
  const errors: RowError[] = [];
  let errorCount = 0;
  let rows = 0;
  let isHeader = hasHeader;
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    await onLines(encoder.encode(`${lines.join('\n')}\n`));
    lines = [];
  };
  const reject = (found: readonly RowError[]): void => {
    errorCount += found.length;
    errors.push(...found.slice(0, listedErrors - errors.length));
    lines = [];
  };
  try {
    for await (const batch of csvRows(file, format)) {
      for (const { cells, line, hasBadQuotes } of batch.rows) {
        if (isHeader) {
          isHeader = false;
          continue;
        }
        rows += 1;
        const read = reader.read(cells, line);
        if (hasBadQuotes) {
          const value = cells.join(format.delimiter).slice(0, 80);
          reject([{ line, field: null, value, problem: { kind: 'unclosedQuote' } }]);
        }
        if (!read.ok) reject(read.error.errors);
        // After the first error nothing will be kept; the rest is read to list what else is wrong.
        else if (errorCount === 0) lines.push(JSON.stringify(read.value));
        if (lines.length >= linesPerPiece) await flush();
      }
      onProgress({ bytes: batch.bytesRead, totalBytes: file.size, rows });
    }
  } catch (cause) {
    if (cause instanceof CsvFaultError) return err(cause.fault);
    throw cause;
  }
  if (errorCount === 0) await flush();
  return ok({ rows, errors, errorCount, hints: reader.hints() });
};
