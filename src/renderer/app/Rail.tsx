import { classNames, Icon, type IconName, useKeys } from '../ui';
import { type Screen, useNavigation } from './navigation';
import styles from './Rail.module.css';

interface Place {
  readonly kind: 'home' | 'cases' | 'registry' | 'policies' | 'simulator' | 'safety' | 'settings';
  /** Of its key, Alt and this number: a place keeps it when another one is added. */
  readonly number: number;
  readonly label: string;
  readonly icon: IconName;
  /** Screens that belong under this place. */
  readonly holds: readonly Screen['kind'][];
}

const places: readonly Place[] = [
  { kind: 'home', number: 1, label: 'Bench', icon: 'bench', holds: ['home', 'case', 'unknownSerial'] },
  { kind: 'cases', number: 2, label: 'Cases', icon: 'cases', holds: ['cases'] },
  { kind: 'registry', number: 3, label: 'Registry', icon: 'registry', holds: ['registry'] },
  { kind: 'policies', number: 4, label: 'Policies', icon: 'policy', holds: ['policies'] },
  { kind: 'simulator', number: 5, label: 'Simulator', icon: 'simulator', holds: ['simulator'] },
  { kind: 'safety', number: 8, label: 'Data', icon: 'lock', holds: ['safety'] },
  { kind: 'settings', number: 9, label: 'Settings', icon: 'settings', holds: ['settings'] },
];

/** The places of the bench, by Alt and a number. */
export const Rail = () => {
  const { screen, go } = useNavigation();
  useKeys(
    places.map(({ kind, number, label }) => ({
      key: `Alt+${number}`,
      // The rail itself says it, beside each place.
      unlisted: true,
      label: label.toLowerCase(),
      group: 'go to',
      run: () => go({ kind }),
    })),
  );
  return (
    <nav className={styles.rail} aria-label="Places">
      {places.map(({ kind, number, label, icon, holds }) => {
        const isHere = holds.includes(screen.kind);
        return (
          <button
            key={kind}
            type="button"
            className={classNames(styles.place, isHere && styles.here)}
            aria-current={isHere ? 'page' : undefined}
            aria-keyshortcuts={`Alt+${number}`}
            onClick={() => go({ kind })}
          >
            <Icon name={icon} size="large" />
            {label}
            <span className={styles.hint} aria-hidden="true">
              Alt {number}
            </span>
          </button>
        );
      })}
    </nav>
  );
};
