/** A sentence of the trace as a person reads it: labels for the dictionary's paths, words for its codes. */
import { type FactPath, isFactPath } from '#domain/policy/facts';
import { coverageReasonText, serviceTypeText } from './determination-words';
import { factLabel } from './fact-labels';
import { factValueText } from './fact-values';
import { judgementOf } from './judgement-words';

const pathPattern = /\b[a-z]+[A-Za-z]*(?:\.[a-zA-Z]+)+\b/g;
const judgementPattern = /\bJ-[A-Z]+-[A-Z]+\b/g;
const stated = /^([a-z][A-Za-z.]*) is (.+)$/;

const readValue = (path: FactPath, text: string): string => {
  if (text === 'not recorded' || text === 'not known') return text;
  if (text === 'true' || text === 'false') return factValueText(path, text === 'true');
  if (path.endsWith('causeCodes')) return factValueText(path, text === 'none' ? [] : text.split(', '));
  return factValueText(path, /^\d+$/.test(text) ? Number(text) : text);
};

const partText = (part: string): string => {
  const [, subject = '', value = ''] = stated.exec(part) ?? [];
  if (isFactPath(subject)) return `${factLabel(subject)}: ${readValue(subject, value)}`;
  const [, kind, code = ''] = /^the (service|coverage) is ([a-z-]+)$/.exec(part) ?? [];
  if (kind === 'service') return `Service: ${serviceTypeText(code)}`;
  if (kind === 'coverage') return `Cover: ${coverageReasonText(code)}`;
  const words = part
    .replace(pathPattern, (name) => (isFactPath(name) ? factLabel(name) : name))
    .replace(judgementPattern, (code) => judgementOf(code)?.question ?? code);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** @returns '' for a rule that always holds: there is nothing to tell */
export const becauseText = (because: string): string =>
  because === 'it always holds' || because === ''
    ? ''
    : [...new Set(because.split('; ').map(partText))].join('; ');
