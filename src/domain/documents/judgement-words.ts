/** How a policy asks and answers its judgements: always in the words of the pack that decided. */
import type { PolicyWords } from '#domain/policy/pack';
import { codeText } from './plain-text';

/** The question behind a code; the code itself where no pack words it. */
export const questionText = (code: string, pack: PolicyWords | null): string =>
  pack?.judgements.find((judgement) => judgement.code === code)?.question ?? code;

/** A recorded answer as it was offered. An answer that the pack does not know (any more) is read plainly. */
export const judgementAnswerText = (code: string, value: string, pack: PolicyWords | null): string => {
  const answers = pack?.judgements.find((judgement) => judgement.code === code)?.answers ?? {};
  return (Object.hasOwn(answers, value) ? answers[value] : undefined) ?? codeText(value);
};
