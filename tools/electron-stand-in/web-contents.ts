import type {
  WebContents as ElectronWebContents,
  IpcMainInvokeEvent,
  PrintToPDFOptions,
  WebContentsPrintOptions,
  WebPreferences,
} from 'electron';
import { app } from './app';
import type { Session } from './cdp';
import { answerInvoke, ipcMain, StandInIpcMain } from './ipc-main';
import { loadError } from './load-errors';
import { Navigation } from './navigation';
import { LoudEmitter, notCarried, PreventableEvent, refuseTheRest } from './not-carried';
import type { FromPage } from './page/preload-world';
import { pageScripts } from './page-scripts';
import type { Asker } from './permissions';
import { assertCloneable, PreloadLink } from './preload-link';
import { listPrinters, print, printToPdf } from './printing';
import { chromium, runtime } from './runtime';
import { originOf, toApp, toChromium } from './scheme-origins';
import type { StandInSession } from './session';
import { Frames } from './web-frame';

const sent = [
  'did-start-loading',
  'did-stop-loading',
  'did-finish-load',
  'did-fail-load',
  'dom-ready',
  'did-navigate',
  'did-navigate-in-page',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'will-prevent-unload',
  'page-title-updated',
  'render-process-gone',
  'preload-error',
  'console-message',
  'ipc-message',
  'destroyed',
];
// There are no webviews, no developer tools and no windows from a page here.
const cannotHappen = [
  'will-attach-webview',
  'did-attach-webview',
  'devtools-opened',
  'devtools-closed',
  'did-create-window',
];

const all = new Map<number, StandInWebContents>();
let lastId = 0;

type OpenHandler = Parameters<ElectronWebContents['setWindowOpenHandler']>[0];
type Disposition = Parameters<OpenHandler>[0]['disposition'];

type Carried = Pick<
  ElectronWebContents,
  | 'close'
  | 'closeDevTools'
  | 'executeJavaScript'
  | 'focus'
  | 'forcefullyCrashRenderer'
  | 'getPrintersAsync'
  | 'getTitle'
  | 'getType'
  | 'getURL'
  | 'id'
  | 'isCrashed'
  | 'isDestroyed'
  | 'isDevToolsOpened'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'loadURL'
  | 'mainFrame'
  | 'print'
  | 'printToPDF'
  | 'reload'
  | 'send'
  | 'setWindowOpenHandler'
  | 'stop'
>;

/** How a page is opened in Chromium: resolves with the target's id. */
export type OpenTarget = () => Promise<string>;

/** A page of Chromium's in the role of Electron's WebContents. */
export class StandInWebContents extends LoudEmitter implements Carried {
  readonly id: number = ++lastId;
  readonly session: StandInSession;
  readonly ipc = new StandInIpcMain();
  readonly frames = new Frames(this.id);
  /** Settles when the page exists in Chromium. */
  readonly opened: Promise<Session>;
  targetId = '';
  readonly #preferences: WebPreferences;
  /** Absent where scripts are switched off: then there is no preload either. */
  readonly #link: PreloadLink | undefined;
  #cdp: Session | undefined;
  #mainFrameId = '';
  readonly #navigation = new Navigation(this, (id) => id === this.#mainFrameId);
  #openHandler: OpenHandler | undefined;
  #title = '';
  #loading = false;
  #crashed = false;
  #destroyed = false;
  #closing = false;

  constructor(preferences: WebPreferences, session: StandInSession, open: OpenTarget) {
    super('webContents', sent, cannotHappen);
    this.#preferences = preferences;
    this.session = session;
    this.#link =
      preferences.javascript === false
        ? undefined
        : new PreloadLink(
            pageScripts(preferences.preload, preferences.additionalArguments ?? []),
            (frameId) => frameId === this.#mainFrameId,
            (message, frameId, answer) => this.#take(message, frameId, answer),
          );
    all.set(this.id, this);
    this.opened = this.#open(open);
    this.opened.catch((error: unknown) => {
      if (!this.#destroyed) console.error('electron stand-in: a window could not be opened:', error);
      this.wasDestroyed();
    });
    app.emit('web-contents-created', new PreventableEvent(), this);
  }

  async #open(open: OpenTarget): Promise<Session> {
    const { cdp: pipe } = chromium();
    this.targetId = await open();
    const { sessionId } = await pipe.browser.send('Target.attachToTarget', {
      targetId: this.targetId,
      flatten: true,
    });
    const cdp = pipe.session(sessionId);
    this.#listen(cdp);
    const link = this.#link;
    const [tree] = await Promise.all([
      cdp.send('Page.getFrameTree'),
      cdp.send('Page.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      cdp.send('Inspector.enable'),
      cdp.send('Runtime.enable'),
      cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document' }] }),
      link ? link.open(cdp) : cdp.send('Emulation.setScriptExecutionDisabled', { value: true }),
    ]);
    this.#mainFrameId = tree.frameTree.frame.id;
    this.frames.set(this.#mainFrameId, undefined, { name: '', url: '', chromiumUrl: 'about:blank' });
    this.#cdp = cdp;
    return cdp;
  }

  #listen(cdp: Session): void {
    cdp.on('Page.frameAttached', ({ frameId, parentFrameId }) => {
      this.frames.set(frameId, parentFrameId, { name: '', url: '', chromiumUrl: 'about:blank' });
    });
    cdp.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.frames.remove(frameId);
    });
    cdp.on('Page.frameNavigated', ({ frame }) => {
      const url = toApp(frame.url);
      this.frames.set(frame.id, frame.parentId, { name: frame.name ?? '', url, chromiumUrl: frame.url });
      if (frame.parentId !== undefined) return;
      this.#mainFrameId = frame.id;
      this.#crashed = false;
      if (frame.unreachableUrl !== undefined) return;
      this.emit('did-navigate', new PreventableEvent(), url, -1, '');
    });
    cdp.on('Page.navigatedWithinDocument', ({ frameId, url: chromiumUrl }) => {
      const state = this.frames.get(frameId);
      if (state === undefined) return;
      const url = toApp(chromiumUrl);
      this.frames.set(frameId, state.parent, { name: state.name, url, chromiumUrl });
      this.emit('did-navigate-in-page', new PreventableEvent(), url, frameId === this.#mainFrameId);
    });
    cdp.on('Page.frameStartedLoading', ({ frameId }) => this.#setLoading(frameId, true));
    cdp.on('Page.frameStoppedLoading', ({ frameId }) => this.#setLoading(frameId, false));
    cdp.on('Page.domContentEventFired', () => this.emit('dom-ready', new PreventableEvent()));
    cdp.on('Page.lifecycleEvent', ({ frameId, loaderId, name }) => {
      if (name !== 'load' || frameId !== this.#mainFrameId) return;
      this.#navigation.finished(loaderId);
      if (this.getURL() !== '') this.emit('did-finish-load', new PreventableEvent());
    });
    cdp.on('Page.javascriptDialogOpening', ({ type }) => this.#answerDialog(cdp, type));
    cdp.on('Fetch.requestPaused', (paused) => {
      this.#navigation.decide(cdp, paused).catch((error: unknown) => {
        if (!this.#destroyed) console.error('electron stand-in: a navigation could not be decided:', error);
      });
    });
    cdp.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
      if (this.listenerCount('console-message') === 0) return;
      const at = stackTrace?.callFrames[0];
      const level = type === 'warning' ? 'warning' : type === 'error' || type === 'debug' ? type : 'info';
      this.emit(
        'console-message',
        new PreventableEvent({
          level,
          message: args
            .map((arg) => ('value' in arg ? String(arg.value) : (arg.description ?? arg.type)))
            .join(' '),
          lineNumber: at?.lineNumber ?? 0,
          sourceId: toApp(at?.url ?? ''),
          frame: this.mainFrame,
        }),
      );
    });
    cdp.on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', new PreventableEvent(), details);
      app.emit('render-process-gone', new PreventableEvent(), this, details);
    });
  }

  #setLoading(frameId: string, loading: boolean): void {
    if (frameId !== this.#mainFrameId || this.#loading === loading) return;
    this.#loading = loading;
    this.emit(loading ? 'did-start-loading' : 'did-stop-loading', new PreventableEvent());
  }

  /** Nobody sees a dialog of a headless page; where a test driver is attached it answers. */
  #answerDialog(cdp: Session, type: string): void {
    if (type === 'beforeunload') {
      // As in Electron, a page that wants to stay stays without a question, unless the app overrules it.
      const event = new PreventableEvent();
      this.emit('will-prevent-unload', event);
      if (!event.defaultPrevented) {
        this.#closing = false;
        app.quitRefused();
      }
      cdp.tell('Page.handleJavaScriptDialog', { accept: event.defaultPrevented });
      return;
    }
    const driven = runtime.commandLine.switches.has('remote-debugging-port');
    if (chromium().headless && !driven) cdp.tell('Page.handleJavaScriptDialog', { accept: false });
  }

  #take(message: FromPage, frameId: string, answer: (failed: boolean, value: unknown) => void): void {
    switch (message.kind) {
      case 'invoke':
        answerInvoke([this.ipc, ipcMain], this.#ipcEvent(frameId), message.channel, message.args)
          .then((value) => answer(false, value))
          .catch((error: unknown) => answer(true, error));
        break;
      case 'send': {
        const event = this.#ipcEvent(frameId);
        this.emit('ipc-message', event, message.channel, ...message.args);
        this.ipc.emit(message.channel, event, ...message.args);
        ipcMain.emit(message.channel, event, ...message.args);
        break;
      }
      case 'permission':
        this.session.permissions
          .ask(message.permission, message.mediaTypes, this.askerOf(frameId))
          .then(() => answer(false, undefined))
          .catch((error: unknown) => answer(true, error));
        break;
      case 'open':
        this.#openWindow(message);
        break;
      case 'navigate':
        this.#navigation.follow(message.url, frameId);
        break;
      case 'preload-error':
        console.error(`Unable to load preload script: ${this.#preferences.preload}`, message.error);
        this.emit('preload-error', new PreventableEvent(), this.#preferences.preload, message.error);
        break;
    }
  }

  #ipcEvent(frameId: string): IpcMainInvokeEvent {
    const gone = this.frames.get(frameId) === undefined;
    return new PreventableEvent({
      type: 'frame',
      sender: this,
      senderFrame: gone ? null : this.frames.view(frameId),
      processId: this.id,
      frameId: frameId === this.#mainFrameId ? 1 : 2,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    }) as unknown as IpcMainInvokeEvent;
  }

  /** The page that wants something of a permission. */
  askerOf(frameId: string, chromiumUrl?: string): Asker {
    const at = chromiumUrl ?? this.frames.get(frameId)?.chromiumUrl ?? 'about:blank';
    return {
      webContents: this as unknown as ElectronWebContents,
      chromiumOrigin: URL.canParse(at) ? new URL(at).origin : 'null',
      origin: originOf(toApp(at)),
      url: toApp(at),
      isMainFrame: frameId === this.#mainFrameId,
    };
  }

  #openWindow({ url, target, features, disposition }: FromPage & { kind: 'open' }): void {
    const answer = this.#openHandler?.({
      url: toApp(url),
      frameName: target,
      features,
      disposition: disposition as Disposition,
      referrer: { url: this.getURL(), policy: 'strict-origin-when-cross-origin' },
    });
    if (answer?.action !== 'deny') {
      console.error(`electron stand-in: a window opened by a page (${toApp(url)}) is not carried`);
    }
  }

  get mainFrame(): ElectronWebContents['mainFrame'] {
    return this.frames.view(this.#mainFrameId);
  }

  send(channel: string, ...args: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    assertCloneable(args);
    this.#link?.post({ kind: 'event', channel, args });
  }

  async loadURL(url: string): Promise<void> {
    const cdp = await this.opened;
    const target = toChromium(url, this.session.partition);
    const loaded = this.#navigation.expect(target);
    try {
      const { errorText, loaderId } = await cdp.send('Page.navigate', { url: target });
      if (errorText !== undefined) throw loadError(errorText, url);
      this.#navigation.started(loaderId);
      await loaded;
    } catch (error) {
      this.#navigation.failed();
      const { errno = -2, code = 'ERR_FAILED' } = error as { errno?: number; code?: string };
      if (!this.#destroyed) this.emit('did-fail-load', new PreventableEvent(), errno, code, url, true);
      throw error;
    }
  }

  reload(): void {
    this.#navigation.expect(this.frames.get(this.#mainFrameId)?.chromiumUrl ?? '').catch(() => undefined);
    this.#cdp?.tell('Page.reload');
  }

  /** Leads the page somewhere on its own wish, past the question that was already asked. */
  navigate(chromiumUrl: string): void {
    this.#navigation.expect(chromiumUrl).catch(() => undefined);
    this.#cdp?.tell('Page.navigate', { url: chromiumUrl });
  }

  stop(): void {
    this.#cdp?.tell('Page.stopLoading');
  }

  getURL(): string {
    return this.frames.get(this.#mainFrameId)?.url ?? '';
  }
  getTitle(): string {
    return this.#title;
  }
  getType(): 'window' {
    return 'window';
  }
  isLoading(): boolean {
    return this.#loading;
  }
  isLoadingMainFrame(): boolean {
    return this.#loading;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  closeDevTools(): void {}
  getLastWebPreferences(): WebPreferences {
    return {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      ...this.#preferences,
    };
  }

  focus(): void {
    this.#cdp?.tell('Page.bringToFront');
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const cdp = await this.opened;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value as unknown;
  }

  async printToPDF(options: PrintToPDFOptions = {}): Promise<Buffer> {
    return printToPdf(await this.opened, options);
  }

  print(
    options: WebContentsPrintOptions = {},
    callback?: (success: boolean, failureReason: string) => void,
  ): void {
    if (options.silent !== true)
      notCarried("webContents.print without { silent: true }: the system's print dialog");
    void this.opened
      .then((cdp) => print(cdp, options))
      .catch((error: unknown) => String(error))
      .then((failure) => callback?.(failure === '', failure));
  }

  getPrintersAsync(): ReturnType<ElectronWebContents['getPrintersAsync']> {
    return listPrinters();
  }

  forcefullyCrashRenderer(): void {
    this.#cdp?.tell('Page.crash');
  }

  /** Closes the page; with `waitForBeforeUnload` its handlers may refuse. */
  close({ waitForBeforeUnload = false }: { waitForBeforeUnload?: boolean } = {}): void {
    if (this.#closing || this.#destroyed) return;
    this.#closing = true;
    void this.opened
      .then((cdp) => {
        if (waitForBeforeUnload && !this.#crashed) return cdp.tell('Page.close');
        return chromium().cdp.browser.tell('Target.closeTarget', { targetId: this.targetId });
      })
      .catch(() => undefined); // It never opened, which `opened` reported.
  }

  titleChanged(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', new PreventableEvent(), title, true);
  }

  /** Chromium says that the page is gone. */
  wasDestroyed(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#navigation.abandoned();
    if (this.#cdp?.id !== undefined) chromium().cdp.forget(this.#cdp.id);
    all.delete(this.id);
    this.emit('destroyed');
  }
}

refuseTheRest('webContents', StandInWebContents);

export function webContentsOfTarget(targetId: string): StandInWebContents | undefined {
  return [...all.values()].find((contents) => contents.targetId === targetId);
}

/** Electron's `webContents` module. */
export const webContents = {
  getAllWebContents: () => [...all.values()],
  fromId: (id: number) => all.get(id),
  fromDevToolsTargetId: (targetId: string) => webContentsOfTarget(targetId),
  fromFrame: (frame: unknown) => [...all.values()].find((contents) => contents.mainFrame === frame),
  getFocusedWebContents: () => notCarried('webContents.getFocusedWebContents'),
};
