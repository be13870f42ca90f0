import { useState } from 'react';
import type { BackupState } from '#ipc/backup';
import { bench } from '../../bridge/bench';
import { Dialog, Notice } from '../../ui';
import { refusalWords } from './backup-words';
import { FolderField } from './FolderField';

/** Where copies go: a stick, a share, another disk. */
export const SecondPlaceDialog = ({
  state,
  onClose,
}: {
  readonly state: BackupState;
  readonly onClose: () => void;
}) => {
  const [folder, setFolder] = useState(state.second?.folder ?? '');
  const [problem, setProblem] = useState<{ title: string; safe: string; next: string } | null>(null);
  const set = async (next: string | null): Promise<void> => {
    const outcome = await bench.backup.setSecondPlace({ folder: next });
    if (!outcome.ok) {
      setProblem(refusalWords(outcome.error));
      return;
    }
    const failure = outcome.value.second?.failure ?? null;
    if (failure === null) onClose();
    else
      setProblem({
        title: failure.reason ?? 'The folder could not be used',
        safe: 'The place is noted; backups go on in the first place.',
        next: 'Put the stick in or make the folder, or choose another one.',
      });
  };
  return (
    <Dialog
      title="A second place for backups"
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: 'Use this folder',
          variant: 'primary',
          whileTyping: true,
          isDisabled: folder.trim() === '',
          run: () => void set(folder.trim()),
        },
        ...(state.second
          ? [{ key: 'Alt+N', label: 'Use none', whileTyping: true, run: () => void set(null) }]
          : []),
      ]}
    >
      {problem && <Notice tone="judgement" {...problem} />}
      <p>
        Every backup is copied there and read back. Choose a stick, a share or another disk, not this one.
      </p>
      <FolderField label="Folder" value={folder} onChange={setFolder} />
    </Dialog>
  );
};
