import type { ReactNode } from 'react';
import styles from './Badge.module.css';
import { classNames } from './class-names';
import { Icon, type IconName } from './icons/Icon';
import { type Tone, toneIcon } from './tone';
import tones from './tone.module.css';

/** A state in colour, icon and word. */
export const Badge = ({
  tone,
  icon = toneIcon[tone],
  children,
}: {
  readonly tone: Tone;
  readonly icon?: IconName;
  readonly children: ReactNode;
}) => (
  <span className={classNames(styles.badge, tones[tone])}>
    <Icon name={icon} />
    {children}
  </span>
);
