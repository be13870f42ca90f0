/**
 * Small pictures of photos, for lists. Made by the page from the photo, kept under the photo's name, and made again when one
 * is missing: nothing refers to them, no backup holds them, and whatever is in their folder may be thrown away.
 */
import { join } from 'node:path';
import { readPicture } from '#domain/pictures/picture';
import { err, ok, type Result } from '#domain/shared/result';
import { type AttachmentError, thumbnailLimits } from '#ipc/attachments';
import type { Disk } from '../../disk/disk';
import { makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';
import { ioReason, isIoError } from '../../disk/io-error';

const isThumbnail = (bytes: Uint8Array): boolean => {
  const picture = readPicture(bytes);
  if (!picture.ok || bytes.byteLength > thumbnailLimits.bytes) return false;
  const { format, width, height, hasMetadata, trailingBytes } = picture.value;
  return (
    format === 'jpeg' &&
    Math.max(width, height) <= thumbnailLimits.side &&
    !hasMetadata &&
    trailingBytes === 0
  );
};

export class Thumbnails {
  constructor(
    private readonly folder: string,
    private readonly disk: Disk,
  ) {}

  async keep(sha256: string, bytes: Uint8Array): Promise<Result<null, AttachmentError>> {
    if (!isThumbnail(bytes)) return err({ kind: 'notThatKind', reason: 'It is no small JPEG' });
    const path = this.pathOf(sha256);
    try {
      await makeFolderDurably(this.disk, join(path, '..'));
      await writeDurably(this.disk, path, bytes);
      return ok(null);
    } catch (error) {
      if (!isIoError(error)) throw error;
      return err({ kind: 'noSpace', reason: ioReason(error) });
    }
  }

  /** Null where there is none, or none that is whole. */
  async read(sha256: string): Promise<Uint8Array | null> {
    try {
      const bytes = await readWhole(this.disk, this.pathOf(sha256), thumbnailLimits.bytes);
      return bytes && isThumbnail(bytes) ? bytes : null;
    } catch (error) {
      // Unreadable or too large: it is made again.
      if (isIoError(error) || error instanceof RangeError) return null;
      throw error;
    }
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('Not the name of an attachment');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
