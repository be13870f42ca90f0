import { useNow } from '../bridge/now';
import { useCaseList } from '../data';
import { useUnfinished } from '../data/open-work';
import { Icon, KeyHint, useKeys } from '../ui';
import { BackupHealth } from './BackupHealth';
import { SaveState } from './SaveState';
import { ScannerState } from './ScannerState';
import styles from './Strip.module.css';

const mostCounted = 1000;

/** One line of truth: what the scanner does, where this is, who acts, what is saved. */
export const Strip = ({
  benchName,
  technician,
  onSwitchUser,
}: {
  readonly benchName: string;
  readonly technician: string;
  readonly onSwitchUser: () => void;
}) => {
  const cases = useCaseList({ limit: mostCounted });
  const unfinished = useUnfinished(cases, useNow());
  const open =
    cases?.filter(({ caseId, status }) => status !== 'labelled' || unfinished.has(caseId)).length ?? null;
  // The key stands in the strip, beside the name.
  useKeys([{ key: 'F9', label: 'switch user', run: onSwitchUser, unlisted: true }]);
  return (
    <header className={styles.strip}>
      <div className={styles.scanner}>
        <ScannerState />
      </div>
      <span className={styles.bench}>{benchName}</span>
      <button type="button" className={styles.who} aria-keyshortcuts="F9" onClick={onSwitchUser}>
        <Icon name="user" />
        {technician}
        <KeyHint keyName="F9" />
      </button>
      <span className={styles.gap} />
      <SaveState />
      <BackupHealth />
      {open !== null && (
        <span className={styles.item}>
          <strong>{open}</strong> open
        </span>
      )}
    </header>
  );
};
