import { readSeal } from '#domain/documents/seal';

/** What the last line of a sheet, as somebody typed it, lacks; null when nothing, or when nothing is typed yet. */
export const lineFault = (line: string): string | null => {
  if (line.trim() === '' || readSeal(line) !== null) return null;
  const rest = line.toLowerCase();
  const hasJournal = /\b\d{1,12}\s*-\s*[0-9a-f]{10}\b/.test(rest);
  const hasCheck = /\b[0-9a-f]{10}\b/.test(rest.replace(/\b\d{1,12}\s*-\s*[0-9a-f]{10}\b/, ' '));
  if (hasCheck && !hasJournal)
    return 'The journal code is missing: a number, a dash and ten digits or letters a to f.';
  if (hasJournal && !hasCheck) return 'The check code is missing: ten digits or letters a to f.';
  return 'Two codes are missing: ten digits or letters a to f, and a number, a dash and ten more.';
};
