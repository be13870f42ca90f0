import { useEffect, useState } from 'react';
import { useBackup } from '../../bridge/backup';
import { bench } from '../../bridge/bench';
import { Button, List, Panel } from '../../ui';
import { momentText, sizeText } from './backup-words';
import { RestoreDialog } from './RestoreDialog';
import styles from './SafetyScreen.module.css';

type Backups = Awaited<ReturnType<typeof bench.backup.list>>;

/** The backups that are at hand, and the way to any other. */
export const RestorePanel = () => {
  const last = useBackup(({ state }) => `${state?.last?.path} ${state?.second?.lastAt}`);
  const [backups, setBackups] = useState<Backups>([]);
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
        isActive={chosen === null}
        onChoose={({ path }) => setChosen(path)}
        empty="No backup is in either place yet."
      >
        {({ made, bytes, place }) => (
          <span className={styles.backup}>
            <span className={styles.mono}>{momentText(made)} UTC</span>
            <span className={styles.quiet}>{place === 'first' ? 'first place' : 'second place'}</span>
            <span className={styles.quiet}>{sizeText(bytes)}</span>
          </span>
        )}
      </List>
      {chosen !== null && <RestoreDialog path={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
};
