import type { OtherReading } from '#domain/documents/alternative-words';
import styles from './OtherReadings.module.css';

/** What the verdict would be if a clause that the text leaves unclear were read in another way. */
export const OtherReadings = ({ readings }: { readonly readings: readonly OtherReading[] }) =>
  readings.length > 0 && (
    <section className={styles.readings} aria-label="Read in another way">
      <h3>Read in another way</h3>
      <ul>
        {readings.map(({ id, reading, option, meaning, difference }) => (
          <li key={id} className={styles.reading}>
            <span className={styles.id}>
              {reading} ({option})
            </span>
            <span>{meaning}</span>
            <span className={styles.difference}>{difference}</span>
          </li>
        ))}
      </ul>
    </section>
  );
