import { classNames } from '../class-names';
import styles from './Icon.module.css';

/** Drawn for this app on a 24 px grid with 2 px strokes, so that they read at 80 cm. */
const paths = {
  bench: 'M3 10h18M5 10v10M19 10v10M9 10V5h6v5M9 15h6',
  camera: 'M4 8h4l1.5-3h5L16 8h4v11H4zM12 10a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z',
  cases: 'M4 7h16v13H4zM8 7V4h8v3M4 12h16',
  check: 'M4 12.5l5.5 5.5L20 6.5',
  chevron: 'M9 5l7 7-7 7',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2',
  cross: 'M5 5l14 14M19 5L5 19',
  dash: 'M5 12h14',
  device: 'M9 3v6M15 3v6M6 9h12v3a6 6 0 0 1-12 0zM12 18v3',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7v.5',
  label: 'M3 8V5h4M17 5h4v3M21 16v3h-4M7 19H3v-3M8 9v6M12 9v6M16 9v6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  plus: 'M12 5v14M5 12h14',
  policy: 'M12 4v16M5 7h14M5 7l-3 7h6zM19 7l-3 7h6zM8 20h8',
  printer: 'M7 8V3h10v5M4 8h16v9h-3M7 17H4M7 14h10v7H7z',
  question: 'M8 9a4 4 0 1 1 5.5 3.7c-1 .4-1.5 1.2-1.5 2.3M12 19v.5',
  registry: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5',
  simulator: 'M9 3h6M10 3v6L4.500 19.500h15L14 9V3M7.500 14h9',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.500 1.500 7.500 5.500',
  undo: 'M8 5L3.500 9.500 8 14M4 9.500h10a5.500 5.500 0 0 1 0 11h-3',
  warning: 'M12 4l9.500 16h-19zM12 10v5M12 17.500v.5',
} as const;

export type IconName = keyof typeof paths;

/** Decoration beside a word; never the only bearer of a meaning. */
export const Icon = ({
  name,
  size = 'text',
}: {
  readonly name: IconName;
  readonly size?: 'text' | 'large' | 'headline' | 'verdict';
}) => (
  <svg
    className={classNames(styles.icon, styles[size])}
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
);
