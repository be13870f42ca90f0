import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { App, CommandLine as ElectronCommandLine } from 'electron';
import { LoudEmitter, loudly, PreventableEvent, refuseTheRest } from './not-carried';
import { type PathName, Paths } from './paths';
import { runtime } from './runtime';
import { SingleInstance } from './single-instance';

const sent = [
  'will-finish-launching',
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'session-created',
  'render-process-gone',
  'child-process-gone',
];
// Other systems, or questions that Chromium never puts to the stand-in.
const cannotHappen = [
  'activate',
  'open-file',
  'open-url',
  'certificate-error',
  'select-client-certificate',
  'login',
  'accessibility-support-changed',
];

/** A window as the app's life needs it; browser-window.ts provides them. */
interface OpenWindow {
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
  once(event: 'closed', listener: () => void): unknown;
}

type Carried = Pick<
  App,
  | 'exit'
  | 'getAppPath'
  | 'getLocale'
  | 'getName'
  | 'getPath'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'hasSingleInstanceLock'
  | 'isReady'
  | 'quit'
  | 'releaseSingleInstanceLock'
  | 'relaunch'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setName'
  | 'setPath'
  | 'whenReady'
  | 'isPackaged'
  | 'name'
>;

/** Electron's `app`: the process from its first line to its exit code. */
class StandInApp extends LoudEmitter implements Carried {
  readonly isPackaged = false;
  readonly commandLine: Pick<
    ElectronCommandLine,
    'appendArgument' | 'appendSwitch' | 'getSwitchValue' | 'hasSwitch' | 'removeSwitch'
  >;
  readonly switches = new Map<string, string>();
  readonly windows = new Set<OpenWindow>();
  #ready = false;
  #becomeReady: () => void = () => undefined;
  readonly #whenReady = new Promise<void>((resolve) => {
    this.#becomeReady = resolve;
  });
  #quitting = false;
  #ended = false;
  #relaunches = false;
  #appPath = process.cwd();
  #entry: string | undefined;
  #name = 'Electron';
  #version = '0.0.0';
  readonly #paths = new Paths(
    () => this.#name,
    () => runtime.executable,
  );
  readonly #instance = new SingleInstance(
    () => this.getPath('userData'),
    ({ argv, cwd, additionalData }) => {
      this.emit('second-instance', new PreventableEvent(), argv, cwd, additionalData);
    },
  );
  /** Closes Chromium; set by the boot once it runs. */
  shutDown: () => Promise<void> = async () => undefined;

  constructor() {
    super('app', sent, cannotHappen);
    const { switches } = this;
    this.commandLine = loudly('app.commandLine', {
      appendSwitch: (name: string, value = '') => {
        const before = switches.get(name);
        switches.set(name, name.endsWith('-features') && before ? `${before},${value}` : value);
      },
      appendArgument: (value: string) => {
        const [name = '', ...rest] = value.replace(/^--/, '').split('=');
        switches.set(name, rest.join('='));
      },
      hasSwitch: (name: string) => switches.has(name),
      getSwitchValue: (name: string) => switches.get(name) ?? '',
      removeSwitch: (name: string) => {
        switches.delete(name);
      },
    });
  }

  /** Reads the app's package.json; `path` is a folder or an entry file. Returns the file to run. */
  adopt(path: string): string {
    const absolute = resolve(path);
    const isFile = statSync(absolute, { throwIfNoEntry: false })?.isFile() ?? false;
    this.#appPath = isFile ? dirname(absolute) : absolute;
    let about: { name?: string; productName?: string; version?: string; main?: string } = {};
    try {
      about = JSON.parse(readFileSync(join(this.#appPath, 'package.json'), 'utf8')) as typeof about;
    } catch (error) {
      if (!isFile) throw new Error(`Unable to find Electron app at ${absolute}`, { cause: error });
    }
    this.#name = about.productName ?? about.name ?? this.#name;
    this.#version = about.version ?? this.#version;
    this.#entry = isFile ? absolute : join(this.#appPath, about.main ?? 'index.js');
    return this.#entry;
  }

  get name(): string {
    return this.#name;
  }
  set name(name: string) {
    this.#name = name;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return this.#version;
  }
  getAppPath(): string {
    return this.#appPath;
  }
  getPath(name: PathName): string {
    return this.#paths.get(name);
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name as PathName, path);
  }
  getLocale(): string {
    return this.switches.get('lang') || this.getSystemLocale();
  }
  getSystemLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getSystemLocale()];
  }
  /** Means something on Windows only, in Electron too. */
  setAppUserModelId(): void {}

  isReady(): boolean {
    return this.#ready;
  }
  whenReady(): Promise<void> {
    return this.#whenReady;
  }
  /** Chromium runs: tells the app. */
  announceReady(): void {
    this.#ready = true;
    this.emit('will-finish-launching');
    this.emit('ready', new PreventableEvent(), {});
    this.#becomeReady();
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    return this.#instance.request(additionalData ?? {});
  }
  hasSingleInstanceLock(): boolean {
    return this.#instance.held;
  }
  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  windowOpened(window: OpenWindow): void {
    this.windows.add(window);
    window.once('closed', () => {
      this.windows.delete(window);
      if (this.windows.size > 0) return;
      if (this.#quitting) this.#willQuit();
      else if (!this.#ended && !this.emit('window-all-closed')) this.quit();
    });
  }

  /** A window refused to close, so the app stays. */
  quitRefused(): void {
    this.#quitting = false;
  }

  quit(): void {
    if (this.#quitting || this.#ended) return;
    const event = new PreventableEvent();
    this.#quitting = true;
    this.emit('before-quit', event);
    if (event.defaultPrevented) {
      this.#quitting = false;
      return;
    }
    if (this.windows.size === 0) this.#willQuit();
    for (const window of [...this.windows]) window.close();
  }

  #willQuit(): void {
    if (this.#ended) return;
    const event = new PreventableEvent();
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.#end(0);
  }

  /** Starts the same program with the same words once this one has ended. */
  relaunch(): void {
    this.#relaunches = true;
  }

  exit(exitCode = 0): void {
    this.#end(exitCode);
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const window of [...this.windows]) window.destroy();
    this.emit('quit', new PreventableEvent(), code);
    this.#instance.release();
    this.shutDown().then(
      () => {
        if (this.#relaunches) startAgain();
        process.exit(code);
      },
      (error: unknown) => {
        console.error('electron stand-in: Chromium could not be closed:', error);
        process.exit(code || 1);
      },
    );
  }
}

const startAgain = (): void => {
  const [program = process.execPath, ...words] = process.argv;
  spawn(program, [...process.execArgv, ...words], { detached: true, stdio: 'inherit' }).unref();
};

refuseTheRest('app', StandInApp);

export const app = new StandInApp();
