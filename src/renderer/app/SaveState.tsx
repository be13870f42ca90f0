import { useSaveStatus } from '../data';
import { Icon } from '../ui';
import styles from './Strip.module.css';

/** "2026-11-20T14:02:11.120+01:00" → "14:02:11": the bench's own wall time, as the journal stamped it. */
const wallTime = (at: string): string => at.slice(11, 19);

/** "Saved" only after the journal's reply. */
export const SaveState = () => {
  const { phase, savedAt, reason } = useSaveStatus();
  const saved = savedAt === null ? null : <span className={styles.time}>{wallTime(savedAt)}</span>;
  return (
    <span className={styles.item} role="status" aria-label="Saving">
      {phase === 'saving' && <span>Saving</span>}
      {phase === 'saved' && (
        <>
          <Icon name="check" />
          <span>Saved {saved}</span>
        </>
      )}
      {phase === 'idle' && <span className={styles.quiet}>Nothing to save</span>}
      {(phase === 'readOnly' || phase === 'failed') && (
        <>
          <Icon name="warning" />
          <span>{phase === 'readOnly' ? 'Read-only' : 'Not saved'}</span>
        </>
      )}
      {phase === 'saved' && reason !== null && <span className={styles.quiet}>{reason}</span>}
    </span>
  );
};
