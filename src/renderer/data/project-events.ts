/**
 * Writes events and what follows from them in one transaction, so that the database is never between two events. Only
 * Dexie is awaited inside: an IPC call, a hash or a timer there would let the browser commit half of it.
 */
import { reduceCase } from '#domain/case/case';
import { type BodyOf, currentForm, type StoredEvent } from '#domain/case/events';
import { assertNever, err, ok, type Result } from '#domain/shared/result';
import type { BenchDb } from './bench-db';
import { runningNumber } from './repositories/cases';
import { eventsRepository } from './repositories/events';
import { metaRepository } from './repositories/meta';
import type { AppliedHead } from './rows/bench-rows';
import { summaryOf } from './rows/case-row';
import { type EventPack, packsOf } from './rows/event-pack';
import { type RegistryRow, registryRowOf } from './rows/registry-row';
import { rowsAfter } from './wholeness';

export type ProjectionError =
  /** The first new event does not follow the last applied one: read what is missing and come back. */
  | { readonly kind: 'gap'; readonly appliedSeq: number }
  /** The event continues another history than the one stored here. */
  | { readonly kind: 'otherChain'; readonly seq: number };

const headOf = ({ bench, epoch, seq, hash }: StoredEvent): Omit<AppliedHead, 'key'> => ({
  bench,
  epoch,
  seq,
  hash,
});

/** The events that come after the applied head, if they are its direct continuation. */
const continuation = (
  head: AppliedHead | null,
  events: readonly StoredEvent[],
): Result<readonly StoredEvent[], ProjectionError> => {
  const appliedSeq = head?.seq ?? 0;
  const fresh = events.filter(({ seq }) => seq > appliedSeq).sort((a, b) => a.seq - b.seq);
  let before = head === null ? null : { seq: head.seq, hash: head.hash };
  for (const event of fresh) {
    if (event.seq !== (before?.seq ?? 0) + 1) return err({ kind: 'gap', appliedSeq });
    if (before !== null && event.prev !== before.hash) return err({ kind: 'otherChain', seq: event.seq });
    before = event;
  }
  return ok(fresh);
};

const byCase = (events: readonly StoredEvent[]): Map<string, StoredEvent[]> => {
  const cases = new Map<string, StoredEvent[]>();
  for (const event of events) {
    if (event.caseId === null) continue;
    const known = cases.get(event.caseId);
    if (known) known.push(event);
    else cases.set(event.caseId, [event]);
  }
  return cases;
};

/** A stretch of a replay: stored in packs, which takes a fraction of the time of one row for each event. */
export interface InBulk {
  /** JSON of every event from number `firstSeq` on, without gaps. */
  readonly lines: readonly Uint8Array[];
  readonly firstSeq: number;
  /** Every case that the database holds anything of; null where that is not known. */
  readonly knownCases: Set<string> | null;
}

/**
 * What the database holds already of the cases that these events belong to, in order. Asked before they are added: most
 * events of a replay bring their whole case along, and nothing has to be read back.
 */
const earlierEvents = (
  db: BenchDb,
  fresh: readonly StoredEvent[],
  known: ReadonlySet<string> | null,
): Promise<readonly StoredEvent[]> => {
  const caseIds = [...byCase(fresh).keys()];
  return eventsRepository(db).ofCases(
    known === null ? caseIds : caseIds.filter((caseId) => known.has(caseId)),
  );
};

/** @returns how many cases are new */
const projectCases = async (
  db: BenchDb,
  events: readonly StoredEvent[],
  knownCases: ReadonlySet<string> | null,
): Promise<number> => {
  const summaries = [...byCase(events).values()].flatMap((ofCase) => {
    const repairCase = reduceCase(ofCase);
    return repairCase === null ? [] : [summaryOf(repairCase)];
  });
  if (summaries.length === 0) return 0;
  const known =
    knownCases !== null && summaries.every(({ caseId }) => !knownCases.has(caseId))
      ? 0
      : await db.cases
          .where('caseId')
          .anyOf(summaries.map(({ caseId }) => caseId))
          .count();
  await db.cases.bulkPut(summaries);
  return summaries.length - known;
};

/** @returns what has to be waited for, null for an event that shows in its case alone, as nearly all do */
const projectBenchEvent = (db: BenchDb, stored: StoredEvent): PromiseLike<unknown> | null => {
  const event = currentForm(stored);
  switch (event.type) {
    case 'benchConfigured':
      return db.bench.put({ key: 'config', ...event.body });
    case 'technicianAdded':
      return db.technicians.put({ ...event.body, lastSignedInAt: null });
    case 'technicianSignedIn':
      return db.technicians.update(event.body.technicianId, { lastSignedInAt: event.at });
    case 'policyActivated': {
      const { seq, at, by } = event;
      return db.activations.put({ seq, at, by, ...event.body });
    }
    case 'readingSwitched':
      return db.readings.put({ at: event.at, by: event.by, ...event.body });
    case 'policyTextAttached': {
      const { policyId, attachment, fileName } = event.body;
      return db.policyTexts.put({ policyId, attachment, fileName, at: event.at, by: event.by });
    }
    case 'registryImported':
      throw new Error('A registry import is projected with its rows');
    case 'caseOpened':
    case 'factsRecorded':
    case 'defectLineRecorded':
    case 'defectLineRemoved':
    case 'decisionRecorded':
    case 'caseRedecided':
    case 'photoAttached':
    case 'noteWritten':
    case 'diagnosticsEnded':
    case 'documentIssued':
    case 'documentPrinted':
    case 'eventUndone':
      return null;
    default:
      return assertNever(event);
  }
};

/** The next case of this bench takes a number after all that were ever given. */
const noteCaseNumbers = async (db: BenchDb, events: readonly StoredEvent[]): Promise<void> => {
  let highest: { readonly number: number; readonly inEpoch: number } | null = null;
  for (const stored of events) {
    if (stored.type !== 'caseOpened') continue;
    const event = currentForm(stored);
    if (event.type !== 'caseOpened') continue;
    const number = runningNumber(event.body.caseNumber);
    // Of equal ones the first counts, as it does one by one.
    if (number > (highest?.number ?? -1)) highest = { number, inEpoch: event.epoch };
  }
  if (highest !== null) await metaRepository(db).sawCaseNumber(highest.number, highest.inEpoch);
};

/** @returns the packs that were made, none where each event got a row of its own */
const storeEvents = async (
  db: BenchDb,
  fresh: readonly StoredEvent[],
  bulk: InBulk | null,
): Promise<readonly EventPack[]> => {
  if (bulk === null) {
    await db.events.bulkAdd([...fresh]);
    return [];
  }
  const from = (fresh[0]?.seq ?? bulk.firstSeq) - bulk.firstSeq;
  const packs = packsOf(fresh, bulk.lines.slice(from, from + fresh.length));
  await db.packs.bulkAdd(packs);
  return packs;
};

const projectedTables = (db: BenchDb) => [
  db.events,
  db.packs,
  db.cases,
  db.technicians,
  db.bench,
  db.activations,
  db.readings,
  db.policyTexts,
  db.imports,
  db.meta,
];

/** Applies events of every type but `registryImported`; those already applied are left out. */
export const projectEvents = (
  db: BenchDb,
  events: readonly StoredEvent[],
  bulk: InBulk | null = null,
): Promise<Result<number, ProjectionError>> =>
  db.transaction('rw', projectedTables(db), async () => {
    const meta = metaRepository(db);
    const fresh = continuation(await meta.head(), events);
    if (!fresh.ok) return fresh;
    const last = fresh.value.at(-1);
    if (last === undefined) return ok(0);
    const known = bulk?.knownCases ?? null;
    const earlier = await earlierEvents(db, fresh.value, known);
    const packs = await storeEvents(db, fresh.value, bulk);
    for (const event of fresh.value) {
      const writing = projectBenchEvent(db, event);
      if (writing !== null) await writing;
    }
    await noteCaseNumbers(db, fresh.value);
    const cases = await projectCases(db, [...earlier, ...fresh.value], known);
    const added = {
      cases,
      packs: packs.length,
      packedCases: packs.reduce((sum, { caseIds }) => sum + caseIds.length, 0),
      ofCases: bulk === null ? fresh.value.filter(({ caseId }) => caseId !== null).length : 0,
    };
    await meta.setRows(await rowsAfter(db, await meta.rows(), added));
    await meta.setHead(headOf(last));
    return ok(fresh.value.length);
  });

export type RegistryImported = StoredEvent & {
  readonly type: 'registryImported';
  readonly body: BodyOf<'registryImported'>;
};

/**
 * Applies one import with all of its rows, in one transaction however many they are: a unit is found by its old row or
 * by its new one, and a killed process leaves the registry as it was.
 * @param lines the attachment's JSON Lines; null when it could not be read, which is remembered with the import
 */
export const projectImport = (
  db: BenchDb,
  event: RegistryImported,
  lines: readonly string[] | null,
  rowsPerWrite: number,
  onProgress: (done: number, of: number) => void,
): Promise<Result<number, ProjectionError>> =>
  db.transaction('rw', [...projectedTables(db), db.registry], async () => {
    const meta = metaRepository(db);
    const fresh = continuation(await meta.head(), [event]);
    if (!fresh.ok) return fresh;
    if (fresh.value.length === 0) return ok(0);
    for (let start = 0; lines !== null && start < lines.length; start += rowsPerWrite) {
      const chunk = lines.slice(start, start + rowsPerWrite);
      await db.registry.bulkPut(chunk.map((line): RegistryRow => registryRowOf(JSON.parse(line))));
      onProgress(Math.min(start + rowsPerWrite, lines.length), lines.length);
    }
    if (lines !== null) await meta.setCounter('registryCount', await db.registry.count());
    const { importId, fileName, rows } = event.body;
    await db.imports.put({
      importId,
      seq: event.seq,
      fileName,
      rows,
      at: event.at,
      by: event.by,
      state: lines === null ? 'fileMissing' : 'complete',
    });
    await db.events.add(event);
    await meta.setRows(
      await rowsAfter(db, await meta.rows(), { cases: 0, packs: 0, packedCases: 0, ofCases: 0 }),
    );
    await meta.setHead(headOf(event));
    return ok(1);
  });
