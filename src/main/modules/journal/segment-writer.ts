/** The one file that is being appended to. After any failure it is abandoned: its descriptor is never used again. */
import { join } from 'node:path';
import type { Disk, OpenFile } from '../../disk/disk';
import { writeAll } from '../../disk/durable';
import { durableLine, headerLine, type SegmentHeader, type SignedHead } from './line';
import { segmentName } from './recover';

export class SegmentWriter {
  private constructor(
    private readonly disk: Disk,
    private readonly file: OpenFile,
    readonly path: string,
    readonly number: number,
    /** Length up to which everything is on the medium. */
    private durableBytes: number,
  ) {}

  /**
   * Begins a new file. It has its name only once its header, and the lines to begin with, are on the medium: a file of
   * that name always says where the chain stood when it was begun.
   */
  static async create(
    disk: Disk,
    folder: string,
    header: SegmentHeader,
    lines: Uint8Array = new Uint8Array(),
  ): Promise<{ readonly writer: SegmentWriter; readonly headerBytes: number }> {
    const path = join(folder, segmentName(header.number));
    const fresh = join(folder, 'next-segment.new');
    const start = headerLine(header);
    const file = await disk.open(fresh, 'replace');
    try {
      await writeAll(file, start);
      await writeAll(file, lines);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.move(fresh, path);
    await disk.syncFolder(folder);
    const bytes = start.byteLength + lines.byteLength;
    const writer = new SegmentWriter(disk, await disk.open(path, 'append'), path, header.number, bytes);
    return { writer, headerBytes: start.byteLength };
  }

  /** Goes on with a file that was verified up to its end. What is in it is made durable before anything builds on it. */
  static async reopen(disk: Disk, folder: string, number: number, bytes: number): Promise<SegmentWriter> {
    const path = join(folder, segmentName(number));
    const file = await disk.open(path, 'append');
    try {
      if ((await file.size()) !== bytes) throw new Error(`Segment ${number} changed while it was being read`);
      await file.sync();
    } catch (error) {
      await file.close();
      throw error;
    }
    return new SegmentWriter(disk, file, path, number, bytes);
  }

  get bytes(): number {
    return this.durableBytes;
  }

  /** Writes and waits for the medium. Throws the I/O error; the caller must then abandon this file. */
  async append(lines: Uint8Array): Promise<void> {
    await writeAll(this.file, lines);
    await this.file.datasync();
    this.durableBytes += lines.byteLength;
  }

  /**
   * After a failure: nothing that was not acknowledged should come back at the next start, so the file is cut to what
   * was. A disk that fails that too leaves a tail, which the next file's header declares void.
   */
  async abandon(): Promise<void> {
    const closed = this.file.close().catch(() => 'the descriptor is gone either way');
    await closed;
    try {
      const file = await this.disk.open(this.path, 'change');
      try {
        if ((await file.size()) > this.durableBytes) {
          await file.truncate(this.durableBytes);
          await file.sync();
        }
      } finally {
        await file.close();
      }
    } catch {
      // Best effort, as said above.
    }
  }

  /** An orderly end: says that everything before was durable, so that later damage to it is told from a torn write. */
  async finish(lastSeq: number, signed: SignedHead | null): Promise<void> {
    try {
      await this.append(durableLine(lastSeq, signed));
    } finally {
      await this.file.close();
    }
  }
}
