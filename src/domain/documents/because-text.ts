/** A sentence of the trace as a person reads it: labels for the dictionary's paths, words for its codes. */
import { type FactPath, isFactPath } from '#domain/policy/facts';
import { isFinding } from '#domain/policy/finding';
import type { PolicyWords } from '#domain/policy/pack';
import {
  coverageReasonText,
  dateText,
  extensionStateText,
  markText,
  serviceTypeText,
} from './determination-words';
import { factLabel } from './fact-labels';
import { factValueText } from './fact-values';
import { judgementAnswerText, questionText } from './judgement-words';
import { nameText } from './plain-text';

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

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The engine writes a name of the pack's rules in small words; the pack may have better ones. */
const dayNames = (pack: PolicyWords | null): ReadonlyMap<string, string> =>
  new Map(Object.keys(pack?.words?.dates ?? {}).map((name) => [nameText(name), dateText(name, pack)]));

/** `claim (2026-03-01) is after doa end (2026-02-01)` with the pack's own words for its days. */
const withDayNames = (part: string, pack: PolicyWords | null): string => {
  const names = dayNames(pack);
  if (names.size === 0) return part;
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\w.])(?:${longestFirst.join('|')})(?= \\(| is (?:not known|\\d{4}-))`,
    'g',
  );
  return part.replace(pattern, (name) => names.get(name) ?? name);
};

/** `no free warranty: no`, as the engine says whether a mark was left or the paid periods answer so. */
const markedText = (part: string, pack: PolicyWords | null): string | undefined => {
  const [, words = '', answer] = /^([a-z0-9 ]+): (yes|no)$/.exec(part) ?? [];
  if (answer === undefined) return undefined;
  const [, state] = /^extended warranty (.+)$/.exec(words) ?? [];
  const mark = Object.keys(pack?.words?.marks ?? {}).find((name) => nameText(name) === words);
  if (mark === undefined && state === undefined) return undefined;
  const said =
    mark === undefined ? extensionStateText((state ?? '').replaceAll(' ', '-')) : markText(mark, pack);
  return answer === 'yes' ? capital(said) : `Not so: ${said}`;
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
  const marked = markedText(part, pack);
  if (marked !== undefined) return marked;
  const words = withDayNames(part, pack)
    .replace(pathPattern, (name) => (isFactPath(name) ? factLabel(name) : name))
    .replace(judgementPattern, (code) => questionText(code, pack));
  return capital(words);
};

/** What of a determination nobody has stated: a sentence that rests on it must not read like a recorded one. */
export interface Unstated {
  /** Record facts that stand in for what nobody said. */
  readonly assumed: ReadonlySet<string>;
  /** Findings that are taken as usual until somebody looks. */
  readonly pending: ReadonlySet<string>;
  /** Marks that were only left because of such facts. */
  readonly marks: ReadonlySet<string>;
}

const allStated: Unstated = { assumed: new Set(), pending: new Set(), marks: new Set() };

/** Why, apart: what is on record, what is only assumed, and which findings are taken as usual until they are recorded. */
export interface BecauseWords {
  readonly recorded: string;
  readonly assumed: string;
  readonly asUsual: string;
}

const periodWords = /\bextended warrant(?:y|ies)\b/;

/** Whether a part speaks of an assumed fact, or of what was only decided or noted because of one. */
const isAssumedPart = (part: string, { assumed, marks }: Unstated): boolean =>
  (assumed.size > 0 && /^the (?:service|coverage|remedy) is /.test(part)) ||
  [...marks].some((mark) => part === `${mark.replaceAll('-', ' ')}: yes`) ||
  (part.match(pathPattern) ?? []).some((path) => assumed.has(path)) ||
  (assumed.has('extendedWarranties') && (/^extendedWarranties\b/.test(part) || periodWords.test(part)));

/** A finding that is not recorded and decides all the same is taken as usual. */
const pendingFinding = (part: string, { pending }: Unstated): FactPath | undefined => {
  const [, path = ''] = /^(\S+) is not recorded$/.exec(part.replace(/^on line \S+ /, '')) ?? [];
  const isPending =
    pending.has(path) || (path.startsWith('inspection.lines.') && pending.has('inspection.lines'));
  return isPending && isFactPath(path) && isFinding(path) ? path : undefined;
};

const partsOf = (because: string): readonly string[] =>
  because === 'it always holds' || because === '' ? [] : because.split('; ');

const joined = (parts: readonly string[]): string => [...new Set(parts)].join('; ');

/** @param pack the pack that decided: it words its own questions and values */
export const becauseWords = (
  because: string,
  pack: PolicyWords | null = null,
  unstated: Unstated = allStated,
): BecauseWords => {
  const recorded: string[] = [];
  const assumed: string[] = [];
  const asUsual: string[] = [];
  for (const part of partsOf(because)) {
    const finding = pendingFinding(part, unstated);
    if (finding !== undefined) asUsual.push(factLabel(finding));
    else (isAssumedPart(part, unstated) ? assumed : recorded).push(partText(part, pack));
  }
  return { recorded: joined(recorded), assumed: joined(assumed), asUsual: joined(asUsual) };
};

/**
 * @param pack the pack that decided: it words its own questions and values
 * @returns '' for a rule that always holds: there is nothing to tell
 */
export const becauseText = (because: string, pack: PolicyWords | null = null): string =>
  becauseWords(because, pack).recorded;
