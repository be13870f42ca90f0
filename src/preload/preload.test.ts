import { beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (event: unknown, payload: unknown) => void;
type Exposed = Record<string, Record<string, (...args: unknown[]) => unknown>>;

/** Electron's half of the preload, as far as the preload touches it. */
const electron = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  invoked: [] as unknown[][],
  answer: { value: null } as unknown,
  listeners: new Map<string, Listener>(),
}));
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: unknown) => {
      electron.exposed[name] = api;
    },
  },
  ipcRenderer: {
    invoke: async (...args: unknown[]) => {
      electron.invoked.push(args);
      return electron.answer;
    },
    on: (channel: string, listener: Listener) => electron.listeners.set(channel, listener),
    removeListener: (channel: string, listener: Listener) => {
      if (electron.listeners.get(channel) === listener) electron.listeners.delete(channel);
    },
  },
}));

const bench = async (): Promise<Exposed> => {
  await import('./index');
  return electron.exposed.bench as Exposed;
};

beforeEach(() => {
  electron.invoked.length = 0;
  electron.answer = { value: null };
});

describe('window.bench', () => {
  it('is the only thing that the page gets, frozen, and made of named functions alone', async () => {
    const api = await bench();
    expect(Object.keys(electron.exposed)).toEqual(['bench']);
    expect(Object.isFrozen(api)).toBe(true);
    for (const area of Object.values(api)) {
      expect(Object.isFrozen(area)).toBe(true);
      for (const verb of Object.values(area)) expect(typeof verb).toBe('function');
    }
    expect(
      Object.fromEntries(Object.entries(api).map(([name, area]) => [name, Object.keys(area).sort()])),
    ).toEqual({
      app: [
        'closeNow',
        'discardDatabase',
        'info',
        'onClosing',
        'reportFault',
        'signIn',
        'signOut',
        'signedIn',
      ],
      journal: ['append', 'heal', 'onAppended', 'onStateChanged', 'read', 'standBack', 'state'],
      attachments: ['abort', 'begin', 'commit', 'keepThumbnail', 'read', 'write'],
      policies: ['activate', 'attachText', 'check', 'folder', 'load', 'note', 'read', 'readText'],
      backup: [
        'backUpNow',
        'check',
        'chooseFile',
        'chooseFolder',
        'dropRestore',
        'export',
        'list',
        'onProgressed',
        'onStateChanged',
        'removeReadable',
        'restart',
        'restoreNow',
        'setPassphrase',
        'setSecondPlace',
        'stageRestore',
        'state',
      ],
      integrity: ['key', 'onProgressed', 'verify'],
      devices: [
        'currentRun',
        'listPorts',
        'listProfiles',
        'onPortsChanged',
        'onProgressed',
        'startRun',
        'stopRun',
      ],
      printing: ['listPrinters', 'print', 'renderPdf', 'savePdf'],
      settings: ['get', 'set'],
    });
  });

  it('asks main by the contract’s channel and hands on the value', async () => {
    electron.answer = { value: { theme: 'dark' } };
    const api = await bench();
    expect(await api.settings?.set?.({ theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(electron.invoked).toEqual([['settings.set', { theme: 'dark' }]]);
  });

  it('throws the code of an internal error and nothing else', async () => {
    electron.answer = { fault: 'E-0F1E2D' };
    const api = await bench();
    await expect(api.app?.info?.()).rejects.toThrow('Internal error E-0F1E2D');
  });

  it('tells a listener the payload without the event, until it unsubscribes', async () => {
    const api = await bench();
    const heard: unknown[][] = [];
    const stop = api.journal?.onStateChanged?.((...args: unknown[]) => heard.push(args)) as () => void;
    electron.listeners.get('journal.stateChanged')?.({ sender: 'main' }, { mode: 'readOnly' });
    expect(heard).toEqual([[{ mode: 'readOnly' }]]);
    stop();
    expect(electron.listeners.has('journal.stateChanged')).toBe(false);
  });
});
