import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import { Icon } from './icons/Icon';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string;
  /** What is wrong and how to mend it; null when nothing is. */
  readonly error?: string | null;
  readonly isOptional?: boolean;
  readonly isDisabled?: boolean;
  /** Several lines; Enter starts a new one. */
  readonly isLong?: boolean;
  /** Serials, codes, paths. */
  readonly isMono?: boolean;
  /** Typed but not shown, and never offered to a password store. */
  readonly isSecret?: boolean;
  readonly hasInitialFocus?: boolean;
  readonly maxLength?: number;
  readonly placeholder?: string;
  readonly onFocusChange?: (isFocused: boolean) => void;
}

export const TextField = ({
  label,
  value,
  onChange,
  help,
  error = null,
  isOptional = false,
  isDisabled = false,
  isLong = false,
  isMono = false,
  isSecret = false,
  hasInitialFocus = false,
  maxLength,
  placeholder = '',
  onFocusChange,
}: TextFieldProps) => {
  const className = classNames(styles.input, isMono && styles.mono, isLong && styles.area);
  return (
    <AriaTextField
      className={styles.field ?? ''}
      value={value}
      onChange={onChange}
      isInvalid={error !== null}
      isDisabled={isDisabled}
      autoFocus={hasInitialFocus}
      {...(maxLength !== undefined && { maxLength })}
      {...(onFocusChange && { onFocusChange })}
      autoComplete="off"
      spellCheck="false"
    >
      <Label className={styles.label ?? ''}>
        {label}
        {isOptional && <span className={styles.optional}>optional</span>}
      </Label>
      {isLong ? (
        <TextArea className={className} rows={3} placeholder={placeholder} />
      ) : (
        <Input className={className} placeholder={placeholder} type={isSecret ? 'password' : 'text'} />
      )}
      {help !== undefined && (
        <Text slot="description" className={styles.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>
        <Icon name="warning" />
        <span>{error}</span>
      </FieldError>
    </AriaTextField>
  );
};
