import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, scansUnit, test } from './support/bench-in-use';
import type { Bench } from './support/launch';
import { units } from './support/shipments';
import type { Technician } from './support/technician';

const backupsIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.benchpack')) : [];

/** Something that no backup holds yet, and encrypted backups, which take long enough to be seen. */
const hasADay = async (technician: Technician, stick: string): Promise<void> => {
  const { page } = technician;
  mkdirSync(stick, { recursive: true });
  await page.evaluate(async (folder) => {
    const { bench } = window as unknown as {
      bench: { backup: Record<'setPassphrase' | 'setSecondPlace', (request: object) => Promise<unknown>> };
    };
    await bench.backup.setPassphrase({ passphrase: 'Hafen 04 – geheim' });
    await bench.backup.setSecondPlace({ folder, evenIfAway: false });
  }, stick);
  await scansUnit(technician, units.inWarranty.serial);
};

/** Closes the window as its own button does. `ended` resolves when the process has. */
const closesTheWindow = async ({ app }: Bench): Promise<{ ended: Promise<unknown> }> => {
  const ended = once(app.process(), 'exit');
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) setImmediate(() => window.close());
  });
  return { ended };
};

test('a bench that is closed says that it makes its last backup, and closes by itself', async ({
  bench,
  technician,
}, testInfo) => {
  const stick = testInfo.outputPath('stick');
  await hasADay(technician, stick);
  const { ended } = await closesTheWindow(bench);
  await expect(technician.page.getByRole('heading', { name: 'Closing the bench' })).toBeVisible();
  await expect(
    technician.page.getByText('Everything that was recorded is saved on this bench.'),
  ).toBeVisible();
  await ended;
  const made = backupsIn(join(bench.userData, 'backups'));
  expect(made).toHaveLength(1);
  expect(backupsIn(stick)).toEqual(made);
});

test('whoever does not want to wait closes at once, and nothing is lost', async ({
  bench,
  technician,
}, testInfo) => {
  await hasADay(technician, testInfo.outputPath('stick'));
  const { ended } = await closesTheWindow(bench);
  await expect(technician.page.getByRole('heading', { name: 'Closing the bench' })).toBeVisible();
  await technician.page.keyboard.press('F8');
  await ended;
  expect(bench.output).toContain('The last backup did not end in time');
});

test('a second start says so in a line, brings the first one to the front, and exits with 0', async ({
  bench,
}) => {
  const { app } = bench;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  // Rejects when the exit status is another one than 0.
  const second = await promisify(execFile)(
    app.process().spawnfile,
    [resolve(__dirname, '../..'), `--user-data-dir=${bench.userData}`],
    { env: { ...process.env, ELECTRON_STAND_IN_HEADLESS: '1' } },
  );
  expect(second.stdout.trim().split('\n')).toEqual([
    'RMA Bench is already open on this data folder; its window is in front now.',
  ]);
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
});
