import type { ScanRejection } from '#domain/scan/read-label';

/** Why a code was not used, as the strip says it. */
export const rejectionWords: Readonly<Record<ScanRejection, string>> = {
  controlKeys: 'holds control keys',
  interrupted: 'interrupted while it was read: scan again',
  controlCharacters: 'holds control characters',
  tooLong: 'too long for a serial',
  tooShort: 'too short for a serial',
  empty: 'nothing in it',
  webAddress: 'a web address, not a serial',
  notASerial: 'no serial: unusual characters',
};
