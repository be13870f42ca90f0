import { useState } from 'react';
import type { OtherReading } from '#domain/documents/alternative-words';
import { Button, Dialog, Facts, List, Panel } from '../../ui';
import { OtherReadings, type WhyLine, WhyRow } from '../../verdict';
import styles from './WhyPanel.module.css';

const ClauseText = ({ line }: { readonly line: WhyLine }) => (
  <Facts
    facts={[
      ...line.cited.map(({ id, text, source }) => ({
        name: id,
        value: `${text ?? 'Not listed in the pack'}${source === null ? '' : ` (line ${source} of the vendor’s text)`}`,
      })),
      { name: 'Here', value: [line.outcomeWord, line.because].filter(Boolean).join(': ') },
      ...(line.assumed === null ? [] : [{ name: 'Not on record', value: line.assumed }]),
    ]}
  />
);

/** Why the verdict is what it is. What took effect stands first; what was looked at without effect stays readable. */
export const WhyPanel = ({
  lines,
  otherwise,
  onAskChanges,
}: {
  readonly lines: readonly WhyLine[];
  readonly otherwise: readonly OtherReading[];
  /** null while its key does nothing. */
  readonly onAskChanges: (() => void) | null;
}) => (
  <Panel
    title="Why"
    isFilling
    aside={
      onAskChanges && (
        <Button variant="quiet" keyHint="C" onPress={onAskChanges}>
          What would change it
        </Button>
      )
    }
  >
    {lines.length === 0 ? (
      <p>No policy has looked at this unit.</p>
    ) : (
      <ol className={styles.list} aria-label="Why">
        {lines.map((line) => (
          <li key={line.id}>
            <WhyRow line={line} />
          </li>
        ))}
      </ol>
    )}
    <OtherReadings readings={otherwise} />
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
        textOf={({ clauses, because, assumed, cited }) =>
          [clauses, because, assumed, ...cited.flatMap(({ id, text }) => [id, text])]
            .filter(Boolean)
            .join(' ')
        }
        chooseLabel="read the clauses"
        onChoose={setShown}
      >
        {(line) => <WhyRow line={line} />}
      </List>
    </Dialog>
  );
};
