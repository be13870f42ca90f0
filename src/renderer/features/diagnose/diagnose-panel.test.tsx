import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DiagnosticRecord, MeasurementResult } from '#domain/diagnostics/record';
import type { DeviceError, RunItem } from '#ipc/devices';

type Progress = { runId: string; caseId: string; items: RunItem[] };

/** Main, as this panel sees it. */
const main = {
  progressed: (_: Progress): void => undefined,
  started: [] as unknown[],
  stopped: [] as string[],
  answer: { ok: true, value: { runId: 'run-1' } } as
    | { ok: true; value: { runId: string } }
    | { ok: false; error: DeviceError },
  current: null as Progress | null,
};

vi.stubGlobal('bench', {
  devices: {
    listPorts: async () => ({
      ports: [
        {
          portId: '0403:6001:A10K2',
          path: '/dev/ttyUSB0',
          vendorId: '0403',
          productId: '6001',
          serialNumber: 'A10K2',
          manufacturer: 'FTDI',
          product: 'FT232R USB UART',
          heldBy: null,
          manual: false,
        },
      ],
      problem: null,
    }),
    listProfiles: async () => [
      {
        id: 'linux-console',
        version: '1.0.0',
        title: 'Linux console',
        family: 'generic-linux',
        measurements: [
          { name: 'serial', title: 'Serial number', unit: null, limits: 'same as the label' },
          { name: 'temperature', title: 'Temperature', unit: 'Cel', limits: '-20 to 85 Cel' },
        ],
        needsLogin: false,
      },
    ],
    currentRun: async () => main.current,
    startRun: async (request: unknown) => {
      main.started.push(request);
      return main.answer;
    },
    stopRun: async ({ runId }: { runId: string }) => {
      main.stopped.push(runId);
    },
    onProgressed: (listener: (progress: Progress) => void) => {
      main.progressed = listener;
      return () => undefined;
    },
    onPortsChanged: () => () => undefined,
  },
});
const { DiagnosePanel } = await import('./DiagnosePanel');
const { KeyProvider } = await import('../../ui');

const serial: MeasurementResult = {
  name: 'serial',
  title: 'Serial number',
  unit: null,
  value: '2402A1907733',
  limits: 'same as the label',
  outcome: 'pass',
  because: null,
  optional: false,
  phase: 'identity',
  reads: 2,
  agreed: 2,
  evidence: [0, 10],
};

const unplugged: DiagnosticRecord = {
  format: 'rma-diag-record/1',
  runId: 'run-1',
  profile: { id: 'linux-console', version: '1.0.0', title: 'Linux console', sha256: '0' },
  unit: { labelSerial: '2402A1907733', reportedSerial: '2402A1907733' },
  port: { path: '/dev/ttyUSB0', vendorId: null, productId: null, serialNumber: null, baudRate: 115200 },
  startedAt: '2026-11-21T00:00:00.000Z',
  durationMs: 900,
  outcome: 'error',
  blame: 'station',
  summary:
    'The cable was unplugged after 1 of 2 measurements. What was read is kept; connect it and run again.',
  measurements: [
    serial,
    { ...serial, name: 'temperature', title: 'Temperature', value: null, outcome: 'unset' },
  ],
  watch: [],
  steps: [],
  transcript: { sha256: 'ab', bytes: 1, lines: 1 },
  link: { rxBytes: 1, txBytes: 1, rxChunks: 1, retries: 0 },
};

const show = () =>
  render(
    <KeyProvider>
      <DiagnosePanel caseId="case-1" labelSerial="2402A1907733" lastRecords={[]} />
    </KeyProvider>,
  );
const press = (key: string) => act(() => fireEvent.keyDown(document.body, { key }));
const stream = (...items: RunItem[]) =>
  act(() => main.progressed({ runId: 'run-1', caseId: 'case-1', items }));

beforeEach(() => {
  main.started = [];
  main.stopped = [];
  main.answer = { ok: true, value: { runId: 'run-1' } };
  main.current = null;
});
afterEach(cleanup);

describe('DiagnosePanel', () => {
  it('runs by R on the USB port it found, against the scanned label, and stops by S', async () => {
    show();
    await screen.findAllByText(/FT232R USB UART · 0403:6001 · A10K2/);
    press('r');
    await waitFor(() => expect(main.started).toHaveLength(1));
    expect(main.started[0]).toEqual({
      port: '0403:6001:A10K2',
      profileId: 'linux-console',
      caseId: 'case-1',
      labelSerial: '2402A1907733',
      login: null,
    });
    await screen.findByRole('button', { name: /Stop/ });
    press('s');
    expect(main.stopped).toEqual(['run-1']);
  });

  it('shows readings as they come, and after an unplug what was read and what to do', async () => {
    show();
    await screen.findAllByText(/FT232R/);
    press('r');
    await screen.findByRole('button', { name: /Stop/ });
    stream(
      { kind: 'transcript', tMs: 1, direction: 'rx', text: '‹ESC›[2J PASS' },
      { kind: 'measurement', result: serial },
    );
    expect(screen.getByText('2402A1907733')).toBeDefined();
    expect(screen.getByText('to come')).toBeDefined();
    expect(screen.getByText(/From the device/)).toBeDefined();
    stream({ kind: 'ended', record: unplugged });
    expect(screen.getByText(/Not tested. The cable was unplugged after 1 of 2 measurements/)).toBeDefined();
    expect(screen.getByText(/says nothing about the unit/)).toBeDefined();
    expect(screen.getByText('Not read')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Stop/ })).toBeNull();
  });

  it('says why a run did not start and that nothing was sent', async () => {
    main.answer = { ok: false, error: { kind: 'portBusy', heldBy: 'picocom (process 812)' } };
    show();
    await screen.findAllByText(/FT232R/);
    press('r');
    await screen.findByText('The port is in use by picocom (process 812)');
    expect(screen.getByText(/Nothing was sent to the device/)).toBeDefined();
  });

  it('takes up a run that a reloaded window finds', async () => {
    main.current = {
      runId: 'run-1',
      caseId: 'case-1',
      items: [
        { kind: 'measurement', result: serial },
        { kind: 'ended', record: unplugged },
      ],
    };
    show();
    await screen.findByText(/The cable was unplugged/);
  });
});
