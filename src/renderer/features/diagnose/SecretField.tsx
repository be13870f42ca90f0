import { useId } from 'react';
import styles from './SecretField.module.css';

/** Typed but not shown, and never offered to a password store: it belongs to the device, not to the technician. */
export const SecretField = ({
  label,
  value,
  isDisabled,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
}) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label} <span className={styles.optional}>optional</span>
      </label>
      <input
        id={id}
        className={styles.input}
        type="password"
        autoComplete="off"
        maxLength={200}
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
};
