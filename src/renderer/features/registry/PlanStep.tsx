import { missingFields, type ReadingPlan } from '#domain/registry/read-shipments';
import { dateFields, type ShipmentField, shipmentFields } from '#domain/registry/shipment-columns';
import { parseShipmentDate } from '#domain/registry/shipment-dates';
import { usePolicies } from '../../data/policies';
import { Button, Choice, Notice, Panel, Select, Table } from '../../ui';
import { fieldWords } from './import-words';
import { PlanPreview } from './PlanPreview';
import { vendorName } from './policy-words';
import styles from './RegistryScreen.module.css';
import { type Inspection, orderOf } from './reading/inspect-file';
import { encodings, type FileEncoding } from './reading/text-encoding';
import { orderInFile } from './useShipmentImport';

const count = new Intl.NumberFormat('en-GB');
const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const encodingWords: Readonly<Record<FileEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
  'windows-1252': 'Western European (Windows-1252)',
  gb18030: 'Chinese (GB 18030)',
  shift_jis: 'Japanese (Shift JIS)',
};

const separatorWords: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

const inWords = (sample: string, order: 'dmy' | 'mdy'): string => {
  const date = parseShipmentDate(sample, order);
  return date.ok ? longDate.format(new Date(`${date.value}T00:00:00Z`)) : sample;
};

type FieldChoice = ShipmentField | 'none';
const fieldOptions: readonly { readonly value: FieldChoice; readonly label: string }[] = [
  { value: 'none', label: 'Leave out' },
  ...shipmentFields.map((field) => ({ value: field, label: fieldWords[field] })),
];

/** What each column holds, whose units they are, how the dates read; and the first rows as they will be kept. */
export const PlanStep = ({
  inspection,
  plan,
  onChange,
  onEncoding,
  onStart,
  onCancel,
}: {
  readonly inspection: Inspection;
  readonly plan: ReadingPlan;
  readonly onChange: (change: Partial<ReadingPlan>) => void;
  readonly onEncoding: (encoding: FileEncoding) => void;
  readonly onStart: () => void;
  readonly onCancel: () => void;
}) => {
  const { packs } = usePolicies();
  const { format, headers, hasHeader, rows, sample } = inspection;
  const missing = missingFields(plan);
  const order = orderOf(inspection, plan.columns, (field) => dateFields.has(field));
  const asksOrder = order.kind === 'ask';
  const asksVendor = !plan.columns.includes('policy');
  const isReady = missing.length === 0 && (!asksOrder || plan.dateOrder !== null);

  const setColumn = (column: number, choice: FieldChoice): void => {
    // A field has one column: choosing it here takes it away there.
    const columns = plan.columns.map((field, at) =>
      at === column ? (choice === 'none' ? null : choice) : field === choice ? null : field,
    );
    const certain = orderInFile(inspection, columns);
    onChange({ columns, dateOrder: certain ?? plan.dateOrder });
  };

  return (
    <>
      <p className={styles.quiet}>
        {count.format(rows)} rows, separated by {separatorWords[format.delimiter] ?? `“${format.delimiter}”`}.
      </p>
      {!hasHeader && (
        <Notice
          tone="judgement"
          title="No column name was recognised in the first row"
          next="It is read as data. Say below what each column holds."
        />
      )}
      {asksOrder && (
        <Choice
          label={`Day or month first? ${order.sample} is`}
          options={[
            { value: 'dmy' as const, label: inWords(order.sample, 'dmy') },
            { value: 'mdy' as const, label: inWords(order.sample, 'mdy') },
          ]}
          value={plan.dateOrder}
          onChoose={(dateOrder) => onChange({ dateOrder })}
        />
      )}
      {asksVendor && (
        <Choice
          label="Whose units are these? The list has no column for the vendor."
          options={plan.policies.map(({ id }) => ({ value: id, label: vendorName(packs, id) }))}
          value={plan.policyForAll}
          onChoose={(policyForAll) => onChange({ policyForAll })}
          isAsking={!asksOrder || plan.dateOrder !== null}
        />
      )}
      <div className={styles.actions}>
        <Button
          variant="primary"
          hotkey="Enter"
          hotkeyLabel="check and import"
          isDisabled={!isReady}
          onPress={onStart}
        >
          {`Check and import ${count.format(rows)} rows`}
        </Button>
        <Button hotkey="Escape" hotkeyLabel="cancel" onPress={onCancel}>
          Cancel
        </Button>
        {missing.includes('serial') && (
          <span className={styles.quiet}>Say first which column holds the serial number.</span>
        )}
      </div>
      <Panel title="As it will be kept">
        <PlanPreview plan={plan} sample={sample} />
      </Panel>
      <Panel title="What each column holds">
        <Table
          label="Columns"
          rows={headers.map((header, column) => ({ header, column }))}
          rowId={({ column }) => String(column)}
          columns={[
            { id: 'header', title: 'In the file', cell: ({ header }) => header, isRowHeader: true },
            {
              id: 'sample',
              title: 'For example',
              cell: ({ column }) =>
                sample.map(({ cells }) => cells[column] ?? '').find((cell) => cell !== '') ?? '',
              isMono: true,
            },
            {
              id: 'field',
              title: 'Is read as',
              cell: ({ header, column }) => (
                <Select
                  label={`What ${header} is read as`}
                  isLabelHidden
                  options={fieldOptions}
                  value={plan.columns[column] ?? 'none'}
                  onChange={(choice) => setColumn(column, choice)}
                />
              ),
            },
          ]}
        />
        <Select
          label="Text encoding"
          options={encodings.map((value) => ({ value, label: encodingWords[value] }))}
          value={format.encoding}
          onChange={onEncoding}
        />
      </Panel>
    </>
  );
};
