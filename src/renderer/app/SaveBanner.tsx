import { useSaveStatus } from '../data';
import { Notice } from '../ui';
import styles from './SaveBanner.module.css';

/** Stays above every screen for as long as nothing can be recorded. */
export const SaveBanner = () => {
  const { phase, reason, isNewerData } = useSaveStatus();
  if (phase !== 'readOnly' && phase !== 'failed') return null;
  return (
    <div className={styles.banner}>
      {isNewerData ? (
        <Notice
          tone="refused"
          title={`Read-only: ${reason}`}
          safe="Nothing was changed. Every entry that this version understands can be read."
          next="Start the newer version to go on working. Alt+8 brings back a backup from before it, and sets aside what came after."
        />
      ) : phase === 'readOnly' ? (
        <Notice
          tone="refused"
          title={`Read-only: ${reason ?? 'the journal can’t be written'}`}
          safe="Everything that was saved is safe and can be read."
          next="Stop recording here. Make room on the disk or tell support; the bench goes on by itself when it can write again."
        />
      ) : (
        <Notice
          tone="refused"
          title={`The last entry was not saved: ${reason ?? 'the journal did not answer'}`}
          safe="Everything that was shown as saved is safe."
          next="Look whether the entry is there, and record it again if it is not."
        />
      )}
    </div>
  );
};
