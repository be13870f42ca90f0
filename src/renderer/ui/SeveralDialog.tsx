import { useState } from 'react';
import { Dialog } from './Dialog';
import { Icon } from './icons/Icon';
import { List } from './List';
import styles from './SeveralDialog.module.css';

interface Markable {
  readonly value: unknown;
  readonly label: string;
}

/** Several of a list at once: Enter marks one and takes it back, F8 records them. */
export const SeveralDialog = ({
  title,
  listLabel,
  noneLabel,
  options,
  chosen,
  onDone,
  onClose,
}: {
  readonly title: string;
  readonly listLabel: string;
  /** What it means to mark nothing. */
  readonly noneLabel: string;
  readonly options: readonly Markable[];
  readonly chosen: readonly unknown[];
  readonly onDone: (codes: readonly unknown[]) => void;
  readonly onClose: () => void;
}) => {
  const [codes, setCodes] = useState<readonly unknown[]>(chosen);
  const toggle = ({ value }: Markable) =>
    setCodes(codes.includes(value) ? codes.filter((code) => code !== value) : [...codes, value]);
  return (
    <Dialog
      title={title}
      size="large"
      onClose={onClose}
      answers={[
        {
          key: 'F8',
          label: codes.length === 0 ? `Record: ${noneLabel}` : `Record ${codes.length}`,
          variant: 'primary',
          run: () => onDone(codes),
        },
      ]}
    >
      <List
        label={listLabel}
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
