import { useHealth } from '../features/safety';
import { Icon } from '../ui';
import styles from './Strip.module.css';

/** Whether the data would outlive this disk, in a word. */
export const BackupHealth = () => {
  const health = useHealth();
  if (health === null || health.tone === 'neutral') return null;
  const { tone, word, sentence } = health;
  return (
    <span className={styles.item} title={sentence} role="status" aria-label="Backups">
      <Icon name={tone === 'covered' ? 'check' : 'warning'} />
      <span className={tone === 'covered' ? styles.quiet : undefined}>{word}</span>
    </span>
  );
};
