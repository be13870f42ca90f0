/**
 * Everything that can happen at a bench, as a closed union. A case is the fold of its events; nothing is edited or
 * deleted, a correction is a later event. Old versions are up-cast on read, never rewritten.
 */

import { z } from 'zod';
import { diagnosticRecord } from '#domain/diagnostics/record';
import { determinationSchema } from '#domain/policy/determination';
import {
  type FactPath,
  factPaths,
  faultResults,
  judgementCode,
  openWord,
  parseFactValue,
} from '#domain/policy/facts';
import { policyTerms } from '#domain/policy/terms';
import { shipment } from '#domain/registry/shipment';
import { type Upcasts, upcaster } from './upcast';

/** Version of the event bodies below. Raising it raises the version of the data too: docs/adr/0010-versions-of-the-data.md. */
export const eventVersion = 1;

/** How events of earlier versions become current ones. */
const upcasts: Upcasts = {};
const upcast = upcaster(eventVersion, upcasts);

const text = (limit: number) => z.string().trim().min(1).max(limit);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const factPath = z.enum(factPaths as readonly [FactPath, ...FactPath[]]);

export const defectLine = z.strictObject({
  id: text(8),
  faultCode: z.string().max(40).optional(),
  faultResult: z.enum(faultResults).optional(),
  sameFaultAsPrior: z.boolean().optional(),
  defectivePartClass: openWord.optional(),
  /** Empty: looked for, and no cause found. Absent: not looked at yet. */
  causeCodes: z.array(openWord).max(40).optional(),
  description: z.string().max(500).default(''),
});
export type DefectLine = z.infer<typeof defectLine>;

export const documentKind = z.enum(['repair-report', 'return-label']);
export type DocumentKind = z.infer<typeof documentKind>;

const bodies = {
  /** First run: what stands in the header of every document. */
  benchConfigured: z.strictObject({
    benchName: text(60),
    centreName: text(120),
    centreAddress: text(400),
  }),
  technicianAdded: z.strictObject({
    technicianId: text(64),
    name: text(120),
    /** What their badge's barcode reads, if they have one. */
    badge: text(64).nullable(),
  }),
  technicianSignedIn: z.strictObject({ technicianId: text(64) }),
  /** A file of shipments became part of the registry. The rows live in the attachment, one JSON object a line. */
  registryImported: z.strictObject({
    importId: text(64),
    fileName: text(260),
    rows: z.number().int().positive(),
    attachment: sha256,
  }),
  /**
   * From here on new cases of this vendor are decided by this content of its policy. The file is an attachment, kept
   * before this is written. Going back to an earlier version is activating it again.
   */
  policyActivated: z.strictObject({
    policyId: text(64),
    version: text(64),
    sha256,
    fileName: text(260),
    /** `shipped`: it came with the program. */
    origin: z.enum(['shipped', 'imported']),
    reason: text(500),
  }),
  /** The centre reads an unclear clause in another way from here on; new cases are decided by it. */
  readingSwitched: z.strictObject({
    policyId: text(64),
    reading: text(40),
    option: text(8),
    reason: text(500),
  }),
  /** The vendor's own text, to be read beside the clauses. It decides nothing. */
  policyTextAttached: z.strictObject({
    policyId: text(64),
    attachment: sha256,
    fileName: text(260),
    bytes: z.number().int().positive(),
  }),
  /** One unit under one authorisation. `shipment` is the registry's row as it stood then, null for an unknown serial. */
  caseOpened: z.strictObject({
    caseNumber: text(40),
    serial: text(64),
    policyId: text(64),
    policyVersion: z.string().max(64),
    model: z.string().max(120),
    family: z.string().max(64),
    customer: z.string().max(200),
    shipment: shipment.nullable(),
    /** Absent in cases of benches that kept no versions yet: those are decided by what is in force. */
    terms: policyTerms.optional(),
  }),
  /** From here on the case is decided under other terms: somebody compared both and chose. */
  caseRedecided: z.strictObject({ terms: policyTerms, reason: text(500) }),
  /** A fact of the data dictionary was stated, found or corrected; null says: looked at, and not known. */
  factsRecorded: z.strictObject({
    facts: z
      .array(
        z
          .strictObject({ path: factPath, value: z.json() })
          .refine(
            ({ path, value }) => parseFactValue(path, value).ok,
            'A value that the dictionary allows here',
          ),
      )
      .min(1)
      .max(60),
  }),
  defectLineRecorded: z.strictObject({ line: defectLine }),
  defectLineRemoved: z.strictObject({ lineId: text(8) }),
  decisionRecorded: z.strictObject({
    code: judgementCode,
    value: text(40),
    amount: z.strictObject({ amount: z.string(), currency: z.string() }).optional(),
    reason: text(500),
  }),
  photoAttached: z.strictObject({
    attachment: sha256,
    mime: z.enum(['image/jpeg', 'image/png', 'image/webp']),
    bytes: z.number().int().positive(),
    caption: z.string().max(200),
    source: z.enum(['file', 'camera']),
  }),
  noteWritten: z.strictObject({ text: text(4000) }),
  diagnosticsEnded: z.strictObject({ record: diagnosticRecord }),
  /** A document left the bench: the PDF that was kept, and the determination that stands on it. */
  documentIssued: z.strictObject({
    kind: documentKind,
    number: text(60),
    paper: z.enum(['a4', 'letter', 'label-100x150']),
    attachment: sha256,
    bytes: z.number().int().positive(),
    pages: z.number().int().positive(),
    determination: determinationSchema.nullable(),
    /** What its last line says of it; absent in documents of benches that did not print one yet. */
    seal: z
      .strictObject({
        fingerprint: sha256,
        journal: z.strictObject({ seq: z.number().int().nonnegative(), hash: sha256 }),
      })
      .optional(),
  }),
  documentPrinted: z.strictObject({
    number: text(60),
    printer: text(200),
    copies: z.number().int().positive(),
  }),
  /** Takes back an earlier event of the same case: it stays in the history and counts no more. */
  eventUndone: z.strictObject({ seq: z.number().int().positive() }),
} as const;

type Bodies = typeof bodies;
export type EventType = keyof Bodies;
export type BodyOf<T extends EventType> = z.output<Bodies[T]>;

/** What a screen asks to have recorded. `caseId` is null for what belongs to the bench and not to a case. */
export type EventDraft = {
  [T in EventType]: { readonly type: T; readonly caseId: string | null; readonly body: BodyOf<T> };
}[EventType];

const caseId = z.string().min(1).max(64).nullable();
const draftOf = <T extends EventType>(type: T) =>
  z.strictObject({ type: z.literal(type), caseId, body: bodies[type] });
const eventTypes = Object.keys(bodies) as EventType[];

export const eventDraft = z.discriminatedUnion(
  'type',
  eventTypes.map(draftOf) as unknown as readonly [ReturnType<typeof draftOf<EventType>>],
) as unknown as z.ZodType<EventDraft>;

const envelope = {
  v: z.literal(eventVersion),
  /** Bench UUID; each bench writes one dense stream. */
  bench: z.string(),
  /** A restored or copied profile starts a new epoch. */
  epoch: z.number().int().positive(),
  /** Dense from 1 within the bench's stream. */
  seq: z.number().int().positive(),
  /** Hybrid logical clock, sortable as text. */
  hlc: z.string(),
  /** Wall time of the bench, ISO 8601 with offset: a label, never an order. */
  at: z.string(),
  /** technicianId, or "bench" for what nobody pressed a key for. */
  by: z.string(),
  prev: z.string(),
  /** sha256(prev ‖ canonical JSON of the event without `hash`), hex. */
  hash: z.string(),
};
export interface Envelope {
  readonly v: 1;
  readonly bench: string;
  readonly epoch: number;
  readonly seq: number;
  readonly hlc: string;
  readonly at: string;
  readonly by: string;
  readonly prev: string;
  readonly hash: string;
}
export type StoredEvent = EventDraft & Envelope;

const currentEvent = z.discriminatedUnion(
  'type',
  eventTypes.map((type) =>
    z.strictObject({ ...envelope, type: z.literal(type), caseId, body: bodies[type] }),
  ) as unknown as readonly [ReturnType<typeof draftOf<EventType>>],
) as unknown as z.ZodType<StoredEvent>;

const versioned = z.looseObject({ v: z.number().int().positive(), type: z.string(), body: z.unknown() });

/**
 * An event as it lies in the journal, of this version or of an earlier one that can be brought up to it. What comes out is
 * what went in, so its hash stays right; `currentForm` is what to read.
 */
export const storedEvent = storedAs(upcast, currentEvent);

/** The schema of events that `bringUp` makes current ones of. */
export function storedAs(
  bringUp: <E extends z.infer<typeof versioned>>(event: E) => E,
  current: z.ZodType<StoredEvent>,
): z.ZodType<StoredEvent> {
  return z.custom<StoredEvent>().superRefine((event, context) => {
    const shape = versioned.safeParse(event);
    const parsed = shape.success ? current.safeParse(bringUp(shape.data)) : shape;
    if (parsed.success) return;
    for (const { path, message } of parsed.error.issues)
      context.addIssue({ code: 'custom', path: [...path], message });
  });
}

/** The event as the code reads it, whatever version wrote it. */
export const currentForm = (event: StoredEvent): StoredEvent => upcast(event);

/** Why this version can't understand an event whose hash is right, null when it should. */
export const newerThanKnown = (event: { readonly v?: unknown; readonly type?: unknown }): string | null => {
  if (typeof event.v === 'number' && event.v > eventVersion) return `an entry of version ${event.v}`;
  return typeof event.type === 'string' && !Object.hasOwn(bodies, event.type)
    ? `an entry of the kind “${event.type.slice(0, 40)}”`
    : null;
};

/** A draft with its type tied to its body, for call sites. */
export const draft = <T extends EventType>(
  type: T,
  caseIdOrNull: string | null,
  body: BodyOf<T>,
): EventDraft => ({ type, caseId: caseIdOrNull, body }) as EventDraft;
