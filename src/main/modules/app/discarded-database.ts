/**
 * A database that the browser cannot open any more. It is a working copy of the journal, so it may go; but not while the
 * browser runs, which holds its files. What is noted here is done at the next start, before any page is loaded.
 */
import { join } from 'node:path';
import type { Disk } from '../../disk/disk';
import { exists, writeDurably } from '../../disk/durable';

const noteOf = (userData: string): string => join(userData, 'discard-database');

export const noteDiscardedDatabase = (disk: Disk, userData: string): Promise<void> =>
  writeDurably(disk, noteOf(userData), Buffer.from('The browser could not open its database.\n'));

/** Removes the browser's database if that was noted. @returns whether it did. Throws I/O errors. */
export const discardDatabase = async (disk: Disk, userData: string, storage: string): Promise<boolean> => {
  if (!(await exists(disk, noteOf(userData)))) return false;
  await disk.removeFolder(join(storage, 'IndexedDB'));
  await disk.remove(noteOf(userData));
  return true;
};
