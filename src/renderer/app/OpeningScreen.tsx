import type { StartProgress } from '../data';
import { Progress } from '../ui';
import styles from './OpeningScreen.module.css';

const words: Readonly<Record<StartProgress['phase'], string>> = {
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
