/**
 * A vendor's own text as lines to read. It is somebody else's file: it is decoded, never interpreted, and whatever could
 * move, hide or reorder what is read stands there as a visible name.
 */
import { err, ok, type Result } from '#domain/shared/result';
import { inertText } from '#protocol/inert-text';

export interface VendorText {
  readonly lines: string[];
  readonly encoding: 'utf-8' | 'latin-1';
}

/** No vendor's text has more; each line is a row on the screen. */
const mostLines = 20_000;

/** Bytes that no text file has: a picture, a workbook, a PDF. */
const isBinary = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 8192).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b));

const decoded = (bytes: Uint8Array): { text: string; encoding: VendorText['encoding'] } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    // Not UTF-8: one byte is one character, as old word processors wrote.
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin-1' };
  }
};

export const readVendorText = (bytes: Uint8Array): Result<VendorText, { readonly kind: 'notText' }> => {
  if (bytes.byteLength === 0 || isBinary(bytes)) return err({ kind: 'notText' });
  const { text, encoding } = decoded(bytes);
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  if (lines.length > mostLines) return err({ kind: 'notText' });
  return ok({ lines: lines.map(inertText), encoding });
};
