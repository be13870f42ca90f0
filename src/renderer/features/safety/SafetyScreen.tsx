import { useState } from 'react';
import { Button } from '../../ui';
import { BackupPanel } from './BackupPanel';
import { CheckPanel } from './CheckPanel';
import { PaperDialog, type TakeDocumentScans } from './PaperDialog';
import { RestorePanel } from './RestorePanel';
import styles from './SafetyScreen.module.css';

/** Whether what was recorded is safe: backups, bringing one back, checking everything, checking a sheet of paper. */
export const SafetyScreen = ({ takeDocumentScans }: { readonly takeDocumentScans: TakeDocumentScans }) => {
  const [isPaperOpen, setPaperOpen] = useState(false);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <h1>Data of this bench</h1>
        <Button icon="document" hotkey="D" onPress={() => setPaperOpen(true)}>
          Check a document
        </Button>
      </header>
      <div className={styles.columns}>
        <BackupPanel />
        <div className={styles.stack}>
          <RestorePanel />
          <CheckPanel />
        </div>
      </div>
      {isPaperOpen && (
        <PaperDialog takeDocumentScans={takeDocumentScans} onClose={() => setPaperOpen(false)} />
      )}
    </div>
  );
};
