import { randomUUID } from 'node:crypto';
import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronBrowserWindow,
  Rectangle,
  WebPreferences,
} from 'electron';
import { app } from './app';
import { LoudEmitter, notCarried, PreventableEvent, refuseTheRest } from './not-carried';
import { chromium } from './runtime';
import { type StandInSession, sessionOf } from './session';
import { whenTargetAppears } from './targets';
import { StandInWebContents, webContentsOfTarget } from './web-contents';

const sent = [
  'close',
  'closed',
  'ready-to-show',
  'show',
  'hide',
  'page-title-updated',
  'minimize',
  'maximize',
  'restore',
  'unmaximize',
];
// Chromium's renderer watchdog does not speak to the stand-in, and these belong to other systems.
const cannotHappen = [
  'session-end',
  'query-session-end',
  'app-command',
  'swipe',
  'rotate-gesture',
  'new-window-for-tab',
];

/** Preferences that would weaken the isolation which the stand-in always has. */
const fixed: readonly (readonly [keyof WebPreferences, boolean])[] = [
  ['contextIsolation', true],
  ['sandbox', true],
  ['webSecurity', true],
  ['nodeIntegration', false],
  ['nodeIntegrationInWorker', false],
  ['nodeIntegrationInSubFrames', false],
  ['allowRunningInsecureContent', false],
  ['experimentalFeatures', false],
  ['webviewTag', false],
  ['offscreen', false],
];

function checkPreferences(preferences: WebPreferences): void {
  for (const [name, only] of fixed) {
    const value = preferences[name];
    if (value !== undefined && value !== only) notCarried(`webPreferences.${name}: ${String(value)}`);
  }
  if (preferences.enableBlinkFeatures) notCarried('webPreferences.enableBlinkFeatures');
}

type WindowState = 'normal' | 'minimized' | 'maximized' | 'fullscreen';
type Carried = Pick<
  ElectronBrowserWindow,
  | 'close'
  | 'destroy'
  | 'focus'
  | 'getBounds'
  | 'getContentSize'
  | 'getSize'
  | 'getTitle'
  | 'hide'
  | 'id'
  | 'isDestroyed'
  | 'isFullScreen'
  | 'isMaximized'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'maximize'
  | 'minimize'
  | 'reload'
  | 'removeMenu'
  | 'restore'
  | 'setAutoHideMenuBar'
  | 'setBounds'
  | 'setFullScreen'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'setSize'
  | 'setTitle'
  | 'show'
  | 'showInactive'
  | 'unmaximize'
>;

const all = new Map<number, BrowserWindow>();
let lastId = 0;

/** A window of Chromium's without tabs or address bar; headless, a window nobody sees. */
export class BrowserWindow extends LoudEmitter implements Carried {
  readonly id: number = ++lastId;
  readonly webContents: StandInWebContents;
  readonly #options: BrowserWindowConstructorOptions;
  #title: string;
  #visible: boolean;
  #state: WindowState = 'normal';
  #bounds: Rectangle;
  #chromiumWindow: number | undefined;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', sent, cannotHappen);
    const preferences = options.webPreferences ?? {};
    checkPreferences(preferences);
    chromium();
    this.#options = options;
    this.#title = options.title ?? app.getName();
    this.#visible = options.show ?? true;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    const session =
      (preferences.session as unknown as StandInSession | undefined) ??
      sessionOf(preferences.partition ?? '');
    this.webContents = new StandInWebContents(preferences, session, () => this.#open(session));
    this.webContents.once('destroyed', () => this.#closed());
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show', new PreventableEvent()));
    this.webContents.on('page-title-updated', (_event: unknown, title: string) => {
      const event = new PreventableEvent();
      this.emit('page-title-updated', event, title, true);
      if (!event.defaultPrevented) this.#title = title;
    });
    all.set(this.id, this);
    app.windowOpened(this);
    app.emit('browser-window-created', new PreventableEvent(), this);
  }

  async #open(session: StandInSession): Promise<string> {
    const { cdp, headless, openAppWindow } = chromium();
    const browserContextId = await session.context();
    const scripted = this.#options.webPreferences?.javascript !== false;
    let targetId: string;
    if (!headless && scripted && browserContextId === undefined) {
      const address = `http://window.opening.standin.localhost/${randomUUID()}`;
      const appeared = whenTargetAppears(address);
      openAppWindow(address);
      targetId = await appeared;
    } else {
      ({ targetId } = await cdp.browser.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        ...(browserContextId === undefined ? {} : { browserContextId }),
        ...(headless ? {} : { windowState: 'minimized' as const, background: true }),
      }));
    }
    ({ windowId: this.#chromiumWindow } = await cdp.browser.send('Browser.getWindowForTarget', { targetId }));
    if (headless || scripted) await this.#applyBounds();
    return targetId;
  }

  async #applyBounds(): Promise<void> {
    const windowId = this.#chromiumWindow;
    if (windowId === undefined) return;
    const { browser } = chromium().cdp;
    const { width, height, x, y } = this.#bounds;
    if (chromium().headless) {
      // Headless windows have invisible tabs and an address bar; what counts is the page's own size.
      await browser.send('Browser.setContentsSize', { windowId, width, height });
      return;
    }
    const placed = this.#options.x !== undefined ? { left: x, top: y } : {};
    await browser.send('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
    await browser.send('Browser.setWindowBounds', { windowId, bounds: { width, height, ...placed } });
    if (this.#options.fullscreen || this.#options.kiosk) this.#setState('fullscreen');
  }

  #setState(state: WindowState): void {
    if (this.#state === state) return;
    const before = this.#state;
    this.#state = state;
    const { cdp, headless } = chromium();
    const windowId = this.#chromiumWindow;
    if (windowId !== undefined && !headless) {
      // Chromium goes from one special state to another by way of the normal one.
      if (before !== 'normal')
        cdp.browser.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } });
      if (state !== 'normal')
        cdp.browser.tell('Browser.setWindowBounds', { windowId, bounds: { windowState: state } });
    }
  }

  static getAllWindows(): BrowserWindow[] {
    return [...all.values()];
  }
  static fromId(id: number): BrowserWindow | null {
    return all.get(id) ?? null;
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...all.values()].find((window) => (window.webContents as unknown) === contents) ?? null;
  }
  /** Chromium does not tell which window has the keyboard; the last one opened is the likeliest. */
  static getFocusedWindow(): BrowserWindow | null {
    return [...all.values()].findLast((window) => window.isVisible()) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }
  reload(): void {
    this.webContents.reload();
  }

  close(): void {
    if (this.#destroyed) return;
    const event = new PreventableEvent();
    this.emit('close', event);
    if (event.defaultPrevented) app.quitRefused();
    else this.webContents.close({ waitForBeforeUnload: true });
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.webContents.close();
    this.webContents.wasDestroyed();
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  #closed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    this.emit('closed');
  }

  show(): void {
    if (!this.#visible) {
      this.#visible = true;
      this.emit('show');
    }
    this.focus();
  }
  showInactive(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.#setState('minimized');
    this.emit('hide');
  }
  focus(): void {
    if (this.#state === 'minimized') this.#setState('normal');
    this.webContents.focus();
  }
  isVisible(): boolean {
    return this.#visible && !this.#destroyed;
  }

  minimize(): void {
    this.#setState('minimized');
    this.emit('minimize');
  }
  maximize(): void {
    this.#setState('maximized');
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#setState('normal');
    this.emit('unmaximize');
  }
  restore(): void {
    this.#setState('normal');
    this.emit('restore');
  }
  setFullScreen(on: boolean): void {
    this.#setState(on ? 'fullscreen' : 'normal');
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Rectangle>): void {
    Object.assign(this.#bounds, bounds);
    this.webContents.opened.then(() => this.#applyBounds()).catch(() => undefined); // A window that is gone.
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }

  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }

  /** App windows of Chromium's have no menu bar. */
  setMenu(menu: unknown): void {
    if (menu !== null) notCarried('BrowserWindow.setMenu');
  }
  removeMenu(): void {}
  setMenuBarVisibility(visible: boolean): void {
    if (visible) notCarried('BrowserWindow.setMenuBarVisibility(true)');
  }
  setAutoHideMenuBar(): void {}
}

refuseTheRest('BrowserWindow', BrowserWindow);

/** Passes on what Chromium says of its pages. */
export function watchTargets(): void {
  const { browser } = chromium().cdp;
  browser.on('Target.targetDestroyed', ({ targetId }) => webContentsOfTarget(targetId)?.wasDestroyed());
  browser.on('Target.targetInfoChanged', ({ targetInfo }) => {
    // Before a page has a title, Chromium gives its address for one.
    const { title, url, targetId } = targetInfo;
    if (title !== '' && !url.includes(title)) webContentsOfTarget(targetId)?.titleChanged(title);
  });
}
