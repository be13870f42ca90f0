/**
 * What is open on a case before its unit goes back: judgements nobody has made and questions nobody has answered. "Not
 * known" is an answer. A test run is named where paper is issued, but a unit without a console never gets one: its lack
 * alone keeps no case open.
 */
import type { Determination } from '../policy/determination';
import type { FactPath } from '../policy/facts';
import type { RepairCase } from './case';
import type { DefectLine } from './events';
import type { Outlook } from './outlook';
import { type AskedQuestion, isAnswerable, questionsFor } from './questions';

export interface OpenWork {
  /** Codes of the judgements that the determination still asks for. */
  readonly judgements: readonly string[];
  /** In the order in which they are asked. */
  readonly questions: readonly AskedQuestion[];
  readonly lacksTest: boolean;
}

/** undefined: nobody has answered; null: answered, and not known. */
export const answerOf = (
  repairCase: RepairCase,
  line: DefectLine | undefined,
  { target }: AskedQuestion,
): unknown => {
  if (target.kind === 'line') return line?.[target.field];
  const recorded = repairCase.facts.get(target.path);
  // The first release wrote "unsure" beside the opening of every case although nobody had said so: it is still to be asked.
  const isOfOpening = recorded?.seq === repairCase.opened.seq + 1;
  return isOfOpening && recorded?.value === 'unsure' ? undefined : recorded?.value;
};

/** Answered for the unit, or for each of its defect lines. */
export const isAnswered = (repairCase: RepairCase, question: AskedQuestion): boolean => {
  const lines = repairCase.lines.length === 0 ? [undefined] : repairCase.lines;
  return lines.every((line) => answerOf(repairCase, line, question) !== undefined);
};

/**
 * @param questions all that are asked of the case, see `questionsFor`
 * @param determination what is really stated; null without a policy
 */
export const openWorkOf = (
  repairCase: RepairCase,
  questions: readonly AskedQuestion[],
  determination: Determination | null,
): OpenWork => ({
  judgements: determination?.judgementsNeeded ?? [],
  questions: questions.filter((question) => !isAnswered(repairCase, question)),
  lacksTest: repairCase.diagnostics.length === 0,
});

/** Whether somebody still has to answer or to judge, also after the label was issued. */
export const holdsCaseOpen = ({ judgements, questions }: OpenWork): boolean =>
  judgements.length + questions.length > 0;

/**
 * @param outlook what the case will be if nothing adverse turns up: it decides what is asked
 * @param determination what is really stated
 * @param read the facts that the vendor's policy looks at
 */
export const isWorkOpen = (
  repairCase: RepairCase,
  outlook: Outlook,
  determination: Determination,
  read: ReadonlySet<FactPath>,
): boolean =>
  holdsCaseOpen(openWorkOf(repairCase, questionsFor(repairCase, outlook, read, isAnswerable), determination));
