import { clauseNumbers } from '#domain/documents/clause-number';
import {
  deadlineText,
  documentText,
  feeEventText,
  feeStatusText,
  feeText,
  freightPayerText,
  remedyText,
} from '#domain/documents/determination-words';
import type { Determination, DeterminedFee } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import { Facts, Panel, Table } from '../ui';
import styles from './Consequences.module.css';
import { daysLeftText } from './days-left';

const amountOf = ({ amount, quantity }: DeterminedFee): string => {
  if (amount === null) return 'amount not stated';
  const each = `${amount.amount} ${amount.currency}`;
  return quantity > 1 ? `${quantity} × ${each}` : each;
};

const statusOf = ({ status, on, waivedOn }: DeterminedFee): string => {
  const due = on.length > 0 ? ` if ${on.map(feeEventText).join(' or ')}` : '';
  const waived = waivedOn.length > 0 ? `, waived if ${waivedOn.map(feeEventText).join(' or ')}` : '';
  // "Due only if" already ends in the word.
  return `${feeStatusText(status)}${due}${waived}`.replace(/ if if /, ' if ');
};

/** What follows from the verdict: remedy, freight, fees, deadlines, papers, each with its clause. */
export const Consequences = ({
  determination,
  pack,
}: {
  readonly determination: Determination;
  readonly pack: PolicyPack | null;
}) => {
  const { remedy, freight, fees, deadlines, documentsRequired, documentsToPrint, asOf } = determination;
  const papers = (codes: readonly string[]) =>
    codes.length === 0 ? 'none' : codes.map((code) => documentText(code, pack)).join(', ');
  return (
    <div className={styles.consequences}>
      <Panel title="Remedy and freight">
        <Facts
          facts={[
            { name: 'Remedy', value: remedyText(remedy) },
            { name: 'Freight to the bench', value: freightPayerText(freight.inbound) },
            { name: 'Freight back', value: freightPayerText(freight.outbound) },
            { name: 'Papers to bring', value: papers(documentsRequired) },
            { name: 'Papers to print', value: papers(documentsToPrint) },
          ]}
        />
      </Panel>
      <Panel title="Fees">
        {fees.length === 0 ? (
          <p>No fee.</p>
        ) : (
          <Table
            label="Fees"
            rows={fees}
            rowId={({ code, line }) => `${code}-${line ?? ''}`}
            columns={[
              { id: 'fee', title: 'Fee', cell: ({ code }) => feeText(code, pack) },
              { id: 'amount', title: 'Amount', cell: amountOf },
              { id: 'status', title: 'When', cell: statusOf },
              { id: 'clause', title: 'Clause', cell: ({ clauses }) => clauseNumbers(clauses) },
            ]}
          />
        )}
      </Panel>
      <Panel title="Deadlines">
        {deadlines.length === 0 ? (
          <p>No deadline is stated.</p>
        ) : (
          <Table
            label="Deadlines"
            rows={deadlines}
            rowId={({ code, line }) => `${code}-${line ?? ''}`}
            columns={[
              {
                id: 'deadline',
                title: 'Deadline',
                cell: ({ code, line }) =>
                  deadlineText(code, pack) + (line === undefined ? '' : `, line ${line}`),
              },
              { id: 'date', title: 'Date', cell: ({ date }) => date.slice(0, 16).replace('T', ' ') },
              {
                id: 'left',
                title: 'Left',
                cell: ({ date }) => (asOf ? daysLeftText(asOf, date.slice(0, 10)) : ''),
              },
              { id: 'clause', title: 'Clause', cell: ({ clauses }) => clauseNumbers(clauses) },
            ]}
          />
        )}
      </Panel>
    </div>
  );
};
