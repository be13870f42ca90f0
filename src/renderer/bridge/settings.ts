/** The machine's settings as main keeps them, read once at start and shared by every screen. */
import { create } from 'zustand';
import { defaultSettings, type Settings } from '#ipc/settings';
import { bench } from './bench';

interface SettingsState {
  readonly settings: Settings;
  readonly load: () => Promise<void>;
  /** Takes effect when main has kept it. */
  readonly change: (change: Partial<Settings>) => Promise<void>;
}

export const useSettings = create<SettingsState>()((set) => ({
  settings: defaultSettings,
  load: async () => set({ settings: await bench.settings.get() }),
  change: async (change) => set({ settings: await bench.settings.set(change) }),
}));
