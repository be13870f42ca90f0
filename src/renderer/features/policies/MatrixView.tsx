import { useMemo } from 'react';
import { matrixOf, type Possibility } from '#domain/clause-book/matrix';
import type { PolicyInForce } from '../../data/policies';
import { Scroller, Table, type TableColumn } from '../../ui';
import styles from './PoliciesScreen.module.css';

/** What holds, one line for each way it can come. */
const Possible = ({
  values,
  empty = 'not stated',
}: {
  readonly values: readonly Possibility[];
  readonly empty?: string;
}) =>
  values.length === 0 ? (
    <span className={styles.quiet}>{empty}</span>
  ) : (
    <ul className={styles.possible}>
      {values.map(({ value, when }) => (
        <li key={`${value} ${when}`}>
          {value}
          {when !== null && <span className={styles.condition}> when {when}</span>}
        </li>
      ))}
    </ul>
  );

/** The policy at a glance, worked out from its rules: nobody types these tables. */
export const MatrixView = ({ inForce: { pack, terms } }: { readonly inForce: PolicyInForce }) => {
  const { rows, fees, clocks } = useMemo(() => matrixOf(pack, terms.readings), [pack, terms]);
  const hasCustoms = rows.some(({ customs }) => customs !== null);
  const columns: TableColumn<(typeof rows)[number]>[] = [
    {
      id: 'service',
      title: 'Service',
      isRowHeader: true,
      cell: ({ service, reason }) => (
        <>
          {service}
          <span className={styles.sub}>{reason}</span>
        </>
      ),
    },
    { id: 'remedy', title: 'Remedy', cell: ({ remedy }) => <Possible values={remedy} empty="none" /> },
    { id: 'inbound', title: 'Freight in', cell: ({ inbound }) => <Possible values={inbound} /> },
    { id: 'outbound', title: 'Freight out', cell: ({ outbound }) => <Possible values={outbound} /> },
    ...(hasCustoms
      ? [
          {
            id: 'customs',
            title: 'Customs',
            cell: ({ customs }: (typeof rows)[number]) => <Possible values={customs ?? []} />,
          },
        ]
      : []),
    { id: 'fees', title: 'Fees', cell: ({ fees: charged }) => <Possible values={charged} empty="none" /> },
  ];
  return (
    <Scroller label="Freight, fees and clocks" keys="arrows">
      <h2 className={styles.heading}>Who pays what, by how a unit ends</h2>
      <Table label="Services" rows={rows} rowId={({ id }) => id} columns={columns} isDense />
      <h2 className={styles.heading}>Fees</h2>
      {fees.length === 0 ? (
        <p>This policy charges nothing.</p>
      ) : (
        <Table
          label="Fees"
          rows={fees}
          rowId={({ id }) => id}
          isDense
          columns={[
            { id: 'fee', title: 'Fee', cell: ({ fee }) => fee, isRowHeader: true },
            { id: 'amount', title: 'Amount', cell: ({ amount }) => amount },
            { id: 'per', title: 'Per', cell: ({ per }) => per },
            { id: 'status', title: 'Status', cell: ({ status }) => <Possible values={status} /> },
            { id: 'when', title: 'When', cell: ({ when }) => when },
            { id: 'clauses', title: 'Clauses', cell: ({ clauses }) => clauses.join(', ') },
          ]}
        />
      )}
      <h2 className={styles.heading}>Clocks</h2>
      {clocks.length === 0 ? (
        <p>This policy states no deadline.</p>
      ) : (
        <Table
          label="Clocks"
          rows={clocks}
          rowId={({ id }) => id}
          isDense
          columns={[
            { id: 'deadline', title: 'Clock', cell: ({ deadline }) => deadline, isRowHeader: true },
            { id: 'counted', title: 'Counted', cell: ({ counted }) => counted },
            { id: 'hardness', title: 'How hard', cell: ({ hardness }) => hardness },
            { id: 'when', title: 'When', cell: ({ when }) => when ?? 'always' },
            { id: 'clauses', title: 'Clauses', cell: ({ clauses }) => clauses.join(', ') },
          ]}
        />
      )}
      <h2 className={styles.heading}>What the policy does not state</h2>
      {pack.silences.length === 0 ? (
        <p>Its pack lists nothing.</p>
      ) : (
        <Table
          label="Not stated"
          rows={pack.silences}
          rowId={({ topic }, index) => `${topic} ${index}`}
          isDense
          columns={[
            { id: 'topic', title: 'Topic', cell: ({ topic }) => topic, isRowHeader: true },
            { id: 'note', title: 'What the bench does', cell: ({ note }) => note },
          ]}
        />
      )}
    </Scroller>
  );
};
