/**
 * Brings the database up to the journal, in order and without gaps, whoever wrote the events. One applier per page:
 * everything goes through its queue, so two arrivals never race.
 */
import type { StoredEvent } from '#domain/case/events';
import { err, ok, type Result } from '#domain/shared/result';
import { attachmentPieces, type DataBench } from './attachment-files';
import type { BenchDb } from './bench-db';
import type { ReadPage } from './journal-pages';
import {
  type InBulk,
  type ProjectionError,
  projectEvents,
  projectImport,
  type RegistryImported,
} from './project-events';
import { metaRepository } from './repositories/meta';

export type ApplyError =
  | { readonly kind: 'otherChain'; readonly seq: number }
  /** IndexedDB refused, closed, or did not answer in time; the journal has the events. */
  | { readonly kind: 'databaseFailed'; readonly reason: string };

export interface ApplierHooks {
  /** Every step of a replay, in events. */
  readonly onReplay?: (done: number, of: number) => void;
}

export interface ApplierOptions {
  readonly sizes: ApplierSizes;
  readonly readPage: ReadPage;
  /** Rows of an import as they are written; null when it is done. */
  readonly onRegistryRows?: (progress: { readonly done: number; readonly of: number } | null) => void;
}

export interface EventApplier {
  /** Applies these events, first reading from the journal what lies between. @returns how many were new here */
  readonly apply: (events: readonly StoredEvent[]) => Promise<Result<number, ApplyError>>;
  /** Reads and applies everything the journal has and the database has not. @returns how many events that were */
  readonly catchUp: (hooks?: ApplierHooks) => Promise<Result<number, ApplyError>>;
}

export interface ApplierSizes {
  /** Events that are read from the journal and applied at a time, where they come as messages. */
  readonly replayPage: number;
  /** From so many at a time on, events of a replay are stored in packs. */
  readonly packFrom: number;
  /** Rows per write into the registry: no slower than more at a time, and the page answers in between. */
  readonly registryRows: number;
}

export const usualSizes: ApplierSizes = { replayPage: 1000, packFrom: 200, registryRows: 500 };

/** A transaction that has not ended by then never will: Dexie can leave a promise open after a full disk. */
const transactionDeadlineMs = 15_000;

const isImport = (event: StoredEvent): event is RegistryImported => event.type === 'registryImported';

/** Runs of ordinary events, and each import by itself. */
const batchesOf = (events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] => {
  const batches: StoredEvent[][] = [];
  for (const event of events) {
    const current = batches.at(-1);
    const previous = current?.at(-1);
    if (current && previous && !isImport(event) && !isImport(previous)) current.push(event);
    else batches.push([event]);
  }
  return batches;
};

const withDeadline = <T>(work: PromiseLike<T>): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer')), transactionDeadlineMs);
  });
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
};

/** @returns the lines of the attachment, or null when it is missing */
const importLines = async (bench: DataBench, sha256: string): Promise<readonly string[] | null> => {
  const decoder = new TextDecoder();
  const lines: string[] = [];
  let rest = '';
  for await (const piece of attachmentPieces(bench.attachments, sha256)) {
    if (!piece.ok) return null;
    const parts = (rest + decoder.decode(piece.value, { stream: true })).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) if (part !== '') lines.push(part);
  }
  if (rest !== '') lines.push(rest);
  return lines;
};

export const createEventApplier = (
  db: BenchDb,
  bench: DataBench,
  { sizes, readPage, onRegistryRows: reportRows = () => {} }: ApplierOptions,
): EventApplier => {
  const applyImport = async (event: RegistryImported): Promise<Result<number, ProjectionError>> => {
    const lines = await importLines(bench, event.body.attachment);
    try {
      // No deadline: a million rows take minutes, and progress is reported meanwhile.
      return await projectImport(db, event, lines, sizes.registryRows, (done, of) => {
        reportRows({ done, of });
      });
    } finally {
      reportRows(null);
    }
  };

  const applyBatch = (
    batch: readonly StoredEvent[],
    bulk: InBulk | null,
  ): Promise<Result<number, ProjectionError>> => {
    const [first] = batch;
    if (first && isImport(first)) return applyImport(first);
    return withDeadline(projectEvents(db, batch, batch.length < sizes.packFrom ? null : bulk));
  };

  /** Once more on a fresh connection: the browser may have closed the old one under us. */
  const applyBatchTwice = async (
    batch: readonly StoredEvent[],
    bulk: InBulk | null,
  ): Promise<Result<number, ProjectionError | ApplyError>> => {
    try {
      return await applyBatch(batch, bulk);
    } catch {
      try {
        db.close({ disableAutoOpen: false });
        await db.open();
        return await applyBatch(batch, bulk);
      } catch (cause) {
        return err({ kind: 'databaseFailed', reason: reasonOf(cause) });
      }
    }
  };

  /** A gap stays as it is found: what lies before it has to be read first. */
  const applyInOrder = async (
    events: readonly StoredEvent[],
    bulk: InBulk | null,
  ): Promise<Result<number, ProjectionError | ApplyError>> => {
    let applied = 0;
    for (const batch of batchesOf(events)) {
      const outcome = await applyBatchTwice(batch, bulk);
      if (!outcome.ok) return outcome;
      applied += outcome.value;
      for (const { caseId } of batch) if (caseId !== null) bulk?.knownCases?.add(caseId);
    }
    return ok(applied);
  };

  const readAndApply = async ({ onReplay }: ApplierHooks): Promise<Result<number, ApplyError>> => {
    let afterSeq: number;
    try {
      afterSeq = (await withDeadline(metaRepository(db).head()))?.seq ?? 0;
    } catch (cause) {
      return err({ kind: 'databaseFailed', reason: reasonOf(cause) });
    }
    const start = afterSeq;
    // Into an empty database every case comes whole or in parts that were seen here: nothing has to be looked for.
    const knownCases = start === 0 ? new Set<string>() : null;
    let applied = 0;
    for (let next = readPage(afterSeq); ; ) {
      const { events, lines, head } = await next;
      const last = events.at(-1);
      if (last === undefined) return ok(applied);
      if (events[0]?.seq !== afterSeq + 1) return err({ kind: 'otherChain', seq: afterSeq + 1 });
      // Main reads the next page while this one is written.
      const isLast = last.seq >= head.seq;
      if (!isLast) {
        next = readPage(last.seq);
        // A page that does not come is found out where it is waited for, or matters to nobody any more.
        next.catch(() => undefined);
      }
      const outcome = await applyInOrder(events, { lines, firstSeq: afterSeq + 1, knownCases });
      if (!outcome.ok) {
        if (outcome.error.kind !== 'gap') return err(outcome.error);
        // The browser put another database in its place meanwhile: from where that one stands.
        const again = await readAndApply(onReplay ? { onReplay } : {});
        return again.ok ? ok(applied + again.value) : again;
      }
      applied += outcome.value;
      afterSeq = last.seq;
      onReplay?.(afterSeq - start, Math.max(head.seq, afterSeq) - start);
      if (isLast) return ok(applied);
    }
  };

  const applyArrived = async (events: readonly StoredEvent[]): Promise<Result<number, ApplyError>> => {
    const outcome = await applyInOrder(events, null);
    if (outcome.ok) return outcome;
    // The journal holds everything that arrived, and what lies before it.
    return outcome.error.kind === 'gap' ? readAndApply({}) : err(outcome.error);
  };

  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };

  return {
    apply: (events) => inTurn(() => applyArrived(events)),
    catchUp: (hooks = {}) => inTurn(() => readAndApply(hooks)),
  };
};

export const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
