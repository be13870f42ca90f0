import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { chosenHost, standInFolder } from '../../../tools/setup/electron-path.cjs';
import { killTree } from './process-tree';
import { type ScanOptions, scanInto } from './scanner';

export { expect } from '@playwright/test';

/** Time for the app to show its first screen; a busy machine takes seconds where an idle one takes one. */
const launchLimit = 30_000;

/** What runs the app in this run of the tests. */
export const host = chosenHost();
// Both hosts are launched in the same way, by the `electron` package, which this leads to the stand-in.
if (host === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = standInFolder;

export interface BenchOptions {
  /** The app's folder: the bench itself, unless a test brings its own. */
  appFolder: string;
  /** The page's size in CSS pixels. */
  windowSize: { readonly width: number; readonly height: number };
  /** Further arguments for the app. */
  appArguments: readonly string[];
  /** Further environment of the app. */
  appEnvironment: Readonly<Record<string, string>>;
  /** Chromium's own switches, such as `--use-fake-device-for-media-stream`. */
  chromiumSwitches: readonly string[];
}

/** The running app, on a profile that belongs to one test. */
export interface Bench {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** The app's data folder. */
  readonly userData: string;
  /** Where Chromium keeps this profile's IndexedDB. */
  readonly indexedDbFolder: string;
  /** Everything the main process wrote so far, and the stand-in with it. */
  readonly output: string;
  /** Scans a label into the window. */
  scan(label: string, options?: ScanOptions): Promise<void>;
  /** Starts the app again on the same profile, closing it first when it still runs. */
  launchAgain(): Promise<Page>;
  /** Closes the app in good order. */
  close(): Promise<void>;
  /** Ends the app and all its processes at once, as a power cut would. */
  kill(): Promise<void>;
}

class RunningBench implements Bench {
  readonly userData: string;
  readonly #options: BenchOptions;
  #running: { app: ElectronApplication; window: Page } | undefined;
  #output = '';

  constructor(userData: string, options: BenchOptions) {
    this.userData = userData;
    this.#options = options;
  }

  get app(): ElectronApplication {
    return this.#now().app;
  }
  get window(): Page {
    return this.#now().window;
  }
  get output(): string {
    return this.#output;
  }
  get indexedDbFolder(): string {
    const inStandIn = join(this.userData, 'Chromium/Default/IndexedDB');
    return existsSync(inStandIn) ? inStandIn : join(this.userData, 'IndexedDB');
  }

  #now() {
    if (this.#running === undefined) throw new Error('The app is not running');
    return this.#running;
  }

  async launch(): Promise<Page> {
    const { appFolder, appArguments, appEnvironment, chromiumSwitches, windowSize } = this.#options;
    const inherited = Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const app = await _electron.launch({
      args: [appFolder, `--user-data-dir=${this.userData}`, ...chromiumSwitches, ...appArguments],
      env: {
        ...Object.fromEntries(inherited),
        ...(process.env.E2E_HEADED === '1' ? {} : { ELECTRON_STAND_IN_HEADLESS: '1' }),
        ...appEnvironment,
      },
      timeout: launchLimit,
    });
    const keep = (text: Buffer) => {
      this.#output += text.toString();
    };
    app.process().stdout?.on('data', keep);
    app.process().stderr?.on('data', keep);
    const window = await app.firstWindow({ timeout: launchLimit });
    await window.setViewportSize({ ...windowSize });
    // Set by the page once its first screen stands; a window can be handed out while it is still empty.
    await window.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: launchLimit });
    this.#running = { app, window };
    return window;
  }

  scan(label: string, options?: ScanOptions): Promise<void> {
    return scanInto(this.window, label, options);
  }

  async launchAgain(): Promise<Page> {
    await this.close();
    return this.launch();
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.app.close();
  }

  async kill(): Promise<void> {
    const { app } = this.#now();
    this.#running = undefined;
    const closed = app.waitForEvent('close', { timeout: 10_000 });
    const pid = app.process().pid;
    if (pid !== undefined) await killTree(pid);
    await closed;
  }
}

/** Playwright's `test` with the app in it. Options are set with `test.use({ ... })`. */
export const test = base.extend<BenchOptions & { bench: Bench }>({
  appFolder: [resolve(__dirname, '../../..'), { option: true }],
  windowSize: [{ width: 1366, height: 768 }, { option: true }],
  appArguments: [[], { option: true }],
  appEnvironment: [{}, { option: true }],
  chromiumSwitches: [[], { option: true }],

  bench: async ({ appFolder, windowSize, appArguments, appEnvironment, chromiumSwitches }, use, testInfo) => {
    const bench = new RunningBench(testInfo.outputPath('profile'), {
      appFolder,
      windowSize,
      appArguments,
      appEnvironment,
      chromiumSwitches,
    });
    try {
      await bench.launch();
      await use(bench);
    } finally {
      await bench.close();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('main-process.log', { body: bench.output, contentType: 'text/plain' });
      }
    }
  },
});
