/** How the bench is backed up, as main tells it, shared by the strip and the screen. */
import { create } from 'zustand';
import type { BackupState } from '#ipc/backup';
import { bench } from './bench';

type Progress = {
  readonly phase: 'making' | 'checking' | 'copying' | 'restoring';
  readonly done: number;
  readonly of: number;
};

interface BackupStore {
  /** null until main has told it. */
  readonly state: BackupState | null;
  readonly progress: Progress | null;
}

export const useBackup = create<BackupStore>()(() => ({ state: null, progress: null }));

let following: (() => void) | null = null;

/** From now on the store says what main says. */
export const followBackup = async (): Promise<void> => {
  following?.();
  const stops = [
    bench.backup.onStateChanged((state) =>
      useBackup.setState(state.isRunning ? { state } : { state, progress: null }),
    ),
    bench.backup.onProgressed((progress) => useBackup.setState({ progress })),
  ];
  following = () => {
    for (const stop of stops) stop();
  };
  useBackup.setState({ state: await bench.backup.state() });
};
