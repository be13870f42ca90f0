import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SerialPort } from 'serialport';
import { afterEach, describe, expect, it } from 'vitest';
import type { DiagnosticProfile } from '#domain/diagnostics/profile';
import { linuxConsole, measurement, recordFrom, runOnBench } from './bench-run';
import { type DeviceProcess, startDevice, stopDevices } from './device-process';
import { closeLines, openLine } from './line';

afterEach(async () => {
  await closeLines();
  await stopDevices();
});

const noisy = fileURLToPath(new URL('./noisy-line.mjs', import.meta.url));
const through = (device: DeviceProcess, kind: 'drip' | 'flip' | 'drop', every: number, seed: number) =>
  openLine(`EXEC:node ${noisy} ${device.path} ${kind} ${every} ${seed}`);

describe('an unplugged cable', () => {
  it('ends the run within two seconds, keeps what was read, and the port works again at once', async () => {
    const link = join(mkdtempSync(join(tmpdir(), 'rma-link-')), 'ttyDUT');
    const device = await startDevice('--link', link);
    let unpluggedAt = 0;
    const finished = await runOnBench({
      path: device.path,
      onItem: (item) => {
        if (item.kind !== 'measurement' || unpluggedAt > 0) return;
        unpluggedAt = performance.now();
        device.unplug();
      },
    });
    expect(performance.now() - unpluggedAt).toBeLessThan(2500);
    const record = recordFrom(finished);
    expect(record).toMatchObject({ outcome: 'error', blame: 'station' });
    expect(record.summary).toMatch(
      /^The cable was unplugged after \d+ of 11 measurements\. What was read is kept/,
    );
    expect(measurement(record, 'serial').value).toBe(device.serial);
    await stopDevices();
    await startDevice('--link', link);
    expect(recordFrom(await runOnBench({ path: device.path })).outcome).toBe('pass');
  });

  it('is noticed while data streams, where the driver may say nothing at all', async () => {
    for (let trial = 0; trial < 8; trial += 1) {
      const device = await startDevice();
      let unpluggedAt = 0;
      const finished = await runOnBench({
        path: device.path,
        profile: streaming,
        onItem: (item) => {
          if (item.kind !== 'transcript' || !item.text.includes('TTTTTTTT') || unpluggedAt > 0) return;
          unpluggedAt = performance.now();
          device.unplug();
        },
      });
      expect(performance.now() - unpluggedAt).toBeLessThan(3000);
      expect(recordFrom(finished).summary).toContain('The cable was unplugged');
      await stopDevices();
    }
  });

  /** Prints without end after the identity was read. */
  const streaming: DiagnosticProfile = {
    ...linuxConsole,
    phases: linuxConsole.phases.map((phase) =>
      phase.id === 'system'
        ? {
            ...phase,
            steps: [
              {
                do: 'query' as const,
                text: "while true; do echo 'TTTT''TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT'; done",
                timeoutMs: 30_000,
                silenceMs: 30_000,
                retries: 0,
                agree: true,
                kernelLines: 'drop' as const,
                capture: [],
              },
            ],
          }
        : phase,
    ),
  };
});

describe('a port', () => {
  it('that another program holds is busy, and the holder is named', async () => {
    const device = await startDevice();
    const other = new SerialPort({ path: device.path, baudRate: 115_200, autoOpen: false });
    await new Promise<void>((resolve, reject) => {
      other.open((problem) => (problem ? reject(problem) : resolve()));
    });
    const finished = await runOnBench({ path: device.path });
    await new Promise((resolve) => {
      other.close(resolve);
    });
    expect(finished).toMatchObject({
      ok: false,
      error: { kind: 'portBusy', heldBy: expect.stringMatching(/\(process \d+\)$/) },
    });
    expect(recordFrom(await runOnBench({ path: device.path })).outcome).toBe('pass');
  });

  it('that does not exist is gone', async () => {
    expect(await runOnBench({ path: '/dev/ttyUSB99' })).toEqual({ ok: false, error: { kind: 'portGone' } });
  });
});

describe('a bad line', () => {
  it('that delivers one byte at a time gives the same readings', async () => {
    const device = await startDevice();
    const record = recordFrom(await runOnBench({ path: await through(device, 'drip', 1, 1) }));
    expect(record.summary).toBe('All 11 measurements are within limits.');
  });

  const truth = (device: DeviceProcess) => {
    const file = (path: string) => readFileSync(join(device.root, path), 'utf8');
    const kb = (label: string) =>
      Number(
        (Number(new RegExp(`${label}:\\s+(\\d+)`).exec(file('proc/meminfo'))?.[1]) / 1024).toPrecision(9),
      );
    return {
      serial: device.serial,
      hostname: 'ax500-sim',
      kernel: '6.1.55',
      mem_total: kb('MemTotal'),
      mem_available: kb('MemAvailable'),
      load: 0.21,
      root_used: 46,
      kernel_errors: 0,
      mac: '02:1a:6b:4c:07:33',
      temperature: 47.25,
    };
  };

  it.each([
    ['flip', 400, 11],
    ['flip', 150, 12],
    ['drop', 400, 13],
    ['drop', 150, 14],
  ] as const)(
    'with a %s in %i bytes gives the right value or a link error, never a wrong value',
    async (kind, every, seed) => {
      const device = await startDevice();
      const record = recordFrom(await runOnBench({ path: await through(device, kind, every, seed) }));
      expect(record.outcome, record.summary).not.toBe('fail');
      for (const [name, value] of Object.entries(truth(device))) {
        expect([value, null], `${name} under ${kind}`).toContain(measurement(record, name).value);
      }
    },
    180_000,
  );

  it.each([
    ['random bytes', 'EXEC:cat /dev/urandom'],
    ['one line without an end', 'EXEC:cat /dev/zero'],
    ['the word PASS for ever', 'EXEC:yes PASS'],
  ])('that floods with %s is cut off as a station error, in bounded memory', async (_, address) => {
    const before = process.memoryUsage().rss;
    const record = recordFrom(await runOnBench({ path: await openLine(address) }));
    expect(record).toMatchObject({ outcome: 'error', blame: 'station' });
    expect(record.summary).toContain('without an end');
    expect(record.measurements.every(({ value }) => value === null)).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});
