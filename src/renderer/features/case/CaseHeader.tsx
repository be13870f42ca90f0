import type { RepairCase } from '#domain/case/case';
import type { Determination } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import { Badge, Icon } from '../../ui';
import { daysBetween } from '../../verdict';
import styles from './CaseHeader.module.css';

const Clock = ({ determination }: { readonly determination: Determination }) => {
  const { asOf, deadlines } = determination;
  const due = deadlines.find(({ code }) => code === 'tat-due');
  if (asOf === null || due === undefined) return null;
  const left = daysBetween(asOf, due.date);
  return (
    <span className={left < 0 ? styles.overdue : styles.clock}>
      <Icon name="clock" />
      {left < 0 ? `${-left} d overdue` : `${left} d left`}, due {due.date}
    </span>
  );
};

/** Vendors often put the word into the number. */
const rmaText = (number: string): string => (/^RMA/i.test(number) ? number : `RMA ${number}`);

/** What this unit is, who sent it, and how long it may stay. */
export const CaseHeader = ({
  repairCase,
  pack,
  determination,
}: {
  readonly repairCase: RepairCase;
  readonly pack: PolicyPack | null;
  readonly determination: Determination | null;
}) => {
  const rma = repairCase.facts.get('authorisation.number')?.value;
  return (
    <header className={styles.header}>
      <h1 className={styles.serial}>
        <span className={styles.sn}>SN</span> {repairCase.serial}
      </h1>
      <span className={styles.model}>
        {[pack?.vendor ?? repairCase.policyId, repairCase.model].filter(Boolean).join(' ')}
      </span>
      {repairCase.shipment === null && <Badge tone="judgement">Not in the registry</Badge>}
      <span className={styles.rma}>
        {typeof rma === 'string' ? rmaText(rma) : `Case ${repairCase.caseNumber}`}
      </span>
      <span className={styles.customer}>{repairCase.customer || 'Customer not stated'}</span>
      {determination && <Clock determination={determination} />}
    </header>
  );
};
