import { createShipmentReader, type ReadingPlan, type RowError } from '#domain/registry/read-shipments';
import type { Shipment } from '#domain/registry/shipment';
import { type ShipmentField, shipmentFields } from '#domain/registry/shipment-columns';
import { usePolicies } from '../../data/policies';
import { Table, type TableColumn } from '../../ui';
import { fieldWords, problemWords } from './import-words';
import { vendorName } from './policy-words';
import styles from './RegistryScreen.module.css';
import type { Inspection } from './reading/inspect-file';

interface PreviewRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** null when something in the row is wrong. */
  readonly shipment: Shipment | null;
  readonly errors: readonly RowError[];
}

const isMono = (field: ShipmentField): boolean => field === 'serial' || field.endsWith('Date');

/** The first rows, read with the plan as it stands. */
export const PlanPreview = ({
  plan,
  sample,
}: {
  readonly plan: ReadingPlan;
  readonly sample: Inspection['sample'];
}) => {
  const { packs } = usePolicies();
  const reader = createShipmentReader(plan);
  const rows = sample.map(({ cells, line }): PreviewRow => {
    const read = reader.read(cells, line);
    return read.ok
      ? { line, cells, shipment: read.value, errors: [] }
      : { line, cells, shipment: null, errors: read.error.errors };
  });
  /** As it will be kept; in a row that will not, as it stands in the file. */
  const textIn = ({ shipment, cells }: PreviewRow, field: ShipmentField): string => {
    if (shipment === null) return cells[plan.columns.indexOf(field)] ?? '';
    if (field === 'policy') return vendorName(packs, shipment.policyId);
    return field === 'channel' ? shipment.channel.replaceAll('-', ' ') : (shipment[field] ?? '');
  };
  const shown = shipmentFields.filter((field) => field === 'policy' || plan.columns.includes(field));
  const columns: TableColumn<PreviewRow>[] = [
    { id: 'line', title: 'Line', align: 'end', isMono: true, isRowHeader: true, cell: ({ line }) => line },
    ...shown.map(
      (field): TableColumn<PreviewRow> => ({
        id: field,
        title: fieldWords[field],
        isMono: isMono(field),
        cell: (row) => {
          const error = row.errors.find((one) => one.field === field);
          return error ? (
            <span className={styles.wrong}>
              {error.value} {problemWords(error.problem)}
            </span>
          ) : (
            <span className={styles.oneLine}>{textIn(row, field)}</span>
          );
        },
      }),
    ),
  ];
  return (
    <Table label="First rows" rows={rows} rowId={({ line }) => String(line)} columns={columns} isDense />
  );
};
