/** What every document is made from. Everything is passed in: no clock, no locale, no lookup. */
import type { RepairCase } from '#domain/case/case';
import type { Determination } from '#domain/policy/determination';
import type { PolicyWords } from '#domain/policy/pack';
import type { Code128Encoder } from './code128-layout';

export interface PolicyHeading {
  readonly id: string;
  /** "Acme return policy". */
  readonly title: string;
  readonly version: string;
  /** Ids of the ladder's rungs, which decide; every other rule of the trace follows from what they decided. */
  readonly rungs: ReadonlySet<string>;
  /** Clause id → what the clause says, in the pack's words. */
  readonly clauses: ReadonlyMap<string, string>;
  /** Reading id → how the unclear clause is read, in one sentence. */
  readonly readings: ReadonlyMap<string, string>;
  /** Its questions and own words, of the version that decided; null while no pack is at hand. */
  readonly pack: PolicyWords | null;
}

interface Centre {
  readonly benchName: string;
  readonly centreName: string;
  readonly centreAddress: string;
}

export interface DocumentInput {
  readonly repairCase: RepairCase;
  /** null while no policy pack is at hand. */
  readonly determination: Determination | null;
  readonly policy: PolicyHeading;
  readonly centre: Centre;
  /** technicianId → name. */
  readonly technicians: ReadonlyMap<string, string>;
  /** ISO 8601 with offset. */
  readonly issuedAt: string;
  /** technicianId of who issues it. */
  readonly issuedBy: string;
  readonly number: string;
  /** sha256 of `fingerprintText`, 64 hex digits. */
  readonly fingerprint: string;
  /** The last event in the journal: where it stood when the document was issued. */
  readonly journal: { readonly seq: number; readonly hash: string };
  readonly encode: Code128Encoder;
}

/** The input of a document that may be issued. */
export interface DecidedInput extends DocumentInput {
  readonly determination: Determination;
}

export const technicianName = ({ technicians }: Pick<DocumentInput, 'technicians'>, id: string): string =>
  technicians.get(id) ?? (id === 'bench' ? 'the bench' : id);

/** Every line of an address that says something. */
export const addressLines = (address: string): readonly string[] =>
  address
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
