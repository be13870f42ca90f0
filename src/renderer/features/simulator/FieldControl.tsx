import { useState } from 'react';
import { readMoney } from '#domain/money/money-text';
import { Choice, SeveralDialog, TextField, useKeys } from '../../ui';
import type { Field, FieldOption } from './fields';
import { OptionsDialog } from './OptionsDialog';

interface FieldControlProps {
  readonly field: Field;
  /** Whether its keys act now. */
  readonly isActive: boolean;
  /** @returns false when the dictionary does not take the value */
  readonly onWrite: (value: unknown) => boolean;
}

/** One key each; the last opens the rest. */
const mostKeyed = 9;

const ChoiceControl = ({
  field,
  options,
  isActive,
  onWrite,
}: FieldControlProps & { readonly options: readonly FieldOption[] }) => {
  const [isMore, setMore] = useState(false);
  const isLong = options.length > mostKeyed;
  const keyed = options.slice(0, isLong ? mostKeyed - 1 : mostKeyed);
  const chosen = keyed.findIndex(({ value }) => value === field.value);
  return (
    <>
      <Choice
        label={field.label}
        isLabelHidden
        isAsking={isActive && !isMore}
        value={chosen >= 0 ? String(chosen) : null}
        options={[
          ...keyed.map(({ label }, index) => ({ value: String(index), label })),
          ...(isLong ? [{ value: 'more', label: 'More…', key: String(mostKeyed) }] : []),
        ]}
        onChoose={(picked) => {
          if (picked === 'more') setMore(true);
          else onWrite(keyed[Number(picked)]?.value);
        }}
      />
      {isMore && (
        <OptionsDialog
          title={field.label}
          options={options}
          onClose={() => setMore(false)}
          onChoose={(value) => {
            setMore(false);
            onWrite(value);
          }}
        />
      )}
    </>
  );
};

const SeveralControl = ({
  field,
  options,
  isActive,
  onWrite,
}: FieldControlProps & { readonly options: readonly FieldOption[] }) => {
  const [isOpen, setOpen] = useState(false);
  const words: readonly unknown[] | null = Array.isArray(field.value) ? field.value : null;
  return (
    <>
      <Choice
        label={field.label}
        isLabelHidden
        isAsking={isActive && !isOpen}
        value={words === null ? null : words.length === 0 ? 'none' : 'some'}
        options={[
          { value: 'none', label: 'None found' },
          { value: 'some', label: 'One or several…' },
        ]}
        onChoose={(picked) => (picked === 'none' ? onWrite([]) : setOpen(true))}
      />
      {isOpen && (
        <SeveralDialog
          title={field.label}
          listLabel={field.label}
          noneLabel="none found"
          options={options}
          chosen={words ?? []}
          onClose={() => setOpen(false)}
          onDone={(chosen) => {
            setOpen(false);
            onWrite(chosen);
          }}
        />
      )}
    </>
  );
};

const asTyped = ({ form, value }: Field): string => {
  if (value === null) return '';
  if (form.kind === 'texts') return Array.isArray(value) ? value.join(', ') : '';
  if (form.kind === 'money' && typeof value === 'object') {
    const { amount = '', currency = '' } = value as { amount?: string; currency?: string };
    return `${amount} ${currency}`;
  }
  return String(value);
};

/** undefined: not a value yet. */
const readTyped = ({ form }: Field, text: string): unknown => {
  const typed = text.trim();
  if (typed === '') return null;
  switch (form.kind) {
    case 'money':
      return readMoney(typed) ?? undefined;
    case 'number':
      return /^\d{1,6}$/.test(typed) ? Number(typed) : undefined;
    case 'texts':
      return typed.split(',').flatMap((part) => part.trim() || []);
    default:
      return typed;
  }
};

const helps: Partial<Readonly<Record<Field['form']['kind'], string>>> = {
  date: 'Year, month, day, e.g. 2026-02-28',
  instant: 'A day, or a moment with its offset, e.g. 2026-02-28T09:30+08:00',
  money: 'Amount and currency, e.g. 180.00 USD',
  number: 'A whole number',
  texts: 'Several with commas between them',
};

const TypedControl = ({ field, isActive, onWrite }: FieldControlProps) => {
  const [text, setText] = useState(asTyped(field));
  const [isWrong, setWrong] = useState(false);
  const [isLeft, setLeft] = useState(false);
  const help = helps[field.form.kind];
  const type = (next: string): void => {
    setText(next);
    setLeft(false);
    const value = readTyped(field, next);
    setWrong(value === undefined || !onWrite(value));
  };
  return (
    <TextField
      label={field.label}
      isLabelHidden
      value={text}
      isMono
      isDisabled={!isActive}
      hasInitialFocus
      maxLength={200}
      error={isWrong && isLeft ? 'This is not taken; the last value that was is kept.' : null}
      {...(help !== undefined && { help })}
      onChange={type}
      onFocusChange={(isFocused) => setLeft(!isFocused)}
    />
  );
};

const ListControl = ({ field, isActive, onWrite }: FieldControlProps) => {
  const { form, value } = field;
  if (form.kind !== 'list') return null;
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  return (
    <Choice
      label={field.label}
      isLabelHidden
      isAsking={isActive}
      value={form.entries === 0 ? 'none' : null}
      options={[
        { value: 'none', label: 'None' },
        { value: 'add', label: entries.length === 0 ? 'Add one' : 'Add another' },
      ]}
      onChoose={(picked) => onWrite(picked === 'none' ? [] : [...entries, form.blank])}
    />
  );
};

/** The control of the field in hand. What is typed is written as soon as it is a value. */
export const FieldControl = (
  props: FieldControlProps & { readonly isTyping: boolean; readonly onType: () => void },
) => {
  const { field, isActive, isTyping, onType } = props;
  const { form } = field;
  const isTyped = form.kind !== 'choice' && form.kind !== 'several' && form.kind !== 'list';
  useKeys([{ key: 'Enter', label: 'type', enabled: isActive && isTyped && !isTyping, run: onType }]);
  if (form.kind === 'choice') return <ChoiceControl {...props} options={form.options} />;
  if (form.kind === 'several') return <SeveralControl {...props} options={form.options} />;
  if (form.kind === 'list') return <ListControl {...props} />;
  return isTyping ? <TypedControl {...props} /> : null;
};
