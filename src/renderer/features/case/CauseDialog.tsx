import { useState } from 'react';
import { Dialog, Icon, List } from '../../ui';
import type { AnswerOption } from './answers';
import styles from './CauseDialog.module.css';

/** Several causes at once: Enter marks one and takes it back, F8 records them. */
export const CauseDialog = ({
  options,
  chosen,
  onDone,
  onClose,
}: {
  readonly options: readonly AnswerOption[];
  readonly chosen: readonly unknown[];
  readonly onDone: (codes: readonly unknown[]) => void;
  readonly onClose: () => void;
}) => {
  const [codes, setCodes] = useState<readonly unknown[]>(chosen);
  const toggle = ({ value }: AnswerOption) =>
    setCodes(codes.includes(value) ? codes.filter((code) => code !== value) : [...codes, value]);
  return (
    <Dialog
      title="Damage or misuse"
      size="large"
      onClose={onClose}
      answers={[
        {
          key: 'F8',
          label: codes.length === 0 ? 'Record: none found' : `Record ${codes.length}`,
          variant: 'primary',
          run: () => onDone(codes),
        },
      ]}
    >
      <List
        label="Causes"
        items={options}
        idOf={({ value }) => String(value)}
        textOf={({ label }) => label}
        chooseLabel="mark"
        onChoose={toggle}
      >
        {(option) => (
          <span className={styles.row}>
            <span className={styles.mark}>{codes.includes(option.value) && <Icon name="check" />}</span>
            {option.label}
            {codes.includes(option.value) && <span className={styles.word}>marked</span>}
          </span>
        )}
      </List>
    </Dialog>
  );
};
