import { useEffect, useMemo, useRef, useState } from 'react';
import type { VendorText } from '#ipc/policies';
import { bench } from '../../bridge/bench';
import { Notice, Panel } from '../../ui';
import { sourceLines } from './entries';
import { type Trouble, textTrouble } from './policy-words';
import styles from './SourceText.module.css';

type Loaded = { readonly text: VendorText } | { readonly trouble: Trouble };

const useVendorText = (attachment: string): Loaded | null => {
  const [loaded, setLoaded] = useState<{ readonly attachment: string; readonly what: Loaded } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void bench.policies.readText({ attachment }).then((reply) => {
      const what = reply.ok ? { text: reply.value } : { trouble: textTrouble(reply.error) };
      if (isCurrent) setLoaded({ attachment, what });
    });
    return () => {
      isCurrent = false;
    };
  }, [attachment]);
  return loaded?.attachment === attachment ? loaded.what : null;
};

/** The vendor's own words, line by line; the lines of the clause in hand stand out. Plain text, whatever the file holds. */
export const SourceText = ({
  attachment,
  fileName,
  line,
}: {
  readonly attachment: string;
  readonly fileName: string;
  /** The lines of the clause in hand, as its pack names them; null where there is none. */
  readonly line: string | null;
}) => {
  const loaded = useVendorText(attachment);
  const markRef = useRef<HTMLLIElement>(null);
  const marked = useMemo(() => new Set(line === null ? [] : sourceLines(line)), [line]);
  const first = line === null ? 0 : Math.min(...marked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked line has moved when its number has
  useEffect(() => {
    markRef.current?.scrollIntoView?.({ block: 'center' });
  }, [first, loaded]);
  return (
    <Panel title={`The vendor’s text: ${fileName}`} isFilling>
      {loaded === null && <p>Reading the text…</p>}
      {loaded !== null && 'trouble' in loaded && <Notice tone="judgement" {...loaded.trouble} />}
      {loaded !== null && 'text' in loaded && (
        <ol className={styles.lines} aria-label="The vendor’s text">
          {loaded.text.lines.map((words, index) => {
            const number = index + 1;
            return (
              <li
                key={number}
                ref={number === first ? markRef : undefined}
                className={styles.line}
                aria-current={marked.has(number) ? 'true' : undefined}
              >
                <span className={styles.number}>{number}</span>
                <span className={styles.words}>{words}</span>
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
};
