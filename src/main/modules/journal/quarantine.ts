/** Bytes that nobody was told are kept and that can't be read: moved aside, never thrown away. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from '../../disk/disk';
import { makeFolderDurably, writeAll } from '../../disk/durable';

const pieceBytes = 1024 * 1024;

/** Copies everything from `from` on into the quarantine folder, durably, and only then cuts the file there. Throws I/O errors. */
export const quarantineTail = async (
  disk: Disk,
  journal: string,
  tail: { readonly path: string; readonly label: string; readonly from: number; readonly to: number },
): Promise<void> => {
  const folder = join(journal, 'quarantine');
  await makeFolderDurably(disk, folder);
  const source = await disk.open(tail.path, 'change');
  try {
    const copy = await disk.open(
      join(folder, `${tail.label}-at-${tail.from}-${randomUUID()}.torn`),
      'create',
    );
    try {
      const piece = new Uint8Array(pieceBytes);
      for (let at = tail.from; at < tail.to; ) {
        const filled = await source.read(piece.subarray(0, Math.min(pieceBytes, tail.to - at)), at);
        if (filled === 0) break;
        await writeAll(copy, piece.subarray(0, filled));
        at += filled;
      }
      await copy.sync();
    } finally {
      await copy.close();
    }
    await disk.syncFolder(folder);
    await source.truncate(tail.from);
    await source.sync();
  } finally {
    await source.close();
  }
};
