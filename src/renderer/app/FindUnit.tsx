import { useState } from 'react';
import { readLabel, type Scan } from '#domain/scan/read-label';
import { benchCode } from '../data';
import { useScanStatus } from '../features/scan';
import { Dialog, TextField, useKeys } from '../ui';
import { type Screen, useNavigation } from './navigation';
import { takeScan } from './take-scan';

/** A serial or case number typed by hand where the label can't be scanned; from there on it is the same as a scan. */
export const FindUnit = ({ benchName }: { readonly benchName: string }) => {
  const { screen } = useNavigation();
  // A scan meanwhile shows another screen, and the question is answered.
  const [askedOn, setAskedOn] = useState<Screen | null>(null);
  useKeys([{ key: 'F2', label: 'type a serial', run: () => setAskedOn(screen) }]);
  return askedOn === screen && <FindDialog benchName={benchName} onClose={() => setAskedOn(null)} />;
};

const FindDialog = ({ benchName, onClose }: { readonly benchName: string; readonly onClose: () => void }) => {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<Extract<Scan, { kind: 'rejected' }> | null>(null);
  const find = (): void => {
    const scan = readLabel(text, { benchCodes: [benchCode(benchName)], badges: [] });
    if (scan.kind === 'rejected') {
      setRefused(scan);
      return;
    }
    onClose();
    useScanStatus.getState().scanned(scan, new Date().toISOString());
    void takeScan(scan);
  };
  return (
    <Dialog
      title="Find a unit"
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: 'Find',
          variant: 'primary',
          whileTyping: true,
          isDisabled: text.trim() === '',
          run: find,
        },
      ]}
    >
      <TextField
        label="Serial or case number"
        help="As it stands on the label"
        error={refused && 'No serial number looks like this. Compare it with the label.'}
        value={text}
        isMono
        hasInitialFocus
        maxLength={64}
        onChange={(next) => {
          setText(next);
          setRefused(null);
        }}
      />
    </Dialog>
  );
};
