import { Icon } from './icons/Icon';
import styles from './Steps.module.css';

export interface Step {
  readonly id: string;
  readonly label: string;
  readonly state: 'done' | 'current' | 'ahead';
}

const stateWord: Readonly<Record<Step['state'], string>> = {
  done: 'done',
  current: 'now',
  ahead: 'to come',
};

/** Where in the work this is: Intake ✓ ─ Inspect ● ─ Diagnose. */
export const Steps = ({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) => (
  <ol className={styles.steps} aria-label={label}>
    {steps.map(({ id, label: name, state }) => (
      <li
        key={id}
        className={styles.step}
        data-state={state}
        aria-current={state === 'current' ? 'step' : undefined}
        aria-label={`${name}, ${stateWord[state]}`}
      >
        <span className={styles.mark}>{state === 'done' && <Icon name="check" />}</span>
        {name}
      </li>
    ))}
  </ol>
);
