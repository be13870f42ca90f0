import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, LineFramer } from './line-framer';

const cut = (bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] => {
  const chunks: Uint8Array[] = [];
  let from = 0;
  for (let turn = 0; from < bytes.length; turn += 1) {
    const size = sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] ?? 1);
    chunks.push(bytes.subarray(from, from + size));
    from += size;
  }
  return chunks;
};

const framed = (chunks: readonly Uint8Array[], limit: number): { lines: Line[]; tail: Uint8Array } => {
  const framer = new LineFramer(limit);
  const lines = chunks.flatMap((chunk) => framer.push(chunk));
  return { lines, tail: framer.tail().slice() };
};

const bytes = fc.uint8Array({ maxLength: 400 }).map((all) => all.map((byte) => (byte % 7 === 0 ? 10 : byte)));
const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 10 });

describe('LineFramer', () => {
  it('gives the same lines whatever the chunks', () => {
    fc.assert(
      fc.property(bytes, sizes, fc.integer({ min: 1, max: 64 }), (stream, chunkSizes, limit) => {
        expect(framed(cut(stream, chunkSizes), limit)).toEqual(framed([stream], limit));
      }),
      { numRuns: 2000 },
    );
  });

  it('loses and invents no byte, and knows where each stood', () => {
    fc.assert(
      fc.property(bytes, sizes, (stream, chunkSizes) => {
        const { lines, tail } = framed(cut(stream, chunkSizes), 16);
        for (const { bytes: text, start, end, whole } of lines) {
          expect(stream.subarray(start, end)).toEqual(whole ? Uint8Array.of(...text, 10) : text);
        }
        expect(stream.subarray(lines.at(-1)?.end ?? 0)).toEqual(tail);
      }),
      { numRuns: 1000 },
    );
  });

  it('holds no more than its limit of a line without an end', () => {
    const framer = new LineFramer(1024);
    const endless = new Uint8Array(100_000).fill(65);
    for (let turn = 0; turn < 100; turn += 1) framer.push(endless);
    expect(framer.tail().length).toBeLessThanOrEqual(1024);
    expect(framer.received).toBe(10_000_000);
  });
});
