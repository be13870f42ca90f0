/** What the app puts into the steps of a case that other rooms own. */
import type { CaseSlots } from '../features/case';
import { DocumentsPanel } from '../features/documents';

export const caseSlots: CaseSlots = {
  diagnose: () => null,
  documents: (subject) => <DocumentsPanel {...subject} />,
};
