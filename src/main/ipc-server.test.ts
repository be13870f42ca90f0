import { describe, expect, it, vi } from 'vitest';
import { areas } from '#ipc';
import { defaultSettings } from '#ipc/settings';
import { createPublisher, type Handlers, type IpcServerOptions, serveCalls } from './ipc-server';
import { isAppUrl } from './security/app-origin';

type Registered = (event: unknown, payload: unknown) => Promise<unknown>;
const registered = vi.hoisted(() => new Map<string, Registered>());
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, handler: Registered) => registered.set(channel, handler),
    removeHandler: (channel: string) => registered.delete(channel),
  },
}));

const aWindow = () => {
  const told: unknown[][] = [];
  return { told, isDestroyed: () => false, send: (...args: unknown[]) => told.push(args) };
};

const options = (windows: readonly unknown[]) => {
  const lines: string[] = [];
  const note = (_area: string, message: string) => void lines.push(message);
  const served = { windows: () => windows, isOwnUrl: isAppUrl, log: { info: note, warn: note, error: note } };
  return { lines, options: served as unknown as IpcServerOptions };
};

/** Handlers of which only the settings do anything. */
const handlers = Object.fromEntries(
  Object.entries(areas).map(([area, { calls }]) => [
    area,
    Object.fromEntries(
      Object.keys(calls).map((verb) => [verb, () => (area === 'settings' ? defaultSettings : undefined)]),
    ),
  ]),
) as unknown as Handlers;

describe('main’s end of the contracts', () => {
  it('answers every call of every area, to the top frame of a window of ours, until it stops', async () => {
    const window = aWindow();
    const stop = serveCalls(Promise.resolve(handlers), options([window]).options);
    const channels = Object.entries(areas).flatMap(([area, { calls }]) =>
      Object.keys(calls).map((verb) => `${area}.${verb}`),
    );
    expect([...registered.keys()].sort()).toEqual(channels.sort());

    const get = registered.get('settings.get');
    const senderFrame = { parent: null, url: 'app://bench/' };
    expect(await get?.({ sender: window, senderFrame }, undefined)).toEqual({ value: defaultSettings });
    expect(await get?.({ sender: aWindow(), senderFrame }, undefined)).toHaveProperty('fault');
    expect(await get?.({ sender: window, senderFrame: null }, undefined)).toHaveProperty('fault');
    expect(
      await get?.({ sender: window, senderFrame: { ...senderFrame, parent: {} } }, undefined),
    ).toHaveProperty('fault');
    stop();
    expect(registered.size).toBe(0);
  });

  it('lets a call wait until there is somebody to answer, and answers none whose part did not open', async () => {
    const window = aWindow();
    const event = { sender: window, senderFrame: { parent: null, url: 'app://bench/' } };
    let opened: (parts: Handlers) => void = () => {};
    const stop = serveCalls(
      new Promise((resolve) => {
        opened = resolve;
      }),
      options([window]).options,
    );
    const asked = registered.get('settings.get')?.(event, undefined);
    const early = await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 20, 'waits'))]);
    expect(early).toBe('waits');
    opened(handlers);
    expect(await asked).toEqual({ value: defaultSettings });
    stop();

    const { lines, options: served } = options([window]);
    const stopAgain = serveCalls(Promise.reject(new Error('The disk is gone')), served);
    expect(await registered.get('settings.get')?.(event, undefined)).toHaveProperty('fault');
    expect(lines[0]).toContain('settings.get');
    stopAgain();
  });

  it('answers a call without a handler with a fault', async () => {
    const window = aWindow();
    const { get: _missing, ...rest } = handlers.settings;
    const { lines, options: served } = options([window]);
    const stop = serveCalls(Promise.resolve({ ...handlers, settings: rest } as Handlers), served);
    const event = { sender: window, senderFrame: { parent: null, url: 'app://bench/' } };
    expect(await registered.get('settings.get')?.(event, undefined)).toHaveProperty('fault');
    expect(lines[0]).toContain('settings.get');
    stop();
  });

  it('tells every window what the contract allows, and none what it does not', () => {
    const [first, second] = [aWindow(), aWindow()];
    const { lines, options: served } = options([first, second, { ...aWindow(), isDestroyed: () => true }]);
    const publish = createPublisher(served);
    const head = { bench: 'b', epoch: 1, seq: 0, hash: '' };
    publish('journal', 'stateChanged', {
      head,
      mode: 'readOnly',
      hold: null,
      reason: 'The disk is full',
      quarantinedBytes: 0,
      isNewEpoch: false,
      generation: null,
      clock: null,
    });
    expect(first.told).toEqual(second.told);
    expect(first.told).toMatchObject([['journal.stateChanged', { mode: 'readOnly' }]]);
    publish('devices', 'portsChanged', { ports: 'many' } as never);
    expect(first.told).toHaveLength(1);
    expect(lines[0]).toContain('devices.portsChanged');
  });
});
