/** Whether everything that was acknowledged is still there and unchanged. */
import { z } from 'zod';
import { type Area, call } from './define';

export const profileReport = z.object({
  bench: z.string(),
  epoch: z.number().int(),
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  /** Acknowledged events that can't be read: the number of the first of them, and what is wrong. */
  damage: z.object({ firstBadSeq: z.number().int(), reason: z.string() }).nullable(),
  /** What a newer version of the app wrote behind the head and this one does not understand. */
  newer: z.string().nullable(),
  /** Bytes of a write that was cut off, which nobody was told is kept. */
  tornBytes: z.number().int(),
  /** Unreadable ends of journal files, because of which nothing is missing. */
  voidTails: z.array(z.string()),
  events: z.number().int(),
  cases: z.number().int(),
  attachments: z.object({
    checked: z.number().int(),
    faults: z.array(
      z.object({
        sha256: z.string(),
        state: z.enum(['missing', 'altered']),
        /** The first event that refers to it. */
        seq: z.number().int(),
        what: z.enum(['photo', 'document', 'transcript', 'shipments', 'policy']),
        /** Number of the case that it belongs to; null: it belongs to the bench, or the case can't be read. */
        caseNumber: z.string().nullable(),
      }),
    ),
  }),
  /** Heads that the bench's key signed: how many, by which keys (fingerprints), and after which events one does not hold. */
  signatures: z.object({
    checked: z.number().int(),
    keys: z.array(z.string()),
    faults: z.array(z.number().int()),
  }),
  /** Events that this version does not understand. */
  unknownEvents: z.array(z.number().int()),
});
export type ProfileReport = z.infer<typeof profileReport>;

export const integrityArea = {
  calls: {
    /** Reads the whole journal and every attachment. Null when there is no journal. */
    verify: call(z.void(), profileReport.nullable()),
    /** Fingerprint of this bench's public key, as people compare it. */
    key: call(z.void(), z.object({ fingerprint: z.string(), isProtected: z.boolean() })),
  },
  streams: {
    progressed: z.object({ phase: z.enum(['events', 'attachments']), done: z.number(), of: z.number() }),
  },
} satisfies Area;
