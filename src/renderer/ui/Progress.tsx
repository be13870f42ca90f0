import { Label, ProgressBar } from 'react-aria-components';
import { Button } from './Button';
import styles from './Progress.module.css';

const count = new Intl.NumberFormat('en-GB');

/** Work that takes longer than a blink: what is being done, how much of it, and a way to stop. Never a bare spinner. */
export const Progress = ({
  label,
  done,
  total,
  unit,
  onCancel,
}: {
  /** In words, e.g. "Reading shipments.csv". */
  readonly label: string;
  readonly done: number;
  /** null while the end is not known. */
  readonly total: number | null;
  /** What is counted, in the plural, e.g. "rows"; "%" where `done` is of a hundred. */
  readonly unit: string;
  readonly onCancel?: () => void;
}) => {
  const counts =
    unit === '%'
      ? `${count.format(done)} %`
      : total === null
        ? `${count.format(done)} ${unit}`
        : `${count.format(done)} of ${count.format(total)} ${unit}`;
  return (
    <div className={styles.progress}>
      <ProgressBar
        className={styles.bar ?? ''}
        value={total === null ? 0 : done}
        maxValue={Math.max(1, total ?? 1)}
        isIndeterminate={total === null}
        valueLabel={counts}
      >
        <Label className={styles.label ?? ''}>{label}</Label>
        <span className={styles.counts}>{counts}</span>
        <progress
          className={styles.track}
          max={Math.max(1, total ?? 1)}
          {...(total !== null && { value: done })}
          aria-hidden="true"
        />
      </ProgressBar>
      {onCancel && (
        <Button hotkey="Escape" hotkeyLabel="cancel" onPress={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
};
