import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Names and values in two columns, e.g. a unit's identity. Values of null are not stated. */
export const Facts = ({
  facts,
}: {
  readonly facts: readonly {
    readonly name: string;
    readonly value: ReactNode | null;
    readonly isMono?: boolean;
  }[];
}) => (
  <dl className={styles.facts}>
    {facts.map(({ name, value, isMono }) => (
      <div key={name} className={styles.fact}>
        <dt className={styles.name}>{name}</dt>
        <dd className={isMono ? styles.mono : undefined}>
          {value ?? <span className={styles.name}>not stated</span>}
        </dd>
      </div>
    ))}
  </dl>
);
