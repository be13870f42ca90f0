import { useState } from 'react';
import type { DocumentKind } from '#domain/case/events';
import type { OpenWork } from '#domain/case/open-work';
import { Choice, useKeys } from '../../ui';
import { DocumentDesk } from './DocumentDesk';
import styles from './DocumentsPanel.module.css';
import { type DocumentSubject, useDocumentInput } from './use-document-input';

interface DocumentsPanelProps extends DocumentSubject {
  /** What is still open on the case, told before anything leaves the bench. */
  readonly openWork: OpenWork;
  /** Esc, where the panel stands on a screen of its own. */
  readonly onClose?: () => void;
}

/** The documents of a case: look, issue, print. */
export const DocumentsPanel = ({ onClose, openWork, ...subject }: DocumentsPanelProps) => {
  const [kind, setKind] = useState<DocumentKind>('repair-report');
  const input = useDocumentInput(subject, kind);
  useKeys([
    {
      key: 'Escape',
      label: 'back',
      enabled: onClose !== undefined,
      run: () => onClose?.(),
    },
  ]);
  return (
    <div className={styles.panel}>
      <DocumentDesk
        key={kind}
        kind={kind}
        input={input}
        documents={subject.repairCase.documents}
        openWork={openWork}
      >
        <Choice
          label="Document"
          keyLabel="document"
          value={kind}
          onChoose={setKind}
          options={[
            { value: 'repair-report', label: 'Repair Report', key: 'R' },
            { value: 'return-label', label: 'Return label', key: 'L' },
          ]}
        />
      </DocumentDesk>
    </div>
  );
};
