/** Measures the built app as it runs: scans, saves, starts. Everything is set up by keys, and kept in a folder that goes away. */
import {
  closeSync,
  fdatasyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, chromium } from 'playwright';
import { chosenHost, standInFolder } from '../setup/electron-path.cjs';
import { root } from '../setup/programs.mjs';
import { load } from './load.mjs';
import * as page from './page.mjs';

const scans = 30;
const saves = 200;
const starts = 5;
/** Units of the sample shipments with a vendor whose policy is on the bench. */
const serials = ['2402A1907733', '2637A1563475', '2644A1000909'];
const launchLimit = 60_000;
/** A long journal on a busy machine takes minutes. */
const readyLimit = 600_000;
const windowSize = { width: 1366, height: 768 };

if (chosenHost() === 'stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = standInFolder;

/** Starts the app on a profile. @returns it, its window and how many milliseconds it took until the window was ready */
export const launch = async (userData) => {
  const begun = performance.now();
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${userData}`],
    env: { ...process.env, ELECTRON_STAND_IN_HEADLESS: '1' },
    timeout: launchLimit,
  });
  const window = await app.firstWindow({ timeout: launchLimit });
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: readyLimit });
  const took = performance.now() - begun;
  await window.setViewportSize(windowSize);
  return { app, window, took };
};

/** The same browser with an empty page, and nothing of the app. */
const launchBare = async (executablePath) => {
  const folder = mkdtempSync(join(tmpdir(), 'rma-bench-bare-'));
  const begun = performance.now();
  const context = await chromium.launchPersistentContext(folder, { executablePath, headless: true });
  const empty = context.pages()[0] ?? (await context.newPage());
  await empty.goto('about:blank');
  const took = performance.now() - begun;
  await context.close();
  rmSync(folder, { recursive: true, force: true });
  return took;
};

export const percentile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
};
export const inMs = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
/** N, median and another percentile of a row, and how many times the peer's median its own is. */
export const row = (values, share, peer) => [
  values.length,
  inMs(percentile(values, 0.5)),
  inMs(percentile(values, share)),
  peer === undefined ? '' : `${(percentile(values, 0.5) / percentile(peer, 0.5)).toFixed(1)} ×`,
];

/** A bench with its technician, the sample shipments and an open case for each of the units. */
const setUp = async (window) => {
  const press = (key) => window.keyboard.press(key);
  const type = (text) => window.keyboard.type(text, { delay: 60 });
  const isThere = (text) => window.getByText(text).first().waitFor({ timeout: launchLimit });
  await type('Bench 04');
  await press('Enter');
  await type('Harbour Service Centre');
  await press('Enter');
  await type('Hong Kong');
  await press('F9');
  await isThere('Who works at this bench?');
  await type('A. Tech');
  await press('Enter');
  await isThere('Scan a label to begin');
  await press('Alt+3');
  await window
    .getByLabel('List of shipments (CSV)')
    .setInputFiles(join(root, 'resources/sample/shipments.csv'));
  await isThere('Check and import 1,000 rows');
  await press('Enter');
  await isThere('1,000 rows imported');
  await window.addInitScript(page.noteEnter);
  await window.reload();
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: launchLimit });
  // Main remembers who signed in.
  await isThere('Scan a label to begin');
};

const measureScans = async (window) => {
  const { scanInto } = await load('test/e2e/support/scanner.ts');
  // Opens the cases, and once more so that all code is warm.
  for (const serial of [...serials, ...serials]) {
    await scanInto(window, serial);
    await window.getByRole('heading', { name: serial }).waitFor();
    await window.getByRole('region', { name: 'Verdict' }).waitFor();
    await sleep(500);
  }
  const figures = { verdict: [], get: [], paintedGet: [] };
  for (let count = 0; count < scans; count += 1) {
    const serial = serials[count % serials.length];
    await window.evaluate(page.watchForVerdict, serial);
    await scanInto(window, serial);
    figures.verdict.push(await window.evaluate(page.verdictPainted));
    await sleep(200);
    const { got, painted } = await window.evaluate(page.bareGet, serial);
    figures.get.push(got);
    figures.paintedGet.push(painted);
  }
  return figures;
};

/** The journal's file that grew last; its last line is the last event. */
const lastLine = (userData) => {
  const journal = join(userData, 'journal');
  const segments = readdirSync(journal, { recursive: true })
    .filter((name) => name.endsWith('.jsonl'))
    .toSorted();
  return `${readFileSync(join(journal, segments.at(-1)), 'utf8')
    .trimEnd()
    .split('\n')
    .at(-1)}\n`;
};

const measureSaves = async (window, userData) => {
  const append = await window.evaluate(page.appendNotes, saves);
  const line = lastLine(userData);
  // Beside the journal, so that it is the same disk.
  const file = openSync(join(userData, 'bare-append'), 'a');
  const sync = [];
  for (let count = 0; count < saves; count += 1) {
    const begun = performance.now();
    writeSync(file, line);
    fdatasyncSync(file);
    sync.push(performance.now() - begun);
  }
  closeSync(file);
  return { append, sync };
};

const measureStarts = async (userData, executablePath) => {
  const figures = { start: [], bareStart: [] };
  // The first of each warms the disk's cache and brings the database up to the journal.
  for (let count = 0; count <= starts; count += 1) {
    const { app, took } = await launch(userData);
    await app.close();
    const bare = await launchBare(executablePath);
    if (count === 0) continue;
    figures.start.push(took);
    figures.bareStart.push(bare);
  }
  return figures;
};

/** Chromium's own program file: what the stand-in runs, else Playwright's. */
const bareChromium = async () => {
  if (chosenHost() !== 'stand-in') return undefined;
  const { findChromium } = await load('tools/electron-stand-in/chromium.ts');
  return findChromium();
};

/** Rows of figures as `bench.mjs` shows them. */
export const measureApp = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rma-bench-figures-'));
  const userData = join(folder, 'profile');
  mkdirSync(userData);
  let app;
  try {
    const first = await launch(userData);
    app = first.app;
    await setUp(first.window);
    const { verdict, get, paintedGet } = await measureScans(first.window);
    const { append, sync } = await measureSaves(first.window, userData);
    await app.close();
    app = undefined;
    const { start, bareStart } = await measureStarts(userData, await bareChromium());
    return {
      verdict: row(verdict, 0.95, get),
      get: row(get, 0.95),
      paintedGet: row(paintedGet, 0.95, get),
      append: row(append, 0.95, sync),
      sync: row(sync, 0.95),
      start: row(start, 1, bareStart),
      bareStart: row(bareStart, 1),
    };
  } finally {
    await app?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
