/** What the strip says about saving. `saved` is set only by the journal's reply, never by the database. */
import { create } from 'zustand';

export interface SaveStatus {
  readonly phase: 'idle' | 'saving' | 'saved' | 'readOnly' | 'failed';
  /** Wall time of the last event the journal acknowledged, ISO 8601 with offset. */
  readonly savedAt: string | null;
  /** Why nothing can be saved, or what is still pending behind a save ("indexing failed ..."). */
  readonly reason: string | null;
  /** Only a newer version of the app can write here. */
  readonly isNewerData: boolean;
}

interface SaveStatusVerbs {
  readonly saving: () => void;
  readonly saved: (at: string) => void;
  readonly indexingFailed: (reason: string) => void;
  readonly indexed: () => void;
  readonly becameReadOnly: (reason: string, because?: 'newer') => void;
  readonly becameWritable: () => void;
  readonly failed: (reason: string) => void;
  readonly reset: () => void;
}

const initialSaveStatus: SaveStatus = { phase: 'idle', savedAt: null, reason: null, isNewerData: false };

export const useSaveStatus = create<SaveStatus & SaveStatusVerbs>()((set, get) => ({
  ...initialSaveStatus,
  saving: () => get().phase !== 'readOnly' && set({ phase: 'saving' }),
  saved: (at) => set({ phase: 'saved', savedAt: at, reason: null }),
  indexingFailed: (reason) => set({ reason }),
  indexed: () => get().phase === 'saved' && set({ reason: null }),
  becameReadOnly: (reason, because) => set({ phase: 'readOnly', reason, isNewerData: because === 'newer' }),
  becameWritable: () =>
    get().phase === 'readOnly' && set({ phase: get().savedAt === null ? 'idle' : 'saved', reason: null }),
  failed: (reason) => set({ phase: 'failed', reason }),
  reset: () => set(initialSaveStatus),
}));
