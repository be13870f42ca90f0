import { classNames, Icon, type IconName, useKeys } from '../ui';
import { type Screen, useNavigation } from './navigation';
import styles from './Rail.module.css';

interface Place {
  readonly kind: 'home' | 'cases' | 'registry' | 'policies' | 'settings';
  readonly label: string;
  readonly icon: IconName;
  /** Screens that belong under this place. */
  readonly holds: readonly Screen['kind'][];
}

const places: readonly Place[] = [
  { kind: 'home', label: 'Bench', icon: 'bench', holds: ['home', 'case', 'unknownSerial'] },
  { kind: 'cases', label: 'Cases', icon: 'cases', holds: ['cases'] },
  { kind: 'registry', label: 'Registry', icon: 'registry', holds: ['registry'] },
  { kind: 'policies', label: 'Policies', icon: 'policy', holds: ['policies'] },
  { kind: 'settings', label: 'Settings', icon: 'settings', holds: ['settings'] },
];

/** The places of the bench, by Alt and a number. */
export const Rail = () => {
  const { screen, go } = useNavigation();
  useKeys(
    places.map(({ kind, label }, index) => ({
      key: `Alt+${index + 1}`,
      // The rail itself says it, beside each place.
      unlisted: true,
      label: label.toLowerCase(),
      group: 'go to',
      run: () => go({ kind }),
    })),
  );
  return (
    <nav className={styles.rail} aria-label="Places">
      {places.map(({ kind, label, icon, holds }, index) => {
        const isHere = holds.includes(screen.kind);
        return (
          <button
            key={kind}
            type="button"
            className={classNames(styles.place, isHere && styles.here)}
            aria-current={isHere ? 'page' : undefined}
            aria-keyshortcuts={`Alt+${index + 1}`}
            onClick={() => go({ kind })}
          >
            <Icon name={icon} size="large" />
            {label}
            <span className={styles.hint} aria-hidden="true">
              Alt {index + 1}
            </span>
          </button>
        );
      })}
    </nav>
  );
};
