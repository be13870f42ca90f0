import { useRef } from 'react';
import type { PolicyPack } from '#domain/policy/pack';
import { Badge, Panel, useKeys } from '../../ui';
import { Consequences, OtherReadings, VerdictOfUnit, WhyRow } from '../../verdict';
import styles from './OutcomePane.module.css';
import type { Outcome } from './use-outcome';

/** Height of one step of the scrolling keys, as a part of what is in sight. */
const scrollStep = 0.8;

const ChangesPanel = ({ changes }: { readonly changes: NonNullable<Outcome['changes']> }) => (
  <Panel title="Since the last change">
    {changes.length === 0 ? (
      <p className={styles.quiet}>The determination says the same.</p>
    ) : (
      <ul className={styles.changes} aria-label="Differences">
        {changes.map(({ what, before, after }) => (
          <li key={what} className={styles.change}>
            <span className={styles.what}>{what}</span>
            <span>
              <del className={styles.before}>{before}</del> <span aria-hidden="true">→</span>{' '}
              <ins className={styles.after}>{after}</ins>
            </span>
          </li>
        ))}
      </ul>
    )}
  </Panel>
);

/** The determination of the simulated unit, with what the last change did to it marked. */
export const OutcomePane = ({
  outcome,
  pack,
  shows,
  isActive,
}: {
  readonly outcome: Outcome;
  readonly pack: PolicyPack;
  readonly shows: 'why' | 'follows';
  /** Whether the scrolling keys act now. */
  readonly isActive: boolean;
}) => {
  const { verdict, changes, why, newLines, otherwise, determination } = outcome;
  const follows = useRef<HTMLDivElement>(null);
  const trace = useRef<HTMLOListElement>(null);
  const scroll = (by: number): void => {
    const scrolled = shows === 'why' ? trace.current?.parentElement : follows.current;
    scrolled?.scrollBy({ top: by * scrollStep * scrolled.clientHeight });
  };
  useKeys([
    {
      key: 'PageUp',
      label: 'scroll',
      group: 'scroll',
      enabled: isActive,
      whileTyping: true,
      run: () => scroll(-1),
    },
    {
      key: 'PageDown',
      label: 'scroll',
      group: 'scroll',
      enabled: isActive,
      whileTyping: true,
      run: () => scroll(1),
    },
  ]);
  return (
    <div className={styles.pane}>
      <VerdictOfUnit verdict={verdict} />
      {changes !== null && <ChangesPanel changes={changes} />}
      {shows === 'follows' ? (
        <div ref={follows} className={styles.follows}>
          <Consequences determination={determination} pack={pack} />
        </div>
      ) : (
        <Panel title="Why" isFilling>
          <ol ref={trace} className={styles.why} aria-label="Why">
            {why.map((line) => (
              <li key={line.id} data-changed={newLines.has(line.id) || undefined}>
                <WhyRow line={line} />
                {newLines.has(line.id) && <Badge tone="provisional">changed</Badge>}
              </li>
            ))}
          </ol>
          <OtherReadings readings={otherwise} />
        </Panel>
      )}
    </div>
  );
};
