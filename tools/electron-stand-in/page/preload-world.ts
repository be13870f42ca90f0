import type { BridgeEnd } from './bridge';
import type { Codec } from './codec';

/** What the isolated world is told when it is set up. All of it is plain data. */
export interface PreloadSettings {
  readonly secret: string;
  /** Name of the binding that carries text to the main process; it exists in this world only. */
  readonly send: string;
  /** Name under which this world takes text from the main process. */
  readonly receive: string;
  /** The app's schemes, which the page may use in links. */
  readonly schemes: readonly string[];
  readonly process: {
    readonly platform: string;
    readonly arch: string;
    readonly versions: Readonly<Record<string, string | undefined>>;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly argv: readonly string[];
  };
}

/** A message from the isolated world to the main process. */
export type FromPage =
  | { kind: 'invoke'; id: number; channel: string; args: unknown[] }
  | { kind: 'send'; channel: string; args: unknown[] }
  | { kind: 'permission'; id: number; permission: string; mediaTypes?: ('video' | 'audio')[] }
  | { kind: 'open'; url: string; target: string; features: string; disposition: string }
  | { kind: 'navigate'; url: string }
  | { kind: 'preload-error'; error: Error };

/** A message from the main process to the isolated world. */
export type ToPage =
  | { kind: 'event'; channel: string; args: unknown[] }
  | { kind: 'answer'; id: number; failed: boolean; value: unknown };

type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

/**
 * What runs in the isolated world: the preload's `require('electron')`, and the stand-in's own ears (links that open
 * windows or leave the app). Sent as source text; everything it needs is inside it.
 */
export function preloadWorld(
  createCodec: () => Codec,
  bridgeEnd: (secret: string, side: 'preload') => BridgeEnd,
  settings: PreloadSettings,
  preload: Preload | undefined,
): void {
  type Listener = (event: object, ...args: unknown[]) => void;
  const codec = createCodec();
  const bridge = bridgeEnd(settings.secret, 'preload');
  const world = globalThis as unknown as Record<string, unknown>;
  const sendText = world[settings.send] as (text: string) => void;
  const post = (message: FromPage) => sendText(codec.encode(message));

  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastId = 0;
  const request = (message: (id: number) => FromPage) =>
    new Promise<unknown>((resolve, reject) => {
      const id = ++lastId;
      post(message(id));
      waiting.set(id, { resolve, reject });
    });

  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const ipcEvent = () => ({ sender: ipcRenderer, ports: [] });
  Object.defineProperty(world, settings.receive, {
    value: (text: string) => {
      for (const message of codec.decode(text) as ToPage[]) {
        if (message.kind === 'answer') {
          const asked = waiting.get(message.id);
          waiting.delete(message.id);
          if (message.failed) asked?.reject(message.value);
          else asked?.resolve(message.value);
          continue;
        }
        for (const entry of [...(listeners.get(message.channel) ?? [])]) {
          if (entry.once) remove(message.channel, entry.listener);
          try {
            entry.listener(ipcEvent(), ...message.args);
          } catch (error) {
            setTimeout(() => {
              throw error;
            });
          }
        }
      }
    },
  });

  const refuse = (owner: string): object =>
    new Proxy(Object.prototype, {
      get: (target, name, receiver) => {
        if (typeof name === 'symbol' || name in target || name === 'then' || name === 'default') {
          return Reflect.get(target, name, receiver);
        }
        throw new Error(`electron stand-in: ${owner}.${name} is not carried`);
      },
    });
  const loudly = <T extends object>(owner: string, carried: T): T =>
    Object.setPrototypeOf(carried, refuse(owner)) as T;

  function add(channel: string, listener: Listener, once: boolean) {
    const list = listeners.get(channel) ?? [];
    list.push({ listener, once });
    listeners.set(channel, list);
    return ipcRenderer;
  }
  function remove(channel: string, listener: Listener) {
    const list = listeners.get(channel) ?? [];
    const at = list.findLastIndex((entry) => entry.listener === listener);
    if (at >= 0) list.splice(at, 1);
    return ipcRenderer;
  }
  const ipcRenderer: object = loudly('ipcRenderer', {
    invoke: async (channel: string, ...args: unknown[]) =>
      request((id) => ({ kind: 'invoke', id, channel, args })),
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', channel, args }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  });
  const contextBridge = loudly('contextBridge', {
    exposeInMainWorld: (name: string, value: unknown) => {
      bridge.call('expose', name, value);
    },
  });
  const electron = loudly('electron', { contextBridge, ipcRenderer });

  bridge.offer('open', (url, target, features) => {
    post({
      kind: 'open',
      url: url as string,
      target: target as string,
      features: features as string,
      disposition: features ? 'new-window' : 'foreground-tab',
    });
  });
  bridge.offer('permission', (asked) => {
    const { permission, mediaTypes } = asked as { permission: string; mediaTypes?: ('video' | 'audio')[] };
    return request((id) => ({ kind: 'permission', id, permission, ...(mediaTypes ? { mediaTypes } : {}) }));
  });

  // A link that would open a window, or that leads to an address Chromium cannot ask us about, is answered by the
  // main process. The bubbling phase of `window` comes last, so a page that cancels a click is respected.
  const follow = (event: MouseEvent) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!(link instanceof HTMLAnchorElement) || link.href === '' || event.defaultPrevented) return;
    if (event.button > 1 || link.hasAttribute('download')) return;
    const elsewhere = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
    if (elsewhere || (link.target !== '' && !/^_(self|top|parent)$/i.test(link.target))) {
      event.preventDefault();
      post({
        kind: 'open',
        url: link.href,
        target: link.target,
        features: '',
        disposition: event.shiftKey ? 'new-window' : elsewhere ? 'background-tab' : 'foreground-tab',
      });
    } else if (!/^(https?|blob|data|javascript|about):$/.test(link.protocol)) {
      event.preventDefault();
      post({ kind: 'navigate', url: link.href });
    }
  };
  window.addEventListener('click', follow);
  window.addEventListener('auxclick', follow);
  window.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (event.defaultPrevented || form.target === '' || /^_(self|top|parent)$/i.test(form.target)) return;
    event.preventDefault();
    post({
      kind: 'open',
      url: form.action,
      target: form.target,
      features: '',
      disposition: 'foreground-tab',
    });
  });

  // As in Electron, a preload runs in the top frame only.
  if (preload === undefined || window !== window.top) return;
  const require = (name: string): unknown => {
    if (/^electron(\/(renderer|common))?$/.test(name)) return electron;
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, {
      ...settings.process,
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
    });
  } catch (error) {
    console.error('Unable to load preload script:', error);
    post({ kind: 'preload-error', error: error instanceof Error ? error : new Error(String(error)) });
  }
}
