import { join } from 'node:path';
import type { DownloadItem, Session as ElectronSession } from 'electron';
import { app } from './app';
import { LoudEmitter, loudly, notCarried, PreventableEvent, refuseTheRest } from './not-carried';
import { type CheckHandler, Permissions, type RequestHandler } from './permissions';
import { protocolOf, type SchemeHandlers } from './protocol';
import { chromium } from './runtime';
import type { SchemeHost } from './scheme-origins';
import { toApp } from './scheme-origins';

type Carried = Pick<
  ElectronSession,
  | 'getStoragePath'
  | 'isPersistent'
  | 'setDevicePermissionHandler'
  | 'setPermissionCheckHandler'
  | 'setPermissionRequestHandler'
  | 'setSpellCheckerEnabled'
>;

// Choosers for devices are switched off in Chromium, so nothing can be selected.
const cannotHappen = [
  'select-serial-port',
  'select-hid-device',
  'select-usb-device',
  'serial-port-added',
  'serial-port-removed',
  'hid-device-added',
  'hid-device-removed',
  'usb-device-added',
  'usb-device-removed',
  'spellcheck-dictionary-initialized',
];

/**
 * A session: Chromium's own profile for the default one, a browser context in memory for a partition. Partitions that
 * persist would need a profile each, and are not carried.
 */
class StandInSession extends LoudEmitter implements Carried {
  readonly partition: string;
  readonly handlers: SchemeHandlers = new Map();
  readonly protocol = protocolOf(this.handlers);
  readonly permissions = new Permissions(() => this.#contextId);
  #contextId: string | undefined;
  #opening: Promise<string | undefined> | undefined;

  constructor(partition: string) {
    super('session', ['will-download'], cannotHappen);
    this.partition = partition;
  }

  /** Where Chromium keeps the default session's data; a partition lives in memory. */
  getStoragePath(): string | null {
    return this.partition === '' ? join(app.getPath('userData'), 'Chromium', 'Default') : null;
  }

  /** The browser context to open pages in; undefined means Chromium's own. */
  context(): Promise<string | undefined> {
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async #open(): Promise<string | undefined> {
    const { browser } = chromium().cdp;
    if (this.partition !== '') {
      this.#contextId = (await browser.send('Target.createBrowserContext')).browserContextId;
    }
    browser.on('Browser.downloadWillBegin', ({ url, suggestedFilename }) => {
      if (this.partition === '') this.#refuseDownload(toApp(url), suggestedFilename);
    });
    await browser.send('Browser.setDownloadBehavior', {
      behavior: 'deny',
      eventsEnabled: true,
      ...(this.#contextId === undefined ? {} : { browserContextId: this.#contextId }),
    });
    return this.#contextId;
  }

  #refuseDownload(url: string, filename: string): void {
    const event = new PreventableEvent();
    const item = loudly('DownloadItem', {
      getURL: () => url,
      getFilename: () => filename,
    } satisfies Partial<DownloadItem>);
    this.emit('will-download', event, item, undefined);
    if (!event.defaultPrevented) console.error(`electron stand-in: the download of ${url} is not carried`);
  }

  isPersistent(): boolean {
    return this.partition === '';
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.permissions.setRequestHandler(handler);
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.permissions.setCheckHandler(handler);
  }
  /** WebSerial, WebHID, WebUSB and Web Bluetooth are switched off, so no page can ask for a device. */
  setDevicePermissionHandler(): void {}
  setSpellCheckerEnabled(enable: boolean): void {
    if (enable) notCarried('session.setSpellCheckerEnabled(true)');
  }
}

refuseTheRest('session', StandInSession);

export type { StandInSession };

const sessions = new Map<string, StandInSession>();

export function sessionOf(partition: string): StandInSession {
  if (partition.startsWith('persist:')) notCarried(`the persistent partition '${partition}'`);
  let found = sessions.get(partition);
  if (found === undefined) {
    found = new StandInSession(partition);
    sessions.set(partition, found);
    app.emit('session-created', found);
  }
  return found;
}

/** Who answers `scheme://host` in a session; the stand-in's own address serves the page that windows open with. */
export function handlerAt(at: SchemeHost): ((request: Request) => Response | Promise<Response>) | undefined {
  if (at.scheme === 'opening') {
    return () =>
      new Response('<!doctype html><title> </title>', { headers: { 'content-type': 'text/html' } });
  }
  return sessions.get(at.partition)?.handlers.get(at.scheme) as
    | ((request: Request) => Response | Promise<Response>)
    | undefined;
}

/** Electron's `session` module. */
export const session = loudly('session', {
  get defaultSession() {
    return sessionOf('');
  },
  fromPartition: (partition: string) => sessionOf(partition),
});
