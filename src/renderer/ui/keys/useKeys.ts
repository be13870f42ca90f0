import { createContext, useContext, useId, useLayoutEffect, useState } from 'react';
import type { KeyBinding } from './key-binding';
import { nextMount, putLayer, removeLayer } from './key-store';

export interface KeyScope {
  readonly depth: number;
  readonly scope: string;
}

/** A dialog of the kit provides its own, so plain `useKeys` inside it belongs to the dialog. */
export const KeyScopeContext = createContext<KeyScope>({ depth: 0, scope: 'page' });

/**
 * Makes keys do something while the component is mounted, and lists them in the key bar.
 * @param options.scope `dialog` silences everything outside this component's own keys, for a question that must be
 *   answered first. Not needed inside the kit's Dialog.
 */
export const useKeys = (
  bindings: readonly KeyBinding[],
  { scope: kind = 'page' }: { readonly scope?: 'page' | 'dialog' } = {},
): void => {
  const around = useContext(KeyScopeContext);
  const id = useId();
  const [mounted] = useState(nextMount);
  const depth = kind === 'dialog' ? around.depth + 1 : around.depth;
  const scope = kind === 'dialog' ? id : around.scope;
  // After every render: what a key runs closes over the newest state. The store tells the key bar only of real changes.
  useLayoutEffect(() => putLayer({ mounted, depth, scope, bindings }));
  useLayoutEffect(() => () => removeLayer(mounted), [mounted]);
};
