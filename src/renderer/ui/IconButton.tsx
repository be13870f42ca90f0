import { Button as AriaButton } from 'react-aria-components';
import styles from './IconButton.module.css';
import { Icon, type IconName } from './icons/Icon';

/** For a small place beside something that already says what it is; its name is read out. */
export const IconButton = ({
  icon,
  name,
  onPress,
  isDisabled = false,
}: {
  readonly icon: IconName;
  readonly name: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
}) => (
  <AriaButton className={styles.button ?? ''} aria-label={name} isDisabled={isDisabled} onPress={onPress}>
    <Icon name={icon} />
  </AriaButton>
);
