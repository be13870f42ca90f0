/** What the bytes of a picture say of it before anything decodes them. */
export interface PictureLayout {
  /** Pixels, as the header announces them. */
  readonly width: number;
  readonly height: number;
  /** It ends where its format says that it ends; false: something was cut off. */
  readonly isWhole: boolean;
  /** Bytes behind its end: another file can hide there. */
  readonly trailingBytes: number;
  /** Exif (camera, place, time), XMP, comments, texts: everything in it that is not needed to show it. */
  readonly hasMetadata: boolean;
}

/** The bytes as latin1 text, which formats use for their names. */
export const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Big-endian number of `size` bytes, or -1 where there are fewer. */
export const bigEndian = (bytes: Uint8Array, at: number, size: number): number => {
  if (at + size > bytes.byteLength) return -1;
  let value = 0;
  for (let index = 0; index < size; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
};

/** Little-endian number of `size` bytes, or -1 where there are fewer. */
export const littleEndian = (bytes: Uint8Array, at: number, size: number): number => {
  if (at + size > bytes.byteLength) return -1;
  let value = 0;
  for (let index = size - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
};
