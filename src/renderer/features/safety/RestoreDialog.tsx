import { useState } from 'react';
import type { BackupRefusal, BackupSummary } from '#ipc/backup';
import { useBackup } from '../../bridge/backup';
import { bench } from '../../bridge/bench';
import { Dialog, Facts, Notice, Progress, TextField } from '../../ui';
import { counted, momentText, refusalWords } from './backup-words';

type Step =
  | { readonly kind: 'choose' }
  | { readonly kind: 'looked'; readonly summary: BackupSummary }
  | { readonly kind: 'staged'; readonly summary: BackupSummary };

/** A backup is read whole first; only then can it be brought back, and what is here is set aside. */
export const RestoreDialog = ({
  path: first,
  onClose,
}: {
  /** Empty: to be typed. */
  readonly path: string;
  readonly onClose: () => void;
}) => {
  const { progress } = useBackup();
  const [path, setPath] = useState(first);
  const [passphrase, setPassphrase] = useState('');
  const [step, setStep] = useState<Step>({ kind: 'choose' });
  const [isWorking, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<BackupRefusal | null>(null);
  const asked = { path: path.trim(), passphrase: passphrase === '' ? null : passphrase };

  const work = async (
    ask: () => ReturnType<typeof bench.backup.check>,
    then: (summary: BackupSummary) => Step,
  ): Promise<void> => {
    setWorking(true);
    const outcome = await ask();
    setWorking(false);
    setRefusal(outcome.ok ? null : outcome.error);
    if (outcome.ok) setStep(then(outcome.value));
  };
  const look = () =>
    void work(
      () => bench.backup.check(asked),
      (summary) => ({ kind: 'looked', summary }),
    );
  const restore = () =>
    void work(
      () => bench.backup.stageRestore(asked),
      (summary) => ({ kind: 'staged', summary }),
    );

  /** What was built beside the data is of no use any more; also what is still being built. */
  const leave = (): void => {
    void bench.backup.dropRestore();
    onClose();
  };

  if (step.kind === 'staged') {
    return (
      <Dialog
        title="The backup is ready"
        onClose={leave}
        closeLabel="leave everything as it is"
        answers={[
          {
            key: 'Enter',
            label: 'Start again with it',
            variant: 'primary',
            run: () => void bench.backup.restoreNow(),
          },
        ]}
      >
        <Notice
          tone="judgement"
          title="Enter closes the bench and starts it again with this backup"
          safe="Nothing has changed yet. What is here now is set aside in the data folder, not deleted."
          next="Esc leaves everything as it is: the backup is not brought back, now or later."
        />
      </Dialog>
    );
  }
  const isLooked = step.kind === 'looked';
  return (
    <Dialog
      title="Bring a backup back"
      onClose={step.kind === 'looked' ? leave : onClose}
      closeLabel="cancel"
      size="large"
      answers={[
        isLooked
          ? {
              key: 'R',
              label: 'Restore this backup',
              variant: 'primary',
              isDisabled: isWorking,
              run: restore,
            }
          : {
              key: 'Enter',
              label: 'Look into it',
              variant: 'primary',
              whileTyping: true,
              isDisabled: isWorking || path.trim() === '',
              run: look,
            },
      ]}
    >
      {refusal && <Notice tone="refused" {...refusalWords(refusal)} />}
      {isWorking && (
        <Progress
          label="Reading every byte of the backup"
          done={progress?.done ?? 0}
          total={progress?.of ?? null}
          unit="%"
        />
      )}
      {isLooked ? (
        <>
          <Facts
            facts={[
              { name: 'Made', value: `${momentText(step.summary.made)} by RMA Bench ${step.summary.app}` },
              { name: 'Bench', value: step.summary.benchName ?? step.summary.bench.slice(0, 8) },
              {
                name: 'Holds',
                value: `${counted(step.summary.events, 'event')}, ${counted(step.summary.cases, 'case')}, ${counted(step.summary.attachments, 'file')}`,
              },
              ...(step.summary.missing > 0
                ? [
                    {
                      name: 'Lacks',
                      value: `${counted(step.summary.missing, 'file that was', 'files that were')} missing when it was made`,
                    },
                  ]
                : []),
              { name: 'Last entry', value: step.summary.headHash.slice(0, 10), isMono: true },
              {
                name: 'Signed',
                value: step.summary.isSigned
                  ? 'by the key of its bench'
                  : 'no: made by the command bench-data',
              },
            ]}
          />
          <Notice
            tone="judgement"
            title="Restoring puts this in the place of everything that is here"
            safe="What is here is set aside in the data folder, not deleted."
            next="Entries made after the backup will not be in it. New numbers go on higher, so that none is given twice."
          />
        </>
      ) : (
        <>
          <TextField
            label="File"
            value={path}
            onChange={setPath}
            isMono
            hasInitialFocus={first === ''}
            maxLength={4096}
          />
          <TextField
            label="Passphrase"
            isSecret
            isOptional
            value={passphrase}
            onChange={setPassphrase}
            maxLength={256}
            help="Needed only for an encrypted backup of another bench or with another passphrase."
          />
        </>
      )}
    </Dialog>
  );
};
