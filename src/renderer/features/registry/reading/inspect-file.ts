/** The first walk through a file: what it is, how its columns are called, how many rows there are, how its dates read. */

import { importLimits } from '#domain/registry/read-shipments';
import { guessColumns, type ShipmentField } from '#domain/registry/shipment-columns';
import {
  type DateEvidence,
  findDateOrder,
  noDateEvidence,
  type OrderFinding,
  weighDate,
} from '#domain/registry/shipment-dates';
import { err, ok, type Result } from '#domain/shared/result';
import { type CsvFault, CsvFaultError, type CsvFormat, csvRows, findFormat, firstText } from './csv-rows';
import { type FileEncoding, findEncoding } from './text-encoding';

export interface Inspection {
  readonly format: CsvFormat;
  /** Column names; "Column 3" where the file has none. */
  readonly headers: readonly string[];
  /** False when the first row is data already. */
  readonly hasHeader: boolean;
  readonly guess: readonly (ShipmentField | null)[];
  /** The first rows of data, with the line each begins on. */
  readonly sample: readonly { readonly cells: readonly string[]; readonly line: number }[];
  /** Rows of data. */
  readonly rows: number;
  /** By column. */
  readonly dates: readonly DateEvidence[];
}

export type FileFault =
  | CsvFault
  | { readonly kind: 'empty' }
  | { readonly kind: 'noRows' }
  | { readonly kind: 'workbook' }
  | { readonly kind: 'notText' }
  | { readonly kind: 'tooManyRows'; readonly limit: number };

export interface ReadingProgress {
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
}

const sampleRows = 6;
const headBytes = 4096;

/** Dates as they stand in the columns that are read as dates. */
export const orderOf = (
  { dates }: Pick<Inspection, 'dates'>,
  columns: readonly (ShipmentField | null)[],
  isDate: (field: ShipmentField) => boolean,
): OrderFinding =>
  findDateOrder(
    dates.filter((_, column) => {
      const field = columns[column];
      return field !== null && field !== undefined && isDate(field);
    }),
  );

const inspectAs = async (
  file: Blob,
  encoding: FileEncoding,
  onProgress: (progress: ReadingProgress) => void,
): Promise<Result<Inspection, FileFault>> => {
  const format = findFormat(await firstText(file, encoding), encoding);
  let headers: readonly string[] | null = null;
  let hasHeader = true;
  let guess: readonly (ShipmentField | null)[] = [];
  const sample: { readonly cells: readonly string[]; readonly line: number }[] = [];
  const dates: DateEvidence[] = [];
  let rows = 0;
  for await (const batch of csvRows(file, format)) {
    for (const { cells, line } of batch.rows) {
      if (headers === null) {
        guess = guessColumns(cells);
        hasHeader = guess.some((field) => field !== null);
        headers = cells.map((cell, at) =>
          hasHeader && cell.trim() !== '' ? cell.trim() : `Column ${at + 1}`,
        );
        if (hasHeader) continue;
      }
      rows += 1;
      if (rows > importLimits.rows) return err({ kind: 'tooManyRows', limit: importLimits.rows });
      if (sample.length < sampleRows) sample.push({ cells, line });
      for (const [column, cell] of cells.entries()) {
        dates[column] = weighDate(dates[column] ?? noDateEvidence, cell);
      }
    }
    onProgress({ bytes: batch.bytesRead, totalBytes: file.size, rows });
  }
  if (headers === null || rows === 0) return err({ kind: 'noRows' });
  const evidence = headers.map((_, column) => dates[column] ?? noDateEvidence);
  return ok({ format, headers, hasHeader, guess, sample, rows, dates: evidence });
};

const inspectFaultless = async (
  file: Blob,
  encoding: FileEncoding,
  onProgress: (progress: ReadingProgress) => void,
): Promise<Result<Inspection, FileFault>> => {
  try {
    return await inspectAs(file, encoding, onProgress);
  } catch (cause) {
    if (cause instanceof CsvFaultError) return err(cause.fault);
    throw cause;
  }
};

/** @param chosen an encoding that a person chose; by default it is found out, and Windows-1252 is tried after UTF-8 */
export const inspectFile = async (
  file: Blob,
  onProgress: (progress: ReadingProgress) => void,
  chosen: FileEncoding | null = null,
): Promise<Result<Inspection, FileFault>> => {
  if (file.size === 0) return err({ kind: 'empty' });
  const found = findEncoding(new Uint8Array(await file.slice(0, headBytes).arrayBuffer()));
  if (found.kind !== 'text') return err(found);
  const inspected = await inspectFaultless(file, chosen ?? found.encoding, onProgress);
  const canFallBack = chosen === null && found.encoding === 'utf-8';
  return !inspected.ok && inspected.error.kind === 'wrongEncoding' && canFallBack
    ? inspectFaultless(file, 'windows-1252', onProgress)
    : inspected;
};
