import { useBackup } from '../bridge/backup';
import type { StartProgress } from '../data';
import { Notice, Progress } from '../ui';
import styles from './OpeningScreen.module.css';

const words: Readonly<Record<'comparing' | 'replaying' | 'rebuilding', string>> = {
  comparing: 'Comparing the database with the journal',
  replaying: 'Bringing the database up to the journal',
  rebuilding: 'Making the database again from the journal',
};

/** The backup before another version of the app touches the data. */
const PreparingProgress = () => {
  const { progress } = useBackup();
  return (
    <Progress
      label={
        progress?.phase === 'checking'
          ? 'Reading the backup back'
          : 'Another version of RMA Bench wrote here last: making a backup first'
      }
      done={progress?.done ?? 0}
      total={progress?.of ?? null}
      unit="%"
    />
  );
};

/** While the data is compared, and mended where it must be. Nothing may be shown from an uncompared database. */
export const OpeningScreen = ({ progress }: { readonly progress: StartProgress | null }) => (
  <div className={styles.page}>
    <div className={styles.column}>
      <h1>RMA Bench</h1>
      {progress === null ? (
        <p className={styles.quiet}>Opening the journal</p>
      ) : progress.phase === 'waiting' ? (
        <Notice
          tone="refused"
          title="The journal can’t be read: the disk does not answer"
          safe="Nothing was changed. What was saved is in the data folder."
          next="Look whether the disk or the share is there. The bench goes on by itself when it is."
        />
      ) : progress.phase === 'preparing' ? (
        <PreparingProgress />
      ) : progress.phase === 'unprepared' ? (
        <Notice
          tone="refused"
          title={`The data could not be backed up before it is changed for this version: ${progress.reason ?? ''}`}
          safe="Nothing was changed. The version that was here before can still use it."
          next="Make room on the disk or start the version from before. It is tried again by itself every few seconds."
        />
      ) : (
        <Progress
          label={words[progress.phase]}
          done={progress.done}
          total={progress.phase === 'comparing' ? null : progress.of}
          unit="events"
        />
      )}
    </div>
  </div>
);
