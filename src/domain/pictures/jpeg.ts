/** JPEG as a row of marked segments (ITU-T T.81, annex B). */
import { bigEndian, latin1, type PictureLayout } from './layout';

const endOfImage = 0xd9;
const startOfScan = 0xda;

/** SOF0 to SOF15 without DHT, JPG and DAC, which share their numbers. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** TEM and the restart markers stand alone. */
const isAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** Application data that is only needed to show the picture: JFIF, colour profile, Adobe's colour transform. */
const isNeeded = (marker: number, name: string): boolean =>
  marker === 0xe0 || marker === 0xee || (marker === 0xe2 && name === 'ICC_PROFILE\0');

const isApplicationData = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const comment = 0xfe;

/** Where the marker after the coded pixels stands; the end of the bytes when there is none. Zero after 0xff is a pixel's. */
const afterPixels = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.byteLength;
};

/** Null when these bytes are no JPEG or have no frame before their pixels. Time is linear in the bytes. */
export const readJpeg = (bytes: Uint8Array): PictureLayout | null => {
  let frame: { readonly width: number; readonly height: number } | null = null;
  let hasMetadata = false;
  const layout = (isWhole: boolean, end: number): PictureLayout | null =>
    frame && { ...frame, isWhole, trailingBytes: bytes.byteLength - end, hasMetadata };
  for (let at = 2; at < bytes.byteLength; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1];
    if (marker === undefined) break;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return layout(true, at + 2);
    if (isAlone(marker)) {
      at += 2;
      continue;
    }
    const length = bigEndian(bytes, at + 2, 2);
    if (length === -1 || at + 2 + length > bytes.byteLength) break;
    if (length < 2) return null;
    // A second frame could be larger than the first: one is all that a picture has.
    if (isFrame(marker)) {
      if (frame || length < 8) return null;
      frame = { height: bigEndian(bytes, at + 5, 2), width: bigEndian(bytes, at + 7, 2) };
    }
    if (marker === comment) hasMetadata = true;
    if (isApplicationData(marker) && !isNeeded(marker, latin1(bytes, at + 4, at + 16))) hasMetadata = true;
    at += 2 + length;
    if (marker === startOfScan) {
      if (!frame) return null;
      at = afterPixels(bytes, at);
    }
  }
  return layout(false, bytes.byteLength);
};
