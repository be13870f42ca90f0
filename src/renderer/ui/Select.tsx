import { useState } from 'react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names';
import fieldStyles from './field.module.css';
import { Icon } from './icons/Icon';
import type { KeyBinding } from './keys/key-binding';
import { useKeys } from './keys/useKeys';
import styles from './Select.module.css';

const nothing = (): void => undefined;

/** Listed in the key bar while the list is open; the list itself acts on the keys, and no other key of the page does. */
const OpenListKeys = () => {
  const bindings: readonly KeyBinding[] = [
    { key: 'ArrowUp', label: 'choose', group: 'choose', run: nothing, native: true },
    { key: 'ArrowDown', label: 'choose', group: 'choose', run: nothing, native: true },
    { key: 'Enter', label: 'take', run: nothing, native: true },
    { key: ' ', label: 'take', run: nothing, native: true, unlisted: true },
    { key: 'Escape', label: 'close', run: nothing, native: true },
  ];
  useKeys(bindings, { scope: 'dialog' });
  return null;
};

/** One of many values, where there are too many for a Choice. */
export const Select = <Value extends string>({
  label,
  options,
  value,
  onChange,
  isLabelHidden = false,
  isDisabled = false,
}: {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly isLabelHidden?: boolean;
  readonly isDisabled?: boolean;
}) => {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <AriaSelect
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      className={fieldStyles.field ?? ''}
      value={value}
      isDisabled={isDisabled}
      placeholder="Choose"
      {...(isLabelHidden && { 'aria-label': label })}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen) onChange(chosen.value);
      }}
    >
      {!isLabelHidden && <Label className={fieldStyles.label ?? ''}>{label}</Label>}
      <Button className={classNames(fieldStyles.input, styles.button)}>
        <SelectValue className={styles.value ?? ''} />
        <span className={styles.chevron}>
          <Icon name="chevron" />
        </span>
      </Button>
      {isOpen && <OpenListKeys />}
      <Popover className={styles.popover ?? ''} offset={4}>
        <ListBox
          className={styles.list ?? ''}
          items={options.map((option) => ({ id: option.value, ...option }))}
        >
          {(option) => (
            <ListBoxItem className={styles.item ?? ''} textValue={option.label}>
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
};
