/**
 * A case is the fold of its events: one unit under one authorisation. Undone events stay in the history and count no
 * more, so the same fold serves the screen, the paper and a rebuild after a loss.
 */
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import type { Determination } from '#domain/policy/determination';
import type { FactPath } from '#domain/policy/facts';
import type { PolicyTerms } from '#domain/policy/terms';
import type { Shipment } from '#domain/registry/shipment';
import {
  type BodyOf,
  currentForm,
  type DefectLine,
  type DocumentKind,
  type EventType,
  type StoredEvent,
} from './events';

/** Who recorded it and when; `seq` names the event that did. */
export interface Mark {
  readonly seq: number;
  readonly at: string;
  readonly by: string;
}

/** `value: null` says that somebody looked and it is not known, or there is none: answered, yet unknown to the policy. */
export interface RecordedFact extends Mark {
  readonly value: unknown;
}
export interface RecordedDecision extends Mark {
  readonly value: string;
  readonly amount?: { readonly amount: string; readonly currency: string };
  readonly reason: string;
}
export interface Photo extends Mark, BodyOf<'photoAttached'> {}
export interface Note extends Mark {
  readonly text: string;
}
export interface DiagnosticRun extends Mark {
  readonly record: DiagnosticRecord;
}
export interface IssuedDocument extends Mark {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly paper: BodyOf<'documentIssued'>['paper'];
  readonly attachment: string;
  readonly bytes: number;
  readonly pages: number;
  readonly determination: Determination | null;
  readonly seal?: BodyOf<'documentIssued'>['seal'];
  readonly printed: readonly { readonly at: string; readonly printer: string; readonly copies: number }[];
}
export interface HistoryEntry extends Mark {
  readonly type: EventType;
  readonly undone: boolean;
}

export interface RepairCase {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly serial: string;
  readonly policyId: string;
  readonly policyVersion: string;
  /** What the case is decided under until somebody decides it again; null: what is in force. */
  readonly terms: PolicyTerms | null;
  readonly model: string;
  readonly family: string;
  readonly customer: string;
  readonly shipment: Shipment | null;
  readonly opened: Mark;
  readonly updatedAt: string;
  readonly facts: ReadonlyMap<FactPath, RecordedFact>;
  readonly lines: readonly DefectLine[];
  readonly decisions: ReadonlyMap<string, RecordedDecision>;
  readonly photos: readonly Photo[];
  readonly notes: readonly Note[];
  readonly diagnostics: readonly DiagnosticRun[];
  readonly documents: readonly IssuedDocument[];
  /** The epoch of the newest document of each kind, or of the case's opening while it has none. */
  readonly numberedInEpoch: Readonly<Record<DocumentKind, number>>;
  readonly history: readonly HistoryEntry[];
}

/**
 * What Esc may not take back: the case itself, what left the bench as paper, what a device really answered,
 * and the terms that somebody chose with a reason.
 */
const permanent: ReadonlySet<EventType> = new Set([
  'caseOpened',
  'documentIssued',
  'documentPrinted',
  'diagnosticsEnded',
  'caseRedecided',
  'eventUndone',
]);

const undoneSeqs = (events: readonly StoredEvent[]): ReadonlySet<number> =>
  new Set(events.flatMap((event) => (event.type === 'eventUndone' ? [event.body.seq] : [])));

const markOf = (event: StoredEvent): Mark => ({ seq: event.seq, at: event.at, by: event.by });

/**
 * @param stored all events of one case, in order of `seq`, of whatever version
 * @returns null when the first of them does not open a case
 */
export const reduceCase = (stored: readonly StoredEvent[]): RepairCase | null => {
  const events = stored.map(currentForm);
  const [first] = events;
  if (first?.type !== 'caseOpened' || first.caseId === null) return null;
  const undone = undoneSeqs(events);
  const facts = new Map<FactPath, RecordedFact>();
  const lines = new Map<string, DefectLine>();
  const decisions = new Map<string, RecordedDecision>();
  const photos: Photo[] = [];
  const notes: Note[] = [];
  const diagnostics: DiagnosticRun[] = [];
  const documents: IssuedDocument[] = [];
  const numberedInEpoch: Record<DocumentKind, number> = {
    'repair-report': first.epoch,
    'return-label': first.epoch,
  };
  let terms: PolicyTerms | null = first.body.terms ?? null;
  for (const event of events) {
    if (undone.has(event.seq)) continue;
    const mark = markOf(event);
    switch (event.type) {
      case 'factsRecorded':
        for (const { path, value } of event.body.facts) {
          facts.set(path, { ...mark, value });
        }
        break;
      case 'defectLineRecorded':
        lines.set(event.body.line.id, event.body.line);
        break;
      case 'defectLineRemoved':
        lines.delete(event.body.lineId);
        break;
      case 'decisionRecorded': {
        const { code, value, amount, reason } = event.body;
        decisions.set(code, { ...mark, value, reason, ...(amount && { amount }) });
        break;
      }
      case 'caseRedecided':
        terms = event.body.terms;
        break;
      case 'photoAttached':
        photos.push({ ...mark, ...event.body });
        break;
      case 'noteWritten':
        notes.push({ ...mark, text: event.body.text });
        break;
      case 'diagnosticsEnded':
        // A bench that dies between recording a run and clearing it away records it again at the next start.
        if (!diagnostics.some(({ record }) => record.runId === event.body.record.runId))
          diagnostics.push({ ...mark, record: event.body.record });
        break;
      case 'documentIssued':
        documents.push({ ...mark, ...event.body, printed: [] });
        numberedInEpoch[event.body.kind] = event.epoch;
        break;
      case 'documentPrinted': {
        const { number, printer, copies } = event.body;
        const index = documents.findIndex((document) => document.number === number);
        const document = documents[index];
        if (document) {
          documents[index] = {
            ...document,
            printed: [...document.printed, { at: event.at, printer, copies }],
          };
        }
        break;
      }
      default:
        break;
    }
  }
  const { body } = first;
  return {
    caseId: first.caseId,
    caseNumber: body.caseNumber,
    serial: body.serial,
    policyId: body.policyId,
    policyVersion: terms?.version ?? body.policyVersion,
    terms,
    model: body.model,
    family: body.family,
    customer: body.customer,
    shipment: body.shipment,
    opened: markOf(first),
    updatedAt: events.at(-1)?.at ?? first.at,
    facts,
    lines: [...lines.values()],
    decisions,
    photos,
    notes,
    diagnostics,
    documents,
    numberedInEpoch,
    history: events.map((event) => ({
      ...markOf(event),
      type: event.type,
      undone: undone.has(event.seq),
    })),
  };
};

/**
 * The latest entry that Esc would take back, or null when there is none: what the opening of the case recorded by itself
 * was nobody's answer, and what a document rests on is corrected by a new answer, not by a key.
 */
export const lastUndoable = ({ history, opened }: RepairCase): HistoryEntry | null => {
  const issued = history.findLast(({ type }) => type === 'documentIssued')?.seq ?? 0;
  const isAnswer = ({ seq, type, at, undone }: HistoryEntry): boolean => {
    const cameWithOpening = type === 'factsRecorded' && seq === opened.seq + 1 && at === opened.at;
    return !undone && !permanent.has(type) && !cameWithOpening && seq > issued;
  };
  return history.findLast(isAnswer) ?? null;
};
