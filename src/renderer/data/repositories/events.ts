/** The events that the database holds, wherever they lie: one by one as they were recorded, or in packs from a replay. */
import type { StoredEvent } from '#domain/case/events';
import type { BenchDb } from '../bench-db';
import { type EventPack, eventsIn, packText } from '../rows/event-pack';

const inOrder = (events: StoredEvent[]): StoredEvent[] => events.sort((a, b) => a.seq - b.seq);
const beyondAll = Number.POSITIVE_INFINITY;

export const eventsRepository = (db: BenchDb) => {
  const ofCases = async (caseIds: readonly string[]): Promise<StoredEvent[]> => {
    if (caseIds.length === 0) return [];
    const wanted = new Set<string | null>(caseIds);
    const [alone, packs] = await Promise.all([
      db.events.where('caseId').anyOf(caseIds).toArray(),
      db.packs.where('caseIds').anyOf(caseIds).distinct().toArray(),
    ]);
    const packed = packs.flatMap(eventsIn).filter(({ caseId }) => wanted.has(caseId));
    return inOrder([...alone, ...packed]);
  };
  /** Packs that hold any of these numbers. */
  const packsBetween = async (first: number, last: number): Promise<EventPack[]> => {
    const byPlace = db.packs.where('[first+last]');
    const [before, within] = await Promise.all([
      byPlace.belowOrEqual([first, beyondAll]).last(),
      byPlace.between([first, beyondAll], [last, beyondAll], false, true).toArray(),
    ]);
    return before !== undefined && before.last >= first ? [before, ...within] : within;
  };
  /** Those numbered `first` to `last` that are there, in order. */
  const between = async (first: number, last: number): Promise<StoredEvent[]> => {
    const [alone, packs] = await Promise.all([
      db.events.where('seq').between(first, last, true, true).toArray(),
      packsBetween(first, last),
    ]);
    const packed = packs.flatMap(eventsIn).filter(({ seq }) => seq >= first && seq <= last);
    return inOrder([...alone, ...packed]);
  };
  return {
    /** All events of these cases, in order. */
    ofCases,
    between,
    get: async (seq: number): Promise<StoredEvent | undefined> => (await between(seq, seq))[0],
    /** The last event that fits and holds this text somewhere. Looks through everything. */
    lastHolding: async (
      text: string,
      fits: (event: StoredEvent) => boolean,
    ): Promise<StoredEvent | undefined> => {
      const quoted = JSON.stringify(text);
      let found = await db.events.filter(fits).last();
      await db.packs.each((pack) => {
        if (found !== undefined && found.seq > pack.last) return;
        if (packText(pack).includes(quoted)) found = eventsIn(pack).findLast(fits) ?? found;
      });
      return found;
    },
    /** How many there are, which the packs' own numbers say for theirs. */
    count: async (): Promise<number> => {
      const alone = await db.events.count();
      const packs = await db.packs.toCollection().primaryKeys();
      return packs.reduce((sum, [first, last]) => sum + last - first + 1, alone);
    },
  };
};
