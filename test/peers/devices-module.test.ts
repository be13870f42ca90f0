import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventDraft } from '#domain/case/events';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { ok } from '#domain/shared/result';
import type { RunItem } from '#ipc/devices';
import { type DevicesModule, devicesModule } from '../../src/main/modules/devices';
import { runStartOf } from './bench-run';
import { startDevice, stopDevices } from './device-process';
import { buildHost } from './forked-host';

let host: Awaited<ReturnType<typeof buildHost>>;
beforeAll(async () => {
  host = await buildHost();
});

const open: DevicesModule[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((module) => module.dispose()));
  await stopDevices();
});

/** The devices area as the app wires it, with a journal that is a list and attachments that are a folder. */
const bench = (folder = mkdtempSync(join(tmpdir(), 'rma-bench-'))) => {
  const events: EventDraft[] = [];
  const items: RunItem[] = [];
  const kept = new Map<string, string>();
  let child: ChildProcess | null = null;
  const waiting: { wanted: (item: RunItem) => boolean; then: (item: RunItem) => void }[] = [];
  const module = devicesModule({
    startHost: host((spawned) => {
      child = spawned;
    }),
    profilesFolder: fileURLToPath(new URL('../../resources/diagnostics/', import.meta.url)),
    folder,
    keepFile: async (path) => {
      const text = readFileSync(path, 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      kept.set(sha256, text);
      return ok({ sha256, bytes: text.length });
    },
    appendEvent: async (event) => {
      events.push(event);
      return ok(undefined);
    },
    log: { warn: () => undefined, error: () => undefined },
    publishProgress: ({ items: more }) => {
      items.push(...more);
      for (const item of more) {
        for (const waiter of waiting) if (waiter.wanted(item)) waiter.then(item);
      }
    },
    publishPorts: () => undefined,
  });
  open.push(module);
  const start = (port: string, caseId = 'case-7') =>
    module.handlers.startRun({
      port,
      profileId: 'linux-console',
      caseId,
      labelSerial: '2402A1907733',
      login: null,
    });
  const item = (wanted: (item: RunItem) => boolean): Promise<RunItem> => {
    const already = items.find(wanted);
    if (already !== undefined) return Promise.resolve(already);
    return new Promise((then) => {
      waiting.push({ wanted, then });
    });
  };
  return {
    module,
    folder,
    events,
    items,
    kept,
    start,
    firstReading: () => item(({ kind }) => kind === 'measurement'),
    ended: async (): Promise<DiagnosticRecord> => {
      const last = await item(({ kind }) => kind === 'ended');
      if (last.kind !== 'ended') throw new Error('not an end');
      return last.record;
    },
    killHost: () => child?.kill('SIGKILL'),
    hostPid: () => child?.pid,
  };
};

const onlyRecord = (events: readonly EventDraft[]): DiagnosticRecord => {
  const [event, ...more] = events;
  expect(more).toEqual([]);
  if (event?.type !== 'diagnosticsEnded') throw new Error('no diagnosticsEnded event');
  return event.body.record;
};

describe('the devices area of main', () => {
  it('offers the profiles with their limits in words', async () => {
    const profiles = await bench().module.handlers.listProfiles();
    expect(profiles.map(({ id }) => id)).toContain('linux-console');
    expect(profiles[0]?.measurements).toContainEqual({
      name: 'temperature',
      title: 'Temperature',
      unit: 'Cel',
      limits: '-20 to 85 Cel',
    });
  });

  it('lists ports without ever rejecting', async () => {
    const { ports, problem } = await bench().module.handlers.listPorts();
    expect(Array.isArray(ports)).toBe(true);
    expect(problem === null || problem.length > 0).toBe(true);
  });

  it('journals a run with its transcript kept under its sha256, and leaves no file behind', async () => {
    const device = await startDevice();
    const { start, ended, events, kept, folder, module } = bench();
    expect(await start(device.path)).toMatchObject({ ok: true });
    const record = await ended();
    expect(record.outcome).toBe('pass');
    expect(onlyRecord(events)).toEqual(record);
    const transcript = kept.get(record.transcript.sha256 ?? '');
    expect(transcript?.split('\n')).toHaveLength(record.transcript.lines + 1);
    expect(readdirSync(folder)).toEqual([]);
    const after = await module.handlers.currentRun();
    expect(after?.items.at(-1)).toEqual({ kind: 'ended', record });
    const listed = await module.handlers.listPorts();
    expect(listed.ports).toContainEqual(
      expect.objectContaining({ path: device.path, manual: true, heldBy: null }),
    );
  });

  it('refuses a second run while one is on', async () => {
    const device = await startDevice();
    const { start, ended } = bench();
    const answers = await Promise.all([start(device.path), start(device.path)]);
    expect(answers.filter(({ ok: isOk }) => isOk)).toHaveLength(1);
    expect(answers).toContainEqual({ ok: false, error: { kind: 'portBusy', heldBy: 'another run' } });
    await ended();
  });

  it('says why a port cannot be used', async () => {
    const { start, module } = bench();
    expect(await start('/dev/no-such-port')).toEqual({ ok: false, error: { kind: 'portGone' } });
    expect(await start('/etc/hostname')).toEqual({ ok: false, error: { kind: 'notASerialPort' } });
    expect(await start('/dev/null')).toEqual({ ok: false, error: { kind: 'notASerialPort' } });
    expect(await start('not a port')).toEqual({ ok: false, error: { kind: 'portGone' } });
    const unknown = { port: '/dev/x', profileId: 'nope', caseId: 'c', labelSerial: null, login: null };
    expect(await module.handlers.startRun(unknown)).toEqual({ ok: false, error: { kind: 'unknownProfile' } });
  });

  it('keeps what was read when the device process is killed, and starts another for the next run', async () => {
    const device = await startDevice();
    const { start, firstReading, killHost, ended, events, kept } = bench();
    await start(device.path);
    await firstReading();
    killHost();
    const record = await ended();
    expect(record).toMatchObject({ outcome: 'error', blame: 'station' });
    expect(record.summary).toContain('The device process ended during the run');
    expect(record.measurements.find(({ name }) => name === 'serial')?.value).toBe(device.serial);
    expect(kept.has(record.transcript.sha256 ?? '')).toBe(true);
    expect(onlyRecord(events)).toEqual(record);
    const next = bench();
    expect(await next.start(device.path)).toMatchObject({ ok: true });
    expect((await next.ended()).outcome).toBe('pass');
  });

  it('lets the port go when the window is gone, and journals the run all the same', async () => {
    const device = await startDevice();
    const { start, firstReading, module, events } = bench();
    await start(device.path);
    await firstReading();
    await module.windowGone();
    expect(onlyRecord(events)).toMatchObject({ outcome: 'aborted', blame: 'none' });
    const next = bench();
    expect(await next.start(device.path)).toMatchObject({ ok: true });
    await next.module.windowGone();
  });

  it('kills a device process that does not stop within two seconds', async () => {
    const device = await startDevice();
    const { start, firstReading, module, hostPid, events } = bench();
    const started = await start(device.path);
    await firstReading();
    const pid = hostPid();
    if (pid === undefined || !started.ok) throw new Error('no run');
    process.kill(pid, 'SIGSTOP');
    const asked = Date.now();
    await module.handlers.stopRun({ runId: started.value.runId });
    expect(Date.now() - asked).toBeLessThan(4000);
    expect(onlyRecord(events)).toMatchObject({ outcome: 'aborted', blame: 'technician' });
  });

  it('journals at the next start a run that the app itself did not survive', async () => {
    const device = await startDevice();
    const first = bench();
    await first.start(device.path);
    await first.firstReading();
    const [file] = readdirSync(first.folder);
    const cut = readFileSync(join(first.folder, file ?? ''), 'utf8');
    await first.module.dispose();
    // As a power cut leaves it: the last line torn, the file still there.
    writeFileSync(join(first.folder, file ?? ''), `${cut}{"t":812.4,"dir":"rx","b6`);

    const second = bench(first.folder);
    expect(await second.module.finishLeftovers()).toBe(1);
    const record = onlyRecord(second.events);
    expect(record).toMatchObject({ outcome: 'error', blame: 'station' });
    expect(record.summary).toContain('The app ended during the run');
    expect(record.measurements.find(({ name }) => name === 'serial')?.value).toBe(device.serial);
    expect(second.kept.size).toBe(1);
    expect(readdirSync(first.folder)).toEqual([]);
    expect(await second.module.finishLeftovers()).toBe(0);
  });

  it('sets a leftover without a beginning aside instead of throwing it away', async () => {
    const { module, folder, events } = bench();
    const name = `${runStartOf({ path: '/dev/x' }).runId}.transcript.jsonl`;
    writeFileSync(join(folder, name), '{"t":0,"dir":"evt","sta');
    await module.finishLeftovers();
    expect(events).toEqual([]);
    expect(existsSync(join(folder, `${name}.aside`))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
