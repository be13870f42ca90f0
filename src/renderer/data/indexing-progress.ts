/** How far a long write into the database has come, for the screen that waits for it. */
import { create } from 'zustand';

interface IndexingProgress {
  readonly done: number;
  readonly of: number;
}

interface IndexingState {
  readonly registry: IndexingProgress | null;
  readonly advanced: (progress: IndexingProgress) => void;
  readonly finished: () => void;
}

export const useIndexing = create<IndexingState>()((set) => ({
  registry: null,
  advanced: (registry) => set({ registry }),
  finished: () => set({ registry: null }),
}));
