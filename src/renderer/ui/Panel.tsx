import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';
import styles from './Panel.module.css';

/** A titled part of a screen. */
export const Panel = ({
  title,
  aside,
  children,
  isFilling = false,
}: {
  readonly title: string;
  /** Beside the title, e.g. a badge or a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** Takes the height that is left, and scrolls inside. */
  readonly isFilling?: boolean;
}) => {
  const titleId = useId();
  return (
    <section className={classNames(styles.panel, isFilling && styles.filling)} aria-labelledby={titleId}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      <div className={styles.content}>{children}</div>
    </section>
  );
};
