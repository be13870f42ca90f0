/** The devices area of main: ports by identity, one run at a time, its end in the journal whatever happens. */
import { randomUUID } from 'node:crypto';
import type { RunEnd } from '#domain/diagnostics/decide-outcome';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { declaredMeasurements, type RunStart, serialMeasurement } from '#domain/diagnostics/record-run';
import { err, ok, type Result } from '#domain/shared/result';
import type { HandlersOf } from '#ipc/define';
import type { FromHost } from '#ipc/device-host';
import type { DeviceError, devicesArea, PortInfo, RunItem } from '#ipc/devices';
import { HostKeeper } from './host-keeper';
import type { StartHost } from './host-process';
import { type LoadedProfile, loadProfiles, summaryOf } from './load-profiles';
import { PortList, type PortListing } from './port-list';
import { type ArchiveDeps, RunArchive } from './run-archive';
import { ShownItems } from './shown-items';

export interface DevicesDeps extends ArchiveDeps {
  readonly startHost: StartHost;
  /** Where the `*.profile.yaml` files are. */
  readonly profilesFolder: string;
  readonly publishProgress: (progress: { runId: string; caseId: string; items: RunItem[] }) => void;
  readonly publishPorts: (listing: PortListing) => void;
}

export interface DevicesModule {
  readonly handlers: HandlersOf<(typeof devicesArea)['calls']>;
  /** Once at start, when the journal is open: journals runs that the last crash cut off. */
  readonly finishLeftovers: () => Promise<number>;
  /** The window was closed or reloaded, or its page died: the port is let go and what was read is journalled. */
  readonly windowGone: () => Promise<void>;
  /** Ends the run, then the device process. Resolves when nothing of it is left. */
  readonly dispose: () => Promise<void>;
}

/** A device process that has not let go by then is killed. */
const stopLimitMs = 2000;
const openLimitMs = 15_000;

interface Run {
  readonly start: RunStart;
  readonly shown: ShownItems;
  readonly opened: (result: Result<void, DeviceError>) => void;
  /** How it is to be recorded if the device process dies now. */
  endIfHostDies: RunEnd;
  state: 'opening' | 'running' | 'finishing' | 'ended';
  readonly ended: Promise<void>;
  readonly tellEnded: () => void;
}

export const devicesModule = (deps: DevicesDeps): DevicesModule => {
  const archive = new RunArchive(deps);
  let run: Run | null = null;
  let profiles: Promise<readonly LoadedProfile[]> | null = null;

  const host = new HostKeeper(deps.startHost, {
    said: (message) => said(message),
    died: () => {
      ports.hostDied();
      if (run !== null) void hostDiedDuring(run);
    },
  });
  const ports = new PortList({
    ask: (message) => host.post(message),
    changed: deps.publishPorts,
    held: () =>
      run === null || run.state === 'ended' ? null : { path: run.start.port.path, runId: run.start.runId },
  });

  const said = (message: FromHost): void => {
    if (message.kind === 'listed') ports.answered(message);
    if (message.kind === 'ready' || message.kind === 'listed') return;
    if (run === null || run.start.runId !== message.runId) return;
    switch (message.kind) {
      case 'opened':
        run.state = 'running';
        run.opened(ok(undefined));
        break;
      case 'refused':
        run.state = 'ended';
        run.opened(err(message.error));
        run.tellEnded();
        break;
      case 'progressed':
        show(run, message.items);
        break;
      case 'ended':
        void finish(run, message.record);
        break;
    }
  };

  const show = ({ shown, start }: Run, items: RunItem[]): void => {
    shown.add(items);
    deps.publishProgress({ runId: start.runId, caseId: start.caseId, items });
  };

  const finish = async (ending: Run, record: DiagnosticRecord): Promise<void> => {
    if (ending.state === 'finishing' || ending.state === 'ended') return;
    ending.state = 'finishing';
    const complete = await archive.finish(ending.start.caseId, record);
    ending.state = 'ended';
    show(ending, [{ kind: 'ended', record: complete }]);
    ending.tellEnded();
  };

  const hostDiedDuring = async (cut: Run): Promise<void> => {
    if (cut.state === 'opening') {
      cut.state = 'ended';
      cut.opened(err({ kind: 'hostFailed', reason: 'The device process ended while opening the port.' }));
      cut.tellEnded();
      return;
    }
    if (cut.state !== 'running') return;
    const record = await archive.recover(cut.start.runId, cut.endIfHostDies);
    if (record !== null) await finish(cut, record);
    else {
      cut.state = 'ended';
      cut.tellEnded();
    }
  };

  /** Asks first, kills after two seconds: a port is never left held. */
  const stop = async (by: 'technician' | 'window' | 'shutdown'): Promise<void> => {
    if (run === null || run.state === 'ended') return;
    const stopping = run;
    stopping.endIfHostDies = { kind: 'aborted', by };
    if (stopping.state !== 'finishing') host.post({ kind: 'stop', runId: stopping.start.runId, by });
    const late = setTimeout(() => host.kill(), stopLimitMs);
    await stopping.ended;
    clearTimeout(late);
  };

  const offered = (): Promise<readonly LoadedProfile[]> => {
    profiles ??= loadProfiles(deps.profilesFolder).then((loaded) => {
      for (const { file, reasons } of loaded.rejected) {
        deps.log.warn('devices', `the profile ${file} is not offered`, reasons.join('; '));
      }
      return loaded.profiles;
    });
    return profiles;
  };

  const open = async (
    start: RunStart,
    { profile }: LoadedProfile,
    login: { user: string; password: string } | null,
  ): Promise<Result<void, DeviceError>> => {
    let tellEnded = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      tellEnded = resolve;
    });
    const opened = new Promise<Result<void, DeviceError>>((resolve) => {
      run = {
        start,
        shown: new ShownItems(),
        opened: resolve,
        endIfHostDies: { kind: 'hostDied' },
        state: 'opening',
        ended,
        tellEnded,
      };
    });
    const transcriptPath = await archive.pathFor(start.runId);
    const late = setTimeout(() => host.kill(), openLimitMs);
    host.post({ kind: 'run', start, profile, login, transcriptPath });
    const result = await opened;
    clearTimeout(late);
    return result;
  };

  const handlers: DevicesModule['handlers'] = {
    listPorts: () => ports.look(),
    listProfiles: async () => (await offered()).map(({ profile }) => summaryOf(profile)),
    startRun: async ({ port: wanted, profileId, caseId, labelSerial, login }) => {
      const loaded = (await offered()).find(({ profile }) => profile.id === profileId);
      if (loaded === undefined) return err({ kind: 'unknownProfile' });
      const port = await ports.find(wanted);
      if (port === null) return err({ kind: 'portGone' });
      // Asked last, with nothing awaited until the run is set: two requests cannot both find the bench free.
      if (run !== null && run.state !== 'ended') return err({ kind: 'portBusy', heldBy: 'another run' });
      const start = runStartOf(loaded, port, caseId, labelSerial);
      const opened = await open(start, loaded, login);
      if (!opened.ok) return opened;
      if (port.manual) ports.remember(port.path);
      return ok({ runId: start.runId });
    },
    stopRun: async ({ runId }) => {
      if (run?.start.runId === runId) await stop('technician');
    },
    currentRun: () =>
      run === null || run.state === 'opening'
        ? null
        : { runId: run.start.runId, caseId: run.start.caseId, items: run.shown.all() },
  };

  return {
    handlers,
    finishLeftovers: () => archive.finishLeftovers(),
    windowGone: () => stop('window'),
    dispose: async () => {
      ports.stop();
      await stop('shutdown');
      host.kill();
    },
  };
};

const runStartOf = (
  { profile, sha256 }: LoadedProfile,
  port: PortInfo,
  caseId: string,
  labelSerial: string | null,
): RunStart => ({
  runId: randomUUID(),
  caseId,
  profile: { id: profile.id, version: profile.version, title: profile.title, sha256 },
  labelSerial,
  serialMeasurement: serialMeasurement(profile),
  port: {
    path: port.path,
    vendorId: port.vendorId,
    productId: port.productId,
    serialNumber: port.serialNumber,
    baudRate: profile.transport.baudRate,
  },
  startedAt: new Date().toISOString(),
  declared: declaredMeasurements(profile),
});
