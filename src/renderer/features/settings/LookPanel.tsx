import type { Settings } from '#ipc/settings';
import { Button, Choice, Panel, playTone } from '../../ui';
import styles from './SettingsScreen.module.css';

export interface SettingsPanelProps {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => Promise<void>;
}

export const LookPanel = ({ settings, change }: SettingsPanelProps) => (
  <Panel title="Look and sound">
    <Choice
      label="Theme"
      keyLabel="theme"
      value={settings.theme}
      options={[
        { value: 'system', label: 'As the machine', key: '1' },
        { value: 'light', label: 'Light', key: '2' },
        { value: 'dark', label: 'Dark', key: '3' },
        { value: 'bench', label: 'Bench', key: '4', help: 'full contrast, larger type' },
      ]}
      onChoose={(theme) => void change({ theme })}
    />
    <Choice
      label="Sounds"
      keyLabel="sounds"
      value={settings.sounds ? 'on' : 'off'}
      options={[
        { value: 'on', label: 'On', key: 'S' },
        { value: 'off', label: 'Off', key: 'M' },
      ]}
      onChoose={(sounds) => void change({ sounds: sounds === 'on' })}
    />
    <div className={styles.row}>
      <Button isDisabled={!settings.sounds} onPress={() => playTone('accepted')}>
        Hear accepted
      </Button>
      <Button isDisabled={!settings.sounds} onPress={() => playTone('rejected')}>
        Hear rejected
      </Button>
      <Button isDisabled={!settings.sounds} onPress={() => playTone('changed')}>
        Hear verdict changed
      </Button>
    </div>
  </Panel>
);
