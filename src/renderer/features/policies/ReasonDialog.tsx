import { type ReactNode, useState } from 'react';
import { Dialog, TextField } from '../../ui';

/** A deliberate step: what it does, and why it is done. */
export const ReasonDialog = ({
  title,
  action,
  children,
  onDecide,
  onClose,
}: {
  readonly title: string;
  /** What Enter does. */
  readonly action: string;
  readonly children: ReactNode;
  readonly onDecide: (reason: string) => void;
  readonly onClose: () => void;
}) => {
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: action,
          variant: 'primary',
          whileTyping: true,
          isDisabled: reason.trim() === '',
          run: () => onDecide(reason.trim()),
        },
      ]}
    >
      {children}
      <TextField
        label="Reason"
        help="It is kept with your name and the time."
        value={reason}
        onChange={setReason}
        maxLength={500}
        hasInitialFocus
      />
    </Dialog>
  );
};
