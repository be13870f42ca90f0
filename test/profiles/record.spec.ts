/** The day at the bench whose data folder is frozen for a release. Run by `npm run record-profile`. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, scansUnit, test } from '../e2e/support/bench-in-use';
import { units } from '../e2e/support/shipments';
import { inspection, intake } from '../e2e/support/technician';
import { harbourPack } from '../fixtures/packs/harbour';
import { aPng } from '../fixtures/pictures/pictures';
import { startDevice, stopDevices } from '../peers/device-process';

/** What makes up the data: the rest of the folder is the browser's, or can be made again. */
const kept = [
  'journal',
  'attachments',
  'keys',
  'packs',
  'settings.json',
  'data-version.json',
  // The stand-in's place of the browser's database.
  'Chromium/Default/IndexedDB',
];

test.afterEach(stopDevices);

test('a day at the bench, to be frozen', async ({ bench, technician }, testInfo) => {
  const folder = process.env.PROFILE_TO_RECORD;
  if (folder === undefined) throw new Error('Run this by npm run record-profile');
  const { page } = technician;
  const { serial } = units.inWarranty;
  const writes = async (text: string): Promise<void> => {
    await technician.presses('t');
    await technician.types(text);
    await technician.presses('F8');
    await expect(page.getByText(text)).toBeVisible();
  };

  await test.step('a vendor’s pack is put in force, with a reason', async () => {
    const path = testInfo.outputPath('harbour.yaml');
    writeFileSync(path, harbourPack());
    await technician.presses('Alt+4');
    await expect(page.getByRole('heading', { name: 'Policies' })).toBeVisible();
    await page.getByLabel('Policy pack (YAML)').setInputFiles(path);
    await expect(page.getByRole('toolbar').getByRole('button', { name: 'put in force' })).toBeVisible();
    await technician.presses('Enter');
    await expect(page.getByRole('dialog').getByLabel('Reason')).toBeFocused();
    await technician.types('Contract signed');
    await technician.presses('Enter');
    await expect(page.getByRole('heading', { name: /is in force$/ })).toBeVisible();
  });

  await test.step('a unit is taken in', async () => {
    await scansUnit(technician, serial);
    await technician.answersAll('Intake', intake);
  });

  await test.step('with a photo and a note, and inspected', async () => {
    await technician.presses('p');
    const picture = testInfo.outputPath('seal.png');
    writeFileSync(picture, aPng(40, 30, { isReal: true }));
    await page.getByLabel('Photo file').setInputFiles(picture);
    await expect(page.getByText('1 photo kept')).toBeVisible();
    await technician.presses('Escape');
    await writes('Kunde: läuft nicht');
    await technician.presses('Enter');
    await technician.answersAll('Inspect', inspection);
  });

  await test.step('it is read over its console', async () => {
    const device = await startDevice('--serial', serial, '--login', 'root:bench');
    await technician.presses('R');
    await expect(page.getByLabel('Path of the port')).toBeVisible();
    await technician.presses('C');
    await expect(page.getByLabel('Path of the port')).toBeFocused();
    await technician.types(device.path);
    await technician.presses('Tab', 'Tab');
    await technician.types('root');
    await technician.presses('Tab');
    await technician.types('bench');
    await technician.presses('Escape');
    await technician.presses('R');
    await expect(page.getByText('Pass. All 11 measurements are within limits.')).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step('report and label are issued', async () => {
    await technician.presses('ArrowRight');
    await expect(page.getByText('Freight back')).toBeVisible();
    await technician.presses('ArrowRight');
    await expect(page.getByRole('button', { name: /Issue the Repair Report/ })).toBeVisible();
    await technician.presses('Enter');
    await expect(page.getByText(/is issued, \d+ page/)).toBeVisible({ timeout: 60_000 });
    await technician.presses('L');
    await expect(page.getByRole('button', { name: /Issue the return label/i })).toBeVisible();
    await technician.presses('Enter');
    await expect(page.getByText(/-L1.*is issued/)).toBeVisible({ timeout: 60_000 });
  });

  await test.step('the case is opened again and gone on with', async () => {
    await scansUnit(technician, units.expired.serial);
    await writes('Found in the wrong box');
    await technician.scans(serial);
    await expect(page.getByRole('heading', { name: serial })).toBeVisible();
    for (let step = 0; step < 4; step += 1) await technician.presses('ArrowLeft');
    await expect(page.getByRole('region', { name: 'Intake', exact: true })).toBeVisible();
    await writes('Came back from the dock: label torn');
  });

  await test.step('a third unit is begun, and its last answer taken back', async () => {
    await scansUnit(technician, units.fresh.serial);
    const answered = page.locator('main li[data-answered="true"]');
    await technician.answers('What does the customer ask for?', /Repair$/);
    const before = await answered.count();
    // Out of the field that the next question brought, and then the answer back.
    await technician.presses('Escape');
    await expect(page.getByRole('textbox').first()).not.toBeFocused();
    await technician.presses('Escape');
    await expect(answered).toHaveCount(before - 1);
    await expect(page.getByText(/^Saved/).first()).toBeVisible();
  });

  await bench.close();
  mkdirSync(folder, { recursive: true });
  for (const name of kept) {
    const from = join(bench.userData, name);
    try {
      cpSync(from, join(folder, 'profile', name), { recursive: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
});
