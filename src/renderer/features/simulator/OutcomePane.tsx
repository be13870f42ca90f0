import { useEffect, useRef } from 'react';
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
  const said = useRef<HTMLDivElement>(null);
  const scroll = (by: number): void =>
    said.current?.scrollBy({ top: by * scrollStep * said.current.clientHeight });
  // The differences of the last change come back into sight with the next one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another determination is another page
  useEffect(() => {
    if (said.current) said.current.scrollTop = 0;
  }, [determination, shows]);
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can hold the focus */}
      <div ref={said} className={styles.said} tabIndex={0}>
        {changes !== null && <ChangesPanel changes={changes} />}
        {shows === 'follows' ? (
          <Consequences determination={determination} pack={pack} />
        ) : (
          <Panel title="Why">
            <ol className={styles.why} aria-label="Why">
              {why.map((line) => (
                <li key={line.id} data-changed={newLines.has(line.id) || undefined}>
                  <WhyRow line={line} />
                  {newLines.has(line.id) && <Badge tone="neutral">changed</Badge>}
                </li>
              ))}
            </ol>
            <OtherReadings readings={otherwise} />
          </Panel>
        )}
      </div>
    </div>
  );
};
