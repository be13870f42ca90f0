// @vitest-environment node
import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { draft, type EventDraft } from '#domain/case/events';
import type { Shipment } from '#domain/registry/shipment';
import { FakeJournal } from '../../../test/fakes/fake-journal';
import { BenchDb, databaseVersion } from './bench-db';
import { findShipment, loadCase, nextCaseNumber, openCaseFor } from './lookups';
import { recordEvents } from './record-events';
import { useSaveStatus } from './save-status';
import { session } from './session';
import { type DataStart, type StartProgress, startData, stopData } from './start-data';

vi.setConfig({ testTimeout: 30_000 });

const unit = (serial: string): Shipment => ({
  serial,
  policyId: 'altai',
  model: 'A8-Ein',
  family: 'other',
  customer: 'Acme Telecom HK',
  shippingDate: null,
  deliveryDate: '2026-03-02',
  receiptDate: null,
  purchaseDate: null,
  channel: 'direct',
});

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

const importOf = (journal: FakeJournal, units: readonly Shipment[], importId = 'import-1'): EventDraft =>
  draft('registryImported', null, {
    importId,
    fileName: 'shipments.csv',
    rows: units.length,
    attachment: journal.keepFile(
      new TextEncoder().encode(units.map((row) => `${JSON.stringify(row)}\n`).join('')),
    ),
  });

let journal: FakeJournal;
let databaseName: string;
let progress: StartProgress[];

const start = (): Promise<DataStart> =>
  startData(journal.bench, (step) => progress.push(step), {
    databaseName,
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

/** Version and every row of a database, whatever it is made of. */
const rowsOf = async (name: string): Promise<unknown> => {
  stopData();
  const db = await new Dexie(name).open();
  const rows = await Promise.all(
    db.tables.map(async (table) => [table.name, await table.toArray()] as const),
  );
  const { verno } = db;
  db.close();
  return { verno, rows };
};

beforeEach(() => {
  journal = new FakeJournal();
  databaseName = `bench-${crypto.randomUUID()}`;
  progress = [];
});

afterEach(() => stopData());

describe('comparing with the journal at start', () => {
  it('finds a fresh bench in order', async () => {
    expect(await start()).toEqual({ kind: 'ok' });
  });

  it('finds what it left in order', async () => {
    await start();
    await recordEvents([configured, opened(1)]);
    stopData();
    expect(await start()).toEqual({ kind: 'ok' });
  });

  it('replays what the journal has and the database has not', async () => {
    await start();
    await recordEvents([opened(1)]);
    stopData();
    journal.write([note(1, 'arrived wet'), opened(2)]);
    expect(await start()).toEqual({ kind: 'replayed', events: 2 });
    expect((await loadCase('case-1'))?.notes.map(({ text }) => text)).toEqual(['arrived wet']);
    expect(await openCaseFor('SN000002')).toMatchObject({ caseId: 'case-2' });
  });

  it('brings everything back, in pages and with progress, when the database was wiped', async () => {
    journal.write([configured, importOf(journal, [unit('2402A1907733')])]);
    journal.write(Array.from({ length: 13 }, (_, index) => opened(index + 1)));
    await start();
    stopData();
    await BenchDb.delete(databaseName);
    progress = [];
    expect(await start()).toEqual({ kind: 'wipedAndRebuilt', events: 15 });
    expect(progress).toEqual([
      { phase: 'comparing', done: 0, of: 15 },
      { phase: 'rebuilding', done: 10, of: 15 },
      { phase: 'rebuilding', done: 15, of: 15 },
    ]);
    expect(await session().db.cases.count()).toBe(13);
    expect(await findShipment('2402a1907733')).toMatchObject({ customer: 'Acme Telecom HK' });
    expect(await session().people.config()).toMatchObject({ benchName: 'Bench 04' });
  });

  it('brings back a database that came up silently short', async () => {
    await start();
    await recordEvents([opened(1), note(1, 'a'), note(1, 'b')]);
    await withDatabase((db) => db.events.delete(2));
    expect(await start()).toEqual({ kind: 'rebuilt', events: 3 });
    expect((await loadCase('case-1'))?.notes).toHaveLength(2);
  });

  it.each([
    ['a case', (db: BenchDb) => db.cases.delete('case-2')],
    ['a technician', (db: BenchDb) => db.technicians.delete('tech-1')],
    ['a unit of the registry', (db: BenchDb) => db.registry.delete('SN000007')],
    ['the note of what is there', (db: BenchDb) => db.meta.delete('rows')],
  ])('brings back a database from which %s is gone', async (_what, lose) => {
    await start();
    await recordEvents([
      configured,
      draft('technicianAdded', null, { technicianId: 'tech-1', name: 'A. Tech', badge: null }),
      opened(1),
      opened(2),
    ]);
    await recordEvents([importOf(journal, [unit('SN000007')])]);
    await withDatabase(lose);
    expect(await start()).toEqual({ kind: 'rebuilt', events: 5 });
    expect((await loadCase('case-2'))?.caseNumber).toBe('BENCH04-0002');
    expect(await findShipment('SN000007')).not.toBeNull();
    expect(await start()).toEqual({ kind: 'ok' });
  });

  it('rebuilds when what is stored changed its meaning', async () => {
    await start();
    await recordEvents([opened(1)]);
    await withDatabase((db) => db.meta.put({ key: 'schemaEpoch', value: 0 }));
    expect(await start()).toEqual({ kind: 'rebuilt', events: 1 });
  });

  it('writes a lost journal again from the database', async () => {
    await start();
    await recordEvents([configured, opened(1), note(1, 'kept')]);
    stopData();
    const kept = journal.events.splice(1);
    expect(await start()).toEqual({ kind: 'healed', events: 2 });
    expect(journal.events.slice(1)).toEqual(kept);
  });

  it('heals a journal of which nothing is left', async () => {
    await start();
    await recordEvents([configured, opened(1)]);
    stopData();
    const all = journal.events.splice(0);
    expect(await start()).toEqual({ kind: 'healed', events: 2 });
    expect(journal.events).toEqual(all);
  });

  it('follows a restored journal instead of writing its own events back into it', async () => {
    await start();
    await recordEvents([configured, opened(1), note(1, 'after the backup was made')]);
    stopData();
    const restored = new FakeJournal({ generation: '6f8b4a55-8a0e-4b5f-9d56-0f5b8d3f1c11' });
    restored.write([configured, opened(2)]);
    journal = restored;
    expect(await start()).toEqual({ kind: 'restored', events: 2 });
    expect(await loadCase('case-1')).toBeNull();
    expect((await loadCase('case-2'))?.caseNumber).toBe('BENCH04-0002');
    expect(restored.events).toHaveLength(2);
    expect(await start()).toEqual({ kind: 'ok' });
  });

  it('waits for a journal that can’t be read at all instead of comparing with nothing', async () => {
    await start();
    await recordEvents([configured, opened(1)]);
    journal.isUnreadable = true;
    const starting = start();
    await vi.waitFor(() => expect(progress.at(-1)?.phase).toBe('waiting'));
    expect(journal.calls).not.toContain('heal');
    journal.isUnreadable = false;
    journal.changeState();
    expect(await starting).toEqual({ kind: 'ok' });
    expect((await loadCase('case-1'))?.caseNumber).toBe('BENCH04-0001');
  });

  it('becomes read-only when the two hold different histories', async () => {
    await start();
    await recordEvents([configured, opened(1)]);
    stopData();
    journal = new FakeJournal({ bench: 'another-bench' });
    journal.write([configured, opened(7), opened(8)]);
    expect(await start()).toMatchObject({ kind: 'diverged' });
    expect(await recordEvents([opened(9)])).toMatchObject({ ok: false, error: { kind: 'readOnly' } });
    expect(journal.events).toHaveLength(3);
    expect(await loadCase('case-1')).toMatchObject({ serial: 'SN000001' });
  });

  it('becomes read-only on data of a newer version', async () => {
    await start();
    await recordEvents([opened(1)]);
    await withDatabase((db) => db.meta.put({ key: 'schemaEpoch', value: 99 }));
    const before = await rowsOf(databaseName);
    expect(await start()).toMatchObject({ kind: 'newer', events: 1 });
    expect(useSaveStatus.getState()).toMatchObject({ phase: 'readOnly', isNewerData: true });
    // Read, in a database of its own; main was asked to write nothing either.
    expect(await openCaseFor('SN000001')).toMatchObject({ caseId: 'case-1' });
    expect(journal.calls).toContain('standBack');
    expect(await recordEvents([note(1, 'more')])).toMatchObject({ ok: false });
    stopData();
    expect(await rowsOf(databaseName)).toEqual(before);
  });

  it('does not even open a database of a later version', async () => {
    await start();
    await recordEvents([opened(1)]);
    stopData();
    const later = new Dexie(databaseName);
    later.version(databaseVersion + 1).stores({ events: 'seq, caseId', machines: 'serial' });
    await later.open();
    later.close();
    const before = await rowsOf(databaseName);
    expect(await start()).toMatchObject({ kind: 'newer', events: 1 });
    expect((await loadCase('case-1'))?.caseNumber).toBe('BENCH04-0001');
    stopData();
    expect(await rowsOf(databaseName)).toEqual(before);
  });

  describe('whose store is so damaged that the browser cannot even list it', () => {
    const cannotBeListed = () =>
      vi
        .spyOn(indexedDB, 'databases')
        .mockRejectedValue(new DOMException('Internal error opening backing store', 'UnknownError'));

    it('says that the database can’t be opened, so that it is made again', async () => {
      const listing = cannotBeListed();
      const opening = vi
        .spyOn(BenchDb.prototype, 'open')
        .mockRejectedValue(new DOMException('Internal error opening backing store', 'UnknownError'));
      const started = await start();
      opening.mockRestore();
      listing.mockRestore();
      expect(started).toMatchObject({ kind: 'databaseFailed' });
    });

    it('still leaves a later version alone once it can be opened', async () => {
      await start();
      await recordEvents([opened(1)]);
      stopData();
      const later = new Dexie(databaseName);
      later.version(databaseVersion + 1).stores({ events: 'seq, caseId', machines: 'serial' });
      await later.open();
      later.close();
      const listing = cannotBeListed();
      const started = await start();
      listing.mockRestore();
      expect(started).toMatchObject({ kind: 'newer', events: 1 });
    });
  });

  it('shows what it understands of a newer journal, and forgets that reading once it may write again', async () => {
    journal.write([configured, opened(1)]);
    journal.hold = { kind: 'newer', reason: 'This data was written by a newer version of RMA Bench' };
    expect(await start()).toMatchObject({ kind: 'newer', events: 2 });
    expect(await session().people.config()).toMatchObject({ benchName: 'Bench 04' });
    stopData();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName);
    journal.hold = null;
    await start();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`${databaseName}-reading`);
  });

  it('waits while the data of another version is prepared, and says why when it can’t be', async () => {
    journal.write([configured]);
    journal.hold = { kind: 'preparing', reason: 'backing up' };
    const ended = start();
    await vi.waitFor(() => expect(progress.at(-1)).toMatchObject({ phase: 'preparing' }));
    journal.hold = { kind: 'unprepared', reason: 'The disk is full' };
    journal.changeState();
    await vi.waitFor(() =>
      expect(progress.at(-1)).toMatchObject({ phase: 'unprepared', reason: 'The disk is full' }),
    );
    journal.hold = null;
    journal.changeState();
    expect(await ended).toEqual({ kind: 'wipedAndRebuilt', events: 1 });
  });
});

describe('recording', () => {
  it('says saved after the journal answered, with the time of the event', async () => {
    await start();
    const phases: string[] = [];
    const stop = useSaveStatus.subscribe(({ phase }) => phases.push(phase));
    const reply = await recordEvents([opened(1)]);
    stop();
    expect(reply).toMatchObject({ ok: true, value: [{ seq: 1, type: 'caseOpened' }] });
    expect(phases).toEqual(['saving', 'saved', 'saved']);
    expect(useSaveStatus.getState()).toMatchObject({ savedAt: '2026-11-20T09:00:01.000Z', reason: null });
  });

  it('keeps nothing and becomes read-only when the disk is full', async () => {
    await start();
    journal.refusal = { kind: 'readOnly', reason: 'no space left on the disk' };
    expect(await recordEvents([opened(1)])).toMatchObject({ ok: false, error: { kind: 'readOnly' } });
    expect(useSaveStatus.getState()).toMatchObject({
      phase: 'readOnly',
      reason: 'no space left on the disk',
    });
    expect(await session().db.events.count()).toBe(0);
    journal.refusal = null;
    journal.changeState();
    expect(await recordEvents([opened(1)])).toMatchObject({ ok: true });
  });

  it('follows events that main wrote itself, also when one of them was not announced', async () => {
    await start();
    await recordEvents([opened(1)]);
    journal.write([note(1, 'not announced')]);
    journal.announce(journal.write([note(1, 'announced')]));
    await recordEvents([note(1, 'own')]);
    expect((await loadCase('case-1'))?.notes.map(({ text }) => text)).toEqual([
      'not announced',
      'announced',
      'own',
    ]);
  });

  it('takes every event once, however often it hears of it', async () => {
    await start();
    const events = journal.write([opened(1), note(1, 'a')]);
    journal.announce(events);
    journal.announce(events);
    journal.announce(events.slice(1));
    await recordEvents([note(1, 'b')]);
    expect(await session().db.events.count()).toBe(3);
  });

  it('keeps two callers in the order of the journal', async () => {
    await start();
    await recordEvents([opened(1)]);
    await Promise.all(Array.from({ length: 20 }, (_, index) => recordEvents([note(1, `n${index}`)])));
    const texts = (await loadCase('case-1'))?.notes.map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 20 }, (_, index) => `n${index}`));
  });

  it('finds out what was kept when the answer got lost', async () => {
    await start();
    await recordEvents([opened(1)]);
    journal.losesNextReply = true;
    await expect(recordEvents([note(1, 'kept?')])).rejects.toThrow('the message was lost');
    expect((await loadCase('case-1'))?.notes).toHaveLength(1);
  });

  it('says saved although the database failed, and catches up when it is back', async () => {
    await start();
    await recordEvents([opened(1)]);
    const { db } = session();
    const open = db.open.bind(db);
    db.close();
    db.open = () => Promise.reject(new Error('Internal error opening backing store')) as never;
    expect(await recordEvents([note(1, 'safe')])).toMatchObject({ ok: true });
    expect(useSaveStatus.getState()).toMatchObject({ phase: 'saved' });
    expect(useSaveStatus.getState().reason).toContain('indexing failed');
    db.open = open;
    await expect.poll(() => useSaveStatus.getState().reason, { timeout: 4000 }).toBeNull();
    expect((await loadCase('case-1'))?.notes).toHaveLength(1);
  });

  it('writes an event and what follows from it together or not at all', async () => {
    await start();
    await recordEvents([opened(1)]);
    const { db } = session();
    const bulkPut = db.cases.bulkPut.bind(db.cases);
    let failures = 2;
    db.cases.bulkPut = ((...args: Parameters<typeof bulkPut>) => {
      failures -= 1;
      if (failures >= 0) throw new Error('out of memory');
      return bulkPut(...args);
    }) as typeof bulkPut;
    await recordEvents([note(1, 'half')]);
    expect(await db.events.count()).toBe(1);
    expect((await db.cases.get('case-1'))?.updatedSeq).toBe(1);
    await recordEvents([note(1, 'whole')]);
    expect(await db.events.count()).toBe(3);
    expect((await db.cases.get('case-1'))?.updatedSeq).toBe(3);
  });
});

describe('the registry', () => {
  it('is made of its imports, a later row of a serial replacing an earlier one', async () => {
    await start();
    const moved = { ...unit('A-1001'), customer: 'Second Owner' };
    await recordEvents([importOf(journal, [unit('A-1001'), unit('A-1002')])]);
    await recordEvents([importOf(journal, [moved, unit('A-1003')], 'import-2')]);
    expect(await session().registry.count()).toBe(3);
    expect(await findShipment('a-1001')).toMatchObject({ customer: 'Second Owner' });
    expect((await session().registry.imports()).map(({ importId }) => importId)).toEqual([
      'import-2',
      'import-1',
    ]);
  });

  it('stays as it was when the bench dies in the middle of an import, and has all of it after the next start', async () => {
    await start();
    const many = Array.from({ length: 25 }, (_, index) => unit(`U${String(index).padStart(6, '0')}`));
    const { db } = session();
    const bulkPut = db.registry.bulkPut.bind(db.registry);
    let chunks = 0;
    db.registry.bulkPut = ((...args: Parameters<typeof bulkPut>) => {
      chunks += 1;
      if (chunks % 2 === 0) throw new Error('killed');
      return bulkPut(...args);
    }) as typeof bulkPut;
    await recordEvents([importOf(journal, many)]);
    expect(await db.registry.count()).toBe(0);
    stopData();
    expect(await start()).toEqual({ kind: 'replayed', events: 1 });
    expect(await session().registry.count()).toBe(25);
  });

  it('remembers an import whose file is gone, and goes on', async () => {
    await start();
    const event = importOf(journal, [unit('A-1001')]);
    journal.files.clear();
    await recordEvents([event, opened(1)]);
    expect(await session().registry.imports()).toMatchObject([{ state: 'fileMissing' }]);
    expect(await loadCase('case-1')).toMatchObject({ serial: 'SN000001' });
  });

  it('is searched by the beginning and the end of a serial and by the customer', async () => {
    await start();
    const other = { ...unit('ZX-77'), customer: 'Borealis' };
    await recordEvents([importOf(journal, [unit('2402A1907733'), unit('2402A1907734'), other])]);
    const { registry } = session();
    const serials = async (text: string) => (await registry.search(text)).map(({ serial }) => serial);
    expect(await serials('2402a')).toEqual(['2402A1907733', '2402A1907734']);
    expect(await serials('7734')).toEqual(['2402A1907734']);
    expect(await serials('boreal')).toEqual(['ZX-77']);
    expect(await serials('nothing')).toEqual([]);
    expect(await serials('')).toHaveLength(3);
  });

  it('finds the unit that a misread label meant', async () => {
    await start();
    await recordEvents([importOf(journal, [unit('2402A1907733'), unit('2402A1807733'), unit('XX0000')])]);
    const near = await session().registry.near('24O2A19O7733');
    expect(near[0]).toMatchObject({ shipment: { serial: '2402A1907733' }, lookAlike: true });
    expect(near.map(({ shipment }) => shipment.serial)).not.toContain('XX0000');
  });
});

describe('case numbers', () => {
  it('are minted in order, named after the bench, and never given twice', async () => {
    await start();
    await recordEvents([configured]);
    const numbers = await Promise.all([nextCaseNumber(), nextCaseNumber(), nextCaseNumber()]);
    expect([...numbers].sort()).toEqual(['BENCH04-0001', 'BENCH04-0002', 'BENCH04-0003']);
    stopData();
    await start();
    expect(await nextCaseNumber()).toBe('BENCH04-0004');
  });

  it('go on after the highest one in the journal when the database was lost', async () => {
    journal.write([configured, opened(41)]);
    await start();
    expect(await nextCaseNumber()).toBe('BENCH04-0042');
  });

  it('leave a gap after a restore: cases opened since that backup have their numbers on paper', async () => {
    journal.write([configured, opened(3)]);
    await start();
    journal.epoch = 2;
    expect(await nextCaseNumber()).toBe('BENCH04-2001');
    expect(await nextCaseNumber()).toBe('BENCH04-2002');
    journal.announce(journal.write([opened(2002)]));
    stopData();
    await start();
    expect(await nextCaseNumber()).toBe('BENCH04-2003');
  });
});
