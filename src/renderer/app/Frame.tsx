import type { ReactNode } from 'react';
import { KeyBar } from '../ui';
import styles from './Frame.module.css';

/** Rail at the side, strip on top, key bar at the bottom, work in the middle. The key bar is always there. */
export const Frame = ({
  rail,
  strip,
  banner,
  children,
}: {
  readonly rail?: ReactNode;
  readonly strip?: ReactNode;
  /** What must not be overlooked, above the work. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}) => (
  <div className={styles.frame}>
    {rail && <div className={styles.rail}>{rail}</div>}
    {strip && <div className={styles.strip}>{strip}</div>}
    <main className={styles.content}>
      {banner}
      <div className={styles.work}>{children}</div>
    </main>
    <div className={styles.keys}>
      <KeyBar />
    </div>
  </div>
);
