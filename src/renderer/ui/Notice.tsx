import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Icon, type IconName } from './icons/Icon';
import styles from './Notice.module.css';
import tones from './tone.module.css';

type NoticeTone = 'info' | 'covered' | 'judgement' | 'refused';

const icons: Readonly<Record<NoticeTone, IconName>> = {
  info: 'info',
  covered: 'check',
  judgement: 'warning',
  refused: 'cross',
};

/** Something that must be known: what happened, what is safe, what to do next. It stays until it is no longer so. */
export const Notice = ({
  tone,
  title,
  safe,
  next,
  children,
}: {
  readonly tone: NoticeTone;
  /** What happened. */
  readonly title: string;
  /** What is not affected. */
  readonly safe?: string;
  /** What to do next. */
  readonly next?: string;
  /** Further details, and the buttons of the next step. */
  readonly children?: ReactNode;
}) => (
  <div
    className={classNames(styles.notice, tones[tone === 'info' ? 'neutral' : tone])}
    role={tone === 'refused' ? 'alert' : 'status'}
  >
    <Icon name={icons[tone]} size="large" />
    <div className={styles.words}>
      <p className={styles.title}>{title}</p>
      {safe !== undefined && <p>{safe}</p>}
      {next !== undefined && <p className={styles.next}>{next}</p>}
      {children}
    </div>
  </div>
);
