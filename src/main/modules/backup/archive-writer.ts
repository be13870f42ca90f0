/** Writes a backup's file: the archive as it is, or sealed piece by piece. Every byte goes through here, in order. */
import { createHash } from 'node:crypto';
import type { OpenFile } from '../../disk/disk';
import { writeAll } from '../../disk/durable';
import { keyOf, newLock, pieceBytes, sealPiece } from './envelope';
import { paddingOf, type TarEntry, tarEnd, tarHeader } from './tar';

interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  /** Nothing follows. */
  end(): Promise<void>;
}

const plainSink = (file: OpenFile): Sink => ({
  write: (bytes) => writeAll(file, bytes),
  end: async () => undefined,
});

const sealedSink = async (file: OpenFile, passphrase: string): Promise<Sink> => {
  const lock = newLock();
  const key = await keyOf(passphrase, lock);
  await writeAll(file, lock.header);
  let waiting = Buffer.alloc(0);
  let index = 0;
  const seal = async (plain: Uint8Array, isLast: boolean): Promise<void> => {
    await writeAll(file, sealPiece(lock, key, index, isLast, plain));
    index += 1;
  };
  return {
    write: async (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      // A full piece waits until something follows: the last one is sealed as such.
      while (waiting.byteLength > pieceBytes) {
        await seal(waiting.subarray(0, pieceBytes), false);
        waiting = waiting.subarray(pieceBytes);
      }
    },
    end: () => seal(waiting, true),
  };
};

export class ArchiveWriter {
  private constructor(
    private readonly sink: Sink,
    private readonly madeMs: number,
  ) {}

  /** @param passphrase null: readable by anyone */
  static async begin(file: OpenFile, passphrase: string | null, madeMs: number): Promise<ArchiveWriter> {
    return new ArchiveWriter(
      passphrase === null ? plainSink(file) : await sealedSink(file, passphrase),
      madeMs,
    );
  }

  /**
   * Adds a part. What the content turns out to be must be what was announced: the manifest before it says so already.
   * Throws when it is not, and the disk's errors.
   */
  async part(entry: TarEntry, sha256: string, content: AsyncIterable<Uint8Array>): Promise<void> {
    await this.sink.write(tarHeader(entry, this.madeMs));
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of content) {
      bytes += piece.byteLength;
      if (bytes > entry.bytes) break;
      hash.update(piece);
      await this.sink.write(piece);
    }
    if (bytes !== entry.bytes || hash.digest('hex') !== sha256)
      throw new Error(`${entry.name} changed while the backup was made`);
    await this.sink.write(Buffer.alloc(paddingOf(entry.bytes)));
  }

  async end(): Promise<void> {
    await this.sink.write(tarEnd);
    await this.sink.end();
  }
}
