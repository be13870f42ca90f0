import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { chunk, readPng, signature, smallPng } from './small-png';

const png = (width: number, height: number, colourType: number, filteredRows: readonly number[]): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.from(filteredRows));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

test('every filter of the specification gives the row back', () => {
  // Five rows that all read 10 20 30, 12 24 36; each is filtered in another way.
  const picture = readPng(
    png(2, 5, 2, [
      ...[0, 10, 20, 30, 12, 24, 36],
      ...[1, 10, 20, 30, 2, 4, 6],
      ...[2, 0, 0, 0, 0, 0, 0],
      ...[3, 5, 10, 15, 1, 2, 3],
      ...[4, 0, 0, 0, 0, 0, 0],
    ]),
  );
  expect([...picture.pixels]).toEqual(Array.from({ length: 5 }, () => [0x0a141e, 0x0c1824]).flat());
});

test('a picture of few colours stays as it is, without its transparency', () => {
  const original = png(2, 2, 6, [0, 1, 2, 3, 255, 250, 251, 252, 255, 0, 1, 2, 3, 255, 0, 0, 0, 255]);
  expect(readPng(smallPng(original))).toEqual(readPng(original));
});

test('in a picture of too many colours the rare ones become their nearest neighbour', () => {
  // 300 greens and blues; the last 50 occur once, all others twice.
  const shades = Array.from({ length: 300 }, (_, index) => [0, index >> 8, index & 255]);
  const pixels = [...shades, ...shades.slice(0, 250)];
  const small = readPng(smallPng(png(pixels.length, 1, 2, [0, ...pixels.flat()])));
  expect([...small.pixels.slice(0, 250)]).toEqual(Array.from({ length: 250 }, (_, index) => index));
  expect(small.pixels[299]).not.toBe(0x012b);
  expect(new Set(small.pixels).size).toBe(256);
});

test('what is no PNG is refused', () => {
  expect(() => readPng(Buffer.from('<html>'))).toThrow('Not a PNG');
});
