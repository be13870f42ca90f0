import { useEffect, useEffectEvent } from 'react';
import type { ScannerTiming } from '#domain/scan/burst-detector';
import { readLabel, rejectedBurst, type Scan } from '#domain/scan/read-label';
import { benchCode, useBenchConfig, useTechnicians } from '../../data';
import { playTone } from '../../ui';
import { captureScans } from './scan-capture';
import { useScanStatus } from './scan-store';

/** Until the bench's own settings are known. */
const usualTiming: ScannerTiming = { maxGapMs: 50, minLength: 4 };

/**
 * Listens for scanner bursts anywhere on the page while the component is mounted. Stands once, in the frame: a burst never
 * types into a field, presses a button or acts as a key.
 * @param onScan every code that was read, also those that were rejected and why; with `mayLackFirst` its first character
 * may have come as a key before it, so that it holds only if it is known
 */
export const useScanCapture = (
  onScan: (scan: Scan, mayLackFirst: boolean) => void,
  timing: ScannerTiming = usualTiming,
): void => {
  const config = useBenchConfig();
  const technicians = useTechnicians();
  const read = useEffectEvent(
    (text: string): Scan =>
      readLabel(text, {
        benchCodes: config ? [benchCode(config.benchName)] : [],
        badges: (technicians ?? []).flatMap(({ badge }) => (badge === null ? [] : [badge])),
      }),
  );
  const take = useEffectEvent((scan: Scan, mayLackFirst: boolean): void => {
    useScanStatus.getState().scanned(scan, new Date().toISOString());
    if (scan.kind === 'rejected') playTone('rejected');
    onScan(scan, mayLackFirst);
  });
  const currentTiming = useEffectEvent(() => timing);
  useEffect(() => {
    const stop = captureScans({
      timing: () => currentTiming(),
      onReceiving: (isReceiving) => useScanStatus.getState().receiving(isReceiving),
      onBurst: (burst) =>
        burst.kind === 'scan'
          ? take(read(burst.text), burst.mayLackFirst)
          : take(rejectedBurst(burst.text, burst.reason), false),
    });
    return () => {
      stop();
      useScanStatus.getState().receiving(false);
    };
  }, []);
};
