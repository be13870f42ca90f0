import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useKeys } from './keys/useKeys';
import styles from './Scroller.module.css';

/** Less than a page, so that the line one was reading stays in sight. */
const pageShare = 0.85;
const lineStep = 48;

/** A part that may be longer than its place, with keys to move through it while it is. */
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
  const [isLonger, setIsLonger] = useState(false);
  // After every render and whenever a part changes its size: what fits needs no keys, and none are listed then.
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = (): void => setIsLonger(element.scrollHeight > element.clientHeight);
    const observer = new ResizeObserver(measure);
    for (const part of [element, ...element.children]) observer.observe(part);
    measure();
    return () => observer.disconnect();
  });
  const by = (share: number): void => ref.current?.scrollBy({ top: ref.current.clientHeight * share });
  const byLine = (lines: number): void => ref.current?.scrollBy({ top: lines * lineStep });
  const shared = { label: 'scroll', group: 'scroll', whileTyping: true };
  const isOn = isActive && isLonger;
  useKeys([
    { ...shared, key: 'ArrowUp', run: () => byLine(-1), enabled: isOn && keys === 'arrows' },
    { ...shared, key: 'ArrowDown', run: () => byLine(1), enabled: isOn && keys === 'arrows' },
    { ...shared, key: 'PageUp', order: 25, run: () => by(-pageShare), enabled: isOn },
    { ...shared, key: 'PageDown', order: 25, run: () => by(pageShare), enabled: isOn },
  ]);
  return (
    <section ref={ref} className={styles.scroller} aria-label={label}>
      {children}
    </section>
  );
};
