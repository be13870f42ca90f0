import { differingPlaces } from '#domain/registry/near-match';
import styles from './UnknownSerialScreen.module.css';

/** A serial of the registry with the characters marked that the label reads otherwise. */
export const SerialDifference = ({ read, known }: { readonly read: string; readonly known: string }) => {
  const differing = differingPlaces(read, known);
  return (
    <span className={styles.code}>
      {[...known].map((char, at) =>
        differing.has(at) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place in a serial is its identity
          <mark key={at} className={styles.differs}>
            {char}
          </mark>
        ) : (
          char
        ),
      )}
    </span>
  );
};
