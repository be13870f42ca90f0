import { useSyncExternalStore } from 'react';
import { type KeySnapshot, keySnapshot, subscribeToKeys } from './key-store';

/** What the keys do right now, for whoever shows it. */
export const useActiveKeys = (): KeySnapshot => useSyncExternalStore(subscribeToKeys, keySnapshot);
