/** Where the technician is. Transient: after a restart the bench begins at home. */
import { create } from 'zustand';

export type Screen =
  | { readonly kind: 'home' }
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'cases' }
  | { readonly kind: 'registry' }
  | {
      readonly kind: 'unknownSerial';
      readonly serial: string;
      /** The label's whole text. */
      readonly read: string;
    }
  | { readonly kind: 'settings' };

interface Navigation {
  readonly screen: Screen;
  readonly go: (screen: Screen) => void;
}

export const useNavigation = create<Navigation>()((set) => ({
  screen: { kind: 'home' },
  go: (screen) => set({ screen }),
}));
