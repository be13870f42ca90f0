/** A journal that a later version went on with: read as far as it is understood, and not changed by a byte. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#domain/case/events';
import {
  aBatch,
  aFolder,
  aNote,
  aPlace,
  everyEvent,
  openJournal,
  segmentsOf,
} from '../../../../test/fixtures/journal/a-journal';
import { nodeDisk } from '../../disk/disk';
import { canonicalJson } from './canonical-json';
import { stampEvent } from './chain';
import { crc32c } from './crc32c';
import { Journal } from './journal';
import { lookAtJournal } from './look';

const lineOf = (value: unknown): string => {
  const json = canonicalJson(value);
  return `${Buffer.byteLength(json)} ${crc32c(Buffer.from(json))} ${json}\n`;
};

/** Three events, closed in order. */
const aJournal = async (): Promise<{ folder: string; segment: string; last: StoredEvent }> => {
  const folder = await aFolder();
  const journal = await openJournal(folder);
  await journal.append('tech-1', aBatch('known', 3));
  const last = (await everyEvent(journal)).at(-1);
  await journal.close();
  const [segment = ''] = await segmentsOf(folder);
  if (!last) throw new Error('Nothing was written');
  return { folder, segment, last };
};

/** As a later version would go on: an event in its place in the chain, with a right hash and a right checksum. */
const follow = (last: StoredEvent, over: object): string => {
  const { event } = stampEvent({ ...aNote('later'), ...over }, last, {
    bench: last.bench,
    epoch: 1,
    by: 'tech-1',
    hybrid: { ms: Date.parse(last.at) + 1, counter: 0 },
    wallMs: Date.parse(last.at) + 1,
    offsetMinutes: 0,
  });
  return lineOf({ batch: [1, 1], durable: last.seq, event });
};

const bytesOf = async (folder: string): Promise<Record<string, string>> => {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const read = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => [
      join(parentPath, name),
      (await readFile(join(parentPath, name))).toString('base64'),
    ]);
  return Object.fromEntries(await Promise.all(read));
};

const laterJournals: readonly (readonly [
  string,
  (made: Awaited<ReturnType<typeof aJournal>>) => Promise<string>,
])[] = [
  [
    'an entry of a kind that is not known',
    async ({ segment, last }) => {
      await writeFile(segment, follow(last, { type: 'partOrdered' }), { flag: 'a' });
      return 'an entry of the kind “partOrdered”';
    },
  ],
  [
    'a record of a kind that is not known',
    async ({ segment }) => {
      await writeFile(segment, lineOf({ checkpoint: { seq: 3 } }), { flag: 'a' });
      return 'a record of a kind that is not known here';
    },
  ],
  [
    'a file of a later format',
    async ({ segment, last }) => {
      const header = { format: 2, bench: last.bench, epoch: 1, number: 2, firstSeq: 4, prev: last.hash };
      await writeFile(
        segment.replace('000001', '000002'),
        `${lineOf({ segment: header })}whatever format 2 may be\n`,
      );
      return 'a journal of format 2';
    },
  ],
  [
    'an identity in a later form',
    async ({ folder, last }) => {
      const later = { format: 'rma-bench-identity/2', bench: last.bench, epoch: 1, machine: { id: 'x' } };
      await writeFile(join(folder, 'bench.json'), JSON.stringify(later));
      return 'an identity of the bench in a later form';
    },
  ],
];

describe.each(laterJournals)('%s', (_what, goOn) => {
  it('makes the journal read-only with the reason, shows what is understood, and changes nothing', async () => {
    const made = await aJournal();
    const what = await goOn(made);
    const before = await bytesOf(made.folder);
    const journal = await openJournal(made.folder);
    expect(journal.state).toMatchObject({ mode: 'readOnly', hold: 'newer', head: { seq: 3 } });
    expect(journal.state.reason).toBe(
      `This data was written by a newer version of RMA Bench: it holds ${what}`,
    );
    expect(await everyEvent(journal)).toHaveLength(3);
    expect(await journal.append('tech-1', [aNote('no')])).toMatchObject({
      ok: false,
      error: { kind: 'readOnly' },
    });
    // A database that reaches further would mend a damaged journal; this one is not damaged.
    const [event] = (await everyEvent(journal)).slice(-1);
    expect(event && (await journal.heal([event]))).toMatchObject({ ok: false });
    await journal.retry();
    await journal.close();
    expect(await bytesOf(made.folder)).toEqual(before);
  });
});

describe('looking at a journal of a later version', () => {
  it('names what is not understood', async () => {
    const { folder, segment, last } = await aJournal();
    await writeFile(segment, follow(last, { type: 'partOrdered' }), { flag: 'a' });
    expect(await lookAtJournal(nodeDisk, folder)).toMatchObject({
      head: { seq: 3 },
      damage: null,
      newer: 'an entry of the kind “partOrdered”',
    });
  });

  it('still calls an altered entry damage, whatever kind it says it is', async () => {
    const { folder, segment, last } = await aJournal();
    const line = follow(last, { type: 'partOrdered' });
    const record = JSON.parse(line.replace(/^\S+ \S+ /, ''));
    record.event.body.text = 'something else';
    await writeFile(segment, lineOf(record), { flag: 'a' });
    expect(await lookAtJournal(nodeDisk, folder)).toMatchObject({
      newer: null,
      damage: { reason: expect.stringContaining('event 4 was altered') },
    });
  });
});

describe('a journal that something else has to come before', () => {
  const held = (folder: string) =>
    Journal.open({
      folder,
      disk: nodeDisk,
      clock: { now: Date.now, offsetMinutes: () => 0 },
      placeOf: async () => aPlace,
      hold: { kind: 'preparing', reason: 'A backup is made first' },
    });

  it('is not opened, says why, and opens once it is let go', async () => {
    const { folder } = await aJournal();
    const before = await bytesOf(folder);
    const journal = await held(folder);
    expect(journal.state).toMatchObject({ mode: 'readOnly', hold: 'preparing', head: { bench: '', seq: 0 } });
    await journal.retry();
    expect(await journal.append('tech-1', [aNote('too early')])).toMatchObject({ ok: false });
    expect(await bytesOf(folder)).toEqual(before);
    journal.holdsBecause({ kind: 'unprepared', reason: 'The disk is full' });
    expect(journal.state).toMatchObject({ hold: 'unprepared', reason: 'The disk is full' });
    await journal.letGo();
    expect(journal.state).toMatchObject({ mode: 'writable', hold: null, head: { seq: 3 } });
    expect(await journal.append('tech-1', [aNote('now')])).toMatchObject({ ok: true, value: [{ seq: 4 }] });
    await journal.close();
  });

  it('closed before that, is as it was', async () => {
    const { folder } = await aJournal();
    const before = await bytesOf(folder);
    await (await held(folder)).close();
    expect(await bytesOf(folder)).toEqual(before);
  });

  it('stands back when the page finds its database a later version’s, and can still be read', async () => {
    const { folder } = await aJournal();
    const before = await bytesOf(folder);
    const journal = await openJournal(folder);
    await journal.standBack('its database is of a later version');
    expect(journal.state).toMatchObject({ mode: 'readOnly', hold: 'newer' });
    expect(await journal.append('tech-1', [aNote('no')])).toMatchObject({ ok: false });
    expect(await everyEvent(journal)).toHaveLength(3);
    await journal.close();
    expect(await bytesOf(folder)).toEqual(before);
  });
});
