import { useId } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './Choice.module.css';
import { Icon } from './icons/Icon';
import { KeyHint } from './keys/KeyHint';
import { useKeys } from './keys/useKeys';

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** By default the option's number, 1 to 9. */
  readonly key?: string;
  /** A line of explanation under the answer. */
  readonly help?: string;
}

/**
 * A question with a handful of answers, each pressed by its own key. Nothing is pre-ticked: without a value no answer
 * is marked.
 */
export const Choice = <Value extends string>({
  label,
  options,
  value,
  onChoose,
  isAsking = true,
  isLabelHidden = false,
  keyLabel = 'answer',
}: {
  readonly label: string;
  readonly options: readonly ChoiceOption<Value>[];
  readonly value: Value | null;
  readonly onChoose: (value: Value) => void;
  /** Whether its keys act now; of several questions on a screen only one may. */
  readonly isAsking?: boolean;
  readonly isLabelHidden?: boolean;
  /** How the key bar says what its keys do. */
  readonly keyLabel?: string;
}) => {
  const labelId = useId();
  const keyed = options.map((option, index) => ({ ...option, key: option.key ?? String(index + 1) }));
  useKeys(
    keyed.map((option) => ({
      key: option.key,
      label: option.label,
      group: keyLabel,
      enabled: isAsking,
      run: () => onChoose(option.value),
    })),
  );
  return (
    <div className={styles.choice}>
      <span id={labelId} className={isLabelHidden ? styles.hiddenLabel : styles.label}>
        {label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row of buttons */}
      <div className={styles.options} role="group" aria-labelledby={labelId}>
        {keyed.map((option) => (
          <ToggleButton
            key={option.value}
            className={styles.option ?? ''}
            isSelected={option.value === value}
            onChange={() => onChoose(option.value)}
          >
            {isAsking && <KeyHint keyName={option.key} />}
            <span className={styles.words}>
              <span>{option.label}</span>
              {option.help !== undefined && <span className={styles.help}>{option.help}</span>}
            </span>
            {option.value === value && <Icon name="check" />}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
};
