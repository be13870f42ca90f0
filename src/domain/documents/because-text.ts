/** A sentence of the trace as a person reads it: labels for the dictionary's paths, words for its codes. */
import { type FactPath, isFactPath } from '#domain/policy/facts';
import type { PolicyWords } from '#domain/policy/pack';
import { coverageReasonText, serviceTypeText } from './determination-words';
import { factLabel } from './fact-labels';
import { factValueText } from './fact-values';
import { judgementAnswerText, questionText } from './judgement-words';

const pathPattern = /\b[a-z]+[A-Za-z]*(?:\.[a-zA-Z]+)+\b/g;
const judgementPattern = /\bJ(?:-[A-Z0-9]+){2,}\b/g;
const answered = /^(J(?:-[A-Z0-9]+){2,}) is (.+)$/;
const stated = /^([a-z][A-Za-z.]*) is (.+)$/;

const readValue = (path: FactPath, text: string, pack: PolicyWords | null): string => {
  if (text === 'not recorded' || text === 'not known') return text;
  if (text === 'true' || text === 'false') return factValueText(path, text === 'true');
  if (path.endsWith('causeCodes')) return factValueText(path, text === 'none' ? [] : text.split(', '), pack);
  return factValueText(path, /^\d+$/.test(text) ? Number(text) : text, pack);
};

const partText = (part: string, pack: PolicyWords | null): string => {
  const [, subject = '', value = ''] = stated.exec(part) ?? [];
  if (isFactPath(subject)) return `${factLabel(subject)}: ${readValue(subject, value, pack)}`;
  const [, asked, answer = ''] = answered.exec(part) ?? [];
  if (asked !== undefined) {
    const words = answer === 'not decided' ? answer : judgementAnswerText(asked, answer, pack);
    return `${questionText(asked, pack)} ${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  }
  const [, kind, code = ''] = /^the (service|coverage) is ([a-z-]+)$/.exec(part) ?? [];
  if (kind === 'service') return `Service: ${serviceTypeText(code)}`;
  if (kind === 'coverage') return `Cover: ${coverageReasonText(code)}`;
  const words = part
    .replace(pathPattern, (name) => (isFactPath(name) ? factLabel(name) : name))
    .replace(judgementPattern, (code) => questionText(code, pack));
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * @param pack the pack that decided: it words its own questions and values
 * @returns '' for a rule that always holds: there is nothing to tell
 */
export const becauseText = (because: string, pack: PolicyWords | null = null): string =>
  because === 'it always holds' || because === ''
    ? ''
    : [...new Set(because.split('; ').map((part) => partText(part, pack)))].join('; ');
