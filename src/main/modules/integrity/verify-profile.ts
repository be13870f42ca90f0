/**
 * Whether everything a bench ever acknowledged is still there and unchanged: the chain of events to its head, every file that
 * an event refers to, and what can be made of both. Only reads; also beside a running app.
 */
import { join } from 'node:path';
import { attachmentsOf } from '#domain/case/attachments-of';
import { reduceCase } from '#domain/case/case';
import { type StoredEvent, storedEvent } from '#domain/case/events';
import type { Disk } from '../../disk/disk';
import { AttachmentStore } from '../attachments/attachment-store';
import { headStatement } from '../journal/line';
import { lookAtJournal } from '../journal/look';
import { holds, keyFingerprint } from '../secrets/bench-key';

export interface AttachmentFault {
  readonly sha256: string;
  readonly state: 'missing' | 'altered';
  /** The event that refers to it. */
  readonly seq: number;
}

export interface ProfileReport {
  readonly bench: string;
  readonly epoch: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Acknowledged events that can't be read: what is wrong, and the number of the first of them. */
  readonly damage: { readonly firstBadSeq: number; readonly reason: string } | null;
  /** Bytes of a write that was cut off, which nobody was told is kept. */
  readonly tornBytes: number;
  readonly events: number;
  readonly cases: number;
  readonly attachments: { readonly checked: number; readonly faults: readonly AttachmentFault[] };
  /** Heads that the bench's key signed: how many hold, by which keys (fingerprints), and after which events one does not. */
  readonly signatures: {
    readonly checked: number;
    readonly keys: readonly string[];
    readonly faults: readonly number[];
  };
  /** Events that this version does not understand. */
  readonly unknownEvents: readonly number[];
}

export const isSound = ({ damage, attachments, signatures, unknownEvents }: ProfileReport): boolean =>
  damage === null &&
  attachments.faults.length === 0 &&
  signatures.faults.length === 0 &&
  unknownEvents.length === 0;

/** Null when there is no journal in that profile. Throws I/O errors. */
export const verifyProfile = async (
  disk: Disk,
  userData: string,
  onProgress: (phase: 'events' | 'attachments', done: number, of: number) => void = () => undefined,
): Promise<ProfileReport | null> => {
  const keys = new Set<string>();
  const badSignatures: number[] = [];
  let signatures = 0;
  const look = await lookAtJournal(disk, join(userData, 'journal'), (signed, at) => {
    signatures += 1;
    keys.add(keyFingerprint(signed.publicKey));
    if (signed.hash !== at.hash || !holds(headStatement(at), signed)) badSignatures.push(at.seq);
  });
  if (!look) return null;
  const byCase = new Map<string, StoredEvent[]>();
  const files = new Map<string, number>();
  const unknownEvents: number[] = [];
  let events = 0;
  for await (const event of look.events()) {
    events += 1;
    if (!storedEvent.safeParse(event).success) {
      unknownEvents.push(event.seq);
      continue;
    }
    for (const sha256 of attachmentsOf(event)) if (!files.has(sha256)) files.set(sha256, event.seq);
    if (event.caseId !== null) {
      const known = byCase.get(event.caseId);
      if (known) known.push(event);
      else byCase.set(event.caseId, [event]);
    }
    if (events % 1000 === 0) onProgress('events', events, look.head.seq);
  }
  const cases = [...byCase.values()].filter((own) => reduceCase(own) !== null).length;
  const store = new AttachmentStore(join(userData, 'attachments'), disk);
  const faults: AttachmentFault[] = [];
  let checked = 0;
  for (const [sha256, seq] of files) {
    const found = await store.check(sha256);
    if (found?.state !== 'whole')
      faults.push({ sha256, state: found?.state ?? 'missing', seq } as AttachmentFault);
    checked += 1;
    onProgress('attachments', checked, files.size);
  }
  return {
    ...look.identity,
    head: look.head,
    damage: look.damage && { firstBadSeq: look.head.seq + 1, reason: look.damage.reason },
    tornBytes: look.tornBytes,
    events,
    cases,
    attachments: { checked, faults },
    signatures: { checked: signatures, keys: [...keys], faults: badSignatures },
    unknownEvents,
  };
};
