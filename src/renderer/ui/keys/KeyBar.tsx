import styles from './KeyBar.module.css';
import { KeyHint } from './KeyHint';
import { type KeyBinding, keyCap, keyShortcut } from './key-binding';
import { useActiveKeys } from './useActiveKeys';

interface Entry {
  readonly keys: readonly string[];
  readonly label: string;
  /** Absent where one entry stands for several keys. */
  readonly binding?: KeyBinding;
}

/** Neighbours of one group become one entry: 1–4 answer, ↑ ↓ choose. */
const keyBarEntries = (bindings: readonly KeyBinding[]): readonly Entry[] => {
  const entries: Entry[] = [];
  for (const binding of bindings) {
    if (binding.unlisted) continue;
    const last = entries.at(-1);
    if (binding.group !== undefined && last?.label === binding.group) {
      entries[entries.length - 1] = { keys: [...last.keys, keyCap(binding.key)], label: last.label };
    } else {
      entries.push({ keys: [keyCap(binding.key)], label: binding.group ?? binding.label, binding });
    }
  }
  return entries;
};

const numberOf = (key: string | undefined): number => Number(/^(?:Alt\+)?(\d)$/.exec(key ?? '')?.[1]);

/** Runs of three and more are drawn together: 1, 2, 3, 4, 0 are written 1–4 and 0. */
const spelled = (keys: readonly string[]): readonly string[] => {
  const runs: string[][] = [];
  for (const key of keys) {
    const run = runs.at(-1);
    if (run !== undefined && numberOf(key) === numberOf(run.at(-1)) + 1) run.push(key);
    else runs.push([key]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}–${numberOf(run.at(-1))}`] : run));
};

/** Always there, always true: the keys that do something now, in a stable order. Each can also be tapped. */
export const KeyBar = () => {
  const { bindings, focus } = useActiveKeys();
  const entries = keyBarEntries(bindings.filter(({ key }) => focus.tabbedTo === null || key !== 'Enter'));
  return (
    // Open dialogs make the page around them inert; the key bar belongs to the dialog then.
    <div className={styles.bar} role="toolbar" aria-label="Keys" data-react-aria-top-layer="true">
      {focus.tabbedTo !== null && (
        <span className={styles.entry}>
          <KeyHint keyName="Enter" />
          <span className={styles.label}>press {focus.tabbedTo}</span>
        </span>
      )}
      {entries.map(({ keys, label, binding }) => (
        <KeyBarEntry key={`${keys.join(' ')} ${label}`} keys={keys} label={label} binding={binding} />
      ))}
    </div>
  );
};

const KeyBarEntry = ({
  keys,
  label,
  binding,
}: {
  readonly keys: readonly string[];
  readonly label: string;
  readonly binding: KeyBinding | undefined;
}) => {
  const content = (
    <>
      {spelled(keys).map((cap) => (
        <KeyHint key={cap} keyName={cap} />
      ))}
      <span className={styles.label}>{label}</span>
    </>
  );
  if (binding === undefined || binding.native) return <span className={styles.entry}>{content}</span>;
  return (
    <button
      type="button"
      className={styles.entry}
      tabIndex={-1}
      aria-keyshortcuts={keyShortcut(binding.key)}
      // The focus stays where the work is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => binding.run()}
    >
      {content}
    </button>
  );
};
