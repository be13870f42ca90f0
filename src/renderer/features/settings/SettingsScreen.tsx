import { useSettings } from '../../bridge/settings';
import { AboutPanel } from './AboutPanel';
import { LookPanel } from './LookPanel';
import { PaperPanel } from './PaperPanel';
import { ScannerPanel } from './ScannerPanel';
import styles from './SettingsScreen.module.css';

/** What belongs to this machine: look, sounds, scanner, paper. Every change is kept at once. */
export const SettingsScreen = ({
  onScannerTest,
}: {
  /** While it is on, scans must not act. */
  readonly onScannerTest: (isOn: boolean) => void;
}) => {
  const { settings, change } = useSettings();
  return (
    <div className={styles.page}>
      <h1>Settings of this bench</h1>
      <div className={styles.columns}>
        <LookPanel settings={settings} change={change} />
        <ScannerPanel settings={settings} change={change} onScannerTest={onScannerTest} />
        <PaperPanel settings={settings} change={change} />
        <AboutPanel />
      </div>
    </div>
  );
};
