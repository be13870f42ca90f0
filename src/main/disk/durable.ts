/** Writing so that a pulled plug leaves either the old state or the new one. */
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import type { Disk, OpenFile } from './disk';
import { isMissing } from './io-error';

/** Writes every byte, going on after a short write. A write that makes no progress is an I/O error. */
export const writeAll = async (file: OpenFile, bytes: Uint8Array): Promise<void> => {
  let written = 0;
  while (written < bytes.byteLength) {
    const step = await file.write(bytes.subarray(written));
    if (step <= 0) throw Object.assign(new Error('The write made no progress'), { code: 'EIO' });
    written += step;
  }
};

/** Makes a folder and its missing parents, each entered durably into its own parent. */
export const makeFolderDurably = async (disk: Disk, path: string): Promise<void> => {
  const missing: string[] = [];
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    if (await exists(disk, folder)) break;
    missing.unshift(folder);
  }
  if (missing.length === 0) return;
  await disk.makeFolder(path);
  for (const folder of missing) await disk.syncFolder(dirname(folder));
};

export const exists = async (disk: Disk, path: string): Promise<boolean> => {
  try {
    await disk.size(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** Replaces a file as a whole: a reader, also after a power cut, sees the old content or the new, never a mixture. */
export const writeDurably = async (disk: Disk, path: string, bytes: Uint8Array): Promise<void> => {
  const fresh = `${path}.${randomUUID()}.new`;
  const file = await disk.open(fresh, 'create');
  try {
    try {
      await writeAll(file, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.move(fresh, path);
  } catch (error) {
    // The half-made file holds nothing that anybody was told is kept. If it can't be removed either, the first error counts.
    await disk.remove(fresh).catch(() => undefined);
    throw error;
  }
  await disk.syncFolder(dirname(path));
};

/** The whole content, or null when there is no such file. Refuses more than `limitBytes`. */
export const readWhole = async (disk: Disk, path: string, limitBytes: number): Promise<Uint8Array | null> => {
  let file: OpenFile;
  try {
    file = await disk.open(path, 'read');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  try {
    const size = await file.size();
    if (size > limitBytes)
      throw new RangeError(`A file of ${size} bytes is larger than the ${limitBytes} allowed`);
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const step = await file.read(bytes.subarray(filled), filled);
      if (step === 0) break;
      filled += step;
    }
    return bytes.subarray(0, filled);
  } finally {
    await file.close();
  }
};
