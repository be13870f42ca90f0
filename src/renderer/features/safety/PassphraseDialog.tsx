import { useState } from 'react';
import type { BackupState } from '#ipc/backup';
import { bench } from '../../bridge/bench';
import { Dialog, Notice, TextField } from '../../ui';
import { refusalWords } from './backup-words';
import { passphraseError } from './passphrase';

/** The passphrase of automatic backups. */
export const PassphraseDialog = ({
  state,
  onClose,
}: {
  readonly state: BackupState;
  readonly onClose: () => void;
}) => {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<{ title: string; safe: string; next: string } | null>(null);
  const error = passphrase === '' ? null : passphraseError(passphrase);
  const differs = again !== '' && again !== passphrase;
  const set = async (next: string | null): Promise<void> => {
    const outcome = await bench.backup.setPassphrase({ passphrase: next });
    if (outcome.ok) onClose();
    else setProblem(refusalWords(outcome.error));
  };
  return (
    <Dialog
      title="Passphrase of the backups"
      onClose={onClose}
      closeLabel="cancel"
      hasSeveralFields
      answers={[
        {
          key: 'Enter',
          label: 'Encrypt backups from now on',
          variant: 'primary',
          whileTyping: true,
          isDisabled: passphrase === '' || error !== null || again !== passphrase,
          run: () => void set(passphrase),
        },
        ...(state.encryption === 'off'
          ? []
          : [{ key: 'Alt+N', label: 'Stop encrypting', whileTyping: true, run: () => void set(null) }]),
      ]}
    >
      {problem && <Notice tone="refused" {...problem} />}
      <p>Write it down and keep it away from this bench: without it nobody can open a backup, we included.</p>
      <TextField
        label="Passphrase"
        isSecret
        hasInitialFocus
        value={passphrase}
        onChange={setPassphrase}
        error={error}
        maxLength={256}
      />
      <TextField
        label="Once more"
        isSecret
        value={again}
        onChange={setAgain}
        error={differs ? 'The two are not the same.' : null}
        maxLength={256}
      />
    </Dialog>
  );
};
