/** A folder with a bench's automatic backups, among whatever else lies there. Only what is this bench's is touched. */
import { join } from 'node:path';
import type { Disk } from '../../disk/disk';
import { isIoError, isMissing } from '../../disk/io-error';
import { isSealed } from './archive-reader';
import { backupsAmong, surplusOf } from './rotation';
import { trialFolder } from './trial';

export interface FoundBackup {
  readonly path: string;
  /** When it was made, milliseconds since 1970. */
  readonly madeMs: number;
  readonly bytes: number;
  /** Opens with a passphrase only. */
  readonly isSealed: boolean;
}

/** What is there, newest first; nothing where there is no such folder yet or the stick is not in. */
export const backupsIn = async (
  disk: Disk,
  folder: string,
  bench: string,
): Promise<readonly FoundBackup[]> => {
  try {
    const found: FoundBackup[] = [];
    for (const { name, madeMs } of backupsAmong(await disk.list(folder), bench)) {
      const path = join(folder, name);
      const file = await disk.open(path, 'read');
      try {
        found.push({ path, madeMs, bytes: await file.size(), isSealed: await isSealed(file) });
      } finally {
        await file.close();
      }
    }
    return found;
  } catch (error) {
    if (!isIoError(error)) throw error;
    return [];
  }
};

/** Removes those that make room for newer ones. Throws the disk's errors. */
export const rotateBackups = async (
  disk: Disk,
  folder: string,
  bench: string,
  nowMs: number,
): Promise<void> => {
  const backups = backupsAmong(await disk.list(folder), bench);
  for (const { name } of surplusOf(backups, nowMs)) await disk.remove(join(folder, name));
};

/** A backup that was never read back whole, and so never got its name. */
const unfinished = /\.benchpack(\.[0-9a-f-]{36}\.new)+$/;

/**
 * What a backup or a trial that was cut off left behind: it can be as large as all the data. Throws the disk's errors.
 * @param folder that of the backups @param userData that of the trials
 */
export const clearUnfinished = async (disk: Disk, folder: string, userData: string): Promise<void> => {
  const clear = async (where: string, leftover: RegExp): Promise<void> => {
    const names = await disk.list(where).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      return [];
    });
    for (const name of names.filter((one) => leftover.test(one))) await disk.removeFolder(join(where, name));
  };
  await clear(folder, unfinished);
  await clear(userData, trialFolder);
};
