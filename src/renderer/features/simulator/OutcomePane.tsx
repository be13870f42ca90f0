import type { PolicyPack } from '#domain/policy/pack';
import { Badge, Panel } from '../../ui';
import { Consequences, OtherReadings, VerdictOfUnit, WhyRow } from '../../verdict';
import styles from './OutcomePane.module.css';
import type { Outcome } from './use-outcome';

const ChangesPanel = ({ changes }: { readonly changes: Outcome['changes'] }) => (
  <Panel title="Since the last change">
    {changes === null || changes.length === 0 ? (
      <p className={styles.quiet}>
        {changes === null ? 'Nothing was changed yet.' : 'The determination says the same.'}
      </p>
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
}: {
  readonly outcome: Outcome;
  readonly pack: PolicyPack;
  readonly shows: 'why' | 'follows';
}) => {
  const { verdict, changes, why, newLines, otherwise, determination } = outcome;
  return (
    <div className={styles.pane}>
      <VerdictOfUnit verdict={verdict} />
      <ChangesPanel changes={changes} />
      {shows === 'follows' ? (
        <div className={styles.follows}>
          <Consequences determination={determination} pack={pack} />
        </div>
      ) : (
        <Panel title="Why" isFilling>
          <ol className={styles.why} aria-label="Why">
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
