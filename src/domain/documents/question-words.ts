/** How a question reads. */
import type { AskedQuestion } from '../case/questions';
import type { FactPath } from '../policy/facts';
import { factLabel } from './fact-labels';

/** The dictionary's path of what is asked, also for a field of a defect line. */
export const factPathOf = ({ target }: Pick<AskedQuestion, 'target'>): FactPath =>
  target.kind === 'fact' ? target.path : (`inspection.lines.${target.field}` as FactPath);

export const promptOf = (question: Pick<AskedQuestion, 'target' | 'prompt'>): string =>
  question.prompt ?? `${factLabel(factPathOf(question))}?`;
