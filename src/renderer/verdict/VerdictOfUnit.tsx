import { VerdictCard } from '../ui';
import styles from './VerdictOfUnit.module.css';
import type { Verdict } from './verdict';

/** A list of what is open that still reads at a glance. */
const named = (open: readonly string[]): string =>
  open.length <= 3 ? open.join(', ') : `${open.slice(0, 3).join(', ')} and ${open.length - 3} more`;

export const VerdictOfUnit = ({ verdict }: { readonly verdict: Verdict }) => (
  <VerdictCard
    tone={verdict.tone}
    isProvisional={verdict.isProvisional}
    word={verdict.word}
    {...(verdict.detail !== null && { detail: verdict.detail })}
    {...(verdict.clauses.length > 0 && { basis: `Clause ${verdict.clauses.join(', ')}` })}
  >
    {verdict.isProvisional && (
      <p className={styles.open}>
        {verdict.open.length > 0
          ? `Provisional. Not recorded yet: ${named(verdict.open)}`
          : 'Provisional: a date lies beyond the working-day calendar'}
      </p>
    )}
  </VerdictCard>
);
