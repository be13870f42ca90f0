import { type ReactNode, useEffect } from 'react';
import { listenForKeys } from './key-input';
import { dispatchKey, followFocus } from './key-store';

/** Starts the page's one key listener; stands once, around everything. */
export const KeyProvider = ({ children }: { readonly children: ReactNode }) => {
  useEffect(() => {
    const stopListening = listenForKeys(window, dispatchKey);
    const stopFollowing = followFocus();
    return () => {
      stopListening();
      stopFollowing();
    };
  }, []);
  return children;
};
