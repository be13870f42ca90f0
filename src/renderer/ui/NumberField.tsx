import { NumberField as AriaNumberField, Input, Label, Text } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import own from './NumberField.module.css';

export const NumberField = ({
  label,
  value,
  onChange,
  unit,
  min,
  max,
  step = 1,
  help,
  hasInitialFocus = false,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Written behind the number, e.g. "ms". */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly help?: string;
  readonly hasInitialFocus?: boolean;
}) => (
  <AriaNumberField
    className={styles.field ?? ''}
    value={value ?? Number.NaN}
    onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    {...(min !== undefined && { minValue: min })}
    {...(max !== undefined && { maxValue: max })}
    step={step}
    isWheelDisabled
    formatOptions={{ useGrouping: false }}
    autoFocus={hasInitialFocus}
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
  </AriaNumberField>
);
