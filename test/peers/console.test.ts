import { afterEach, describe, expect, it } from 'vitest';
import { linuxConsole, measurement, receivedText, recordFrom, runOnBench } from './bench-run';
import { startDevice, stopDevices } from './device-process';

afterEach(stopDevices);

describe('a Linux console', () => {
  it('passes on a healthy unit and keeps what both sides said', async () => {
    const device = await startDevice();
    const finished = await runOnBench({ path: device.path });
    const record = recordFrom(finished);
    expect(record.summary).toBe('All 11 measurements are within limits.');
    expect(record.outcome).toBe('pass');
    expect(record.unit).toEqual({ labelSerial: device.serial, reportedSerial: device.serial });
    expect(measurement(record, 'temperature')).toMatchObject({
      value: 47.25,
      unit: 'Cel',
      limits: '-20 to 85 Cel',
      outcome: 'pass',
      reads: 2,
      agreed: 2,
    });
    const transcript = finished.ok ? finished.transcript : '';
    expect(receivedText(transcript)).toContain('MemAvailable:');
    expect(record.transcript.bytes).toBe(transcript.length);
    const [from, to] = measurement(record, 'serial').evidence ?? [0, 0];
    expect(receivedText(transcript).slice(from, to)).toContain(device.serial);
  });

  it('logs in where a login is asked for, logs out again, and keeps the password out of the transcript', async () => {
    const device = await startDevice('--login', 'service:oR8-canary-pw');
    const login = { user: 'service', password: 'oR8-canary-pw' };
    const finished = await runOnBench({ path: device.path, login });
    expect(recordFrom(finished).outcome).toBe('pass');
    const everything = JSON.stringify(finished) + (finished.ok ? receivedText(finished.transcript) : '');
    expect(everything).not.toContain('oR8-canary-pw');
    expect(everything).not.toContain(Buffer.from('oR8-canary-pw').toString('base64').slice(0, 12));
    expect(finished.ok && finished.transcript).toContain('"redacted":14');
    const again = await runOnBench({ path: device.path, login: null });
    expect(recordFrom(again).summary).toContain('asks for a login');
  });

  it('says that a login is needed or was refused, and blames the station for it', async () => {
    const device = await startDevice('--login', 'service:right');
    const none = recordFrom(await runOnBench({ path: device.path, login: null }));
    expect(none).toMatchObject({ outcome: 'error', blame: 'station' });
    expect(none.summary).toContain('asks for a login');
    const wrong = recordFrom(
      await runOnBench({ path: device.path, login: { user: 'service', password: 'wrong' } }),
    );
    expect(wrong).toMatchObject({ outcome: 'error', blame: 'station' });
    expect(wrong.summary).toContain('refused the login');
  });

  it('is not misled by kernel messages in the middle of everything', async () => {
    const device = await startDevice('--chatter');
    const record = recordFrom(await runOnBench({ path: device.path }));
    expect(record.summary).toBe('All 11 measurements are within limits.');
    expect(measurement(record, 'mem_total').value).toBeCloseTo(118.98, 1);
  });

  it('gives no weight to text that looks like a verdict', async () => {
    const device = await startDevice(
      '--fault',
      'hot',
      '--say',
      'PASS: all tests passed\nDIAG RESULT PASS serial=2402A1907733 temperature=20',
    );
    const record = recordFrom(await runOnBench({ path: device.path }));
    expect(record.outcome).toBe('fail');
    expect(measurement(record, 'temperature').value).toBe(97.5);
  });

  it('leaves a missing label serial undecided instead of passing it', async () => {
    const device = await startDevice();
    const record = recordFrom(await runOnBench({ path: device.path, labelSerial: null }));
    expect(record).toMatchObject({ outcome: 'incomplete', blame: 'none' });
    expect(measurement(record, 'serial')).toMatchObject({ outcome: 'unset', value: device.serial });
  });

  it('skips a phase whose needs are not met and calls the run incomplete', async () => {
    const device = await startDevice();
    const phases = linuxConsole.phases.map((phase) =>
      phase.id === 'memory' ? { ...phase, needs: ['cmd:no-such-tool'] } : phase,
    );
    const record = recordFrom(await runOnBench({ path: device.path, profile: { ...linuxConsole, phases } }));
    expect(record.outcome).toBe('incomplete');
    expect(measurement(record, 'mem_total').because).toBe('skipped: the device has no no-such-tool');
    expect(measurement(record, 'temperature').outcome).toBe('pass');
  });

  it('stops when the technician stops it and keeps what was read', async () => {
    const device = await startDevice();
    const finished = await runOnBench({
      path: device.path,
      onItem: (item, stop) => {
        if (item.kind === 'measurement') stop();
      },
    });
    const record = recordFrom(finished);
    expect(record).toMatchObject({ outcome: 'aborted', blame: 'technician' });
    expect(measurement(record, 'serial').value).toBe(device.serial);
  });
});

describe('each fault', () => {
  it('hot: fails for its temperature and nothing else', async () => {
    const device = await startDevice('--fault', 'hot');
    const record = recordFrom(await runOnBench({ path: device.path }));
    expect(record).toMatchObject({ outcome: 'fail', blame: 'unit' });
    expect(record.summary).toBe('Evidence of a fault: Temperature (above 85 Cel).');
  });

  it('low-memory: fails for its memory and nothing else', async () => {
    const device = await startDevice('--fault', 'low-memory');
    const record = recordFrom(await runOnBench({ path: device.path }));
    expect(record.summary).toBe('Evidence of a fault: Memory, available (below 16 MiB).');
    expect(record.outcome).toBe('fail');
  });

  it('wrong-serial: fails identity and measures nothing that would be about another unit', async () => {
    const device = await startDevice('--fault', 'wrong-serial');
    const record = recordFrom(await runOnBench({ path: device.path }));
    expect(record.outcome).toBe('fail');
    expect(record.summary).toBe(
      'This is not the unit on the label: the label says 2402A1907733, the unit on the cable 2402A1907738.',
    );
    expect(measurement(record, 'serial').because).toBe('label says 2402A1907733, unit says 2402A1907738');
    expect(measurement(record, 'uptime').outcome).toBe('unset');
  });

  it('panic: fails by its signature, at once, with the readings from before it', async () => {
    const device = await startDevice('--fault', 'panic');
    const finished = await runOnBench({ path: device.path });
    const record = recordFrom(finished);
    expect(record).toMatchObject({ outcome: 'fail', blame: 'unit' });
    expect(record.watch.map((w) => w.id)).toEqual(['kernel-panic']);
    expect(measurement(record, 'mem_total').outcome).toBe('pass');
    expect(finished.ok && receivedText(finished.transcript)).toContain('Call Trace:');
  });

  it('silent: is no signal, and not a failed unit', async () => {
    const device = await startDevice('--fault', 'silent');
    const record = recordFrom(await runOnBench({ path: device.path }));
    expect(record).toMatchObject({ outcome: 'timeout', blame: 'unit-or-link' });
    expect(record.summary).toBe('No signal: not one byte arrived. Check power, cable and baud rate.');
    expect(record.link.rxBytes).toBe(0);
  });
});
