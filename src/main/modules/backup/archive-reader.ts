/** Reads a backup's file front to back, sealed or not. Nothing is kept beyond the piece in hand. */
import type { OpenFile } from '../../disk/disk';
import { keyOf, openPiece, pieceBytes, readLock, sealedMagic, tagBytes } from './envelope';
import { blockBytes, paddingOf, readTarHeader, type TarEntry } from './tar';

/** The file is not what it should be; `why` is a clause that can follow "the backup can't be used: ". */
export class BadArchive extends Error {}
/** Sealed, and no passphrase or another one was given. */
export class WrongPassphrase extends Error {}

/** Longest first two lines of a sealed file. */
const lockLimitBytes = 1024;

const readFully = async (file: OpenFile, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const step = await file.read(bytes.subarray(filled), position + filled);
    if (step === 0) break;
    filled += step;
  }
  return bytes.subarray(0, filled);
};

async function* plainPieces(file: OpenFile): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const piece = await readFully(file, at, pieceBytes);
    if (piece.byteLength === 0) return;
    at += piece.byteLength;
    yield piece;
  }
}

async function* openedPieces(
  file: OpenFile,
  start: Buffer,
  passphrase: string | null,
): AsyncGenerator<Buffer> {
  const lock = readLock(start);
  if (!lock) throw new BadArchive('its lock is damaged');
  if (passphrase === null) throw new WrongPassphrase('The backup is encrypted');
  const key = await keyOf(passphrase, lock);
  const size = await file.size();
  const sealedBytes = pieceBytes + tagBytes;
  for (let at = lock.header.byteLength, index = 0; at < size; index += 1) {
    const sealed = await readFully(file, at, Math.min(sealedBytes, size - at));
    at += sealed.byteLength;
    const plain = openPiece(lock, key, index, at >= size, sealed);
    if (plain === null) {
      // The first piece tells a wrong passphrase from damage as well as anything can.
      if (index === 0)
        throw new WrongPassphrase('The passphrase is another one, or the beginning of the file is damaged');
      throw new BadArchive(`it is damaged or cut off after ${index} MiB`);
    }
    yield plain;
  }
}

export const isSealed = async (file: OpenFile): Promise<boolean> =>
  (await readFully(file, 0, sealedMagic.length)).toString('latin1') === sealedMagic;

export class ArchiveReader {
  private rest: Buffer = Buffer.alloc(0);

  private constructor(
    private readonly pieces: AsyncGenerator<Buffer>,
    readonly isSealed: boolean,
  ) {}

  /** Throws `WrongPassphrase` and `BadArchive` as soon as the first byte is asked for. */
  static async open(file: OpenFile, passphrase: string | null): Promise<ArchiveReader> {
    const start = await readFully(file, 0, lockLimitBytes);
    const sealed = start.toString('latin1', 0, sealedMagic.length) === sealedMagic;
    return new ArchiveReader(sealed ? openedPieces(file, start, passphrase) : plainPieces(file), sealed);
  }

  /** The next part's header. Throws `BadArchive` at the end and on anything that is no part. */
  async next(): Promise<TarEntry> {
    const entry = readTarHeader(await this.exactly(blockBytes));
    if ('why' in entry) throw new BadArchive(entry.why);
    return entry;
  }

  /** The content of the part whose header was read last, in pieces, and past the blanks behind it. */
  async *content({ name, bytes }: TarEntry): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.rest.byteLength === 0) await this.fill(name);
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.byteLength);
      left -= piece.byteLength;
      yield piece;
    }
    if (!isBlank(await this.exactly(paddingOf(bytes))))
      throw new BadArchive(`there are bytes behind ${name}`);
  }

  /** The whole content of a small part. Refuses more than `limitBytes`. */
  async small(entry: TarEntry, limitBytes: number): Promise<Buffer> {
    if (entry.bytes > limitBytes) throw new BadArchive(`${entry.name} is too large`);
    const pieces: Buffer[] = [];
    for await (const piece of this.content(entry)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  /** Nothing may follow but the two blank blocks that end an archive. */
  async end(): Promise<void> {
    if (!isBlank(await this.exactly(2 * blockBytes)))
      throw new BadArchive('there is more in it than it says');
    if (this.rest.byteLength > 0 || !(await this.pieces.next()).done)
      throw new BadArchive('bytes follow its end');
  }

  private async exactly(length: number): Promise<Buffer> {
    while (this.rest.byteLength < length) await this.fill('it');
    const bytes = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    return bytes;
  }

  private async fill(name: string): Promise<void> {
    const { done, value } = await this.pieces.next();
    if (done) throw new BadArchive(`${name} is cut off`);
    this.rest = this.rest.byteLength === 0 ? value : Buffer.concat([this.rest, value]);
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
