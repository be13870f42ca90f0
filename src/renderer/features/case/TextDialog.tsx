import { useState } from 'react';
import { Dialog, TextField } from '../../ui';

/** A few words, recorded with Enter: a note, a reason. */
export const TextDialog = ({
  title,
  label,
  help,
  saveLabel,
  isLong = false,
  initialText = '',
  onType,
  onSave,
  onClose,
  children,
}: {
  readonly title: string;
  readonly label: string;
  readonly help?: string;
  readonly saveLabel: string;
  /** Several lines; F8 records, because Enter starts a new line. */
  readonly isLong?: boolean;
  /** A draft from before. */
  readonly initialText?: string;
  readonly onType?: (text: string) => void;
  readonly onSave: (text: string) => void;
  readonly onClose: () => void;
  readonly children?: React.ReactNode;
}) => {
  const [text, setText] = useState(initialText);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      answers={[
        {
          key: isLong ? 'F8' : 'Enter',
          label: saveLabel,
          variant: 'primary',
          whileTyping: true,
          isDisabled: text.trim() === '',
          run: () => onSave(text.trim()),
        },
      ]}
    >
      {children}
      <TextField
        label={label}
        value={text}
        onChange={(next) => {
          setText(next);
          onType?.(next);
        }}
        isLong={isLong}
        hasInitialFocus
        maxLength={isLong ? 4000 : 500}
        {...(help !== undefined && { help })}
      />
    </Dialog>
  );
};
