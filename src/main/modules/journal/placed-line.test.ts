import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draft, type EventDraft } from '#domain/case/events';
import { canonicalJson } from './canonical-json';
import { emptyChain, stampEvent, type WrittenEvent } from './chain';
import { crc32c } from './crc32c';
import { durableLine, eventLines, headerLine, readLine } from './line';
import { follows, readPlacedLine } from './placed-line';

const stamp = {
  bench: '5f0c9a1e-1111-4222-8333-444455556666',
  epoch: 1,
  by: 'tech-1',
  hybrid: { ms: 1_700_000_000_000, counter: 3 },
  wallMs: 1_700_000_000_000,
  offsetMinutes: 480,
};

const lineOf = (one: WrittenEvent, durable = 0): Buffer => {
  const [line = Buffer.alloc(0)] = eventLines([one], durable);
  return line.subarray(0, -1);
};

/** A line of that JSON with a length and a checksum that are right. */
const sealed = (json: string): Buffer => {
  const bytes = Buffer.from(json, 'utf8');
  return Buffer.from(`${bytes.byteLength} ${crc32c(bytes)} ${json}`, 'utf8');
};

const note = (text: string): EventDraft => draft('noteWritten', 'case-1', { text });

describe('a line read without being taken apart', () => {
  it('says the same of its place and holds the same JSON as one that was, whatever the event says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), fc.nat(), (text, durable) => {
        const written = stampEvent(note(text), emptyChain, stamp);
        const line = lineOf(written, durable);
        const placed = readPlacedLine(line);
        const full = readLine(line);
        if (placed === null || full.kind !== 'event') throw new Error('The line was not read');
        const { seq, prev, hash, hlc, type, v } = full.event;
        expect(placed.event).toEqual({ seq, prev, hash, hlc, type, v });
        expect(placed.json.toString('utf8')).toBe(full.text);
        expect([placed.index, placed.size, placed.durable]).toEqual([full.index, full.size, full.durable]);
        expect(follows(placed, emptyChain)).toBe(true);
      }),
    );
  });

  it('is not taken in by a body that says what the end of an event says', () => {
    const own = stampEvent(note('a'), emptyChain, stamp);
    const forged = stampEvent(note(own.text.slice(own.text.indexOf('"hash"'))), emptyChain, stamp);
    const placed = readPlacedLine(lineOf(forged));
    expect(placed?.event.hash).toBe(forged.event.hash);
    expect(placed && follows(placed, emptyChain)).toBe(true);
  });

  it('is not read when a single byte of it is another one', () => {
    const line = lineOf(stampEvent(note('arrived wet'), emptyChain, stamp));
    for (let at = 0; at < line.byteLength; at += 1) {
      const damaged = Buffer.from(line);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const placed = readPlacedLine(damaged);
      expect(placed !== null && follows(placed, emptyChain), `byte ${at}`).toBe(false);
    }
  });

  it('does not follow when it was altered with a checksum that is right', () => {
    const { text } = stampEvent(note('arrived wet'), emptyChain, stamp);
    const line = sealed(`{"batch":[1,1],"durable":0,"event":${text.replace('wet', 'dry')}}`);
    const placed = readPlacedLine(line);
    expect(placed).not.toBeNull();
    expect(placed && follows(placed, emptyChain)).toBe(false);
  });

  it('does not follow another event than the one before it', () => {
    const placed = readPlacedLine(lineOf(stampEvent(note('a'), emptyChain, stamp)));
    expect(placed && follows(placed, { seq: 0, hash: 'ab'.repeat(32) })).toBe(false);
    expect(placed && follows(placed, { ...emptyChain, seq: 1 })).toBe(false);
  });

  it('leaves every line that is laid out otherwise to the full reading', () => {
    const { event, text } = stampEvent(note('a'), emptyChain, stamp);
    const { seq, ...rest } = event;
    const others = [
      sealed(`{"batch":[1,1],"durable":0,"event":${JSON.stringify({ seq, ...rest })}}`),
      sealed(`{"batch":[1,1],"durable":0,"event":${text.replace(/}$/, ',"w":1}')}}`),
      sealed(canonicalJson({ event, batch: [1, 1], durable: 0, extra: 1 })),
      durableLine(3, null).subarray(0, -1),
      headerLine({ format: 1, bench: stamp.bench, epoch: 1, number: 1, firstSeq: 1, prev: '' }).subarray(
        0,
        -1,
      ),
      Buffer.alloc(0),
    ];
    for (const line of others) expect(readPlacedLine(line), line.toString()).toBeNull();
  });
});
