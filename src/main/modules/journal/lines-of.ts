/** A segment file as lines with their places, read in pieces so that no file is ever in memory as a whole. */
import type { OpenFile } from '../../disk/disk';
import { lineLimitBytes } from './line';

export interface RawLine {
  readonly start: number;
  /** First byte after the line, its newline included. */
  readonly end: number;
  /** Without the newline. */
  readonly bytes: Uint8Array;
  /** False for the last piece of a file that does not end in a newline, and for a piece of a line beyond all limits. */
  readonly whole: boolean;
}

/** Small, so that main answers the window in between: verifying a megabyte of events takes tens of milliseconds. */
const pieceBytes = 128 * 1024;

/** Lines between two offsets, in groups of whatever one read brought. */
export async function* linesOf(
  file: Pick<OpenFile, 'read'>,
  from: number,
  to: number,
): AsyncGenerator<readonly RawLine[]> {
  let carried = Buffer.alloc(0);
  let position = from;
  while (position < to) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, to - position));
    const filled = await file.read(piece, position);
    if (filled === 0) break;
    const bytes = Buffer.concat([carried, piece.subarray(0, filled)]);
    const base = position - carried.byteLength;
    position += filled;

    const group: RawLine[] = [];
    let lineStart = 0;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, lineStart)) {
      group.push({
        start: base + lineStart,
        end: base + at + 1,
        bytes: bytes.subarray(lineStart, at),
        whole: true,
      });
      lineStart = at + 1;
    }
    carried = bytes.subarray(lineStart);
    if (carried.byteLength > lineLimitBytes) {
      group.push({ start: position - carried.byteLength, end: position, bytes: carried, whole: false });
      carried = Buffer.alloc(0);
    }
    yield group;
  }
  if (carried.byteLength > 0) {
    yield [{ start: position - carried.byteLength, end: position, bytes: carried, whole: false }];
  }
}
