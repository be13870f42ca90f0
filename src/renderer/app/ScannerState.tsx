import { classNames, Icon } from '../ui';
import styles from './ScannerState.module.css';

export type LastScan =
  | { readonly kind: 'accepted'; readonly code: string }
  | { readonly kind: 'rejected'; readonly code: string; readonly why: string };

/** ● Listening, and what came of the last scan. */
export const ScannerState = ({
  isReceiving,
  last,
}: {
  readonly isReceiving: boolean;
  readonly last: LastScan | null;
}) => (
  <span className={styles.scanner} role="status" aria-label="Scanner">
    <span className={classNames(styles.lamp, isReceiving && styles.receiving)} aria-hidden="true" />
    <span className={styles.word}>{isReceiving ? 'Receiving' : 'Listening'}</span>
    {last && (
      <span className={classNames(styles.last, styles[last.kind])}>
        <Icon name={last.kind === 'accepted' ? 'check' : 'cross'} />
        <code className={styles.code}>{last.code}</code>
        {last.kind === 'rejected' && <span>{last.why}</span>}
      </span>
    )}
  </span>
);
