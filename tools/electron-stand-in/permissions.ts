import type { Session as ElectronSession, PermissionCheckHandlerHandlerDetails, WebContents } from 'electron';
import { chromium } from './runtime';

export type RequestHandler = Exclude<Parameters<ElectronSession['setPermissionRequestHandler']>[0], null>;
export type CheckHandler = Exclude<Parameters<ElectronSession['setPermissionCheckHandler']>[0], null>;
type Permission = Parameters<CheckHandler>[1];

interface Descriptor {
  name: string;
  sysex?: boolean;
  allowWithoutSanitization?: boolean;
}
type MediaType = 'video' | 'audio';

/** One switch of Chromium's and the question that Electron would ask for it. */
interface Row {
  readonly permission: Permission;
  readonly descriptor: Descriptor;
  readonly mediaType?: MediaType;
  /** True when the page's request passes through the request handler (page-world.ts asks first). */
  readonly requested?: true;
}

const rows: readonly Row[] = [
  { permission: 'media', mediaType: 'video', descriptor: { name: 'camera' }, requested: true },
  { permission: 'media', mediaType: 'audio', descriptor: { name: 'microphone' }, requested: true },
  { permission: 'persistent-storage', descriptor: { name: 'persistent-storage' }, requested: true },
  { permission: 'clipboard-read', descriptor: { name: 'clipboard-read' }, requested: true },
  { permission: 'clipboard-sanitized-write', descriptor: { name: 'clipboard-write' }, requested: true },
  { permission: 'display-capture', descriptor: { name: 'display-capture' }, requested: true },
  { permission: 'geolocation', descriptor: { name: 'geolocation' }, requested: true },
  { permission: 'notifications', descriptor: { name: 'notifications' }, requested: true },
  { permission: 'midi', descriptor: { name: 'midi' }, requested: true },
  { permission: 'midiSysex', descriptor: { name: 'midi', sysex: true }, requested: true },
  { permission: 'screen-wake-lock', descriptor: { name: 'screen-wake-lock' }, requested: true },
  { permission: 'background-fetch', descriptor: { name: 'background-fetch' } },
  { permission: 'background-sync', descriptor: { name: 'background-sync' } },
  { permission: 'captured-surface-control', descriptor: { name: 'captured-surface-control' } },
  { permission: 'idle-detection', descriptor: { name: 'idle-detection' } },
  { permission: 'keyboardLock', descriptor: { name: 'keyboard-lock' } },
  { permission: 'local-fonts', descriptor: { name: 'local-fonts' } },
  { permission: 'nfc', descriptor: { name: 'nfc' } },
  { permission: 'payment-handler', descriptor: { name: 'payment-handler' } },
  { permission: 'periodic-background-sync', descriptor: { name: 'periodic-background-sync' } },
  { permission: 'pointerLock', descriptor: { name: 'pointer-lock' } },
  { permission: 'sensors', descriptor: { name: 'accelerometer' } },
  { permission: 'sensors', descriptor: { name: 'gyroscope' } },
  { permission: 'sensors', descriptor: { name: 'magnetometer' } },
  { permission: 'sensors', descriptor: { name: 'ambient-light-sensor' } },
  { permission: 'speaker-selection', descriptor: { name: 'speaker-selection' } },
  { permission: 'storage-access', descriptor: { name: 'storage-access' } },
  { permission: 'system-wake-lock', descriptor: { name: 'system-wake-lock' } },
  { permission: 'top-level-storage-access', descriptor: { name: 'top-level-storage-access' } },
  { permission: 'window-management', descriptor: { name: 'window-management' } },
];

type Setting = 'granted' | 'denied' | 'prompt';

/** Where a question comes from, in Chromium's and in the app's terms. */
export interface Asker {
  readonly webContents: WebContents;
  /** `http://bench.app.standin.localhost` */
  readonly chromiumOrigin: string;
  /** `app://bench` */
  readonly origin: string;
  readonly url: string;
  readonly isMainFrame: boolean;
}

/**
 * Permissions of one session. Chromium is told its answer per origin before a document is loaded: what the check
 * handler refuses is denied; what it allows is granted, except where a request handler has yet to be asked.
 */
export class Permissions {
  readonly #context: () => string | undefined;
  #request: RequestHandler | null = null;
  #check: CheckHandler | null = null;
  readonly #agreed = new Set<string>();

  /** `context` names the browser context of the session, undefined for Chromium's own. */
  constructor(context: () => string | undefined) {
    this.#context = context;
  }

  setRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
    this.#agreed.clear();
  }
  setCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
    this.#agreed.clear();
  }

  /** Makes Chromium's answers for an origin those of the app's handlers. */
  async prepare(asker: Asker): Promise<void> {
    if (!/^https?:/.test(asker.chromiumOrigin)) return;
    await Promise.all(rows.map((row) => this.#set(row, this.#standing(row, asker), asker)));
  }

  /** A page wants a permission: asks the handlers, and lets Chromium answer accordingly from then on. */
  async ask(permission: string, mediaTypes: readonly MediaType[] | undefined, asker: Asker): Promise<void> {
    const asked = rows.filter(
      (row) =>
        row.permission === permission && (row.mediaType === undefined || mediaTypes?.includes(row.mediaType)),
    );
    if (asked.length === 0) return;
    const agreed =
      asked.every((row) => this.#checked(row, asker)) && (await this.#requested(asked, mediaTypes, asker));
    for (const row of asked) {
      const key = this.#key(row, asker);
      if (agreed) this.#agreed.add(key);
      else this.#agreed.delete(key);
      await this.#set(row, agreed ? 'granted' : 'denied', asker);
    }
  }

  #standing(row: Row, asker: Asker): Setting {
    if (!this.#checked(row, asker)) return 'denied';
    if (this.#request === null || this.#agreed.has(this.#key(row, asker))) return 'granted';
    // What no page can ask through us must not be open without the request handler's word.
    return row.requested ? 'prompt' : 'denied';
  }

  #checked(row: Row, asker: Asker): boolean {
    if (this.#check === null) return true;
    const details: PermissionCheckHandlerHandlerDetails = {
      isMainFrame: asker.isMainFrame,
      requestingUrl: asker.url,
      securityOrigin: `${asker.origin}/`,
      ...(row.permission === 'media' ? { mediaType: row.mediaType ?? 'unknown' } : {}),
    };
    return this.#check(asker.webContents, row.permission, `${asker.origin}/`, details);
  }

  #requested(
    asked: readonly Row[],
    mediaTypes: readonly MediaType[] | undefined,
    asker: Asker,
  ): Promise<boolean> {
    const handler = this.#request;
    const permission = asked[0]?.permission;
    if (handler === null || permission === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      handler(asker.webContents, permission, (granted) => resolve(granted === true), {
        isMainFrame: asker.isMainFrame,
        requestingUrl: asker.url,
        ...(mediaTypes ? { mediaTypes: [...mediaTypes], securityOrigin: `${asker.origin}/` } : {}),
      });
    });
  }

  #key(row: Row, asker: Asker): string {
    return `${asker.chromiumOrigin} ${row.descriptor.name} ${row.descriptor.sysex ?? ''}`;
  }

  async #set(row: Row, setting: Setting, asker: Asker): Promise<void> {
    const browserContextId = this.#context();
    await chromium().cdp.browser.send('Browser.setPermission', {
      permission: row.descriptor,
      setting,
      origin: asker.chromiumOrigin,
      ...(browserContextId === undefined ? {} : { browserContextId }),
    });
  }
}
