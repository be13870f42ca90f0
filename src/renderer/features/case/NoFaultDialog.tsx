import { useState } from 'react';
import { Dialog } from '../../ui';
import { TextDialog } from './TextDialog';

/** "No fault found" is earned by a test that ran; without one the technician runs it, or says what else was tested. */
export const NoFaultDialog = ({
  onRunTest,
  onTestedOtherwise,
  onClose,
}: {
  readonly onRunTest: () => void;
  readonly onTestedOtherwise: (how: string) => void;
  readonly onClose: () => void;
}) => {
  const [isTelling, setTelling] = useState(false);
  if (isTelling) {
    return (
      <TextDialog
        title="No fault found, tested another way"
        label="What was tested, and for how long?"
        help="It is kept as a note and stands on the Repair Report."
        saveLabel="Record no fault found"
        onSave={onTestedOtherwise}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      title="No test has passed on this unit yet"
      onClose={onClose}
      answers={[
        { key: 'R', label: 'Run a test', variant: 'primary', run: onRunTest },
        { key: 'O', label: 'Tested another way', run: () => setTelling(true) },
      ]}
    >
      <p>"No fault found" needs a test that ran and passed. Nothing was recorded.</p>
    </Dialog>
  );
};
