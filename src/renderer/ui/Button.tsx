import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './Button.module.css';
import { classNames } from './class-names';
import { Icon, type IconName } from './icons/Icon';
import { KeyHint } from './keys/KeyHint';
import { useKeys } from './keys/useKeys';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** `primary` is the one thing that Enter stands for; a screen has at most one. */
  readonly variant?: 'plain' | 'primary' | 'quiet';
  readonly icon?: IconName;
  /** The key that presses it, bound and listed while the button is on the screen. */
  readonly hotkey?: string;
  /** How the key bar says it; by default the button's own text. */
  readonly hotkeyLabel?: string;
  /** Acts inside text fields too, e.g. Enter at the end of a form. */
  readonly whileTyping?: boolean;
  /** Shows a key that is bound elsewhere. */
  readonly keyHint?: string;
  readonly isDisabled?: boolean;
  readonly isWide?: boolean;
}

const barLabel = (children: ReactNode): string =>
  typeof children === 'string' ? children.charAt(0).toLowerCase() + children.slice(1) : '';

/** A button that says which key presses it. */
export const Button = ({
  children,
  onPress,
  variant = 'plain',
  icon,
  hotkey,
  hotkeyLabel,
  whileTyping,
  keyHint = hotkey,
  isDisabled = false,
  isWide = false,
}: ButtonProps) => {
  useKeys(
    hotkey === undefined
      ? []
      : [
          {
            key: hotkey,
            label: hotkeyLabel ?? barLabel(children),
            run: onPress,
            enabled: !isDisabled,
            ...(whileTyping !== undefined && { whileTyping }),
          },
        ],
  );
  return (
    <AriaButton
      className={classNames(styles.button, styles[variant], isWide && styles.wide)}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      {icon && <Icon name={icon} />}
      <span className={styles.text}>{children}</span>
      {keyHint !== undefined && <KeyHint keyName={keyHint} />}
    </AriaButton>
  );
};
