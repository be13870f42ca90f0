import type { PolicyPack } from '#domain/policy/pack';
import { Badge, Dialog, List } from '../../ui';
import styles from './ReadingsDialog.module.css';

type Reading = PolicyPack['readings'][number];

const optionsOf = ({ options }: Reading): readonly string[] => Object.keys(options ?? {});

const inForce = (reading: Reading, chosen: Readonly<Record<string, string>>): string =>
  chosen[reading.id] ?? reading.default ?? '';

/** The option after the one that holds, round and round. */
const nextOption = (reading: Reading, chosen: Readonly<Record<string, string>>): string => {
  const options = optionsOf(reading);
  return options[(options.indexOf(inForce(reading, chosen)) + 1) % options.length] ?? '';
};

/** Readings that can be switched: Enter takes the next option of the marked one. */
export const ReadingsDialog = ({
  pack,
  chosen,
  onSwitch,
  onClose,
}: {
  readonly pack: PolicyPack;
  readonly chosen: Readonly<Record<string, string>>;
  readonly onSwitch: (readings: Readonly<Record<string, string>>) => void;
  readonly onClose: () => void;
}) => {
  const switchable = pack.readings.filter((reading) => optionsOf(reading).length > 1);
  const change = (reading: Reading): void => {
    const { [reading.id]: _before, ...others } = chosen;
    const option = nextOption(reading, chosen);
    onSwitch(option === reading.default ? others : { ...others, [reading.id]: option });
  };
  return (
    <Dialog title="Readings of unclear clauses" size="large" answers={[]} onClose={onClose}>
      <List
        label="Readings"
        items={switchable}
        idOf={({ id }) => id}
        textOf={({ id, question, options }) => [id, question, ...Object.values(options ?? {})].join(' ')}
        chooseLabel="switch"
        onChoose={change}
        empty="This policy has no reading that can be switched."
      >
        {(reading) => {
          const option = inForce(reading, chosen);
          return (
            <span className={styles.row}>
              <span className={styles.id}>{reading.id}</span>
              <span className={styles.words}>
                <span>{reading.question}</span>
                <span className={styles.option}>
                  ({option}) {reading.options?.[option]}
                </span>
              </span>
              {option !== reading.default && <Badge tone="provisional">switched</Badge>}
            </span>
          );
        }}
      </List>
    </Dialog>
  );
};
