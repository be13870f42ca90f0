import { useBackup } from '../bridge/backup';
import { healthOf } from '../features/safety';
import { Icon } from '../ui';
import styles from './Strip.module.css';

/** Whether the data would outlive this disk, in a word. */
export const BackupHealth = () => {
  const { state } = useBackup();
  if (state === null) return null;
  const { tone, word, sentence } = healthOf(state);
  if (tone === 'neutral') return null;
  return (
    <span className={styles.item} title={sentence} role="status" aria-label="Backups">
      <Icon name={tone === 'covered' ? 'check' : 'warning'} />
      <span className={tone === 'covered' ? styles.quiet : undefined}>{word}</span>
    </span>
  );
};
