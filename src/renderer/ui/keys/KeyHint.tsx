import styles from './KeyHint.module.css';
import { keyCap } from './key-binding';

/** A key cap: which key presses the thing it stands on. */
export const KeyHint = ({ keyName }: { readonly keyName: string }) => (
  <span className={styles.cap} aria-hidden="true">
    {keyCap(keyName)}
  </span>
);
