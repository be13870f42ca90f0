import { type ReactNode, useRef } from 'react';
import { useKeys } from './keys/useKeys';
import styles from './Scroller.module.css';

/** Less than a page, so that the line one was reading stays in sight. */
const pageShare = 0.85;
const lineStep = 48;

/** A part that may be longer than its place, with keys to move through it. */
export const Scroller = ({
  label,
  children,
  keys = 'pages',
  isActive = true,
}: {
  readonly label: string;
  readonly children: ReactNode;
  /** `pages` leaves the arrow keys to a list beside it. */
  readonly keys?: 'pages' | 'arrows';
  readonly isActive?: boolean;
}) => {
  const ref = useRef<HTMLElement>(null);
  const by = (share: number): void =>
    ref.current?.scrollBy({ top: (ref.current.clientHeight ?? 0) * share, behavior: 'instant' });
  const byLine = (lines: number): void =>
    ref.current?.scrollBy({ top: lines * lineStep, behavior: 'instant' });
  const shared = { label: 'scroll', group: 'scroll', whileTyping: true };
  useKeys([
    { ...shared, key: 'ArrowUp', run: () => byLine(-1), enabled: isActive && keys === 'arrows' },
    { ...shared, key: 'ArrowDown', run: () => byLine(1), enabled: isActive && keys === 'arrows' },
    { ...shared, key: 'PageUp', order: 25, run: () => by(-pageShare), enabled: isActive },
    { ...shared, key: 'PageDown', order: 25, run: () => by(pageShare), enabled: isActive },
  ]);
  return (
    <section ref={ref} className={styles.scroller} aria-label={label}>
      {children}
    </section>
  );
};
