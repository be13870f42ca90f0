/** Whether an address fits its block on the label, and how large it may be set: cut off, it sends the parcel astray. */
import { err, ok, type Result } from '#domain/shared/result';

export type AddressSize = 'large' | 'medium' | 'small';

export interface AddressDoesNotFit {
  readonly kind: 'addressDoesNotFit';
  readonly lines: number;
  readonly limit: number;
}

interface Setting {
  readonly size: AddressSize;
  readonly nameColumns: number;
  readonly columns: number;
  /** Lines of the address below a name of one line. */
  readonly lines: number;
}

/** Cautious for IBM Plex Sans in the label's 90 × 41 mm block: a wide letter takes more than the average. */
const settings: readonly [Setting, Setting, Setting] = [
  { size: 'large', nameColumns: 25, columns: 42, lines: 5 },
  { size: 'medium', nameColumns: 36, columns: 50, lines: 6 },
  { size: 'small', nameColumns: 36, columns: 60, lines: 8 },
];

/** Han, Hangul and their like are twice as wide as a Latin letter. */
const columnsOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x10ff ? 2 : 1), 0);

const linesOf = (text: string, columns: number): number => Math.max(1, Math.ceil(columnsOf(text) / columns));

export const fitAddress = (
  name: string,
  lines: readonly string[],
): Result<AddressSize, AddressDoesNotFit> => {
  const needed = (setting: Setting): number =>
    lines.reduce((sum, line) => sum + linesOf(line, setting.columns), 0) +
    (linesOf(name, setting.nameColumns) - 1) * 2;
  const fitting = settings.find((setting) => needed(setting) <= setting.lines);
  if (fitting) return ok(fitting.size);
  const smallest = settings[2];
  return err({ kind: 'addressDoesNotFit', lines: needed(smallest), limit: smallest.lines });
};
