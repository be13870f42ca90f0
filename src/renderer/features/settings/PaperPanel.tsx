import { useEffect, useState } from 'react';
import type { BenchApi } from '#ipc';
import type { Paper } from '#ipc/printing';
import { bench } from '../../bridge/bench';
import { Choice, Panel, Select } from '../../ui';
import type { SettingsPanelProps } from './LookPanel';
import styles from './SettingsScreen.module.css';

type Printers = Awaited<ReturnType<BenchApi['printing']['listPrinters']>>;

const papers: readonly { readonly paper: Paper; readonly label: string }[] = [
  { paper: 'a4', label: 'Printer for A4' },
  { paper: 'letter', label: 'Printer for Letter' },
  { paper: 'label-100x150', label: 'Printer for labels, 100 × 150 mm' },
];
const pdfOnly = '';

export const PaperPanel = ({ settings, change }: SettingsPanelProps) => {
  const [printers, setPrinters] = useState<Printers | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const found = await bench.printing.listPrinters();
      if (isCurrent) setPrinters(found);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, []);

  const choosePrinter = (paper: Paper, printer: string): void => {
    const { [paper]: _, ...others } = settings.printers;
    void change({ printers: printer === pdfOnly ? others : { ...others, [paper]: printer } });
  };

  return (
    <Panel title="Paper">
      <Choice
        label="Repair Report on"
        keyLabel="report paper"
        value={settings.reportPaper}
        options={[
          { value: 'a4', label: 'A4', key: 'A' },
          { value: 'letter', label: 'Letter', key: 'L' },
        ]}
        onChoose={(reportPaper) => void change({ reportPaper })}
      />
      {printers?.length === 0 && (
        <p className={styles.quiet}>This machine knows no printer. Documents are kept as PDF.</p>
      )}
      {papers.map(({ paper, label }) => {
        const chosen = settings.printers[paper] ?? pdfOnly;
        const names = (printers ?? []).map(({ name, description }) => ({
          value: name,
          label: description || name,
        }));
        const isKnown = chosen === pdfOnly || names.some(({ value }) => value === chosen);
        return (
          <Select
            key={paper}
            label={label}
            value={chosen}
            options={[
              { value: pdfOnly, label: 'None, PDF only' },
              ...names,
              ...(isKnown ? [] : [{ value: chosen, label: `${chosen} (not found now)` }]),
            ]}
            onChange={(printer) => choosePrinter(paper, printer)}
          />
        );
      })}
    </Panel>
  );
};
