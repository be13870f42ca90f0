import { useLayoutEffect, useRef } from 'react';
import type { TranscriptPart } from './run-view';
import styles from './Transcript.module.css';

/** So close to the end means that the technician follows it and has not scrolled back to read. */
const nearPx = 40;

/**
 * What the device prints, inside a frame that says whose words these are. The text is inert already; here it is also
 * kept from running right to left.
 */
export const Transcript = ({
  parts,
  port,
}: {
  readonly parts: readonly TranscriptPart[];
  readonly port: string | null;
}) => {
  const box = useRef<HTMLElement>(null);
  const isFollowing = useRef(true);
  useLayoutEffect(() => {
    const { current } = box;
    if (current !== null && isFollowing.current) current.scrollTop = current.scrollHeight;
  });
  const onScroll = (): void => {
    const { current } = box;
    if (current === null) return;
    isFollowing.current = current.scrollHeight - current.scrollTop - current.clientHeight < nearPx;
  };
  return (
    <figure className={styles.frame}>
      <figcaption className={styles.caption}>From the device{port === null ? '' : ` on ${port}`}</figcaption>
      <section
        ref={box}
        className={styles.text}
        onScroll={onScroll}
        aria-label="Transcript, from the device"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {parts.length === 0 && <p className={styles.note}>Nothing received yet.</p>}
        {parts.map((part, index) => {
          const key = `${index}-${part.kind}`;
          return part.kind === 'device' ? (
            <pre key={key} className={styles.device}>
              {part.text}
            </pre>
          ) : (
            <p key={key} className={styles.note}>
              {part.text}
            </p>
          );
        })}
      </section>
    </figure>
  );
};
