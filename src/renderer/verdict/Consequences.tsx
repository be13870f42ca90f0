import { clauseNumbers } from '#domain/documents/clause-number';
import {
  documentText,
  freightLegText,
  freightPayerText,
  partOwnerText,
  remedyText,
} from '#domain/documents/determination-words';
import { deadlineName, feeAmount, feeName, feeStatus } from '#domain/documents/fee-words';
import { instantText } from '#domain/documents/plain-text';
import type { Determination } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import { Facts, Panel, Table } from '../ui';
import styles from './Consequences.module.css';
import { daysLeftText } from './days-left';

/** What follows from the verdict: remedy, freight, fees, deadlines, papers, each with its clause. */
export const Consequences = ({
  determination,
  pack,
}: {
  readonly determination: Determination;
  readonly pack: PolicyPack | null;
}) => {
  const { remedy, freight, fees, deadlines, documentsRequired, documentsToPrint, asOf } = determination;
  const { customs } = freight;
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
            ...(customs === undefined
              ? []
              : [{ name: freightLegText('customs'), value: freightPayerText(customs) }]),
            { name: 'Removed parts', value: partOwnerText(determination.removedParts) },
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
              { id: 'fee', title: 'Fee', cell: (fee) => feeName(fee, pack) },
              { id: 'amount', title: 'Amount', cell: feeAmount },
              { id: 'status', title: 'When', cell: feeStatus },
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
                cell: (deadline) => deadlineName(deadline, pack),
              },
              // A clock of hours ends at a moment in the vendor's zone, which may not be the bench's.
              { id: 'date', title: 'Date', cell: ({ date }) => instantText(date) },
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
