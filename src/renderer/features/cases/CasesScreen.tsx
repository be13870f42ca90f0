import { useNow } from '../../bridge/now';
import { type CaseSummary, useCaseList } from '../../data';
import { useUnfinished } from '../../data/open-work';
import { List } from '../../ui';
import { CaseStatusBadge } from '../../verdict';
import styles from './CasesScreen.module.css';

const textOf = ({ serial, caseNumber, authorisation, customer, model }: CaseSummary): string =>
  [serial, caseNumber, authorisation, customer, model].filter(Boolean).join(' ');

/** Every case of this bench, newest first; typing finds one by serial, number, customer or model. */
export const CasesScreen = ({ onOpen }: { readonly onOpen: (caseId: string) => void }) => {
  const cases = useCaseList({});
  const unfinished = useUnfinished(cases, useNow());
  if (cases === undefined) return <p>Reading the cases…</p>;
  return (
    <section className={styles.screen} aria-label="Cases">
      <h1 className={styles.title}>Cases</h1>
      <List
        label="Cases"
        items={cases}
        idOf={({ caseId }) => caseId}
        textOf={textOf}
        filterLabel="Serial, case, RMA, customer or model"
        onChoose={({ caseId }) => onOpen(caseId)}
        empty="No unit has been scanned on this bench yet. Scan a label to open the first case."
      >
        {({ caseId, serial, caseNumber, authorisation, customer, model, status, updatedAt }) => (
          <span className={styles.row}>
            <span className={styles.serial}>{serial}</span>
            <span>{model}</span>
            <span className={styles.quiet}>{customer}</span>
            <span className={styles.quiet}>{authorisation ? `RMA ${authorisation}` : caseNumber}</span>
            <span>
              <CaseStatusBadge status={status} isUnfinished={unfinished.has(caseId)} />
            </span>
            <span className={styles.quiet}>{updatedAt.slice(0, 16).replace('T', ' ')}</span>
          </span>
        )}
      </List>
    </section>
  );
};
