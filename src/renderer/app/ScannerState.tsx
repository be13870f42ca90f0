import { useEffect } from 'react';
import { useScanStatus } from '../features/scan';
import { classNames, Icon, onKeyAction } from '../ui';
import styles from './ScannerState.module.css';

/** ● Listening, and what became of the last code. */
export const ScannerState = () => {
  const { state, last, seen } = useScanStatus();
  useEffect(() => onKeyAction(seen), [seen]);
  return (
    <span className={styles.scanner} role="status" aria-label="Scanner">
      <span
        className={classNames(styles.lamp, state === 'receiving' && styles.receiving)}
        aria-hidden="true"
      />
      <span className={styles.word}>{state === 'receiving' ? 'Receiving' : 'Listening'}</span>
      {last && (
        <span className={classNames(styles.last, styles[last.outcome])}>
          <Icon name={last.outcome === 'accepted' ? 'check' : 'cross'} />
          <code className={styles.code}>{last.code}</code>
          {last.reason !== null && <span>{last.reason}</span>}
        </span>
      )}
    </span>
  );
};
