import { Icon } from '../ui';
import styles from './WhyRow.module.css';
import type { WhyLine } from './why';

/** One clause that was looked at: what it says, the facts that made it so, and whether it took effect. */
export const WhyRow = ({ line }: { readonly line: WhyLine }) => (
  <span
    className={styles.row}
    data-outcome={line.outcome}
    data-decided={line.hasDecided}
    data-assumed={line.assumed !== null}
  >
    <span className={styles.clause}>{line.clauses}</span>
    <span className={styles.words}>
      <span>{line.cited[0]?.text ?? line.because}</span>
      {line.because !== null && <span className={styles.because}>{line.because}</span>}
      {line.assumed !== null && <span className={styles.assumed}>{line.assumed}</span>}
    </span>
    <span className={styles.outcome}>
      <Icon name={line.icon} />
      <span className={styles.hidden}>{line.outcomeWord}</span>
    </span>
  </span>
);
