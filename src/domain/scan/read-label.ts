/**
 * What a scanned text means at this bench: a unit's serial, one of our own documents, a technician's badge, or nothing
 * that can be used, with the reason. The text itself never acts: what can't be shown as it is becomes a visible glyph.
 */
import { normaliseSerial, serialLimit, serialShape } from '#domain/registry/serial';
import { type BurstRejection, scanLimit } from './burst-detector';

export type ScanRejection =
  | BurstRejection
  | 'controlCharacters'
  /** Nothing but spaces or label words. */
  | 'empty'
  | 'webAddress'
  /** Holds characters that no serial label carries. */
  | 'notASerial';

/** `read` is what was scanned, made inert for the screen. */
export type Scan =
  | { readonly kind: 'serial'; readonly serial: string; readonly read: string }
  | { readonly kind: 'document'; readonly caseNumber: string; readonly read: string }
  | { readonly kind: 'badge'; readonly badge: string; readonly read: string }
  | { readonly kind: 'rejected'; readonly reason: ScanRejection; readonly read: string };

export interface LabelContext {
  /** First part of this centre's case numbers, e.g. `BENCH04`. */
  readonly benchCodes: readonly string[];
  /** What the technicians' badges read. */
  readonly badges: readonly string[];
}

/** Longest text that is shown in full. */
const shownLimit = 200;

/** Controls, line separators, direction marks and other characters that act, hide, or change how their neighbours look. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Every character that acts or hides becomes one that is seen: ␝ for GS, ⟨U+202E⟩ for a direction mark. */
export const inertGlyphs = (text: string): string =>
  text.replace(unseen, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });

const shown = (text: string): string => {
  const inert = inertGlyphs(text);
  return inert.length > shownLimit ? `${inert.slice(0, shownLimit)}…` : inert;
};

/**
 * `SN:`, `S/N`, `S.N.`, `Serial No.`, `SERIAL NUMBER:`, `Serien-Nr.`: bare letters count only with a mark or a space
 * behind them, because a serial may begin with SN.
 */
const serialWords = String.raw`(?:S\s?[/.]\s?N\.?|SN|SER(?:IAL)?\.?(?:\s*(?:NO|NR|NUMBER)\.?)?|SERIEN-?N(?:R\.?|UMMER))`;
const serialWord = new RegExp(
  String.raw`^(?:S\s?/\s?N\.?\s*[:#=]?|SER(?:IAL|IEN-?)?\.?\s*N[OR]\.\s*[:#=]?|${serialWords}(?:\s*[:#=]|\s))\s*`,
  'i',
);

/** What stands behind the serial on labels that carry several fields in one code. */
const nextField = /[\s,;|](?:P\s?\/\s?N|PN|PART|MAC|MODEL|REV|HW|FW|DATE|IMEI|QTY)\b.*$/i;

const shortestSerial = 3;

const withoutStartStop = (text: string): string => /^\*(.+)\*$/.exec(text)?.[1] ?? text;

const documentNumber = /^([A-Z0-9]{1,10})-(\d{4,9})(?:-[A-Z]{1,3}\d{0,3})?$/;

const documentOf = (text: string, { benchCodes }: LabelContext): string | null => {
  const match = documentNumber.exec(text);
  if (match?.[1] === undefined || !benchCodes.includes(match[1])) return null;
  return `${match[1]}-${match[2]}`;
};

/** @param text as the scanner sent it, without its end mark */
export const readLabel = (text: string, context: LabelContext): Scan => {
  const read = shown(text);
  const rejected = (reason: ScanRejection): Scan => ({ kind: 'rejected', reason, read });
  if (text.length > scanLimit) return rejected('tooLong');
  const plain = text.normalize('NFC').trim();
  if (plain === '') return rejected('empty');
  if (plain.search(unseen) >= 0) return rejected('controlCharacters');
  const badge = context.badges.find((known) => known === plain || known === withoutStartStop(plain));
  if (badge !== undefined) return { kind: 'badge', badge, read };
  const label = withoutStartStop(plain);
  const caseNumber = documentOf(normaliseSerial(label), context);
  if (caseNumber !== null) return { kind: 'document', caseNumber, read };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(label)) return rejected('webAddress');
  const serial = normaliseSerial(
    withoutStartStop(label.replace(serialWord, '').replace(nextField, '').trim()),
  );
  if (serial === '') return rejected('empty');
  if (serial.length > serialLimit) return rejected('tooLong');
  if (serial.length < shortestSerial) return rejected('tooShort');
  if (!serialShape.test(serial)) return rejected('notASerial');
  return { kind: 'serial', serial, read };
};

/** A burst that was refused before its text meant anything. */
export const rejectedBurst = (text: string, reason: BurstRejection): Scan => ({
  kind: 'rejected',
  reason,
  read: shown(text),
});
