/** In which encoding a file was written, from its first bytes; what can't be told is tried as UTF-8 first. */

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'shift_jis'] as const;
export type FileEncoding = (typeof encodings)[number];

export type ByteFinding =
  | { readonly kind: 'text'; readonly encoding: FileEncoding }
  /** An Excel or OpenDocument file under whatever name. */
  | { readonly kind: 'workbook' }
  | { readonly kind: 'notText' };

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

const zerosAt = (bytes: Uint8Array, parity: 0 | 1): number =>
  bytes.reduce((count, byte, at) => count + (byte === 0 && at % 2 === parity ? 1 : 0), 0);

/** @param head the first few kilobytes */
export const findEncoding = (head: Uint8Array): ByteFinding => {
  const text = (encoding: FileEncoding): ByteFinding => ({ kind: 'text', encoding });
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
    return { kind: 'workbook' };
  }
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return text('utf-8');
  if (startsWith(head, 0xff, 0xfe)) return text('utf-16le');
  if (startsWith(head, 0xfe, 0xff)) return text('utf-16be');
  const even = zerosAt(head, 0);
  const odd = zerosAt(head, 1);
  if (even + odd === 0) return text('utf-8');
  // Latin text in UTF-16 has a zero in every second byte; a binary file has them anywhere.
  const half = head.length / 2;
  if (odd > half * 0.6 && even < half * 0.05) return text('utf-16le');
  if (even > half * 0.6 && odd < half * 0.05) return text('utf-16be');
  return { kind: 'notText' };
};
