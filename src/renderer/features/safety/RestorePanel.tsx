import { useEffect, useState } from 'react';
import type { BackupRefusal } from '#ipc/backup';
import { useBackup } from '../../bridge/backup';
import { bench } from '../../bridge/bench';
import { Button, Dialog, List, Notice, Panel } from '../../ui';
import { counted, momentText, refusalWords, sizeText } from './backup-words';
import { RestoreDialog } from './RestoreDialog';
import styles from './SafetyScreen.module.css';

type Backups = Awaited<ReturnType<typeof bench.backup.list>>;

/** The backups that are at hand, and the way to any other. */
export const RestorePanel = () => {
  const last = useBackup(({ state }) => `${state?.last?.path} ${state?.second?.lastAt}`);
  const [backups, setBackups] = useState<Backups>([]);
  const isSealing = useBackup(({ state }) => state !== null && state.encryption !== 'off');
  const [isRemoving, setRemoving] = useState(false);
  const [refusal, setRefusal] = useState<BackupRefusal | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is another one after each backup
  useEffect(() => {
    let isCurrent = true;
    void bench.backup.list().then((found) => {
      if (isCurrent) setBackups(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [last]);
  const readable = backups.filter(({ isSealed }) => !isSealed).length;
  const remove = async (): Promise<void> => {
    setRemoving(false);
    const outcome = await bench.backup.removeReadable();
    setRefusal(outcome.ok ? null : outcome.error);
    setBackups(await bench.backup.list());
  };
  const open = async (): Promise<void> => {
    const path = await bench.backup.chooseFile();
    setChosen(path ?? '');
  };
  return (
    <Panel
      title="Bring a backup back"
      aside={
        <Button hotkey="O" hotkeyLabel="open another backup" onPress={() => void open()}>
          Another file
        </Button>
      }
    >
      <List
        label="Backups"
        items={backups}
        idOf={({ path }) => path}
        chooseLabel="look into it"
        isActive={chosen === null && !isRemoving}
        onChoose={({ path }) => setChosen(path)}
        empty="No backup is in either place yet."
      >
        {({ made, bytes, place, isSealed }) => (
          <span className={styles.backup}>
            <span className={styles.mono}>{momentText(made)}</span>
            <span className={styles.quiet}>{place === 'first' ? 'first place' : 'second place'}</span>
            <span className={styles.quiet}>{isSealed ? 'encrypted' : 'readable'}</span>
            <span className={styles.quiet}>{sizeText(bytes)}</span>
          </span>
        )}
      </List>
      {readable > 0 && isSealing && (
        <Notice
          tone="judgement"
          title={`${counted(readable, 'older backup is', 'older backups are')} readable without the passphrase`}
          safe="Each holds all that was recorded until then. New ones are encrypted."
          next={
            readable === backups.length
              ? 'Make an encrypted one first: B.'
              : 'Remove them, or leave them until newer ones take their place.'
          }
        >
          {readable < backups.length && (
            <Button hotkey="X" onPress={() => setRemoving(true)}>
              Remove the readable ones
            </Button>
          )}
        </Notice>
      )}
      {refusal && <Notice tone="refused" {...refusalWords(refusal)} />}
      {isRemoving && (
        <Dialog
          title={`Remove ${counted(readable, 'readable backup')}?`}
          onClose={() => setRemoving(false)}
          closeLabel="leave them"
          answers={[
            { key: 'Enter', label: 'Remove them for good', variant: 'primary', run: () => void remove() },
          ]}
        >
          <p>
            They are deleted from both places. Encrypted backups stay, and a place that has no encrypted one
            keeps all it has.
          </p>
        </Dialog>
      )}
      {chosen !== null && <RestoreDialog path={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
};
