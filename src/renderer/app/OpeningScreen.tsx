import type { StartProgress } from '../data';
import { Notice, Progress } from '../ui';
import styles from './OpeningScreen.module.css';

const words: Readonly<Record<Exclude<StartProgress['phase'], 'waiting'>, string>> = {
  comparing: 'Comparing the database with the journal',
  replaying: 'Bringing the database up to the journal',
  rebuilding: 'Making the database again from the journal',
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
