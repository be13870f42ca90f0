import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';
import { Technician } from './support/technician';

const note = async (technician: Technician, text: string): Promise<void> => {
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('t');
  await technician.types(text);
  await technician.presses('F8');
  await expect(technician.page.getByText(text)).toBeVisible();
};

const backupsIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.benchpack'));

test('a backup goes to two places, and brings back what was there when it was made', async ({
  bench,
  technician,
}, testInfo) => {
  test.setTimeout(300_000);
  const { page } = technician;
  const stick = testInfo.outputPath('stick');
  mkdirSync(stick, { recursive: true });
  await scansUnit(technician, units.inWarranty.serial);
  await note(technician, 'Before the backup');

  await technician.presses('Alt+8');
  await expect(page.getByText('No backup was made yet.')).toBeVisible();
  await technician.presses('b');
  await expect(page.getByText(/on this disk only\. Everything is in it\./)).toBeVisible({ timeout: 60_000 });
  await technician.presses('s');
  await page.getByLabel('Folder', { exact: true }).fill(stick);
  await technician.presses('Enter');
  await expect(
    page.getByText(/on the same disk as the data and dies with it\. Everything is in it\./),
  ).toBeVisible({ timeout: 60_000 });
  expect(backupsIn(stick)).toEqual(backupsIn(join(bench.userData, 'backups')));

  await scansUnit(technician, units.inWarranty.serial);
  await note(technician, 'After the backup');

  await technician.presses('Alt+8');
  await expect(page.getByRole('option').first()).toBeVisible();
  await technician.presses('Enter');
  await technician.presses('Enter');
  await technician.presses('Enter');
  await expect(page.getByText(/^\d+ events, 1 case, \d+ files?$/)).toBeVisible({ timeout: 60_000 });
  await technician.presses('r');
  await expect(page.getByText(/starts it again with this backup/)).toBeVisible({ timeout: 60_000 });
  // The next start is the test's own.
  await bench.app.evaluate(({ app }) => {
    app.relaunch = () => undefined;
  });
  const ended = once(bench.app.process(), 'exit');
  await technician.presses('Enter');
  await ended;

  await bench.launchAgain();
  const again = new Technician(bench.window, (code) => bench.scan(code));
  await again.signsIn();
  await expect(
    again.page.getByText(/A backup was restored: that of \d{4}-\d\d-\d\d \d\d:\d\d/),
  ).toBeVisible();
  await expect(again.page.getByText(/entr(y that was|ies that were) made after the backup/)).toBeVisible();
  await again.presses('F8');
  await expect(again.page.getByText(/A backup was restored/)).toHaveCount(0);
  await scansUnit(again, units.inWarranty.serial);
  await expect(again.page.getByText('Before the backup')).toBeVisible();
  await expect(again.page.getByText('After the backup')).toHaveCount(0);
  expect(readdirSync(join(bench.userData, 'quarantine'))).toHaveLength(1);

  await again.presses('Alt+8');
  await again.presses('v');
  await expect(again.page.getByText('Sound', { exact: true })).toBeVisible({ timeout: 60_000 });
});

test('a restore that is put off leaves everything as it is, also at the next start', async ({
  bench,
  technician,
}) => {
  test.setTimeout(300_000);
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.presses('Alt+8');
  await technician.presses('b');
  await expect(page.getByText(/on this disk only\. Everything is in it\./)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('option').first()).toBeVisible();
  await technician.presses('Enter');
  await technician.presses('Enter');
  await technician.presses('Enter');
  await expect(page.getByText(/^\d+ events, 1 case, \d+ files?$/)).toBeVisible({ timeout: 60_000 });
  await technician.presses('r');
  await expect(page.getByText(/starts it again with this backup/)).toBeVisible({ timeout: 60_000 });
  await technician.presses('Escape');
  await expect.poll(() => readdirSync(bench.userData)).not.toContain('restore');

  await scansUnit(technician, units.inWarranty.serial);
  await note(technician, 'After the restore that was put off');
  await bench.close();
  await bench.launchAgain();
  const again = new Technician(bench.window, (code) => bench.scan(code));
  await again.signsIn();
  await scansUnit(again, units.inWarranty.serial);
  await expect(again.page.getByText('After the restore that was put off')).toBeVisible();
  expect(readdirSync(bench.userData)).not.toContain('quarantine');
});

test('a file that is no backup, and a photo that went missing, are named and nothing is changed', async ({
  bench,
  technician,
}, testInfo) => {
  test.setTimeout(180_000);
  const { page } = technician;
  const file = testInfo.outputPath('holiday.benchpack');
  writeFileSync(file, 'not a backup at all');
  await technician.presses('Alt+8');
  await technician.presses('o');
  await page.getByLabel('File').fill(file);
  await technician.presses('Enter');
  await expect(page.getByText(/can’t be used/)).toBeVisible();
  await expect(page.getByText('Nothing was changed.')).toBeVisible();
  await technician.presses('Escape');

  rmSync(join(bench.userData, 'attachments'), { recursive: true });
  await technician.presses('v');
  await expect(page.getByText('Faults found')).toBeVisible({ timeout: 60_000 });
  await expect(
    page.getByText(/The list of shipments is missing \(file [0-9a-f]{10}, event \d+\)/),
  ).toBeVisible();
});

test('one altered byte of the journal is found on demand, and the first event that it spoils is named', async ({
  bench,
  technician,
}) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await note(technician, 'Lid scratched');
  const folder = join(bench.userData, 'journal');
  const [segment = ''] = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.jsonl'));
  const path = join(folder, segment);
  await expect.poll(() => readFileSync(path).includes('Lid scratched')).toBe(true);
  const bytes = readFileSync(path);
  const lines = bytes.toString('utf8').split('\n');
  const spoiled = lines.find((line) => line.includes('Lid scratched')) ?? '';
  const seq = /"seq":(\d+)/.exec(spoiled)?.[1] ?? 'none';
  bytes[bytes.indexOf('Lid scratched')] = 'K'.charCodeAt(0);
  writeFileSync(path, bytes);
  await technician.presses('Alt+8');
  await technician.presses('v');
  await expect(page.getByText(new RegExp(`Event ${seq} is the first that can’t be read`))).toBeVisible({
    timeout: 60_000,
  });
});
