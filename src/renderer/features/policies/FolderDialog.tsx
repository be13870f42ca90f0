import { useEffect, useState } from 'react';
import { bench } from '../../bridge/bench';
import { Dialog, List } from '../../ui';
import styles from './PoliciesScreen.module.css';

type Folder = Awaited<ReturnType<typeof bench.policies.folder>>;

/** The profile's own folder for packs: what lies there, to choose from by key. */
export const FolderDialog = ({
  onChoose,
  onClose,
}: {
  readonly onChoose: (fileName: string) => void;
  readonly onClose: () => void;
}) => {
  const [folder, setFolder] = useState<Folder | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void bench.policies.folder().then((found) => {
      if (isCurrent) setFolder(found);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return (
    <Dialog title="The folder for packs" size="large" answers={[]} onClose={onClose}>
      {folder === null ? (
        <p>Looking into the folder…</p>
      ) : (
        <>
          <p className={styles.quiet}>
            Put a pack file here, then open this list again:{' '}
            <span className={styles.mono}>{folder.path}</span>
          </p>
          <List
            label="Pack files"
            items={folder.files}
            idOf={({ fileName }) => fileName}
            textOf={({ fileName }) => fileName}
            chooseLabel="check it"
            onChoose={({ fileName }) => onChoose(fileName)}
            empty="There is no YAML file in it."
          >
            {({ fileName, bytes }) => (
              <span className={styles.file}>
                <span className={styles.mono}>{fileName}</span>
                <span className={styles.quiet}>{Math.max(1, Math.round(bytes / 1024))} KiB</span>
              </span>
            )}
          </List>
        </>
      )}
    </Dialog>
  );
};
