/**
 * Start: the database's head against the journal's. Chromium replaces a store it thinks corrupt by an empty one and
 * raises no error, so "empty" is a finding here, never an assumption.
 */
import type { StoredEvent } from '#domain/case/events';
import { err, ok, type Result } from '#domain/shared/result';

import type { JournalState } from '#ipc/journal';
import type { DataBench } from './attachment-files';
import { BenchDb, schemaEpoch, usualDatabase } from './bench-db';
import {
  type ApplierOptions,
  type ApplierSizes,
  type ApplyError,
  createEventApplier,
  type EventApplier,
  reasonOf,
  usualSizes,
} from './event-applier';
import { useIndexing } from './indexing-progress';
import { useJournalNotices } from './journal-notices';
import { askedPages, type ReadPage } from './journal-pages';
import { afterApplying, stopRetrying } from './record-events';
import { eventsRepository } from './repositories/events';
import { metaRepository } from './repositories/meta';
import { useSaveStatus } from './save-status';
import { closeSession, openSession } from './session';
import { askForPersistence } from './storage-standing';
import { isNewerDatabase, isOpenNewer, listedDatabases } from './versions/newer-database';
import { isWhole } from './wholeness';

type StartPhase = 'waiting' | 'preparing' | 'unprepared' | 'comparing' | 'replaying' | 'rebuilding';
export interface StartProgress {
  readonly phase: StartPhase;
  /** Events. */
  readonly done: number;
  readonly of: number;
  /** Why the data can't be prepared for this version. */
  readonly reason?: string;
}

/** What was found. All but `diverged` and `databaseFailed` leave a bench that can record. */
export type DataStart =
  /** Both hold the same; also a fresh bench. */
  | { readonly kind: 'ok' }
  /** The database was behind: the last session ended between the journal and the database. */
  | { readonly kind: 'replayed'; readonly events: number }
  /** What is stored changed its meaning with this version, or had holes, and was made again from the journal. */
  | { readonly kind: 'rebuilt'; readonly events: number }
  /** The database was gone and everything was brought back from the journal. */
  | { readonly kind: 'wipedAndRebuilt'; readonly events: number }
  /** A backup was restored: the database was made again from the journal that came with it. */
  | { readonly kind: 'restored'; readonly events: number }
  /** The journal was behind (its folder was lost or restored) and was written again from the database. */
  | { readonly kind: 'healed'; readonly events: number }
  /** Two histories: nothing is recorded until someone decides. What the database holds can be read. */
  | { readonly kind: 'diverged'; readonly reason: string }
  /** Written by a newer version of this app: what this one understands can be read, and nothing is changed. */
  | { readonly kind: 'newer'; readonly reason: string; readonly events: number }
  /** IndexedDB cannot be opened: events can be recorded, nothing can be shown. */
  | { readonly kind: 'databaseFailed'; readonly reason: string };

export interface StartOptions {
  readonly databaseName?: string;
  readonly sizes?: ApplierSizes;
  /** Another way to read the journal than by messages. */
  readonly readPage?: ReadPage;
}

type Reading = Pick<ApplierOptions, 'sizes' | 'readPage'>;

const openAttempts = 3;
const openBackOffMs = 300;

const openPatiently = async (db: BenchDb): Promise<Result<true, ApplyError>> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.open();
      return ok(true);
    } catch (cause) {
      if (attempt === openAttempts) return err({ kind: 'databaseFailed', reason: reasonOf(cause) });
      await new Promise((resolve) => setTimeout(resolve, openBackOffMs * attempt));
    }
  }
};

/** Drops everything that can be replayed. */
const clearAll = (db: BenchDb, generation: string | null): Promise<void> =>
  db.transaction('rw', db.tables, async () => {
    for (const table of db.tables) await table.clear();
    await metaRepository(db).setCounter('schemaEpoch', schemaEpoch);
    await metaRepository(db).setGeneration(generation);
  });

const healJournal = async (
  db: BenchDb,
  bench: DataBench,
  journalSeq: number,
): Promise<Result<number, { readonly kind: 'refused'; readonly reason: string }>> => {
  let healed = 0;
  const page = (afterSeq: number): Promise<StoredEvent[]> =>
    eventsRepository(db).between(afterSeq + 1, afterSeq + usualSizes.replayPage);
  for (let events = await page(journalSeq); ; ) {
    const last = events.at(-1);
    if (last === undefined) return ok(healed);
    const next = await page(last.seq);
    const reply = await bench.journal.heal({ events, more: next.length > 0 });
    if (!reply.ok) return reply;
    healed += events.length;
    events = next;
  }
};

type NewerDatabase = { readonly kind: 'newerDatabase' };
const newerDatabase: NewerDatabase = { kind: 'newerDatabase' };

const compare = async (
  db: BenchDb,
  bench: DataBench,
  applier: EventApplier,
  onProgress: (progress: StartProgress) => void,
): Promise<DataStart | NewerDatabase> => {
  const meta = metaRepository(db);
  const { head: journal, generation } = await bench.journal.state();
  onProgress({ phase: 'comparing', done: 0, of: journal.seq });
  const epoch = await meta.counter('schemaEpoch');
  if (epoch !== null && epoch > schemaEpoch) {
    return newerDatabase;
  }
  const applied = await meta.head();

  const replay = async (
    phase: StartPhase,
    kind: 'replayed' | 'rebuilt' | 'wipedAndRebuilt' | 'restored',
  ): Promise<DataStart> => {
    const outcome = await applier.catchUp({ onReplay: (done, of) => onProgress({ phase, done, of }) });
    if (outcome.ok) return { kind, events: outcome.value };
    return outcome.error.kind === 'otherChain'
      ? diverged(outcome.error.seq)
      : { kind: 'databaseFailed', reason: outcome.error.reason };
  };

  if (applied !== null && (await meta.generation()) !== generation) {
    // A restored journal is not behind, it is another one: what the database held is in the quarantined journal.
    await clearAll(db, generation);
    return replay('rebuilding', 'restored');
  }
  if (applied !== null && applied.seq > journal.seq) {
    const shared = journal.seq === 0 ? null : await eventsRepository(db).get(journal.seq);
    if (journal.seq > 0 && shared?.hash !== journal.hash) return diverged(journal.seq);
    const healed = await healJournal(db, bench, journal.seq);
    if (!healed.ok) return { kind: 'diverged', reason: healed.error.reason };
    return { kind: 'healed', events: healed.value };
  }
  if (applied === null) {
    // A store that was ever opened says so; one that does not is new, or was replaced by an empty one.
    const isNew = epoch === null;
    await clearAll(db, generation);
    if (journal.seq === 0) return { kind: 'ok' };
    return isNew ? replay('rebuilding', 'wipedAndRebuilt') : replay('replaying', 'replayed');
  }
  if (
    epoch !== schemaEpoch ||
    !(await isWhole(db, applied.seq, await meta.rows(), (await meta.counter('registryCount')) ?? 0))
  ) {
    await clearAll(db, generation);
    return replay('rebuilding', 'rebuilt');
  }
  if (applied.seq === journal.seq)
    return applied.hash === journal.hash ? { kind: 'ok' } : diverged(journal.seq);
  return replay('replaying', 'replayed');
};

const diverged = (seq: number): DataStart => ({
  kind: 'diverged',
  reason: `The journal and the database hold different histories from event ${seq} on`,
});

const followJournal = (bench: DataBench, applier: EventApplier): (() => void) => {
  const onState = (state: JournalState): void => {
    const { mode, reason } = state;
    useJournalNotices.getState().took(state);
    const status = useSaveStatus.getState();
    if (mode === 'readOnly') status.becameReadOnly(reason ?? 'The journal cannot be written');
    else status.becameWritable();
  };
  const stops = [
    bench.journal.onAppended(({ events }) => {
      applier.apply(events).then(
        (outcome) => afterApplying(applier, outcome),
        (cause) => afterApplying(applier, err({ kind: 'databaseFailed', reason: reasonOf(cause) })),
      );
    }),
    bench.journal.onStateChanged(onState),
  ];
  return () => {
    for (const stop of stops) stop();
  };
};

let stopFollowing: (() => void) | null = null;

/**
 * The journal's state once there is a journal to compare with: on a disk that can't be read at all main tries again, and data
 * of another version is prepared first.
 */
const readableState = async (
  bench: DataBench,
  onProgress: (progress: StartProgress) => void,
): Promise<JournalState> => {
  for (;;) {
    let heard: (state: JournalState) => void = () => {};
    const next = new Promise<JournalState>((resolve) => {
      heard = resolve;
    });
    // Listening first: what changes between the question and the answer is heard too.
    const stop = bench.journal.onStateChanged((state) => heard(state));
    try {
      const state = await bench.journal.state();
      if (state.mode === 'writable' || state.hold === 'newer') return state;
      if (state.hold === null && state.head.bench !== '') return state;
      const { reason } = state;
      onProgress({ phase: state.hold ?? 'waiting', done: 0, of: 0, ...(reason === null ? {} : { reason }) });
      await next;
    } finally {
      stop();
    }
  }
};

/**
 * What this version understands of a newer one's data, in a database of its own that nothing relies on. The bench's own
 * database is not opened: opening alone could change it.
 */
const showUnderstood = async (
  bench: DataBench,
  reason: string,
  databaseName: string,
  onProgress: (progress: StartProgress) => void,
  reading: Reading,
): Promise<DataStart> => {
  const name = readingName(databaseName);
  await BenchDb.delete(name);
  const db = new BenchDb(name);
  const applier = createEventApplier(db, bench, reading);
  openSession(db, bench, applier);
  useSaveStatus.getState().becameReadOnly(reason, 'newer');
  const outcome = await applier.catchUp({
    onReplay: (done, of) => onProgress({ phase: 'rebuilding', done, of }),
  });
  return outcome.ok
    ? { kind: 'newer', reason, events: outcome.value }
    : {
        kind: 'databaseFailed',
        reason: outcome.error.kind === 'otherChain' ? 'its events do not follow' : outcome.error.reason,
      };
};

const readingName = (databaseName: string): string => `${databaseName}-reading`;

/** Left behind by a start that could only read. */
const clearReading = async (databaseName: string): Promise<void> => {
  const name = readingName(databaseName);
  const known = await listedDatabases();
  if (known?.some((one) => one.name === name)) await BenchDb.delete(name);
};

/** Opens the database, compares it with the journal, mends what differs, and from then on follows the journal. */
export const startData = async (
  bench: DataBench,
  onProgress: (progress: StartProgress) => void,
  { databaseName = usualDatabase, sizes = usualSizes, readPage }: StartOptions = {},
): Promise<DataStart> => {
  stopData();
  const reading: Reading = { sizes, readPage: readPage ?? askedPages(bench, sizes.replayPage) };
  const state = await readableState(bench, onProgress);
  useJournalNotices.getState().took(state);
  await askForPersistence();
  if (state.hold === 'newer')
    return showUnderstood(bench, state.reason ?? newerReason, databaseName, onProgress, reading);
  if (await isNewerDatabase(databaseName)) return standBack(bench, databaseName, onProgress, reading);
  if (state.mode === 'readOnly')
    useSaveStatus.getState().becameReadOnly(state.reason ?? 'The journal cannot be written');
  const db = new BenchDb(databaseName);
  const onRegistryRows: ApplierOptions['onRegistryRows'] = (progress) => {
    const indexing = useIndexing.getState();
    if (progress === null) indexing.finished();
    else indexing.advanced(progress);
  };
  const applier = createEventApplier(db, bench, { ...reading, onRegistryRows });
  openSession(db, bench, applier);
  const opened = await openPatiently(db);
  const start: DataStart | NewerDatabase = !opened.ok
    ? { kind: 'databaseFailed', reason: reasonOf(opened.error) }
    : isOpenNewer(db)
      ? newerDatabase
      : await compare(db, bench, applier, onProgress);
  if (start.kind === 'newerDatabase') {
    closeSession();
    return standBack(bench, databaseName, onProgress, reading);
  }
  if (start.kind === 'diverged') {
    useSaveStatus.getState().becameReadOnly(start.reason);
    return start;
  }
  await clearReading(databaseName);
  stopFollowing = followJournal(bench, applier);
  // Events that main wrote between the comparison and the subscription.
  afterApplying(applier, await applier.catchUp());
  return start;
};

const newerReason = 'This data was written by a newer version of RMA Bench';

/** The database is a newer version's, though the journal can be read: main writes nothing from here on either. */
const standBack = async (
  bench: DataBench,
  databaseName: string,
  onProgress: (progress: StartProgress) => void,
  reading: Reading,
): Promise<DataStart> => {
  const reason = `${newerReason}: its database is of a later version`;
  await bench.journal.standBack({ reason });
  return showUnderstood(bench, reason, databaseName, onProgress, reading);
};

/** Ends following and closes the database; for tests and for a reload. */
export const stopData = (): void => {
  stopFollowing?.();
  stopFollowing = null;
  stopRetrying();
  closeSession();
  useSaveStatus.getState().reset();
};
