import { useState } from 'react';
import { Dialog, Facts, Icon, List, Panel } from '../../ui';
import styles from './WhyPanel.module.css';
import type { WhyLine } from './why';

const Row = ({ line }: { readonly line: WhyLine }) => (
  <span className={styles.row} data-outcome={line.outcome} data-decided={line.hasDecided}>
    <span className={styles.clause}>{line.clauses}</span>
    <span className={styles.words}>
      <span>{line.cited[0]?.text ?? line.because}</span>
      {line.because !== null && <span className={styles.because}>{line.because}</span>}
    </span>
    <span className={styles.outcome}>
      <Icon name={line.icon} />
      <span className={styles.hidden}>{line.outcomeWord}</span>
    </span>
  </span>
);

const ClauseText = ({ line }: { readonly line: WhyLine }) => (
  <Facts
    facts={[
      ...line.cited.map(({ id, text, source }) => ({
        name: id,
        value: `${text ?? 'Not listed in the pack'}${source === null ? '' : ` (line ${source} of the vendor’s text)`}`,
      })),
      { name: 'Here', value: [line.outcomeWord, line.because].filter(Boolean).join(': ') },
    ]}
  />
);

/** Why the verdict is what it is. What took effect stands first; what was looked at without effect stays readable. */
export const WhyPanel = ({ lines }: { readonly lines: readonly WhyLine[] }) => (
  <Panel title="Why" isFilling>
    {lines.length === 0 ? (
      <p>No policy has looked at this unit.</p>
    ) : (
      <ol className={styles.list} aria-label="Why">
        {lines.map((line) => (
          <li key={line.id}>
            <Row line={line} />
          </li>
        ))}
      </ol>
    )}
  </Panel>
);

/** The same lines to walk through: Enter reads the clauses. */
export const WhyDialog = ({
  lines,
  onClose,
  onReadClause,
}: {
  readonly lines: readonly WhyLine[];
  readonly onClose: () => void;
  /** Leads to the clause in the vendor's policy. */
  readonly onReadClause: (clause: string) => void;
}) => {
  const [shown, setShown] = useState(lines.find(({ hasDecided }) => hasDecided) ?? lines[0]);
  const cited = shown?.cited[0]?.id;
  return (
    <Dialog
      title="Why"
      size="large"
      answers={[
        {
          key: 'F4',
          label: 'Read it in the policy',
          isDisabled: cited === undefined,
          run: () => {
            if (cited !== undefined) onReadClause(cited);
          },
        },
      ]}
      onClose={onClose}
    >
      {shown && <ClauseText line={shown} />}
      <List
        label="Clauses that were looked at"
        items={lines}
        idOf={({ id }) => id}
        textOf={({ clauses, because, cited }) =>
          [clauses, because, ...cited.flatMap(({ id, text }) => [id, text])].filter(Boolean).join(' ')
        }
        chooseLabel="read the clauses"
        onChoose={setShown}
      >
        {(line) => <Row line={line} />}
      </List>
    </Dialog>
  );
};
