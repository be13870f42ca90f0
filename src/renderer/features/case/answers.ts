/** How each question is answered on this screen: its options in order, and how a recorded answer reads. */

import type { AskedQuestion } from '#domain/case/questions';
import { clauseNumber } from '#domain/documents/clause-number';
import { causeText, faultResultText, partClassText } from '#domain/documents/determination-words';
import { factValueText } from '#domain/documents/fact-values';
import { factPathOf } from '#domain/documents/question-words';
import { answerKind } from '#domain/policy/answer-kind';
import type { ExtendedWarranty, FactPath } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { wordsFor } from '#domain/policy/wordbook';

export interface AnswerOption {
  readonly value: unknown;
  readonly label: string;
}

export type AnswerForm =
  /** `shown` of the options have a key of their own. */
  | { readonly kind: 'choice'; readonly options: readonly AnswerOption[]; readonly shown: number }
  /** Several at once; `none` is an answer too. */
  | {
      readonly kind: 'causes';
      readonly common: readonly AnswerOption[];
      readonly all: readonly AnswerOption[];
    }
  /** Paid periods after the free warranty: none, or the latest order. */
  | { readonly kind: 'extension' }
  /** Pieces: the unit alone, or a typed list. */
  | { readonly kind: 'items' }
  /** Words: none, or a typed list. */
  | { readonly kind: 'texts' }
  | { readonly kind: 'date' | 'instant' | 'text' | 'money' }
  | { readonly kind: 'number'; readonly minimum: number };

/** undefined: nobody has answered; null: answered, and not known. */
export type Answer = unknown;

/** Lists of pieces; what is inside one entry has no question of its own. */
const itemLists: ReadonlySet<FactPath> = new Set(['parcel.items', 'authorisation.items']);

const causesText = (codes: readonly string[], pack: PolicyPack | null): string =>
  codes.length === 0 ? 'None found' : codes.map((code) => causeText(code, pack)).join(', ');

const extensionText = (periods: readonly ExtendedWarranty[]): string =>
  periods.length === 0
    ? 'None'
    : periods.map(({ months, orderSignedOn }) => `${months} months, order of ${orderSignedOn}`).join('; ');

/** @param question which: a fact, or a field of a defect line */
export const answerText = (
  question: Pick<AskedQuestion, 'id' | 'target'>,
  answer: Answer,
  pack: PolicyPack | null,
): string => {
  if (answer === null) return 'Not known';
  if (question.id === 'extendedWarranties') return extensionText(answer as readonly ExtendedWarranty[]);
  if (question.id === 'line.causeCodes') return causesText(answer as readonly string[], pack);
  if (question.id === 'line.faultResult') return faultResultText(String(answer));
  if (question.id === 'line.defectivePartClass') return partClassText(String(answer), pack);
  return factValueText(factPathOf(question), answer, pack);
};

const inOrder = <T>(first: readonly unknown[], all: readonly T[]): readonly T[] => [
  ...all.filter((value) => first.includes(value)).sort((a, b) => first.indexOf(a) - first.indexOf(b)),
  ...all.filter((value) => !first.includes(value)),
];

const tableWords = (pack: PolicyPack | null): ReadonlySet<string> =>
  new Set(Object.values(pack?.tables ?? {}).flatMap((table) => Object.keys(table)));

/** Which clauses of the policy speak of a word, e.g. of lightning: "2.4". */
const clausesOf = (pack: PolicyPack | null, word: string): string => {
  const ids = Object.values(pack?.tables ?? {}).flatMap((table) => table[word] ?? []);
  return [...new Set(ids.map(clauseNumber))].join(', ');
};

/** The words that a pack's rules know for a fact: what else may be recorded makes no difference to this vendor. */
const spokenValues = (pack: PolicyPack | null, path: FactPath): ReadonlySet<unknown> => {
  const spoken = new Set<unknown>();
  const walk = (rule: unknown): void => {
    if (Array.isArray(rule)) for (const part of rule) walk(part);
    if (rule === null || typeof rule !== 'object' || Array.isArray(rule)) return;
    const { fact, is, in: words } = rule as { fact?: unknown; is?: unknown; in?: unknown };
    if (fact === path) for (const word of Array.isArray(words) ? words : [is]) spoken.add(word);
    for (const part of Object.values(rule)) walk(part);
  };
  if (pack) walk([pack.ladder, pack.conditions, pack.fees, pack.deadlines, pack.checks]);
  return spoken;
};

const commonCauses = [
  'phys-damage-user',
  'liquid',
  'lightning',
  'modified',
  'unauth-repair',
  'transport-damage-inbound',
] as const;

const causeOption =
  (pack: PolicyPack | null) =>
  (code: string): AnswerOption => {
    const clauses = clausesOf(pack, code);
    return { value: code, label: clauses ? `${causeText(code, pack)} (${clauses})` : causeText(code, pack) };
  };

const partOptions = (pack: PolicyPack | null): readonly AnswerOption[] => {
  const spoken = tableWords(pack);
  const own = pack?.words?.['inspection.lines.defectivePartClass'] ?? {};
  const offered = wordsFor('inspection.lines.defectivePartClass', pack).filter(
    (part) => part === 'main-unit' || spoken.has(part) || Object.hasOwn(own, part),
  );
  return inOrder(['main-unit'], offered).map((value) => ({ value, label: partClassText(value, pack) }));
};

export const formOf = (question: AskedQuestion, pack: PolicyPack | null): AnswerForm => {
  if (question.id === 'extendedWarranties') return { kind: 'extension' };
  if (question.id === 'line.causeCodes') {
    const option = causeOption(pack);
    return {
      kind: 'causes',
      common: commonCauses.map(option),
      all: wordsFor('inspection.lines.causeCodes', pack).map(option),
    };
  }
  if (question.id === 'line.defectivePartClass') {
    const options = partOptions(pack);
    return { kind: 'choice', options, shown: options.length };
  }
  const path = factPathOf(question);
  const form = answerKind(path, pack);
  if (form.kind === 'choice') {
    if (form.values.includes(true)) {
      return {
        kind: 'choice',
        shown: 2,
        options: [true, false].map((value) => ({ value, label: value ? 'Yes' : 'No' })),
      };
    }
    const spoken = spokenValues(pack, path);
    const first = [...question.first, ...form.values.filter((value) => spoken.has(value))];
    const values = inOrder([...new Set(first)], form.values).filter(
      // The key 0 says it for every question.
      (value) => factValueText(path, value, pack) !== 'Not known',
    );
    // A long list is cut where the policy stops making a difference; the rest is one key further.
    const shown = first.length > 1 && values.length > 6 ? new Set(first).size : values.length;
    return {
      kind: 'choice',
      shown,
      options: values.map((value) => ({ value, label: factValueText(path, value, pack) })),
    };
  }
  if (form.kind === 'number') return form;
  if (form.kind === 'list') return { kind: itemLists.has(path) ? 'items' : 'texts' };
  return { kind: form.kind };
};
