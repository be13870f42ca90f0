/** What the app puts into the steps of a case that other rooms own. */
import type { CaseSlots } from '../features/case';
import { DiagnosePanel } from '../features/diagnose';
import { DocumentsPanel } from '../features/documents';

export const caseSlots: CaseSlots = {
  diagnose: (unit) => <DiagnosePanel {...unit} />,
  documents: (subject) => <DocumentsPanel {...subject} />,
};
