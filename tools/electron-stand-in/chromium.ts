import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CdpPipe } from './cdp';

/** Names under which Linux distributions install Chromium; `ELECTRON_STAND_IN_CHROMIUM` names another file. */
const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The system's Chromium, or undefined. */
export function findChromium(): string | undefined {
  const chosen = process.env.ELECTRON_STAND_IN_CHROMIUM;
  if (chosen) return chosen;
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not this one; the list goes on.
      }
    }
  }
  return undefined;
}

/** Headless when asked for, and when there is no display to open a window on. */
export function isHeadless(): boolean {
  const asked = process.env.ELECTRON_STAND_IN_HEADLESS;
  if (asked === '1') return true;
  return !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

// The bench is an offline tool: nothing of Chromium's own may reach for the network, and nothing of its own may
// stand between the app and its technician (first-run pages, bubbles, translation, password saving).
const standing: readonly (readonly [string, string?])[] = [
  ['no-startup-window'],
  ['no-first-run'],
  ['no-default-browser-check'],
  ['no-service-autorun'],
  ['no-pings'],
  ['disable-background-networking'],
  ['disable-breakpad'],
  ['disable-client-side-phishing-detection'],
  ['disable-component-update'],
  ['disable-component-extensions-with-background-pages'],
  ['disable-default-apps'],
  ['disable-domain-reliability'],
  ['disable-extensions'],
  ['disable-field-trial-config'],
  ['disable-infobars'],
  ['disable-prompt-on-repost'],
  ['disable-search-engine-choice-screen'],
  ['disable-session-crashed-bubble'],
  ['disable-sync'],
  ['hide-crash-restore-bubble'],
  ['metrics-recording-only'],
  ['password-store', 'basic'],
  ['use-mock-keychain'],
  ['test-type'],
  // A window behind another still has to take scans, count down and print.
  ['disable-background-timer-throttling'],
  ['disable-backgrounding-occluded-windows'],
  ['disable-renderer-backgrounding'],
  [
    'disable-features',
    'Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater,' +
      'NetworkTimeServiceQuerying,InterestFeedContentSuggestions,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,' +
      'GlobalMediaControls,PrivacySandboxSettings4,AimEnabled,PreconnectToSearch',
  ],
  // Devices belong to the main process; from a page they would ask through a chooser that nobody can answer for.
  ['disable-blink-features', 'Serial,WebUSB,WebHID,WebBluetooth'],
];

const lists = new Set([
  'disable-features',
  'enable-features',
  'disable-blink-features',
  'enable-blink-features',
]);
/** Switches of the app's command line that name something of Electron's or the stand-in's, not of Chromium. */
const notForChromium = new Set([
  'user-data-dir',
  'remote-debugging-pipe',
  'inspect',
  'headless',
  'no-startup-window',
]);

export interface LaunchOptions {
  readonly executable: string;
  readonly profile: string;
  readonly headless: boolean;
  readonly schemePort: number;
  /** Switches from the command line and `app.commandLine.appendSwitch`. */
  readonly switches: ReadonlyMap<string, string>;
}

/** The arguments for Chromium: the standing ones, the app's, and those of `ELECTRON_STAND_IN_CHROMIUM_FLAGS`. */
function chromiumArguments(options: LaunchOptions): string[] {
  const merged = new Map<string, string>();
  const add = (name: string, value: string) => {
    const before = merged.get(name);
    merged.set(name, lists.has(name) && before ? `${before},${value}` : value);
  };
  for (const [name, value = ''] of standing) add(name, value);
  if (process.getuid?.() === 0) add('no-sandbox', '');
  for (const [name, value] of options.switches) if (!notForChromium.has(name)) add(name, value);
  for (const flag of (process.env.ELECTRON_STAND_IN_CHROMIUM_FLAGS ?? '').split(/\s+/).filter(Boolean)) {
    const [name = '', ...value] = flag.replace(/^--/, '').split('=');
    add(name, value.join('='));
  }
  add('user-data-dir', options.profile);
  add('remote-debugging-pipe', '');
  add('host-resolver-rules', `MAP *.standin.localhost 127.0.0.1:${options.schemePort}`);
  if (options.headless) add('headless', 'new');
  return [...merged].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

export interface Chromium {
  readonly cdp: CdpPipe;
  readonly process: ChildProcess;
  readonly headless: boolean;
  /** `156.0.8078.79` */
  readonly version: string;
  /** Opens an app window without tabs at an address, by a second start that hands over to the running one. */
  openAppWindow(url: string): void;
}

/** Starts Chromium; rejects with its last words when it does not come up. */
export async function launchChromium(options: LaunchOptions): Promise<Chromium> {
  mkdirSync(options.profile, { recursive: true });
  const child = spawn(options.executable, chromiumArguments(options), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // In a process group of its own, so that Ctrl-C reaches the app alone, which closes its windows in order. When the
    // app is killed, the pipes end and Chromium follows.
    detached: true,
  });
  const lastWords: string[] = [];
  const verbose = process.env.ELECTRON_STAND_IN_VERBOSE === '1';
  createInterface({ input: child.stderr as Readable }).on('line', (line) => {
    // Test drivers wait for this line on our own stderr.
    if (verbose || line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    lastWords.push(line);
    if (lastWords.length > 20) lastWords.shift();
  });
  const cdp = new CdpPipe(child.stdio[3] as Writable, child.stdio[4] as Readable);
  const failed = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      reject(new Error(`Chromium ended at once (${signal ?? code}):\n${lastWords.join('\n')}`));
    });
  });
  failed.catch(() => undefined);
  const { product } = await Promise.race([cdp.browser.send('Browser.getVersion'), failed]).catch(
    (error: unknown) => Promise.race([failed, Promise.reject(error)]),
  );
  return {
    cdp,
    process: child,
    headless: options.headless,
    version: /\d+(\.\d+){3}/.exec(product)?.[0] ?? product,
    openAppWindow(url) {
      const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      // The second start decides whether its window warns of unusual switches, which the bench's users did not choose.
      const args = [...asRoot, '--test-type', `--user-data-dir=${options.profile}`, `--app=${url}`];
      const handOver = spawn(options.executable, args, { stdio: 'ignore' });
      handOver.on('error', (error) => console.error('electron stand-in: no window could be opened:', error));
    },
  };
}
