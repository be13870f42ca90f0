/** The run of one case: starting, stopping, and following it, also into a window that was reloaded meanwhile. */
import { useCallback, useEffect, useState } from 'react';
import type { DeviceError } from '#ipc/devices';
import { bench } from '../../bridge/bench';
import { afterItems, newRun, type RunView } from './run-view';

export interface RunRequest {
  readonly port: string;
  readonly profileId: string;
  readonly labelSerial: string;
  readonly login: { readonly user: string; readonly password: string } | null;
}

export interface CaseRun {
  readonly view: RunView | null;
  /** The port is being opened. */
  readonly isStarting: boolean;
  readonly isRunning: boolean;
  readonly refused: DeviceError | null;
  readonly start: (request: RunRequest) => void;
  readonly stop: () => void;
}

export const useRun = (caseId: string): CaseRun => {
  const [view, setView] = useState<RunView | null>(null);
  const [isStarting, setStarting] = useState(false);
  const [refused, setRefused] = useState<DeviceError | null>(null);

  useEffect(() => {
    let isHere = true;
    const unsubscribe = bench.devices.onProgressed((progress) => {
      if (progress.caseId !== caseId) return;
      setView((now) =>
        afterItems(now?.runId === progress.runId ? now : newRun(progress.runId), progress.items),
      );
    });
    void bench.devices.currentRun().then((current) => {
      if (!isHere || current === null || current.caseId !== caseId) return;
      // What was streamed while this was asked is part of the answer already.
      setView(afterItems(newRun(current.runId), current.items));
    });
    return () => {
      isHere = false;
      unsubscribe();
    };
  }, [caseId]);

  const start = useCallback(
    ({ port, profileId, labelSerial, login }: RunRequest) => {
      setStarting(true);
      setRefused(null);
      void bench.devices
        .startRun({ port, profileId, caseId, labelSerial, login })
        .then((started) => {
          if (!started.ok) setRefused(started.error);
          else setView((now) => (now?.runId === started.value.runId ? now : newRun(started.value.runId)));
        })
        .finally(() => setStarting(false));
    },
    [caseId],
  );

  const runId = view?.runId;
  const stop = useCallback(() => {
    if (runId !== undefined) void bench.devices.stopRun({ runId });
  }, [runId]);

  return { view, isStarting, isRunning: view !== null && view.record === null, refused, start, stop };
};
