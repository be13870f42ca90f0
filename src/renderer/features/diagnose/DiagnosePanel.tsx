import { useState } from 'react';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { Button, Notice, Panel, Progress } from '../../ui';
import styles from './DiagnosePanel.module.css';
import { EarlierRuns } from './EarlierRuns';
import { Measurements } from './Measurements';
import { errorWords } from './outcome-words';
import { RunOutcome } from './RunOutcome';
import { RunSetup } from './RunSetup';
import { useRunChoice } from './run-choice';
import { Transcript } from './Transcript';
import { usePorts, useProfiles } from './use-ports';
import { useRun } from './use-run';

/** Connect the unit, run its profile, see what it says: R runs, S stops, and every end has a next step. */
export const DiagnosePanel = ({
  caseId,
  labelSerial,
  lastRecords,
  onClose,
}: {
  readonly caseId: string;
  /** What the scanned label says; the unit's own serial is compared with it. */
  readonly labelSerial: string;
  readonly lastRecords: readonly DiagnosticRecord[];
  readonly onClose?: () => void;
}) => {
  const ports = usePorts();
  const profiles = useProfiles();
  const profileId = useRunChoice((choice) => choice.profileId);
  const { view, isStarting, isRunning, refused, start, stop } = useRun(caseId);
  const profile = profiles.find(({ id }) => id === profileId) ?? profiles[0];
  const record = view?.record ?? null;
  const [isChanging, setChanging] = useState(false);
  // What went wrong with the line is mended in the fields, so they are there at once.
  const needsMending = record?.outcome === 'error' || record?.outcome === 'timeout';
  const isCompact = view !== null && refused === null && (isRunning || !(isChanging || needsMending));
  const earlier = lastRecords.filter(({ runId }) => runId !== view?.runId);
  return (
    <div className={styles.panel}>
      <Panel
        title="Diagnose"
        aside={
          onClose !== undefined &&
          !isRunning && (
            <Button variant="quiet" hotkey="Escape" hotkeyLabel="back" onPress={onClose}>
              Back
            </Button>
          )
        }
      >
        <RunSetup
          ports={ports}
          profiles={profiles}
          isBusy={isRunning || isStarting}
          isCompact={isCompact}
          onChange={() => setChanging(true)}
          onStart={(request) => {
            setChanging(false);
            start({ ...request, labelSerial });
          }}
        />
        {refused !== null && (
          <Notice
            tone="judgement"
            title={errorWords(refused).title}
            safe="Nothing was sent to the device, nothing was recorded."
            next={errorWords(refused).next}
          />
        )}
        {isStarting && <p role="status">Opening the port…</p>}
        {isRunning && (
          <div className={styles.running}>
            <Progress
              label={view?.phase?.title ?? 'Listening'}
              done={view?.measured.length ?? 0}
              total={profile?.measurements.length ?? null}
              unit="measurements"
            />
            <Button hotkey="S" hotkeyLabel="stop" icon="cross" onPress={stop}>
              Stop
            </Button>
          </div>
        )}
        {record !== null && <RunOutcome record={record} />}
      </Panel>
      {view !== null && (
        <div className={styles.seen}>
          <Measurements
            declared={profile?.measurements ?? []}
            results={record?.measurements ?? view.measured}
            isRunning={isRunning}
          />
          <Transcript parts={view.transcript} port={record?.port.path ?? null} />
        </div>
      )}
      {earlier.length > 0 && (
        <Panel title="Earlier tests of this unit">
          <EarlierRuns records={earlier} />
        </Panel>
      )}
    </div>
  );
};
