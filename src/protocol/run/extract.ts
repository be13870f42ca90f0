/** From the text of an answer to a typed value, or to nothing: text that does not parse is absent, never zero. */

import type { MeasurementValue } from '#domain/diagnostics/decide-measurement';
import { normalMac } from '#domain/diagnostics/decide-measurement';
import type { Capture, MeasureDecl } from '#domain/diagnostics/profile';
import { inertLine } from '../inert-text';
import { compilePattern } from '../pattern';

/** A longer text is not a reading. */
const valueLimit = 200;

export interface Source {
  readonly lines: readonly string[];
  /** Exit status of the command, null where there is none. */
  readonly exit: number | null;
  readonly elapsedSince: (phaseId: string) => number | null;
}

export const extract = (capture: Capture, decl: MeasureDecl, source: Source): MeasurementValue | null => {
  if ('from' in capture) return fromCircumstance(capture.from, source);
  // A command that failed has printed an error, not a reading.
  if (source.exit !== null && source.exit !== 0) return null;
  if ('count' in capture) {
    const counted = compilePattern(capture.count);
    return counted.ok ? source.lines.filter((line) => counted.value.test(line)).length : null;
  }
  const text =
    'line' in capture ? source.lines[capture.line] : firstMatch(capture.re, capture.group, source.lines);
  return text === undefined || text === null ? null : typedValue(decl, text, capture.scale ?? 1);
};

const fromCircumstance = (from: string, source: Source): number | null => {
  if (from === 'exit') return source.exit;
  const phaseId = from.split(':')[1];
  return phaseId === undefined ? null : source.elapsedSince(phaseId);
};

const firstMatch = (re: string, group: number, lines: readonly string[]): string | null => {
  const compiled = compilePattern(re);
  if (!compiled.ok) return null;
  for (const line of lines) {
    const found = compiled.value.match(line);
    if (found !== null) return found[group] ?? null;
  }
  return null;
};

const typedValue = (decl: MeasureDecl, raw: string, scale: number): MeasurementValue | null => {
  const text = raw.trim();
  if (text === '' || text.length > valueLimit) return null;
  switch (decl.type) {
    case 'number':
      return numberOf(text, scale);
    case 'boolean':
      return booleanOf(text.toLowerCase());
    case 'mac':
      return normalMac(text) ?? inertLine(text);
    case 'string':
      return inertLine(text);
  }
};

const numberOf = (text: string, scale: number): number | null => {
  if (!/^[+-]?(\d{1,15}(\.\d{1,12})?|\.\d{1,12})$/.test(text)) return null;
  // Nine digits are more than any gauge has; they hide that 0.1 × 3 is not 0.3.
  return Number((Number(text) * scale).toPrecision(9));
};

const booleanOf = (text: string): boolean | null => {
  if (['1', 'yes', 'true', 'on', 'up', 'ok'].includes(text)) return true;
  return ['0', 'no', 'false', 'off', 'down'].includes(text) ? false : null;
};
