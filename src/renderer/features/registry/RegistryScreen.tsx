import { useState } from 'react';
import type { Shipment } from '#domain/registry/shipment';
import { useImports, useRegistryCount, useRegistrySearch } from '../../data';
import { usePolicies } from '../../data/policies';
import { Button, FileDrop, Notice, Table, TextField, useListKeys } from '../../ui';
import { ImportSteps } from './ImportSteps';
import { vendorName } from './policy-words';
import styles from './RegistryScreen.module.css';
import { sampleFile } from './sample-file';
import { useShipmentImport } from './useShipmentImport';

const count = new Intl.NumberFormat('en-GB');

/** What was shipped to whom: found by typing, filled by lists of shipments. */
export const RegistryScreen = ({ onOpenUnit }: { readonly onOpenUnit: (shipment: Shipment) => void }) => {
  const shipmentImport = useShipmentImport();
  const { inspect } = shipmentImport;
  return (
    <FileDrop
      label="List of shipments (CSV)"
      accept=".csv,.tsv,.txt,text/csv,text/plain"
      onFile={(file) => void inspect(file)}
    >
      {(pickFile) =>
        shipmentImport.state.step === 'choosing' ? (
          <UnitList
            onOpenUnit={onOpenUnit}
            onImport={pickFile}
            onSample={async () => inspect(await sampleFile())}
          />
        ) : (
          <ImportSteps {...shipmentImport} onPickFile={pickFile} />
        )
      }
    </FileDrop>
  );
};

const UnitList = ({
  onOpenUnit,
  onImport,
  onSample,
}: {
  readonly onOpenUnit: (shipment: Shipment) => void;
  readonly onImport: () => void;
  readonly onSample: () => Promise<void>;
}) => {
  const [text, setText] = useState('');
  const total = useRegistryCount();
  const units = useRegistrySearch(text) ?? [];
  const imports = useImports() ?? [];
  const { packs } = usePolicies();
  const { index, mark } = useListKeys({
    count: units.length,
    chooseLabel: 'open its case',
    onChoose: (at) => {
      const unit = units[at];
      if (unit) onOpenUnit(unit);
    },
  });
  const missing = imports.filter(({ state }) => state === 'fileMissing');
  const [last] = imports;
  return (
    <section className={styles.page} aria-label="Registry">
      <header className={styles.header}>
        <div>
          <h1 className={styles.title}>Registry</h1>
          <p className={styles.quiet}>
            {total === undefined ? '' : `${count.format(total)} ${total === 1 ? 'unit' : 'units'}`}
            {last && `, last list ${last.fileName} on ${last.at.slice(0, 10)}`}
          </p>
        </div>
        <div className={styles.actions}>
          <Button icon="plus" hotkey="F6" variant={total === 0 ? 'primary' : 'plain'} onPress={onImport}>
            Import shipments
          </Button>
          {total === 0 && (
            <Button icon="registry" hotkey="F7" onPress={() => void onSample()}>
              Take the sample shipments
            </Button>
          )}
        </div>
      </header>
      {missing.map(({ importId, fileName, rows }) => (
        <Notice
          key={importId}
          tone="judgement"
          title={`${count.format(rows)} rows of ${fileName} could not be read back from this bench’s files`}
          safe="Cases are not affected."
          next="Import the list again."
        />
      ))}
      {total === 0 ? (
        <Notice
          tone="info"
          title="Nothing was imported yet"
          next="Choose a CSV file of what was shipped to whom, or drop it here. Without one, the thousand sample shipments show what the bench does."
        />
      ) : (
        <>
          <TextField
            label="Find a unit"
            help="Start or end of a serial, or start of a customer’s name"
            value={text}
            onChange={(next) => {
              setText(next);
              mark(0);
            }}
            hasInitialFocus
            maxLength={80}
          />
          {units.length === 0 ? (
            <p className={styles.quiet}>
              {text === '' ? '' : `No unit in the registry matches “${text.trim()}”.`}
            </p>
          ) : (
            <Table
              label="Units"
              rows={units}
              rowId={({ serial }) => serial}
              markedRow={units[index]?.serial ?? null}
              onChoose={(unit) => onOpenUnit(unit)}
              isDense
              columns={[
                {
                  id: 'serial',
                  title: 'Serial',
                  cell: ({ serial }) => serial,
                  isMono: true,
                  isRowHeader: true,
                },
                { id: 'vendor', title: 'Vendor', cell: ({ policyId }) => vendorName(packs, policyId) },
                { id: 'model', title: 'Model', cell: ({ model }) => model },
                { id: 'customer', title: 'Customer', cell: ({ customer }) => customer },
                { id: 'shipped', title: 'Shipped', cell: ({ shippingDate }) => shippingDate, isMono: true },
                {
                  id: 'delivered',
                  title: 'Delivered',
                  cell: ({ deliveryDate }) => deliveryDate,
                  isMono: true,
                },
                { id: 'received', title: 'Received', cell: ({ receiptDate }) => receiptDate, isMono: true },
                {
                  id: 'purchased',
                  title: 'Purchased',
                  cell: ({ purchaseDate }) => purchaseDate,
                  isMono: true,
                },
              ]}
            />
          )}
        </>
      )}
    </section>
  );
};
