import { useEffect, useRef } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import { classNames } from './class-names';
import styles from './field.module.css';
import { Icon } from './icons/Icon';

type TextElement = HTMLInputElement | HTMLTextAreaElement;

export interface TextFieldProps {
  readonly label: string;
  /** Where what stands above the field says the same already; a screen reader still has it. */
  readonly isLabelHidden?: boolean;
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
  isLabelHidden = false,
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
  const frame = useRef<HTMLDivElement>(null);
  // A browser puts the caret before what is already there; whoever comes back to it goes on writing at its end.
  useEffect(() => {
    const field = hasInitialFocus ? frame.current?.querySelector<TextElement>('input, textarea') : null;
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [hasInitialFocus]);
  const className = classNames(styles.input, isMono && styles.mono, isLong && styles.area);
  return (
    <AriaTextField
      ref={frame}
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
      <Label className={(isLabelHidden ? styles.hiddenLabel : styles.label) ?? ''}>
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
