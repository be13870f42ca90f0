/**
 * Files that events refer to, named by the sha256 of their content: `ab/cd/abcd…`. A file has its name only when all of
 * it is on the medium, so an event can never point at half a photo. Nothing is ever changed or deleted here, except what
 * an interrupted upload left in the folder of unfinished ones.
 */
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/shared/result';
import { type AttachmentError, type AttachmentKind, attachmentLimits, chunkBytes } from '#ipc/attachments';
import type { Disk, OpenFile } from '../../disk/disk';
import { exists, makeFolderDurably, writeAll } from '../../disk/durable';
import { ioReason, isIoError, isMissing } from '../../disk/io-error';

export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
}

interface Upload {
  readonly path: string;
  readonly kind: AttachmentKind;
  /** Opened with the first bytes, so that a disk that refuses is met where a refusal can be told. */
  file: OpenFile | null;
  readonly hash: Hash;
  bytes: number;
  /** What was asked of this upload is done in the order it was asked. */
  work: Promise<unknown>;
}

const mostUploads = 32;

export class AttachmentStore {
  private readonly uploads = new Map<string, Upload>();
  /** Names whose files are known to be on the medium, folders and all. */
  private readonly durable = new Set<string>();
  private readonly unfinished: string;

  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
    private readonly limits: Readonly<Record<AttachmentKind, number>> = attachmentLimits,
  ) {
    this.unfinished = join(folder, 'unfinished');
  }

  /** Clears what a crash left half-made. Answers how many files that were. */
  async clearUnfinished(): Promise<number> {
    let cleared = 0;
    for (const name of await this.disk.list(this.unfinished).catch(noneIfMissing)) {
      if (this.uploads.has(name)) continue;
      await this.disk.remove(join(this.unfinished, name));
      cleared += 1;
    }
    return cleared;
  }

  /**
   * Starts an upload; the oldest one is dropped when far too many are open (a page that was reloaded forgets its own).
   * @param bytes how many will come, null where nobody knows
   */
  async begin(kind: AttachmentKind, bytes: number | null): Promise<Result<string, AttachmentError>> {
    const limitBytes = this.limits[kind];
    if (bytes !== null && bytes > limitBytes) return err({ kind: 'tooLarge', limitBytes });
    const [oldest] = this.uploads.keys();
    if (oldest !== undefined && this.uploads.size >= mostUploads) await this.abort(oldest);
    const id = randomUUID();
    const path = join(this.unfinished, id);
    const hash = createHash('sha256');
    this.uploads.set(id, { path, kind, file: null, hash, bytes: 0, work: Promise.resolve() });
    return ok(id);
  }

  /** Adds to an upload. After a refusal the upload is gone. */
  write(uploadId: string, bytes: Uint8Array): Promise<Result<{ received: number }, AttachmentError>> {
    return this.inOrder(uploadId, async (upload) => {
      const limitBytes = this.limits[upload.kind];
      if (upload.bytes + bytes.byteLength > limitBytes) {
        await this.discard(uploadId);
        return err({ kind: 'tooLarge', limitBytes });
      }
      await writeAll(await this.fileOf(upload), bytes);
      upload.hash.update(bytes);
      upload.bytes += bytes.byteLength;
      return ok({ received: upload.bytes });
    });
  }

  /** Makes the file durable and gives it its name. */
  commit(uploadId: string): Promise<Result<KeptFile, AttachmentError>> {
    return this.inOrder(uploadId, async (upload) => {
      const file = await this.fileOf(upload);
      await file.sync();
      await file.close();
      const sha256 = upload.hash.digest('hex');
      const path = this.pathOf(sha256);
      // One that was altered under this name is replaced by what it should be.
      if ((await this.check(sha256))?.state === 'whole') {
        await this.disk.remove(upload.path);
      } else {
        await makeFolderDurably(this.disk, this.folderOf(sha256));
        await this.disk.move(upload.path, path);
      }
      // Also when it was there: an earlier attempt may have ended between the rename and this.
      await this.syncFoldersOf(sha256);
      this.uploads.delete(uploadId);
      return ok({ sha256, bytes: upload.bytes });
    });
  }

  async abort(uploadId: string): Promise<void> {
    if (this.uploads.has(uploadId)) await this.discard(uploadId);
  }

  /**
   * Whether the file of this name is there and on the medium. Asked before an event that names it is written, so that no
   * power cut leaves the event without its file. Throws I/O errors.
   */
  async isKept(sha256: string): Promise<boolean> {
    if (this.durable.has(sha256)) return true;
    if (!(await exists(this.disk, this.pathOf(sha256)))) return false;
    // It may have got its name a moment ago, by a commit that is not done yet.
    await this.syncFoldersOf(sha256);
    return true;
  }

  async keepBytes(kind: AttachmentKind, bytes: Uint8Array): Promise<Result<KeptFile, AttachmentError>> {
    return this.keep(
      kind,
      async function* () {
        for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
      },
      bytes.byteLength,
    );
  }

  /** Keeps a copy of a file; the file itself stays where it is. */
  async keepFile(kind: AttachmentKind, path: string): Promise<Result<KeptFile, AttachmentError>> {
    const source = await this.disk.open(path, 'read');
    try {
      return await this.keep(kind, () => piecesOf(source), await source.size());
    } finally {
      await source.close();
    }
  }

  async read(
    sha256: string,
    offset: number,
    length: number,
  ): Promise<Result<{ bytes: Uint8Array<ArrayBuffer>; total: number }, AttachmentError>> {
    let file: OpenFile;
    try {
      file = await this.disk.open(this.pathOf(sha256), 'read');
    } catch (error) {
      if (isMissing(error)) return err({ kind: 'missing' });
      throw error;
    }
    try {
      const total = await file.size();
      const bytes = new Uint8Array(Math.max(0, Math.min(length, total - offset)));
      let filled = 0;
      while (filled < bytes.byteLength) {
        const step = await file.read(bytes.subarray(filled), offset + filled);
        if (step === 0) break;
        filled += step;
      }
      return ok({ bytes: bytes.subarray(0, filled), total });
    } finally {
      await file.close();
    }
  }

  /** The file from start to end. Throws I/O errors, also when there is no such file. */
  async *pieces(sha256: string): AsyncGenerator<Uint8Array> {
    const file = await this.disk.open(this.pathOf(sha256), 'read');
    try {
      yield* piecesOf(file);
    } finally {
      await file.close();
    }
  }

  /** Reads the whole file and compares it with its name. */
  async check(
    sha256: string,
  ): Promise<{ readonly state: 'whole' | 'altered'; readonly bytes: number } | null> {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const piece of this.pieces(sha256)) {
        hash.update(piece);
        bytes += piece.byteLength;
      }
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    return { state: hash.digest('hex') === sha256 ? 'whole' : 'altered', bytes };
  }

  /** Where the file of this name lies, or would. `sha256` must be 64 hexadecimal digits: it becomes a path. */
  pathOf(sha256: string): string {
    return join(this.folderOf(sha256), sha256);
  }

  private folderOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('Not the name of an attachment');
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4));
  }

  private async syncFoldersOf(sha256: string): Promise<void> {
    await this.disk.syncFolder(this.folderOf(sha256));
    await this.disk.syncFolder(join(this.folder, sha256.slice(0, 2)));
    await this.disk.syncFolder(this.folder);
    this.durable.add(sha256);
  }

  /** Keeps what comes, in pieces. `bytes`: how many that will be, null where nobody knows. */
  async keep(
    kind: AttachmentKind,
    pieces: () => AsyncIterable<Uint8Array>,
    bytes: number | null,
  ): Promise<Result<KeptFile, AttachmentError>> {
    try {
      const begun = await this.begin(kind, bytes);
      if (!begun.ok) return begun;
      const id = begun.value;
      try {
        for await (const piece of pieces()) {
          const written = await this.write(id, piece);
          if (!written.ok) return written;
        }
      } catch (error) {
        // What should come stopped coming.
        await this.abort(id);
        throw error;
      }
      return await this.commit(id);
    } catch (error) {
      return refusedBy(error);
    }
  }

  private inOrder<T>(
    uploadId: string,
    step: (upload: Upload) => Promise<Result<T, AttachmentError>>,
  ): Promise<Result<T, AttachmentError>> {
    const upload = this.uploads.get(uploadId);
    if (!upload) return Promise.resolve(err({ kind: 'unknownUpload' }));
    const done = upload.work.then(async () => {
      if (!this.uploads.has(uploadId)) return err({ kind: 'unknownUpload' } as const);
      try {
        return await step(upload);
      } catch (error) {
        await this.discard(uploadId);
        return refusedBy(error);
      }
    });
    upload.work = done;
    return done;
  }

  private async fileOf(upload: Upload): Promise<OpenFile> {
    if (upload.file === null) {
      await makeFolderDurably(this.disk, this.unfinished);
      upload.file = await this.disk.open(upload.path, 'create');
    }
    return upload.file;
  }

  private async discard(uploadId: string): Promise<void> {
    const upload = this.uploads.get(uploadId);
    this.uploads.delete(uploadId);
    if (!upload) return;
    // Whatever can't be closed or removed now is cleared at the next start.
    await upload.file?.close().catch(() => undefined);
    await this.disk.remove(upload.path).catch(() => undefined);
  }
}

async function* piecesOf(file: OpenFile): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const piece = new Uint8Array(chunkBytes);
    const filled = await file.read(piece, at);
    if (filled === 0) return;
    at += filled;
    yield piece.subarray(0, filled);
  }
}

const noneIfMissing = (error: unknown): readonly string[] => {
  if (isMissing(error)) return [];
  throw error;
};

/** The disk's refusal as a value; anything else is a bug and goes on. */
const refusedBy = (error: unknown): { readonly ok: false; readonly error: AttachmentError } => {
  if (!isIoError(error)) throw error;
  return err({ kind: 'noSpace', reason: ioReason(error) });
};
