/**
 * What a sheet of paper says about itself in its last line: the fingerprint of the case it states, and where the bench's
 * journal stood when it was issued. Whoever holds the sheet can ask the bench whether both are still so.
 */
import type { IssuedDocument, RepairCase } from '#domain/case/case';
import { shortFingerprint } from './fingerprint';

export interface Seal {
  /** sha256 of `fingerprintText`, 64 hex digits. */
  readonly fingerprint: string;
  /** The last event before the document was issued; its hash covers everything that ever came before it. */
  readonly journal: { readonly seq: number; readonly hash: string };
}

/** `check 1a2b3c4d5e · journal 1042-9f8e7d6c5b` */
export const sealText = ({ fingerprint, journal }: Seal): string =>
  `check ${shortFingerprint(fingerprint)} · journal ${journal.seq}-${shortFingerprint(journal.hash)}`;

/** What somebody read off a sheet. */
export interface ReadSeal {
  readonly check: string;
  readonly journal: { readonly seq: number; readonly hash: string };
}

/** Takes the line as it stands on paper, or only its codes; null when it lacks one of them. */
export const readSeal = (text: string): ReadSeal | null => {
  const codes = text.toLowerCase();
  const journal = /\b(\d{1,12})\s*-\s*([0-9a-f]{10})\b/.exec(codes);
  const check = /\b([0-9a-f]{10})\b/.exec(codes.replace(journal?.[0] ?? '', ' '));
  if (!journal?.[1] || !journal[2] || !check?.[1]) return null;
  return { check: check[1], journal: { seq: Number(journal[1]), hash: journal[2] } };
};

export type PaperVerdict =
  /** It says what this bench issued. `entriesSince`: what was recorded in the case after it. */
  | { readonly kind: 'genuine'; readonly document: IssuedDocument; readonly entriesSince: number }
  /** No document of that number was issued here. */
  | { readonly kind: 'unknown' }
  /** Issued here, and the sheet shows another check: it was altered, or the code was misread. */
  | { readonly kind: 'otherCheck'; readonly document: IssuedDocument }
  /** Issued here, and the journal's event of that number has another hash: sheet or journal was altered. */
  | { readonly kind: 'otherJournal'; readonly document: IssuedDocument; readonly seq: number }
  /** Issued before documents carried this line. */
  | { readonly kind: 'unsealed'; readonly document: IssuedDocument };

/** Entries that change nothing a document states. */
const paperwork: ReadonlySet<string> = new Set(['documentIssued', 'documentPrinted']);

/**
 * Whether a sheet is what this bench issued.
 *
 * @param found the case and document of the number on the sheet, null when there is none
 * @param hashAt hash of the journal's event of that number, null when the journal does not reach that far
 */
export const judgePaper = (
  seal: ReadSeal,
  found: { readonly repairCase: RepairCase; readonly document: IssuedDocument } | null,
  hashAt: (seq: number) => string | null,
): PaperVerdict => {
  if (found === null) return { kind: 'unknown' };
  const { repairCase, document } = found;
  if (!document.seal) return { kind: 'unsealed', document };
  if (shortFingerprint(document.seal.fingerprint) !== seal.check) return { kind: 'otherCheck', document };
  const { seq, hash } = seal.journal;
  const known = hashAt(seq);
  if (seq !== document.seal.journal.seq || known === null || shortFingerprint(known) !== hash)
    return { kind: 'otherJournal', document, seq };
  const entriesSince = repairCase.history.filter(
    (entry) => entry.seq > document.seq && !paperwork.has(entry.type),
  ).length;
  return { kind: 'genuine', document, entriesSince };
};
