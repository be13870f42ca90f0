/** PNG as a row of chunks (W3C PNG, third edition, §5). */
import { bigEndian, latin1, type PictureLayout } from './layout';

const metadata: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);
const signatureBytes = 8;
/** Length, name and checksum. */
const aroundChunk = 12;

/** Null when these bytes are no PNG. Only the first picture of an animated one counts. */
export const readPng = (bytes: Uint8Array): PictureLayout | null => {
  if (latin1(bytes, 12, 16) !== 'IHDR' || bigEndian(bytes, 8, 4) !== 13) return null;
  const width = bigEndian(bytes, 16, 4);
  const height = bigEndian(bytes, 20, 4);
  if (width === -1 || height === -1) return null;
  let hasMetadata = false;
  for (let at = signatureBytes; ; ) {
    const length = bigEndian(bytes, at, 4);
    const end = at + aroundChunk + length;
    if (length === -1 || end > bytes.byteLength)
      return { width, height, isWhole: false, trailingBytes: 0, hasMetadata };
    const name = latin1(bytes, at + 4, at + 8);
    if (metadata.has(name)) hasMetadata = true;
    if (name === 'IEND')
      return { width, height, isWhole: true, trailingBytes: bytes.byteLength - end, hasMetadata };
    at = end;
  }
};
