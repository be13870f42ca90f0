import { useState } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import { Icon } from './icons/Icon';
import own from './NumberField.module.css';

const rangeText = (min: number | undefined, max: number | undefined): string => {
  if (min !== undefined && max !== undefined) return `A whole number from ${min} to ${max}.`;
  if (min !== undefined) return `A whole number from ${min}.`;
  return max === undefined ? 'A whole number.' : `A whole number up to ${max}.`;
};

const readWhole = (text: string): number | null => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : null);

/**
 * A whole number, known with every key: what records it by Enter finds what stands in the field. The ready-made number
 * field tells its value only when it is left, and speaks through `innerHTML`, which this app's pages refuse.
 */
export const NumberField = ({
  label,
  value,
  onChange,
  unit,
  min,
  max,
  help,
  hasInitialFocus = false,
}: {
  readonly label: string;
  readonly value: number | null;
  /** Called with a number of the range, or null while the field holds none. */
  readonly onChange: (value: number | null) => void;
  /** Written behind the number, e.g. "ms". */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly help?: string;
  readonly hasInitialFocus?: boolean;
}) => {
  const [text, setText] = useState(value === null ? '' : String(value));
  const [isLeft, setIsLeft] = useState(false);
  const inRange = (number: number | null): number | null =>
    number === null || number < (min ?? 0) || number > (max ?? Number.MAX_SAFE_INTEGER) ? null : number;
  const typed = inRange(readWhole(text));
  // A value set from outside replaces what was typed, unless it says the same.
  const shown = value !== null && typed !== null && value !== typed ? String(value) : text;
  const isWrong = isLeft && shown.trim() !== '' && inRange(readWhole(shown)) === null;
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={shown}
      onChange={(next) => {
        setText(next);
        setIsLeft(false);
        onChange(inRange(readWhole(next)));
      }}
      isInvalid={isWrong}
      inputMode="numeric"
      autoFocus={hasInitialFocus}
      maxLength={9}
      autoComplete="off"
      onFocusChange={(isFocused) => setIsLeft(!isFocused)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <span className={own.row}>
        <Input className={classNames(styles.input, styles.mono, own.number)} />
        {unit !== undefined && <span className={own.unit}>{unit}</span>}
      </span>
      {help !== undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>
        <Icon name="warning" />
        <span>{rangeText(min, max)}</span>
      </FieldError>
    </AriaTextField>
  );
};
