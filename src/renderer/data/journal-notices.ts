/** What main noticed about this profile and its clock, for whoever has to look at it. */
import { create } from 'zustand';
import type { JournalState } from '#ipc/journal';

export interface JournalNotices {
  /** The number of the epoch that this start began, null when it went on in its old one. */
  readonly newEpoch: number | null;
  readonly clock: JournalState['clock'];
}

const nothingNoticed: JournalNotices = { newEpoch: null, clock: null };

export const useJournalNotices = create<JournalNotices & { readonly took: (state: JournalState) => void }>()(
  (set) => ({
    ...nothingNoticed,
    took: ({ isNewEpoch, head, clock }) => set({ newEpoch: isNewEpoch ? head.epoch : null, clock }),
  }),
);
