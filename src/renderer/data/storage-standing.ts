/** Whether the browser promised to keep the database. Storage that was not asked for may be evicted when the disk fills up. */
import { create } from 'zustand';

/** `asking`: not known yet. A refusal costs a rebuild from the journal at worst. */
export type StorageStanding = 'asking' | 'granted' | 'refused';

export const useStorageStanding = create<{ readonly standing: StorageStanding }>()(() => ({
  standing: 'asking',
}));

/** Asks where it was not granted yet, and notes what the browser says afterwards, at every start. */
export const askForPersistence = async (): Promise<void> => {
  const storage = globalThis.navigator?.storage;
  if (storage?.persist === undefined) {
    useStorageStanding.setState({ standing: 'refused' });
    return;
  }
  // What it answers to the request is not taken for the state: that is asked again.
  if (!(await storage.persisted())) await storage.persist();
  useStorageStanding.setState({ standing: (await storage.persisted()) ? 'granted' : 'refused' });
};
