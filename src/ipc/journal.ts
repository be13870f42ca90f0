/** The journal: the append-only, fsynced stream of this bench's events. */

import { z } from 'zod';
import { eventDraft, type StoredEvent, storedEvent } from '#domain/case/events';
import { type Area, call, resultOf } from './define';

export const journalHead = z.object({
  bench: z.string(),
  epoch: z.number().int().positive(),
  /** 0 when nothing has been written yet. */
  seq: z.number().int().nonnegative(),
  /** Hash of the last event, or of nothing. */
  hash: z.string(),
});
export type JournalHead = z.infer<typeof journalHead>;

export const journalError = z.discriminatedUnion('kind', [
  /** Disk full, no permission, I/O error: nothing of the request was kept; what was saved before is safe. */
  z.object({ kind: z.literal('readOnly'), reason: z.string() }),
  z.object({ kind: z.literal('notSignedIn') }),
]);
export type JournalError = z.infer<typeof journalError>;

/** What main found and mended when it opened the journal. */
export const journalState = z.object({
  head: journalHead,
  mode: z.enum(['writable', 'readOnly']),
  reason: z.string().nullable(),
  /**
   * Why nothing is written although the disk would take it. `newer`: a newer version of the app wrote here, so what this one
   * understands is shown and nothing is changed until that one runs again. `preparing`: another version of the app wrote here
   * last, and its data is backed up and brought up to this one before anything else; `unprepared`: that could not be done, and is tried again.
   */
  hold: z.enum(['newer', 'preparing', 'unprepared']).nullable(),
  /** Bytes of a torn last line that were moved to the quarantine folder at start, 0 when there was none. */
  quarantinedBytes: z.number().int().nonnegative(),
  /** This start found the profile copied or restored: the bench goes on in a new epoch. */
  isNewEpoch: z.boolean(),
  /** Which restore put this journal here, null for one that grew here: a database of another generation is made again. */
  generation: z.string().nullable(),
  /** The wall clock was set, noticed last at this wall time; null when it was not. The order of events does not depend on it. */
  clock: z
    .object({ direction: z.enum(['back', 'forward']), ms: z.number(), noticedMs: z.number() })
    .nullable(),
});
export type JournalState = z.infer<typeof journalState>;

/** The events of a `read`. */
export const eventsOf = ({ json }: { readonly json: string }): StoredEvent[] => JSON.parse(json);

export const journalArea = {
  calls: {
    state: call(z.void(), journalState),
    /** Returns only after fdatasync. All drafts of one call are kept, or none. */
    append: call(
      z.strictObject({ drafts: z.array(eventDraft).min(1).max(500) }),
      resultOf(z.array(storedEvent), journalError),
      { requestLimit: 8 * 1024 * 1024 },
    ),
    /**
     * Events with `seq > afterSeq` in order, at most `limit` and at most a few megabytes: there are more until the last
     * one's `seq` is that of the head. They come as one JSON text (`eventsOf` reads it), as they lie in the journal:
     * a hundred thousand of them as objects, each looked at in every field on the way, took minutes. What they are was
     * checked when they were written, and that they still are by checksum and chain.
     */
    read: call(
      z.strictObject({
        afterSeq: z.number().int().nonnegative(),
        limit: z.number().int().positive().max(5000),
      }),
      z.object({ json: z.string(), head: journalHead }),
    ),
    /** The page found its database written by a newer version: main stands back too, until the next start. */
    standBack: call(z.strictObject({ reason: z.string().min(1).max(400) }), z.void()),
    /**
     * The database knows more than the journal (a lost journal folder): writes those events back, in order, after
     * verifying that they continue the chain. With `more`, a further call follows: a damaged journal is only replaced by
     * all of them together, so until the last call they are held. Raises an alarm in the log.
     */
    heal: call(
      z.strictObject({ events: z.array(storedEvent).min(1).max(5000), more: z.boolean() }),
      resultOf(journalHead, z.object({ kind: z.literal('refused'), reason: z.string() })),
      { requestLimit: 64 * 1024 * 1024 },
    ),
  },
  streams: {
    /** Events that main itself wrote (the end of a diagnostic run), not asked for by this window. */
    appended: z.object({ events: z.array(storedEvent) }),
    stateChanged: journalState,
  },
} satisfies Area;
