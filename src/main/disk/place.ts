/**
 * Where a folder lies, told so that a copy of it can be known: copying gives a folder another number and another day of
 * birth, while renaming, updating and restarting keep both.
 */
import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isIoError } from './io-error';

export interface Place {
  /** Which machine; empty where the system does not say. */
  readonly machine: string;
  /** The folder's number in its file system. FAT gives a new one at every mount. */
  readonly number: string;
  /** When the folder was made, milliseconds since 1970; empty where the file system does not keep it. */
  readonly born: string;
}

/** Reads where an existing folder lies. Throws I/O errors. */
export const placeOf = async (folder: string): Promise<Place> => {
  const { ino, birthtimeMs } = await stat(folder, { bigint: true });
  return { machine: machineId(), number: String(ino), born: birthtimeMs > 0n ? String(birthtimeMs) : '' };
};

/** Number of the disk that a folder lies on; null where it is not there or the system does not say. */
export const deviceOf = async (folder: string): Promise<number | null> => {
  try {
    const { dev } = await stat(folder);
    return dev === 0 ? null : dev;
  } catch (error) {
    if (!isIoError(error)) throw error;
    return null;
  }
};

/**
 * Whether two readings can be of the same folder. One of number and birth is enough: some file systems lose the one,
 * some the other. An image of a whole disk is not told from its original.
 */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.machine === b.machine && (a.number === b.number || (a.born !== '' && a.born === b.born));

/** Only where it is stable and free to read: a host name changes with the network. */
const machineId = (): string => {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    // A container or a system without systemd: the folder alone decides.
    return '';
  }
};
