import { bench } from '../../bridge/bench';
import { Button, TextField } from '../../ui';
import styles from './SafetyScreen.module.css';

/** A folder, typed or chosen in the system's dialog. */
export const FolderField = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (folder: string) => void;
}) => {
  const choose = async (): Promise<void> => {
    const folder = await bench.backup.chooseFolder();
    if (folder !== null) onChange(folder);
  };
  return (
    <div className={styles.stack}>
      <TextField label={label} value={value} onChange={onChange} isMono hasInitialFocus maxLength={4096} />
      <div>
        <Button hotkey="Alt+O" whileTyping hotkeyLabel="choose a folder" onPress={() => void choose()}>
          Choose a folder
        </Button>
      </div>
    </div>
  );
};
