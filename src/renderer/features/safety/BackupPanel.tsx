import { useState } from 'react';
import type { BackupRefusal } from '#ipc/backup';
import { useBackup } from '../../bridge/backup';
import { bench } from '../../bridge/bench';
import { Badge, Button, Facts, Notice, Panel, Progress } from '../../ui';
import { counted, momentText, phaseWords, refusalWords, sizeText } from './backup-words';
import { ExportDialog } from './ExportDialog';
import { PassphraseDialog } from './PassphraseDialog';
import styles from './SafetyScreen.module.css';
import { SecondPlaceDialog } from './SecondPlaceDialog';
import { useHealth } from './use-health';

const encryptionWords = {
  off: 'No',
  protected: 'Yes; the passphrase is guarded by the system',
  unprotected: 'Yes; this system has no key store, so the passphrase lies readable in the data folder',
} as const;

type Open = 'export' | 'second' | 'passphrase' | null;

/** How the bench is backed up, and the keys to do more. */
export const BackupPanel = () => {
  const { state, progress } = useBackup();
  const [open, setOpen] = useState<Open>(null);
  const [refusal, setRefusal] = useState<BackupRefusal | null>(null);
  const health = useHealth();
  if (state === null || health === null) return null;
  const backUp = async (): Promise<void> => {
    const outcome = await bench.backup.backUpNow();
    setRefusal(outcome.ok ? null : outcome.error);
  };
  return (
    <Panel title="Backups" aside={<Badge tone={health.tone}>{health.word}</Badge>}>
      <div className={styles.stack}>
        <p>{health.sentence}</p>
        {refusal && <Notice tone="refused" {...refusalWords(refusal)} />}
        <Facts
          facts={[
            {
              name: 'Last backup',
              value: state.last
                ? `${momentText(state.last.at)}, ${counted(state.last.events, 'event')}, ${sizeText(state.last.bytes)}, read back whole`
                : 'none yet',
            },
            { name: 'First place', value: state.folder, isMono: true },
            {
              name: 'Second place',
              value: state.second ? (
                <>
                  <span className={styles.mono}>{state.second.folder}</span>
                  <br />
                  {state.second.failure
                    ? `${state.second.failure.reason}, tried ${momentText(state.second.failure.at)}`
                    : state.second.lastAt
                      ? `last copy ${momentText(state.second.lastAt)}${state.second.isOnSameDisk ? ', on the same disk as the data' : ''}`
                      : 'nothing copied there yet'}
                </>
              ) : (
                'none: a stick or a share keeps the data when this disk dies'
              ),
            },
            {
              name: 'Trial restore',
              value: state.trial
                ? `${momentText(state.trial.at)}, ${state.trial.reason ?? 'everything came back'}`
                : 'none yet',
            },
            { name: 'Encrypted', value: encryptionWords[state.encryption] },
          ]}
        />
        {state.isRunning && (
          <Progress
            label={progress ? phaseWords[progress.phase].label : 'Making the backup'}
            done={progress?.done ?? 0}
            total={progress?.of ?? null}
            unit={progress ? phaseWords[progress.phase].unit : '%'}
          />
        )}
        <div className={styles.row}>
          <Button hotkey="B" isDisabled={state.isRunning} onPress={() => void backUp()}>
            Back up now
          </Button>
          <Button hotkey="E" isDisabled={state.isRunning} onPress={() => setOpen('export')}>
            Export to a folder
          </Button>
          <Button hotkey="S" isDisabled={state.isRunning} onPress={() => setOpen('second')}>
            Second place
          </Button>
          <Button hotkey="P" isDisabled={state.isRunning} onPress={() => setOpen('passphrase')}>
            Passphrase
          </Button>
        </div>
        <p className={styles.quiet}>
          A backup is made every four hours with changes and when the bench is closed, and each is read back
          whole.
        </p>
      </div>
      {open === 'export' && (
        <ExportDialog isSealed={state.encryption !== 'off'} onClose={() => setOpen(null)} />
      )}
      {open === 'second' && <SecondPlaceDialog state={state} onClose={() => setOpen(null)} />}
      {open === 'passphrase' && <PassphraseDialog state={state} onClose={() => setOpen(null)} />}
    </Panel>
  );
};
