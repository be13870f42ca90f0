/** What a technician does to a case. Each is one event, acknowledged by the journal before the strip says "Saved". */
import { lastUndoable, type RepairCase } from '#domain/case/case';
import { type BodyOf, type DefectLine, draft, type EventType } from '#domain/case/events';
import type { FactPath } from '#domain/policy/facts';
import type { PolicyTerms } from '#domain/policy/terms';
import { recordEvents } from '../../data';

type Recorded = Promise<boolean>;

const record = async <T extends EventType>(type: T, caseId: string, body: BodyOf<T>): Recorded =>
  (await recordEvents([draft(type, caseId, body)])).ok;

type FactValue = BodyOf<'factsRecorded'>['facts'][number]['value'];

export const recordFacts = (
  caseId: string,
  facts: readonly { readonly path: FactPath; readonly value: unknown }[],
): Recorded =>
  record('factsRecorded', caseId, {
    facts: facts.map(({ path, value }) => ({ path, value: value as FactValue })),
  });

export const blankLine = (id: string): DefectLine => ({ id, description: '' });

export const recordLine = (caseId: string, line: DefectLine): Recorded =>
  record('defectLineRecorded', caseId, { line });

export const removeLine = (caseId: string, lineId: string): Recorded =>
  record('defectLineRemoved', caseId, { lineId });

export const writeNote = (caseId: string, text: string): Recorded => record('noteWritten', caseId, { text });

export const attachPhoto = (caseId: string, photo: BodyOf<'photoAttached'>): Recorded =>
  record('photoAttached', caseId, photo);

export const recordDecision = (caseId: string, decision: BodyOf<'decisionRecorded'>): Recorded =>
  record('decisionRecorded', caseId, decision);

/** From here on the case is decided under these terms. */
export const redecide = (caseId: string, terms: PolicyTerms, reason: string): Recorded =>
  record('caseRedecided', caseId, { terms, reason });

/** Takes the last event of the case back by a compensating one. False when there is none. */
export const undoLast = async (repairCase: RepairCase): Recorded => {
  const last = lastUndoable(repairCase);
  return last === null ? false : record('eventUndone', repairCase.caseId, { seq: last.seq });
};
