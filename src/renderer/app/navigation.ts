/** Where the technician is. Transient: after a restart the bench begins at home. */
import { create } from 'zustand';
import { useScanStatus } from '../features/scan';
import type { SimulatorSeed } from '../features/simulator';

export type Screen =
  | { readonly kind: 'home' }
  | { readonly kind: 'case'; readonly caseId: string }
  | { readonly kind: 'cases' }
  | { readonly kind: 'registry' }
  | {
      readonly kind: 'policies';
      /** The vendor whose policy is open; absent: the list of vendors. */
      readonly policyId?: string;
      /** The clause that is shown first. */
      readonly clause?: string;
      /** The case from which somebody came to read, and to which Esc leads back. */
      readonly caseId?: string;
    }
  | {
      readonly kind: 'unknownSerial';
      readonly serial: string;
      /** The label's whole text. */
      readonly read: string;
    }
  /** What to begin with; without it the simulator goes on where it was left. */
  | { readonly kind: 'simulator'; readonly seed?: SimulatorSeed }
  | { readonly kind: 'safety' }
  | { readonly kind: 'settings' };

/** What makes two screens the same to the error boundary: the place, and the unit shown there. */
export const screenKey = (screen: Screen): string => {
  if (screen.kind === 'case') return `case ${screen.caseId}`;
  return screen.kind === 'unknownSerial' ? `unknown ${screen.serial}` : screen.kind;
};

interface Navigation {
  readonly screen: Screen;
  readonly go: (screen: Screen) => void;
}

export const useNavigation = create<Navigation>()((set) => ({
  screen: { kind: 'home' },
  go: (screen) => {
    useScanStatus.getState().seen();
    set({ screen });
  },
}));
