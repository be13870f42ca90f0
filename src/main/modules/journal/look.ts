/**
 * Reads a journal without becoming its writer and without changing a byte, whoever has it open: for backups, for checks,
 * for a program beside the app. What is appended meanwhile is not seen.
 */
import type { StoredEvent } from '#domain/case/events';
import type { Disk } from '../../disk/disk';
import type { ChainHead } from './chain';
import { type BenchIdentity, streamsIn, understoodIdentity } from './identity';
import { readStretches } from './read-stretches';
import { type Damage, type OnVouched, recover } from './recover';

export interface JournalLook {
  readonly identity: BenchIdentity;
  readonly head: ChainHead;
  /** Acknowledged events behind the head can't be read. */
  readonly damage: Damage | null;
  /** What a newer version wrote behind the head and this one does not understand. */
  readonly newer: string | null;
  /** Bytes behind the last whole batch of the last file: a torn write, or one under way. */
  readonly tornBytes: number;
  /** Unreadable ends of earlier files, because of which nothing is missing. */
  readonly voidTails: readonly string[];
  /** Events after `afterSeq` up to the head, in order. Throws I/O errors, and when a file was changed meanwhile. */
  readonly events: (afterSeq?: number) => AsyncGenerator<StoredEvent>;
}

const pageEvents = 1000;

/** Null when there is no journal in the folder. Throws I/O errors. */
export const lookAtJournal = async (
  disk: Disk,
  folder: string,
  onVouched?: OnVouched,
): Promise<JournalLook | null> => {
  const streams = await streamsIn(disk, folder);
  const named = await understoodIdentity(disk, folder);
  const newest = streams.at(-1);
  const bench = named?.bench ?? newest?.bench;
  if (bench === undefined) return null;
  const epoch = Math.max(named?.epoch ?? 1, ...streams.filter((s) => s.bench === bench).map((s) => s.epoch));
  const identity = { bench, epoch };
  const found = await recover(disk, folder, identity, onVouched);
  return {
    identity,
    head: found.head,
    damage: found.damage,
    newer: found.newer,
    voidTails: found.voidTails,
    tornBytes: found.lastEnd === null ? 0 : found.lastBytes - found.lastEnd,
    events: async function* (afterSeq = 0) {
      for (let after = afterSeq; after < found.head.seq; ) {
        const page = await readStretches(disk, found.index, after, found.head.seq, pageEvents);
        const last = page.at(-1);
        if (!last) throw new Error(`Event ${after + 1} is not where it was`);
        for (const { event } of page) yield event;
        after = last.event.seq;
      }
    },
  };
};
