import { useState } from 'react';
import type { BackupRefusal, BackupSummary } from '#ipc/backup';
import { bench } from '../../bridge/bench';
import { Dialog, Notice, TextField } from '../../ui';
import { counted, refusalWords } from './backup-words';
import { FolderField } from './FolderField';
import { passphraseError } from './passphrase';

/** A backup for somebody: into any folder, with a passphrase of its own if wanted. */
export const ExportDialog = ({
  isSealed,
  onClose,
}: {
  /** The automatic backups have a passphrase, and an export has the same where none is typed. */
  readonly isSealed: boolean;
  readonly onClose: () => void;
}) => {
  const [isReadable, setReadable] = useState(false);
  const [folder, setFolder] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [isWorking, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<BackupRefusal | null>(null);
  const [made, setMade] = useState<BackupSummary | null>(null);
  const error = passphrase === '' || isReadable ? null : passphraseError(passphrase);
  const run = async (): Promise<void> => {
    setWorking(true);
    const outcome = await bench.backup.export({
      folder: folder.trim(),
      passphrase: passphrase === '' || isReadable ? null : passphrase,
      isReadable,
    });
    setWorking(false);
    setRefusal(outcome.ok ? null : outcome.error);
    if (outcome.ok) setMade(outcome.value);
  };
  if (made !== null) {
    return (
      <Dialog title="The backup is made" onClose={onClose}>
        <Notice
          tone="covered"
          title={made.path}
          safe={`${counted(made.events, 'event')}, ${counted(made.cases, 'case')} and ${counted(made.attachments, 'file')}, read back whole${made.isEncrypted ? ', encrypted' : ''}.`}
          next={
            made.isEncrypted
              ? 'Keep the passphrase elsewhere: without it nobody can open the file.'
              : 'Anyone who has the file can read it.'
          }
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      title="Export a backup"
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: isWorking ? 'Making it' : 'Make the backup',
          variant: 'primary',
          whileTyping: true,
          isDisabled: isWorking || folder.trim() === '' || error !== null,
          run: () => void run(),
        },
        ...(isSealed
          ? [
              {
                key: 'Alt+R',
                label: isReadable ? 'Encrypt it' : 'Make it readable',
                whileTyping: true,
                run: () => setReadable(!isReadable),
              },
            ]
          : []),
      ]}
    >
      {refusal && <Notice tone="refused" {...refusalWords(refusal)} />}
      <FolderField label="Folder" value={folder} onChange={setFolder} />
      {isReadable ? (
        <Notice
          tone="judgement"
          title="Anyone who has the file will be able to read it"
          safe="Customers’ names and serial numbers are in it. The automatic backups stay encrypted."
          next="Alt+R encrypts it after all."
        />
      ) : (
        <TextField
          label="Passphrase"
          isSecret
          isOptional
          value={passphrase}
          onChange={setPassphrase}
          error={error}
          maxLength={256}
          help={
            isSealed
              ? 'One of its own. Without it the file opens with the passphrase of the automatic backups.'
              : 'Without one anyone who has the file can read it.'
          }
        />
      )}
    </Dialog>
  );
};
