import type { MeasurementResult } from '#domain/diagnostics/record';
import type { ProfileSummary } from '#ipc/devices';
import { Badge, Table } from '../../ui';
import styles from './Measurements.module.css';
import { measurementWords } from './outcome-words';

interface Row {
  readonly name: string;
  readonly title: string;
  readonly limits: string;
  readonly result: MeasurementResult | null;
}

const quantity = ({ value, unit }: MeasurementResult): string => {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : value;
  return unit === null || unit === '1' ? text : `${text} ${unit}`;
};

/** Every declared measurement with its limits, also those that have not been read: what is missing must show. */
export const Measurements = ({
  declared,
  results,
  isRunning,
}: {
  readonly declared: ProfileSummary['measurements'];
  readonly results: readonly MeasurementResult[];
  readonly isRunning: boolean;
}) => {
  const known = new Map(results.map((result) => [result.name, result]));
  const extra = results.filter(({ name }) => !declared.some((d) => d.name === name));
  const rows: Row[] = [...declared, ...extra].map(({ name, title, limits }) => {
    const result = known.get(name) ?? null;
    return { name, title: result?.title ?? title, limits: result?.limits ?? limits, result };
  });
  return (
    <Table
      label="Measurements"
      isDense
      rows={rows}
      rowId={({ name }) => name}
      columns={[
        {
          id: 'title',
          title: 'Measurement',
          isRowHeader: true,
          cell: ({ title, result }) => (
            <>
              {title}
              {result !== null && result.because !== null && (
                <span className={styles.because}>{result.because}</span>
              )}
            </>
          ),
        },
        {
          id: 'value',
          title: 'Value',
          align: 'end',
          isMono: true,
          cell: ({ result }) => (result === null ? '—' : quantity(result)),
        },
        { id: 'limits', title: 'Limits', cell: ({ limits }) => limits },
        {
          id: 'outcome',
          title: 'Outcome',
          cell: ({ result }) =>
            result === null && isRunning ? (
              'to come'
            ) : (
              <Badge tone={measurementWords[result?.outcome ?? 'unset'].tone}>
                {measurementWords[result?.outcome ?? 'unset'].word}
              </Badge>
            ),
        },
      ]}
    />
  );
};
