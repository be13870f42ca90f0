/**
 * A picture of a screen holds few colours: with a palette of 256 its PNG is a fraction of what Chromium writes. Knows just
 * what Chromium and this file make: 8 bit, no interlacing, no transparency.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

export const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const mostColours = 256;
/** Bytes a pixel by PNG colour type: RGB, palette, RGBA. */
const bytesByColourType: Readonly<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB, row by row. */
  readonly pixels: Uint32Array;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

const chunksOf = function* (png: Buffer): Generator<Chunk> {
  for (let at = signature.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
};

export const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

const rgbAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
};

/** What a filter of the PNG specification (part 9) predicts for a byte from its neighbours. */
const predicted = (filter: number, left: number, up: number, corner: number): number => {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      throw new Error(`PNG filter ${filter} does not exist`);
  }
};

export const readPng = (png: Buffer): Picture => {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (!png.subarray(0, 8).equals(signature) || header === undefined) throw new Error('Not a PNG');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const size = bytesByColourType[header.readUInt8(9)];
  if (size === undefined || header.readUInt8(8) !== 8 || header.readUInt8(12) !== 0) {
    throw new Error('Not a PNG as Chromium writes it');
  }
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? Buffer.alloc(0);
  const raw = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const stride = width * size;
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const filter = raw.readUInt8(start);
    const row = new Uint8Array(stride);
    for (let x = 0; x < stride; x += 1) {
      const left = row[x - size] ?? 0;
      const corner = above[x - size] ?? 0;
      row[x] = (raw[start + 1 + x] ?? 0) + predicted(filter, left, above[x] ?? 0, corner);
    }
    for (let x = 0; x < width; x += 1) {
      pixels[y * width + x] = size === 1 ? rgbAt(palette, (row[x] ?? 0) * 3) : rgbAt(row, x * size);
    }
    above = row;
  }
  return { width, height, pixels };
};

const distance = (a: number, b: number): number => {
  const red = (a >> 16) - (b >> 16);
  const green = ((a >> 8) & 255) - ((b >> 8) & 255);
  const blue = (a & 255) - (b & 255);
  return red * red + green * green + blue * blue;
};

/**
 * The colours that occur most, and for every colour of the picture its nearest among them. The rest are shades at the
 * edges of letters, where the nearest cannot be told from the right one.
 */
const paletteOf = (pixels: Uint32Array) => {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const byCount = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette = byCount.slice(0, mostColours);
  const nearest = new Map(palette.map((colour, index) => [colour, index]));
  for (const colour of byCount.slice(mostColours)) {
    let best = 0;
    for (const [index, candidate] of palette.entries()) {
      if (distance(colour, candidate) < distance(colour, palette[best] ?? 0)) best = index;
    }
    nearest.set(colour, best);
  }
  return { palette, nearest };
};

/** The same picture in at most 256 colours. */
export const smallPng = (png: Buffer): Buffer => {
  const { width, height, pixels } = readPng(png);
  const { palette, nearest } = paletteOf(pixels);
  const rows = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of pixels.entries()) {
    // Byte 0 of each row stays 0: unfiltered, which suits a palette best.
    rows[at + Math.floor(at / width) + 1] = nearest.get(colour) ?? 0;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
