import type { BridgeEnd } from './bridge';

/**
 * What the stand-in does in the page's own world, before any script of the page: it puts exposed interfaces in place,
 * and asks the main process first where Electron would (new windows, permissions). Sent as source text; everything it
 * needs is inside it.
 */
export function pageWorld(bridgeEnd: (secret: string, side: 'page') => BridgeEnd, secret: string): void {
  type Callable = (...args: unknown[]) => unknown;
  const bridge = bridgeEnd(secret, 'page');
  const { apply, defineProperty } = Reflect;

  const deepFreeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      Object.freeze(value);
      for (const item of Object.values(value)) deepFreeze(item);
    }
    return value;
  };

  bridge.offer('expose', (name, value) => {
    if (Object.hasOwn(window, name as string)) {
      throw new Error(`Cannot bind an API on top of an existing property on the window object`);
    }
    defineProperty(window, name as string, { value: deepFreeze(value), enumerable: true });
  });

  const tell = (name: string, ...args: unknown[]) => bridge.call(name, ...args);

  defineProperty(window, 'open', {
    configurable: true,
    writable: true,
    enumerable: true,
    value: function open(url?: string | URL, target?: string, features?: string) {
      const address = url === undefined || url === '' ? 'about:blank' : new URL(url, document.baseURI).href;
      if (target === '_self' || target === '_top' || target === '_parent') {
        location.assign(address);
        return window;
      }
      tell('open', address, target ?? '', features ?? '');
      return null;
    },
  });

  /** Puts a question to the main process before the browser's own function runs. */
  const askFirst = (
    owner: object | undefined,
    method: string,
    permissionOf: (args: unknown[]) => unknown,
  ) => {
    const original =
      owner === undefined ? undefined : (owner as Record<string, Callable | undefined>)[method];
    if (owner === undefined || original === undefined) return;
    defineProperty(owner, method, {
      configurable: true,
      writable: true,
      enumerable: true,
      value: {
        async [method](this: unknown, ...args: unknown[]) {
          await tell('permission', permissionOf(args));
          return apply(original, this, args);
        },
      }[method],
    });
  };
  /** The same for functions that answer through callbacks and return nothing to wait for. */
  const askFirstThenCall = (owner: object | undefined, method: string, permission: string) => {
    const original =
      owner === undefined ? undefined : (owner as Record<string, Callable | undefined>)[method];
    if (owner === undefined || original === undefined) return;
    defineProperty(owner, method, {
      configurable: true,
      writable: true,
      enumerable: true,
      value(this: unknown, ...args: unknown[]) {
        void (tell('permission', { permission }) as Promise<void>).then(() => apply(original, this, args));
      },
    });
  };

  if (isSecureContext) {
    askFirst(MediaDevices.prototype, 'getUserMedia', ([constraints]) => {
      const { video, audio } = (constraints ?? {}) as { video?: unknown; audio?: unknown };
      return { permission: 'media', mediaTypes: [...(video ? ['video'] : []), ...(audio ? ['audio'] : [])] };
    });
    askFirst(MediaDevices.prototype, 'getDisplayMedia', () => ({ permission: 'display-capture' }));
    askFirst(StorageManager.prototype, 'persist', () => ({ permission: 'persistent-storage' }));
    askFirst(Clipboard.prototype, 'read', () => ({ permission: 'clipboard-read' }));
    askFirst(Clipboard.prototype, 'readText', () => ({ permission: 'clipboard-read' }));
    askFirst(Clipboard.prototype, 'write', () => ({ permission: 'clipboard-sanitized-write' }));
    askFirst(Clipboard.prototype, 'writeText', () => ({ permission: 'clipboard-sanitized-write' }));
    askFirst(WakeLock.prototype, 'request', () => ({ permission: 'screen-wake-lock' }));
    askFirst(Navigator.prototype, 'requestMIDIAccess', ([options]) => ({
      permission: (options as { sysex?: boolean } | undefined)?.sysex ? 'midiSysex' : 'midi',
    }));
    askFirst(Notification, 'requestPermission', () => ({ permission: 'notifications' }));
    askFirstThenCall(Geolocation.prototype, 'getCurrentPosition', 'geolocation');
    askFirstThenCall(Geolocation.prototype, 'watchPosition', 'geolocation');
  }
}
