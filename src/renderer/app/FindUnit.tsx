import { useState } from 'react';
import { Dialog, TextField, useKeys } from '../ui';

/** A serial typed by hand where the label can't be scanned; from there on it is the same as a scan. */
export const FindUnit = ({ onSerial }: { readonly onSerial: (serial: string) => void }) => {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const serial = text.trim();
  useKeys([{ key: 'F2', label: 'type a serial', run: () => setIsOpen(true) }]);
  if (!isOpen) return null;
  const close = (): void => {
    setIsOpen(false);
    setText('');
  };
  return (
    <Dialog
      title="Find a unit by its serial"
      onClose={close}
      answers={[
        {
          key: 'Enter',
          label: 'Find',
          variant: 'primary',
          whileTyping: true,
          isDisabled: serial === '',
          run: () => {
            close();
            onSerial(serial);
          },
        },
      ]}
    >
      <TextField
        label="Serial number"
        help="As it stands on the label"
        value={text}
        onChange={setText}
        isMono
        hasInitialFocus
        maxLength={64}
      />
    </Dialog>
  );
};
