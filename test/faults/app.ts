/** Faults of the whole app, on the built bundles, in a profile that goes away. */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { draft } from '../../src/domain/case/events';
import { killTree } from '../e2e/support/process-tree';
import { randomOf } from '../fixtures/journal/power-cut-disk';
import { type Compared, compare, saveForEver } from './page';
import type { Scenario } from './scenario';

const root = process.cwd();
const launchLimit = 60_000;

export const launch = async (
  userData: string,
): Promise<{ app: ElectronApplication; window: Page; readyMs: number }> => {
  const begun = performance.now();
  const app = await _electron.launch({
    args: [root, `--user-data-dir=${userData}`],
    env: { ...(process.env as Record<string, string>), ELECTRON_STAND_IN_HEADLESS: '1' },
    timeout: launchLimit,
  });
  const window = await app.firstWindow({ timeout: launchLimit });
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: launchLimit });
  return { app, window, readyMs: performance.now() - begun };
};

const kill = async (app: ElectronApplication): Promise<void> => {
  const closed = app.waitForEvent('close', { timeout: 10_000 });
  const pid = app.process().pid;
  if (pid !== undefined) await killTree(pid);
  await closed;
};

const databaseOf = (userData: string): string => {
  const inStandIn = join(userData, 'Chromium/Default/IndexedDB');
  return existsSync(inStandIn) ? inStandIn : join(userData, 'IndexedDB');
};

/** A bench that is set up and has a case to write notes into. */
const setUp = async (window: Page): Promise<void> => {
  const drafts = [
    draft('benchConfigured', null, {
      benchName: 'Bench 04',
      centreName: 'Harbour',
      centreAddress: 'Hong Kong',
    }),
    draft('technicianAdded', null, { technicianId: 'tech-1', name: 'A. Tech', badge: null }),
  ];
  const opened = draft('caseOpened', 'case-of-faults', {
    caseNumber: 'BENCH04-0001',
    serial: '2402A1907733',
    policyId: 'altai',
    policyVersion: '2023-08-07',
    model: 'A8-Ein',
    family: 'other',
    customer: 'Acme',
    shipment: null,
  });
  await window.evaluate(
    async (json) => {
      const [first, second] = JSON.parse(json) as [unknown[], unknown];
      const { bench } = window as unknown as {
        bench: {
          app: { signIn(actor: unknown): Promise<void> };
          journal: { append(request: unknown): Promise<unknown> };
        };
      };
      await bench.journal.append({ drafts: first });
      await bench.app.signIn({ technicianId: 'tech-1', name: 'A. Tech' });
      await bench.journal.append({ drafts: [second] });
    },
    JSON.stringify([drafts, opened]),
  );
  await window.reload();
  await window.locator('html[data-ready="true"]').waitFor({ state: 'attached', timeout: launchLimit });
};

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)] ?? 0;

const killing = (
  name: string,
  title: string,
  cycles: number,
  between: (userData: string) => void,
): Scenario => ({
  name,
  title,
  cycles,
  run: async ({ cycles: wanted, seed, onCycle }) => {
    const random = randomOf(seed);
    const userData = mkdtempSync(join(tmpdir(), 'rma-bench-faults-'));
    const lost: string[] = [];
    const readyTimes: number[] = [];
    let acknowledged = 0;
    let running = await launch(userData);
    await setUp(running.window);
    for (let cycle = 1; cycle <= wanted; cycle += 1) {
      const before = acknowledged;
      await running.window.exposeFunction('acknowledge', (count: number) => {
        acknowledged = Math.max(acknowledged, count);
      });
      await running.window.evaluate(saveForEver, acknowledged);
      while (acknowledged === before) await sleep(5);
      await sleep(random() * 600);
      await kill(running.app);
      const promised = acknowledged;
      between(userData);
      running = await launch(userData);
      readyTimes.push(running.readyMs);
      const seen: Compared = await running.window.evaluate(compare);
      const found = new Set(seen.notes);
      for (let note = 1; note <= promised; note += 1)
        if (!found.has(note)) lost.push(`cycle ${cycle}: note ${note}`);
      if (seen.differences.length > 0)
        lost.push(`cycle ${cycle}: the database differs: ${seen.differences.join(', ')}`);
      acknowledged = Math.max(0, ...seen.notes);
      onCycle(cycle);
    }
    await running.app.close();
    rmSync(userData, { recursive: true, force: true });
    return {
      lost,
      seen: {
        kills: wanted,
        'events acknowledged': acknowledged,
        'ready again, p50': `${Math.round(percentile(readyTimes, 0.5))} ms`,
        'ready again, slowest': `${Math.round(Math.max(...readyTimes))} ms`,
      },
    };
  },
});

export const kills = killing(
  'kill',
  'All processes are killed at a random moment while notes are saved without a pause',
  200,
  () => undefined,
);

export const killsWithoutDatabase = killing(
  'kill-without-database',
  'The same, and the database is deleted after each kill',
  200,
  (userData) => rmSync(databaseOf(userData), { recursive: true, force: true }),
);

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'LOCK')
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0);

const damage = (path: string, random: () => number): string => {
  const bytes = readFileSync(path);
  const at = Math.floor(random() * bytes.byteLength);
  const kind = Math.floor(random() * 3);
  if (kind === 0) {
    truncateSync(path, at);
    return `cut at ${at}`;
  }
  const length = kind === 1 ? 1 : Math.min(4096, bytes.byteLength - at);
  for (let byte = at; byte < at + length; byte += 1) bytes[byte] = kind === 1 ? (bytes[byte] ?? 0) ^ 0xff : 0;
  writeFileSync(path, bytes);
  return kind === 1 ? `flipped byte ${at}` : `${length} zeros at ${at}`;
};

export const databaseDamage: Scenario = {
  name: 'database-damage',
  title: 'Files of the browser’s database are flipped, zeroed and cut while the app is closed',
  cycles: 200,
  run: async ({ cycles, seed, onCycle }) => {
    const random = randomOf(seed);
    const userData = mkdtempSync(join(tmpdir(), 'rma-bench-faults-'));
    const lost: string[] = [];
    let damaged = 0;
    let unopenable = 0;
    let acknowledged = 0;
    let running = await launch(userData);
    await setUp(running.window);
    await running.window.exposeFunction('acknowledge', (count: number) => {
      acknowledged = count;
    });
    await running.window.evaluate(saveForEver, 0);
    while (acknowledged < 300) await sleep(20);
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      await running.app.close();
      const files = filesIn(databaseOf(userData));
      const path = files[Math.floor(random() * files.length)];
      const what = path ? `${path.slice(userData.length)} ${damage(path, random)}` : 'there was no file';
      damaged += path ? 1 : 0;
      running = await launch(userData);
      // A database that can't even be opened is told, and made again when the bench is started once more.
      const again = running.window.getByRole('button', { name: 'Start again', exact: true });
      if (await again.isVisible()) {
        unopenable += 1;
        await running.window.evaluate(() =>
          (
            window as unknown as { bench: { app: { discardDatabase(): Promise<void> } } }
          ).bench.app.discardDatabase(),
        );
        await running.app.close();
        running = await launch(userData);
      }
      const seen: Compared = await running.window.evaluate(compare);
      if (seen.notes.length < acknowledged) lost.push(`cycle ${cycle}: ${what}: notes are missing`);
      if (seen.differences.length > 0)
        lost.push(`cycle ${cycle}: ${what}: not noticed: ${seen.differences.join(', ')}`);
      onCycle(cycle);
    }
    await running.app.close();
    rmSync(userData, { recursive: true, force: true });
    return { lost, seen: { 'files damaged': damaged, 'could not be opened': unopenable } };
  },
};
