/** What an undo took back, in words: the difference between the case before it and after it. */
import type { RepairCase } from '#domain/case/case';
import type { DefectLine } from '#domain/case/events';
import type { LineField, QuestionTarget } from '#domain/case/questions';
import { factLabel } from '#domain/documents/fact-labels';
import { questionText } from '#domain/documents/judgement-words';
import { factPathOf } from '#domain/documents/question-words';
import type { PolicyPack } from '#domain/policy/pack';
import { answerText } from './answers';
import { foldedText } from './folded-text';

const lineFields: readonly LineField[] = [
  'faultResult',
  'causeCodes',
  'defectivePartClass',
  'sameFaultAsPrior',
];

const answered = (id: string, target: QuestionTarget, value: unknown, pack: PolicyPack | null): string =>
  `${factLabel(factPathOf({ target }))}: ${answerText({ id, target }, value, pack)}`;

const factsGone = (before: RepairCase, after: RepairCase, pack: PolicyPack | null): readonly string[] =>
  [...before.facts]
    .filter(([path, { seq }]) => after.facts.get(path)?.seq !== seq)
    .map(([path, { value }]) => answered(path, { kind: 'fact', path }, value, pack));

const lineGone = (
  line: DefectLine,
  after: DefectLine | undefined,
  pack: PolicyPack | null,
): readonly string[] =>
  lineFields
    .filter((field) => JSON.stringify(line[field]) !== JSON.stringify(after?.[field]))
    .map((field) => answered(`line.${field}`, { kind: 'line', field }, line[field] ?? null, pack));

const linesGone = (before: RepairCase, after: RepairCase, pack: PolicyPack | null): readonly string[] => [
  ...before.lines.flatMap((line) =>
    lineGone(
      line,
      after.lines.find(({ id }) => id === line.id),
      pack,
    ),
  ),
  ...after.lines
    .filter(({ id }) => before.lines.every((line) => line.id !== id))
    .map(({ id }) => `removal of defect line ${id}`),
];

/** @returns null until the undo is on record, and again from the next event on */
export const takenBack = (before: RepairCase, after: RepairCase, pack: PolicyPack | null): string | null => {
  const isJustUndone =
    after.history.length === before.history.length + 1 && after.history.at(-1)?.type === 'eventUndone';
  if (!isJustUndone) return null;
  const gone = [
    ...factsGone(before, after, pack),
    ...linesGone(before, after, pack),
    ...[...before.decisions]
      .filter(([code, { seq }]) => after.decisions.get(code)?.seq !== seq)
      .map(([code]) => `judgement “${questionText(code, pack)}”`),
    ...before.notes
      .filter(({ seq }) => after.notes.every((note) => note.seq !== seq))
      .map(({ text }) => `note “${foldedText(text)}”`),
    ...before.photos
      .filter(({ seq }) => after.photos.every((photo) => photo.seq !== seq))
      .map(({ caption }) => (caption ? `photo “${caption}”` : 'photo')),
  ];
  return gone.length > 0 ? gone.join(' · ') : 'the last entry';
};
