import { useState } from 'react';
import { Button, NumberField, Panel } from '../../ui';
import type { SettingsPanelProps } from './LookPanel';
import { ScannerTest } from './ScannerTest';

/** How bursts are told from typing, and what the scanner really sends. */
export const ScannerPanel = ({
  settings,
  change,
  onScannerTest,
}: SettingsPanelProps & { readonly onScannerTest: (isOn: boolean) => void }) => {
  const [isTesting, setIsTesting] = useState(false);
  const { maxGapMs, minLength } = settings.scanner;
  return (
    <Panel title="Scanner">
      <Button icon="label" hotkey="T" onPress={() => setIsTesting(true)}>
        Test the scanner
      </Button>
      {isTesting && <ScannerTest onScannerTest={onScannerTest} onClose={() => setIsTesting(false)} />}
      <NumberField
        label="Longest pause within a scan"
        help="Raise it when a slow or wireless scanner is taken for typing"
        unit="ms"
        min={5}
        max={200}
        value={maxGapMs}
        onChange={(value) => value !== null && void change({ scanner: { maxGapMs: value, minLength } })}
      />
      <NumberField
        label="Shortest code"
        help="Shorter bursts are taken for typing"
        unit="characters"
        min={3}
        max={20}
        value={minLength}
        onChange={(value) => value !== null && void change({ scanner: { maxGapMs, minLength: value } })}
      />
    </Panel>
  );
};
