import { useState } from 'react';
import { Dialog } from '../Dialog';
import styles from './KeyCard.module.css';
import { KeyHint } from './KeyHint';
import { type KeyBinding, keyCap } from './key-binding';
import { keySnapshot } from './key-store';
import { useKeys } from './useKeys';

/** F1: all keys that did something a moment ago, also those that the key bar leaves out. */
export const KeyCard = () => {
  const [shown, setShown] = useState<readonly KeyBinding[] | null>(null);
  useKeys([
    {
      key: 'F1',
      label: shown === null ? 'all keys' : 'close',
      always: true,
      run: () => setShown(shown === null ? keySnapshot().bindings : null),
    },
  ]);
  if (shown === null) return null;
  return (
    <Dialog title="All keys" size="large" onClose={() => setShown(null)}>
      <dl className={styles.keys}>
        {shown.map(({ key, label, group }) => (
          <div key={key} className={styles.key}>
            <dt>
              <KeyHint keyName={key} />
              <span className={styles.hidden}>{keyCap(key)}</span>
            </dt>
            <dd>{group === undefined || group === label ? label : `${group}: ${label}`}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>
        A key that is not listed does nothing. In a text field only Esc, the F keys and Alt with a number act.
        A scan is taken anywhere, also in a text field.
      </p>
    </Dialog>
  );
};
