import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icons/Icon';
import { type Tone, toneIcon } from './tone';
import tones from './tone.module.css';
import styles from './VerdictCard.module.css';

/** The one thing read from 80 cm: icon, word, date and the clause that decided. */
export const VerdictCard = ({
  tone,
  isProvisional = false,
  icon = toneIcon[tone],
  word,
  detail,
  basis,
  children,
}: {
  readonly tone: Tone;
  /** Something that could change it is not recorded yet: a dashed border, whatever the tone. */
  readonly isProvisional?: boolean;
  readonly icon?: IconName;
  /** At most three words. */
  readonly word: string;
  /** Until when, how many days. */
  readonly detail?: string;
  /** The clause, or what is still missing. */
  readonly basis?: string;
  readonly children?: ReactNode;
}) => (
  <section
    className={classNames(styles.card, tones[tone], isProvisional && styles.provisional)}
    aria-label="Verdict"
    aria-live="polite"
  >
    <div className={styles.headline}>
      <Icon name={icon} size="verdict" />
      <p className={styles.word}>{word}</p>
      {detail !== undefined && <p className={styles.detail}>{detail}</p>}
    </div>
    {basis !== undefined && <p className={styles.basis}>{basis}</p>}
    {children}
  </section>
);
