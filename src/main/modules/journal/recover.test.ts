/** Properties of reading back: whatever was cut off or written over, the result is an exact prefix of whole batches. */
import { readFile, truncate, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aBatch,
  aFolder,
  afterKill,
  everyEvent,
  openJournal,
  quarantined,
  segmentsOf,
  textsOf,
} from '../../../../test/fixtures/journal/a-journal';
import { crc32c } from './crc32c';
import { linesOf } from './lines-of';

const sizes = [1, 3, 2, 1, 4, 1, 1, 2];

/** A journal of several batches, as a kill leaves it, with the file offset at which each batch ends. */
const aKilledJournal = async () => {
  const folder = await aFolder();
  const journal = await openJournal(folder);
  const [segment = ''] = await segmentsOf(folder);
  const ends: { events: number; bytes: number }[] = [
    { events: 0, bytes: (await readFile(segment)).byteLength },
  ];
  for (const [at, size] of sizes.entries()) {
    await journal.append('t', aBatch(`batch ${at}`, size));
    const events = (ends.at(-1)?.events ?? 0) + size;
    ends.push({ events, bytes: (await readFile(segment)).byteLength });
  }
  const texts = textsOf(await everyEvent(journal));
  const killed = await afterKill(folder);
  await journal.close();
  const [path = ''] = await segmentsOf(killed);
  return { killed, path, ends, texts, bytes: await readFile(path) };
};

describe('recovery', () => {
  it('after a cut at any byte finds the longest prefix of whole batches, and keeps the rest in quarantine', {
    timeout: 60_000,
  }, async () => {
    const { killed, ends, texts, bytes } = await aKilledJournal();
    const first = ends[0]?.bytes ?? 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: first, max: bytes.byteLength }), async (cut) => {
        const folder = await afterKill(killed);
        const [segment = ''] = await segmentsOf(folder);
        await truncate(segment, cut);
        const journal = await openJournal(folder);
        const end = ends.filter(({ bytes: at }) => at <= cut).at(-1);
        expect(textsOf(await everyEvent(journal))).toEqual(texts.slice(0, end?.events));
        expect(journal.state).toMatchObject({ mode: 'writable', quarantinedBytes: cut - (end?.bytes ?? 0) });
        expect(Buffer.concat(await quarantined(folder))).toEqual(bytes.subarray(end?.bytes, cut));
        await journal.close();
      }),
      { numRuns: 150 },
    );
  });

  it('after a power cut tears the last, unacknowledged write in any way, finds everything before it', {
    timeout: 60_000,
  }, async () => {
    const { killed, ends, texts, bytes } = await aKilledJournal();
    const last = ends.at(-2);
    if (!last) throw new Error('the story has several batches');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            at: fc.integer({ min: last.bytes, max: bytes.byteLength - 1 }),
            with: fc.uint8Array({ maxLength: 40 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.uint8Array({ maxLength: 300 }),
        async (holes, garbage) => {
          const torn = Buffer.from(bytes);
          for (const hole of holes) torn.set(hole.with.subarray(0, torn.byteLength - hole.at), hole.at);
          const folder = await afterKill(killed);
          const [segment = ''] = await segmentsOf(folder);
          await writeFile(segment, Buffer.concat([torn, garbage]));
          const journal = await openJournal(folder);
          const found = textsOf(await everyEvent(journal));
          expect([texts.slice(0, last.events), texts]).toContainEqual(found);
          expect(journal.state.mode).toBe('writable');
          await journal.close();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('after any byte of the acknowledged part is changed, never shows a changed event and never goes on writing behind it', {
    timeout: 60_000,
  }, async () => {
    const { killed, ends, texts, bytes } = await aKilledJournal();
    const last = ends.at(-2);
    if (!last) throw new Error('the story has several batches');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: last.bytes - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const folder = await afterKill(killed);
          const [segment = ''] = await segmentsOf(folder);
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ change;
          await writeFile(segment, changed);
          const journal = await openJournal(folder);
          const found = textsOf(await everyEvent(journal));
          expect(found).toEqual(texts.slice(0, found.length));
          expect(journal.state.mode).toBe('readOnly');
          expect(await journal.append('t', aBatch('x'))).toMatchObject({ ok: false });
          await journal.close();
          expect(await readFile(segment)).toEqual(changed);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('the pieces below', () => {
  it('computes CRC-32C as everybody else does', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe('e3069283');
    expect(crc32c(Buffer.alloc(32))).toBe('8a9136aa');
  });

  it('finds the same lines however a file is read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ maxLength: 30 })),
        fc.integer({ min: 1, max: 9 }),
        async (texts, step) => {
          const bytes = Buffer.from(texts.map((text) => `${text.replaceAll('\n', ' ')}\n`).join(''));
          const file = {
            read: async (into: Uint8Array, position: number) => {
              const part = bytes.subarray(position, position + Math.min(step, into.byteLength));
              into.set(part);
              return part.byteLength;
            },
          };
          const lines: string[] = [];
          for await (const group of linesOf(file, 0, bytes.byteLength)) {
            for (const line of group) {
              expect(bytes.subarray(line.start, line.end - 1).equals(line.bytes)).toBe(true);
              lines.push(`${Buffer.from(line.bytes).toString()}\n`);
            }
          }
          expect(lines.join('')).toBe(bytes.toString());
        },
      ),
    );
  });
});
