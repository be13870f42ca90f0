import type { ReactNode } from 'react';
import { classNames } from './class-names';
import styles from './Table.module.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end. */
  readonly align?: 'start' | 'end';
  /** Serials, codes, dates. */
  readonly isMono?: boolean;
  /** The column that names the row, for a screen reader. */
  readonly isRowHeader?: boolean;
}

/** Plain rows under headings that stay in sight. For rows to choose from, mark one with `markedRow` and `useListKeys`. */
export const Table = <Row,>({
  label,
  columns,
  rows,
  rowId,
  markedRow = null,
  onChoose,
  isDense = false,
}: {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row, index: number) => string;
  readonly markedRow?: string | null;
  readonly onChoose?: (row: Row, index: number) => void;
  readonly isDense?: boolean;
}) => (
  <div className={styles.frame}>
    <table className={classNames(styles.table, isDense && styles.dense)} aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, title, align = 'start' }) => (
            <th key={id} scope="col" className={styles[align]}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const id = rowId(row, index);
          return (
            <tr
              key={id}
              data-marked={id === markedRow || undefined}
              className={onChoose && styles.choosable}
              onClick={onChoose && (() => onChoose(row, index))}
            >
              {columns.map(({ id: column, cell, align = 'start', isMono, isRowHeader }) => {
                const className = classNames(styles[align], isMono && styles.mono);
                return isRowHeader ? (
                  <th key={column} scope="row" className={className}>
                    {cell(row)}
                  </th>
                ) : (
                  <td key={column} className={className}>
                    {cell(row)}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  </div>
);
