// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draft, type EventDraft } from '#domain/case/events';
import { FakeJournal } from '../../../test/fakes/fake-journal';
import { BenchDb } from './bench-db';
import { askedPages, type ReadPage } from './journal-pages';
import { journalHash, loadCase } from './lookups';
import { recordEvents } from './record-events';
import { session } from './session';
import { type DataStart, startData, stopData } from './start-data';
import { verifyProjections } from './verify-projections';

vi.setConfig({ testTimeout: 30_000 });

const opened = (n: number): EventDraft =>
  draft('caseOpened', `case-${n}`, {
    caseNumber: `BENCH04-${String(n).padStart(4, '0')}`,
    serial: `SN${String(n).padStart(6, '0')}`,
    policyId: 'altai',
    policyVersion: '2023-08-07',
    model: 'A8-Ein',
    family: 'other',
    customer: 'Acme Telecom HK',
    shipment: null,
  });
const note = (n: number, text: string): EventDraft => draft('noteWritten', `case-${n}`, { text });
const configured = draft('benchConfigured', null, {
  benchName: 'Bench 04',
  centreName: 'Harbour Service Centre',
  centreAddress: '1 Pier Road',
});

let journal: FakeJournal;
let databaseName: string;

const start = (readPage: ReadPage = askedPages(journal.bench, 10)): Promise<DataStart> =>
  startData(journal.bench, () => undefined, {
    databaseName,
    readPage,
    sizes: { replayPage: 10, packFrom: 4, registryRows: 10 },
  });

/** Ends the page and looks at its database from outside. */
const withDatabase = async (work: (db: BenchDb) => Promise<unknown>): Promise<void> => {
  stopData();
  const db = new BenchDb(databaseName);
  await db.open();
  await work(db);
  db.close();
};

/** 41 events: ten cases, then notes in all of them again and again, so that every case reaches over several pages. */
const busyJournal = (): void => {
  journal.write([configured, ...Array.from({ length: 10 }, (_, at) => opened(at + 1))]);
  for (let round = 1; round <= 3; round += 1)
    journal.write(Array.from({ length: 10 }, (_, at) => note(at + 1, `round ${round}`)));
};

beforeEach(() => {
  journal = new FakeJournal();
  databaseName = `bench-${crypto.randomUUID()}`;
});
afterEach(() => stopData());

const isRight = async (events: number): Promise<void> =>
  expect(await verifyProjections(() => undefined)).toEqual({ events, cases: 10, differences: [] });

describe('a replay in bulk', () => {
  it('puts events in packs, and cases that reach over several of them are whole', async () => {
    busyJournal();
    expect(await start()).toEqual({ kind: 'wipedAndRebuilt', events: 41 });
    const { db } = session();
    expect(await db.packs.count()).toBeGreaterThan(0);
    expect(await db.events.count()).toBe(1);
    await isRight(41);
    expect((await loadCase('case-3'))?.notes.map(({ text }) => text)).toEqual([
      'round 1',
      'round 2',
      'round 3',
    ]);
    expect(await db.cases.get('case-3')).toMatchObject({ updatedSeq: 34 });
    stopData();
    expect(await start()).toEqual({ kind: 'ok' });
  });

  it('is gone on with one by one, and a case that lies in both is whole', async () => {
    busyJournal();
    await start();
    await recordEvents([note(3, 'after')]);
    expect((await loadCase('case-3'))?.notes.map(({ text }) => text)).toEqual([
      'round 1',
      'round 2',
      'round 3',
      'after',
    ]);
    await isRight(42);
    expect(await journalHash(42)).toBe(journal.events[41]?.hash);
    expect(await journalHash(7)).toBe(journal.events[6]?.hash);
    expect(await journalHash(43)).toBeNull();
    stopData();
    expect(await start()).toEqual({ kind: 'ok' });
  });

  it.each([1, 2, 3, 4])(
    'cut off at its page %i goes on at the next start and ends the same',
    async (pages) => {
      busyJournal();
      const read = askedPages(journal.bench, 10);
      let asked = 0;
      const killed = start((afterSeq) => {
        asked += 1;
        return asked > pages ? Promise.reject(new Error('killed')) : read(afterSeq);
      });
      await expect(killed).rejects.toThrow('killed');
      stopData();
      expect((await start()).kind).toMatch(/^(wipedAndRebuilt|replayed)$/);
      await isRight(41);
      stopData();
      expect(await start()).toEqual({ kind: 'ok' });
    },
  );

  it('starts anew when the browser puts an empty database in its place meanwhile', async () => {
    busyJournal();
    const read = askedPages(journal.bench, 10);
    let asked = 0;
    await start(async (afterSeq) => {
      asked += 1;
      const page = await read(afterSeq);
      const { db } = session();
      if (asked === 3) for (const table of db.tables) await table.clear();
      return page;
    });
    await isRight(41);
  });

  it.each([
    [
      'a pack',
      async (db: BenchDb) => db.packs.delete((await db.packs.toCollection().primaryKeys())[1] ?? [0, 0]),
    ],
    [
      'the place of a case in a pack',
      (db: BenchDb) =>
        db.packs.toCollection().modify((pack, at) => {
          at.value = { ...pack, caseIds: pack.caseIds.slice(1) };
        }),
    ],
  ])('that lost %s is made again', async (_, lose) => {
    busyJournal();
    await start();
    await withDatabase(lose);
    expect(await start()).toEqual({ kind: 'rebuilt', events: 41 });
    await isRight(41);
  });

  it('gives a journal that was lost its events back', async () => {
    busyJournal();
    await start();
    stopData();
    const all = journal.events.splice(0);
    expect(await start()).toEqual({ kind: 'healed', events: 41 });
    expect(journal.events).toEqual(all);
    stopData();
    const kept = journal.events.splice(17);
    expect(await start()).toEqual({ kind: 'healed', events: 24 });
    expect(journal.events.slice(17)).toEqual(kept);
  });

  it('finds a document by its number wherever it lies', async () => {
    busyJournal();
    await start();
    const { events } = session();
    const holding = (text: string) =>
      events.lastHolding(text, (event) => event.type === 'noteWritten' && event.body.text === text);
    expect(await holding('round 2')).toMatchObject({ seq: 31 });
    await recordEvents([note(1, 'round 2')]);
    expect(await holding('round 2')).toMatchObject({ seq: 42 });
    expect(await holding('round')).toBeUndefined();
  });
});
