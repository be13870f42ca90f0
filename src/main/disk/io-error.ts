/** Telling a fault of the disk, which a technician can do something about, from a bug. */

interface IoError extends Error {
  readonly code: string;
}

export const isIoError = (error: unknown): error is IoError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^E[A-Z0-9]+$/.test(error.code);

export const isMissing = (error: unknown): boolean =>
  isIoError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

/**
 * What happened, in words that can stand on a screen. Never contains a path, so never a customer's name.
 * @param place what was written to or read, as a person calls it
 */
export const ioReason = (error: IoError, place = 'the data folder'): string => {
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full';
    case 'EACCES':
    case 'EPERM':
      return `This user may not read or write ${place}`;
    case 'EROFS':
      return 'The disk is read-only';
    case 'EIO':
      return 'The disk reported an input/output error';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open on this machine';
    case 'ENOENT':
      return `${place.charAt(0).toUpperCase()}${place.slice(1)} is gone`;
    case 'ENOTDIR':
    case 'EISDIR':
      return 'There is a file where a folder should be, or a folder where a file should be';
    case 'EFBIG':
      return 'The file would be larger than this disk can hold';
    case 'ETIMEDOUT':
    case 'EHOSTDOWN':
    case 'ESTALE':
      return 'The disk does not answer';
    default:
      return `The disk refused the operation (${error.code})`;
  }
};
