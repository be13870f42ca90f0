/**
 * Rows of a delimited file, piece by piece, each with the line it begins on. Nothing a file does makes this hold more
 * than one piece and one row: a quote that is never closed ends at the cap, with its line.
 */
import Papa from 'papaparse';
import { importLimits } from '#domain/registry/read-shipments';
import type { FileEncoding } from './text-encoding';

export interface CsvFormat {
  readonly encoding: FileEncoding;
  readonly delimiter: string;
  /** `\r` alone for files of old Macs; else `\n`, whether or not a `\r` stands before it. */
  readonly newline: '\n' | '\r';
  /** Lines before the first row: Excel's `sep=;`. */
  readonly skippedLines: number;
}

interface CsvRow {
  readonly cells: readonly string[];
  /** From 1. */
  readonly line: number;
  /** Text stands behind a closing quote, or the last quote was never closed. */
  readonly hasBadQuotes: boolean;
}

export interface CsvBatch {
  readonly rows: readonly CsvRow[];
  readonly bytesRead: number;
}

export type CsvFault =
  | { readonly kind: 'rowTooLong'; readonly line: number; readonly hasOpenQuote: boolean }
  | { readonly kind: 'tooManyColumns'; readonly line: number; readonly columns: number }
  /** The bytes are not text in this encoding. */
  | { readonly kind: 'wrongEncoding' }
  /** Moved, changed or unplugged while it was read. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Small enough that a piece is parsed in a few milliseconds, so that cancelling and progress are prompt. */
const pieceBytes = 256 * 1024;
const sampleBytes = 64 * 1024;

/** Thrown inside, caught at the edge of the reading: it ends the file wherever it was. */
export class CsvFaultError extends Error {
  constructor(readonly fault: CsvFault) {
    super(fault.kind);
  }
}

const fail = (fault: CsvFault): never => {
  throw new CsvFaultError(fault);
};

/** The cells, and where the first incomplete row begins. */
interface Parsed {
  readonly data: string[][];
  readonly errors: readonly { readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

const breaksIn = (cells: readonly string[], newline: string): number =>
  cells.reduce((count, cell) => (cell.includes(newline) ? count + cell.split(newline).length - 1 : count), 0);

/** Turns a stretch of text into rows and keeps the line number. */
const rowCutter = ({ delimiter, newline, skippedLines }: CsvFormat) => {
  let rest = '';
  let line = 1 + skippedLines;
  const toRow = (cells: readonly string[], hasBadQuotes: boolean): CsvRow => {
    const row = { cells, line, hasBadQuotes };
    if (cells.length > importLimits.columns) {
      fail({ kind: 'tooManyColumns', line, columns: cells.length });
    }
    line += 1 + breaksIn(cells, newline);
    return row;
  };
  return (text: string, isLast: boolean): readonly CsvRow[] => {
    const buffer = rest + text;
    const parsed: Parsed = new Papa.Parser({ delimiter, newline }).parse(buffer, 0, !isLast);
    rest = isLast ? '' : buffer.slice(parsed.meta.cursor);
    const bad = new Set(parsed.errors.map(({ row }) => row));
    const rows = parsed.data.map((cells, at) => {
      const last = cells.at(-1);
      if (last?.endsWith('\r')) cells[cells.length - 1] = last.slice(0, -1);
      const characters = cells.reduce((sum, cell) => sum + cell.length, 0);
      if (characters > importLimits.rowCharacters)
        fail({ kind: 'rowTooLong', line, hasOpenQuote: bad.has(at) });
      return toRow(cells, bad.has(at));
    });
    if (rest.length > importLimits.rowCharacters) {
      fail({ kind: 'rowTooLong', line, hasOpenQuote: rest.includes('"') });
    }
    return rows;
  };
};

/** Bytes as text, a piece at a time. A byte-order mark is left out. */
async function* textPieces(
  file: Blob,
  encoding: FileEncoding,
): AsyncGenerator<{ readonly text: string; readonly bytesRead: number; readonly isLast: boolean }> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let start = 0; start === 0 || start < file.size; start += pieceBytes) {
    const end = Math.min(start + pieceBytes, file.size);
    let bytes: ArrayBuffer;
    try {
      bytes = await file.slice(start, end).arrayBuffer();
    } catch (cause) {
      throw new CsvFaultError({ kind: 'unreadable', reason: cause instanceof Error ? cause.message : '' });
    }
    const isLast = end >= file.size;
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: !isLast });
    } catch {
      throw new CsvFaultError({ kind: 'wrongEncoding' });
    }
    yield { text, bytesRead: end, isLast };
  }
}

const withoutFirstLines = (text: string, lines: number, newline: string): string => {
  let at = 0;
  for (let skipped = 0; skipped < lines; skipped += 1) {
    const end = text.indexOf(newline, at);
    at = end < 0 ? text.length : end + 1;
  }
  return text.slice(at);
};

/** @throws CsvFaultError */
export async function* csvRows(file: Blob, format: CsvFormat): AsyncGenerator<CsvBatch> {
  const cut = rowCutter(format);
  let isFirst = true;
  for await (const { text, bytesRead, isLast } of textPieces(file, format.encoding)) {
    const usable = isFirst ? withoutFirstLines(text, format.skippedLines, format.newline) : text;
    isFirst = false;
    yield {
      rows: cut(usable, isLast).filter(({ cells }) => cells.some((cell) => cell.trim() !== '')),
      bytesRead,
    };
  }
}

/** The first stretch of a file as text; its last row may be cut. @throws CsvFaultError */
export const firstText = async (file: Blob, encoding: FileEncoding): Promise<string> => {
  const bytes = await file.slice(0, sampleBytes).arrayBuffer();
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: bytes.byteLength < file.size });
  } catch {
    throw new CsvFaultError({ kind: 'wrongEncoding' });
  }
};

const delimiters = [',', ';', '\t', '|'] as const;

/** How evenly a delimiter cuts the sample: the share of its commonest row width, and that width. */
const evenness = (sample: string, delimiter: string) => {
  const rows = Papa.parse<string[]>(sample, { delimiter, preview: 20, skipEmptyLines: true }).data;
  const widths = new Map<number, number>();
  for (const { length } of rows) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [commonest] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  const [width, count] = commonest ?? [1, 0];
  return { delimiter, width, share: width > 1 && rows.length > 0 ? count / rows.length : 0 };
};

/** How a file separates its rows and cells. */
export const findFormat = (sample: string, encoding: FileEncoding): CsvFormat => {
  const newline = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const named = /^sep=(.)\r?[\n\r]/.exec(sample)?.[1];
  if (named !== undefined) return { encoding, delimiter: named, newline, skippedLines: 1 };
  const [best] = delimiters
    .map((delimiter) => evenness(sample, delimiter))
    .sort((a, b) => b.share - a.share || b.width - a.width);
  return { encoding, delimiter: best?.delimiter ?? ',', newline, skippedLines: 0 };
};
