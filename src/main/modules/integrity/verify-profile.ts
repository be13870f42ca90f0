/**
 * Whether everything a bench ever acknowledged is still there and unchanged: the chain of events to its head, every file that
 * an event refers to, and what can be made of both. Only reads; also beside a running app.
 */
import { join } from 'node:path';
import { attachmentsOf } from '#domain/case/attachments-of';
import { reduceCase } from '#domain/case/case';
import { currentForm, type StoredEvent, storedEvent } from '#domain/case/events';
import type { ProfileReport } from '#ipc/integrity';
import type { Disk } from '../../disk/disk';
import { AttachmentStore } from '../attachments/attachment-store';
import { headStatement } from '../journal/line';
import { lookAtJournal } from '../journal/look';
import { holds, keyFingerprint } from '../secrets/bench-key';

export const isSound = ({ damage, newer, attachments, signatures, unknownEvents }: ProfileReport): boolean =>
  damage === null &&
  newer === null &&
  attachments.faults.length === 0 &&
  signatures.faults.length === 0 &&
  unknownEvents.length === 0;

/** What a file is that an event refers to. */
const kindOf = ({ type }: StoredEvent): ProfileReport['attachments']['faults'][number]['what'] => {
  switch (type) {
    case 'photoAttached':
      return 'photo';
    case 'documentIssued':
      return 'document';
    case 'diagnosticsEnded':
      return 'transcript';
    case 'registryImported':
      return 'shipments';
    default:
      return 'policy';
  }
};

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
  const files = new Map<string, StoredEvent>();
  const unknownEvents: number[] = [];
  let events = 0;
  for await (const event of look.events()) {
    events += 1;
    if (!storedEvent.safeParse(event).success) {
      unknownEvents.push(event.seq);
      continue;
    }
    for (const sha256 of attachmentsOf(currentForm(event))) if (!files.has(sha256)) files.set(sha256, event);
    if (event.caseId !== null) {
      const known = byCase.get(event.caseId);
      if (known) known.push(event);
      else byCase.set(event.caseId, [event]);
    }
    if (events % 1000 === 0) onProgress('events', events, look.head.seq);
  }
  const cases = new Map<string, string>();
  for (const [caseId, own] of byCase) {
    const repairCase = reduceCase(own);
    if (repairCase) cases.set(caseId, repairCase.caseNumber);
  }
  const store = new AttachmentStore(join(userData, 'attachments'), disk);
  const faults: ProfileReport['attachments']['faults'] = [];
  let checked = 0;
  for (const [sha256, event] of files) {
    const found = await store.check(sha256);
    if (found?.state !== 'whole')
      faults.push({
        sha256,
        state: found === null ? 'missing' : 'altered',
        seq: event.seq,
        what: kindOf(event),
        caseNumber: (event.caseId !== null && cases.get(event.caseId)) || null,
      });
    checked += 1;
    onProgress('attachments', checked, files.size);
  }
  return {
    ...look.identity,
    head: look.head,
    damage: look.damage && { firstBadSeq: look.head.seq + 1, reason: look.damage.reason },
    newer: look.newer,
    tornBytes: look.tornBytes,
    voidTails: [...look.voidTails],
    events,
    cases: cases.size,
    attachments: { checked, faults },
    signatures: { checked: signatures, keys: [...keys], faults: badSignatures },
    unknownEvents,
  };
};
