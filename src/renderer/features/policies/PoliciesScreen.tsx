import { usePolicies } from '../../data/policies';
import { List, useKeys } from '../../ui';
import styles from './PoliciesScreen.module.css';

/** The vendors' policies: what each says, and what the bench does with it. */
export const PoliciesScreen = ({
  policyId,
  clause,
  onOpen,
  onBack,
  cameFromCase,
}: {
  /** null: the list of vendors. */
  readonly policyId: string | null;
  /** The clause that is shown first. */
  readonly clause: string | null;
  readonly onOpen: (policyId: string) => void;
  readonly onBack: () => void;
  readonly cameFromCase: boolean;
}) => {
  const { packs } = usePolicies();
  const pack = policyId === null ? undefined : packs.get(policyId);
  useKeys([
    {
      key: 'Escape',
      label: cameFromCase ? 'back to the case' : 'all vendors',
      enabled: policyId !== null,
      run: onBack,
    },
  ]);
  return (
    <section className={styles.page} aria-label="Policies">
      <h1>{pack?.vendor ?? 'Policies'}</h1>
      {pack === undefined ? (
        <List
          label="Vendors"
          items={[...packs.values()]}
          idOf={({ id }) => id}
          textOf={({ vendor, title }) => `${vendor} ${title}`}
          onChoose={({ id }) => onOpen(id)}
        >
          {({ title }) => title}
        </List>
      ) : (
        <p>{pack.clauses.find(({ id }) => id === clause)?.text ?? pack.title}</p>
      )}
    </section>
  );
};
