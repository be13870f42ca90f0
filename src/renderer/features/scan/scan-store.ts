/** What the strip shows of the scanner: listening, receiving, and what became of the last code. */
import { create } from 'zustand';
import type { Scan } from '#domain/scan/read-label';
import { rejectionWords } from './scan-words';

interface LastScan {
  /** As it was read, made inert. */
  readonly code: string;
  /** Wall time, ISO 8601. */
  readonly at: string;
  readonly outcome: 'accepted' | 'rejected';
  /** In words, for a rejected scan. */
  readonly reason: string | null;
}

interface ScanStatus {
  readonly state: 'listening' | 'receiving';
  readonly last: LastScan | null;
}

interface ScanVerbs {
  readonly receiving: (isReceiving: boolean) => void;
  readonly scanned: (scan: Scan, at: string) => void;
  /** The screen could do nothing with a code that was read well: an unknown badge at sign-in. */
  readonly refused: (reason: string) => void;
  /** Somebody went on: why the last code was refused has been seen. */
  readonly seen: () => void;
  readonly reset: () => void;
}

const initialScanStatus: ScanStatus = { state: 'listening', last: null };

export const useScanStatus = create<ScanStatus & ScanVerbs>()((set, get) => ({
  ...initialScanStatus,
  receiving: (isReceiving) => set({ state: isReceiving ? 'receiving' : 'listening' }),
  scanned: (scan, at) =>
    set({
      state: 'listening',
      last: {
        code: scan.read,
        at,
        outcome: scan.kind === 'rejected' ? 'rejected' : 'accepted',
        reason: scan.kind === 'rejected' ? rejectionWords[scan.reason] : null,
      },
    }),
  refused: (reason) => {
    const { last } = get();
    if (last !== null) set({ last: { ...last, outcome: 'rejected', reason } });
  },
  seen: () => {
    if (get().last?.outcome === 'rejected') set({ last: null });
  },
  reset: () => set(initialScanStatus),
}));
