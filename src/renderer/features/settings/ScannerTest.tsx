import { useEffect, useState } from 'react';
import { addKeyInterceptor, Dialog } from '../../ui';
import { addKey, emptyTrace, tracePauses, traceText } from './key-trace';
import styles from './SettingsScreen.module.css';

/** Before the scan detector, so that it shows what was sent even when that is no valid scan. */
const beforeScanning = 0;

/** Shows what the scanner sends, with its timing. Watches only: nothing is swallowed here, and no code acts meanwhile. */
export const ScannerTest = ({
  onScannerTest,
  onClose,
}: {
  readonly onScannerTest: (isOn: boolean) => void;
  readonly onClose: () => void;
}) => {
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
  useEffect(() => {
    onScannerTest(true);
    return () => onScannerTest(false);
  }, [onScannerTest]);
  const pauses = tracePauses(trace);
  return (
    <Dialog
      title="Test the scanner"
      onClose={onClose}
      closeLabel="done"
      // Not Enter: a scanner that is taken for typing sends one at the end of every code.
      answers={[{ key: 'F4', label: 'Clear', run: () => setTrace(emptyTrace) }]}
    >
      <p>Scan any code. What the scanner sends is shown here, key by key; no unit is opened.</p>
      <div className={styles.sent} aria-live="polite">
        {pauses === null ? (
          <p className={styles.quiet}>Nothing yet.</p>
        ) : (
          <>
            <p className={styles.code}>{traceText(trace)}</p>
            <p className={styles.quiet}>
              {trace.keys.length} keys, pauses {pauses.meanMs} ms on average, {pauses.longestMs} ms at most
            </p>
          </>
        )}
      </div>
    </Dialog>
  );
};
