import { useState } from 'react';
import type { BackupRefusal, BackupState } from '#ipc/backup';
import { bench } from '../../bridge/bench';
import { Dialog, Notice } from '../../ui';
import { refusalWords } from './backup-words';
import { FolderField } from './FolderField';

/** Where copies go: a stick, a share, another disk. What does not work replaces nothing. */
export const SecondPlaceDialog = ({
  state,
  onClose,
}: {
  readonly state: BackupState;
  readonly onClose: () => void;
}) => {
  const [folder, setFolder] = useState(state.second?.folder ?? '');
  const [refusal, setRefusal] = useState<BackupRefusal | null>(null);
  const [isWorking, setWorking] = useState(false);
  const set = async (next: string | null, evenIfAway = false): Promise<void> => {
    setWorking(true);
    const outcome = await bench.backup.setSecondPlace({ folder: next, evenIfAway });
    setWorking(false);
    if (outcome.ok) onClose();
    else setRefusal(outcome.error);
  };
  return (
    <Dialog
      title="A second place for backups"
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: isWorking ? 'Trying it' : 'Use this folder',
          variant: 'primary',
          whileTyping: true,
          isDisabled: isWorking || folder.trim() === '',
          run: () => void set(folder.trim()),
        },
        ...(refusal?.kind === 'away'
          ? [
              {
                key: 'Alt+K',
                label: 'Keep it although it is not there',
                whileTyping: true,
                isDisabled: isWorking,
                run: () => void set(folder.trim(), true),
              },
            ]
          : []),
        ...(state.second
          ? [
              {
                key: 'Alt+N',
                label: 'Use none',
                whileTyping: true,
                isDisabled: isWorking,
                run: () => void set(null),
              },
            ]
          : []),
      ]}
    >
      {refusal && <Notice tone="judgement" {...refusalWords(refusal)} />}
      <p>
        Every backup is copied there and read back. Choose a stick, a share or another disk, not this one.
      </p>
      <FolderField
        label="Folder"
        value={folder}
        onChange={(typed) => {
          setFolder(typed);
          setRefusal(null);
        }}
      />
    </Dialog>
  );
};
