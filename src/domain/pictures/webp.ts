/** WebP as RIFF chunks (RFC 9649). */
import { latin1, littleEndian, type PictureLayout } from './layout';

interface Size {
  readonly width: number;
  readonly height: number;
}

const sizeOf = (bytes: Uint8Array, name: string, at: number): Size | null => {
  switch (name) {
    case 'VP8X': {
      const width = littleEndian(bytes, at + 4, 3);
      const height = littleEndian(bytes, at + 7, 3);
      return width === -1 || height === -1 ? null : { width: width + 1, height: height + 1 };
    }
    case 'VP8L': {
      const packed = littleEndian(bytes, at + 1, 4);
      if (bytes[at] !== 0x2f || packed === -1) return null;
      return { width: (packed % 0x4000) + 1, height: (Math.floor(packed / 0x4000) % 0x4000) + 1 };
    }
    case 'VP8 ': {
      const width = littleEndian(bytes, at + 6, 2);
      const height = littleEndian(bytes, at + 8, 2);
      if (latin1(bytes, at + 3, at + 6) !== '\x9d\x01\x2a' || height === -1) return null;
      return { width: width % 0x4000, height: height % 0x4000 };
    }
    default:
      return null;
  }
};

/** Null when these bytes are no WebP. The largest size that any of its chunks announces counts. */
export const readWebp = (bytes: Uint8Array): PictureLayout | null => {
  const riffBytes = littleEndian(bytes, 4, 4);
  if (riffBytes === -1) return null;
  const end = 8 + riffBytes;
  let width = 0;
  let height = 0;
  let hasMetadata = false;
  for (let at = 12; at + 8 <= Math.min(end, bytes.byteLength); ) {
    const name = latin1(bytes, at, at + 4);
    const length = littleEndian(bytes, at + 4, 4);
    const found = sizeOf(bytes, name, at + 8);
    width = Math.max(width, found?.width ?? 0);
    height = Math.max(height, found?.height ?? 0);
    if (name === 'EXIF' || name === 'XMP ') hasMetadata = true;
    at += 8 + length + (length % 2);
  }
  if (width === 0 || height === 0) return null;
  const trailingBytes = Math.max(0, bytes.byteLength - end);
  return { width, height, isWhole: end <= bytes.byteLength, trailingBytes, hasMetadata };
};
