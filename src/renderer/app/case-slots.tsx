/** What the app puts into the steps of a case that other rooms own. */
import type { CaseSlots } from '../features/case';

export const caseSlots: CaseSlots = {
  diagnose: () => null,
  documents: () => null,
};
