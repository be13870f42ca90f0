import { useEffect, useState } from 'react';
import { addKeyInterceptor } from '../../ui';
import { addKey, emptyTrace, tracePauses, traceText } from './key-trace';
import styles from './SettingsScreen.module.css';

/** Before the scan detector, so that it shows what was sent even when that is no valid scan. */
const beforeScanning = 0;

/** Shows what the scanner sends, with its timing. Watches only: nothing is swallowed here. */
export const ScannerTest = () => {
  const [trace, setTrace] = useState(emptyTrace);
  useEffect(
    () =>
      addKeyInterceptor((event) => {
        const key = { key: event.key, atMs: event.timeStamp };
        setTrace((before) => addKey(before, key));
        return false;
      }, beforeScanning),
    [],
  );
  const pauses = tracePauses(trace);
  return (
    <div className={styles.sent} aria-live="polite">
      {pauses === null ? (
        <p className={styles.quiet}>Scan any code now. What the scanner sends is shown here, key by key.</p>
      ) : (
        <>
          <p className={styles.code}>{traceText(trace)}</p>
          <p className={styles.quiet}>
            {trace.keys.length} keys, pauses {pauses.meanMs} ms on average, {pauses.longestMs} ms at most
          </p>
        </>
      )}
    </div>
  );
};
