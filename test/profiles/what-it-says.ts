/** What a profile says to whoever reads its journal: every case, and how it is decided under the terms that it keeps. */
import { join } from 'node:path';
import { type RepairCase, reduceCase } from '../../src/domain/case/case';
import type { StoredEvent } from '../../src/domain/case/events';
import { factsOf } from '../../src/domain/case/facts-of';
import { canonical } from '../../src/domain/documents/fingerprint';
import { determine } from '../../src/domain/policy/determine';
import { settingsOf } from '../../src/domain/policy/terms';
import { readPack } from '../../src/files/read-pack';
import { nodeDisk } from '../../src/main/disk/disk';
import { AttachmentStore } from '../../src/main/modules/attachments/attachment-store';
import { lookAtJournal } from '../../src/main/modules/journal/look';
import { summaryOf } from '../../src/renderer/data/rows/case-row';
import type { WhatItSays } from './frozen-profiles';

const determinationOf = async (repairCase: RepairCase, store: AttachmentStore): Promise<unknown> => {
  const { terms } = repairCase;
  if (terms === null) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of store.pieces(terms.sha256)) pieces.push(piece);
  const pack = readPack(Buffer.concat(pieces));
  if (!pack.ok) throw new Error(`The pack of ${repairCase.caseNumber} can't be read any more`);
  const facts = factsOf(repairCase, repairCase.updatedAt.slice(0, 10));
  return determine(pack.value, { facts, settings: settingsOf(terms) });
};

/** Reads a data folder without changing it. Throws when anything in it is not whole. */
export const whatItSays = async (userData: string): Promise<WhatItSays> => {
  const look = await lookAtJournal(nodeDisk, join(userData, 'journal'));
  if (!look || look.damage || look.newer) throw new Error('The journal is not whole');
  const events: StoredEvent[] = [];
  for await (const event of look.events()) events.push(event);
  const store = new AttachmentStore(join(userData, 'attachments'), nodeDisk);
  const caseIds = [
    ...new Set(events.flatMap(({ caseId, type }) => (caseId && type === 'caseOpened' ? [caseId] : []))),
  ];
  const cases: WhatItSays['cases'][number][] = [];
  for (const id of caseIds) {
    const repairCase = reduceCase(events.filter(({ caseId }) => caseId === id));
    if (repairCase === null) throw new Error(`Case ${id} can't be folded`);
    cases.push({
      summary: summaryOf(repairCase),
      fold: canonical(repairCase),
      determination: await determinationOf(repairCase, store),
    });
  }
  return {
    bench: look.identity.bench,
    head: look.head,
    events: events.map(({ seq, type, hash }) => [seq, type, hash] as const),
    cases,
  };
};
