/** `npm run screenshots`: one technician's way from an empty bench to a printed label, with a picture of every screen. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../e2e/support/launch';
import { daysFromToday } from '../e2e/support/shipments';
import { inspection, intake, Technician } from '../e2e/support/technician';
import { startDevice, stopDevices } from '../peers/device-process';
import { takesPictures } from './camera';
import { writeSampleOfToday } from './sample-of-today';

/** In warranty, as in the README's tour. */
const unit = '2402A1907733';
/** The same with a letter O, which no serial of this vendor has. */
const misread = '24O2A1907733';
/** Received long ago and not finished. */
const late = '2637A1563475';
const others = ['2644A1000909', '2640A1371431', '2221A1000404'];

/** The vendor's terms a month shorter, as a later version would bring them. @returns the path of the file */
const writeNextTerms = (path: string): string => {
  const text = readFileSync('resources/policies/altai.policy.yaml', 'utf8')
    .replace('version: "2023-08-07"', 'version: "2026-12-01"')
    .replaceAll('sale.deliveryDate, months: 12', 'sale.deliveryDate, months: 11')
    .replaceAll('"2026-08-31', '"2026-07-31');
  writeFileSync(path, text);
  return path;
};

const home = join(tmpdir(), 'rma-bench-home');
test.use({ appEnvironment: { HOME: home } });
test.beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
});
test.afterEach(stopDevices);

test('takes a picture of every screen', async ({ bench }, testInfo) => {
  const technician = new Technician(bench.window, (code) => bench.scan(code));
  const { page } = technician;
  const picture = (screen: string) => takesPictures(page, screen);
  const scans = async (serial: string) => {
    await technician.scans(serial);
    await expect(page.getByRole('heading', { name: serial })).toBeVisible();
    await expect(page.getByText(/^Saved/).first()).toBeVisible();
  };
  const answersOn = async (prompt: string, day: number) => {
    await technician.goesTo(prompt);
    await technician.presses('2');
    await expect(page.getByRole('textbox', { name: prompt })).toBeFocused();
    await technician.types(daysFromToday(day));
    await technician.presses('Enter');
    await technician.isAnswered(prompt);
  };

  await technician.types('Bench 04');
  await technician.presses('Enter');
  await technician.types('Harbour Service Centre');
  await technician.presses('Enter');
  await technician.types('12 Harbour Road');
  await technician.presses('Enter');
  await technician.types('Hong Kong');
  await picture('first-run');
  await technician.presses('F9');

  await technician.joinsAs('M. Okafor');
  for (const name of ['Chan Siu-ming', 'A. Tech']) {
    await technician.presses('F9');
    await expect(page.getByRole('heading', { name: 'Who is at the bench?' })).toBeVisible();
    await technician.presses('F4');
    await expect(page.getByRole('heading', { name: 'Add a technician' })).toBeVisible();
    await technician.types(name);
    await technician.presses('Enter');
    await expect(page.getByText('Scan a label to begin')).toBeVisible();
  }
  await technician.presses('F9');
  await expect(page.getByRole('heading', { name: 'Who is at the bench?' })).toBeVisible();
  await picture('sign-in');
  await technician.presses('Enter');
  await expect(page.getByText('Scan a label to begin')).toBeVisible();

  await technician.presses('Alt+3');
  await page
    .getByLabel('List of shipments (CSV)')
    .setInputFiles(writeSampleOfToday(testInfo.outputPath('shipments.csv')));
  await expect(page.getByRole('button', { name: /^Check and import/ })).toBeVisible();
  await picture('registry-import');
  await technician.presses('Enter');
  await expect(page.getByRole('heading', { name: /is in the registry$/ })).toBeVisible();
  await technician.presses('Enter');
  await expect(page.getByLabel('Find a unit')).toBeVisible();
  await technician.types('Mer');
  await expect(page.getByRole('row').filter({ hasText: 'Meridian Ports' }).first()).toBeVisible();
  await picture('registry');

  await technician.scans(misread);
  await expect(page.getByRole('heading', { name: 'Not in the registry' })).toBeVisible();
  await expect(page.getByText('Look-alike characters')).toBeVisible();
  await picture('unknown-serial');

  for (const serial of others) await scans(serial);
  await scans(late);
  await technician.answers('What does the customer ask for?', /Repair$/);
  await technician.answersInWords('RMA number?', '1017');
  await answersOn('Consent to return given on?', -24);
  await answersOn('RMA number issued on?', -24);
  await answersOn('Handed to the carrier on?', -22);
  await answersOn('First reported on?', -26);
  await answersOn('Parcel received?', -19);
  await technician.answersAll('Intake', intake);

  await scans(unit);
  await technician.answers('What does the customer ask for?', /Repair$/);
  await technician.answersInWords('RMA number?', '1029');
  await technician.answers('Consent to return given on?', /Today$/);
  await technician.goesTo('RMA number issued on?');
  await picture('case-intake');
  await technician.answersAll('Intake', intake);
  await technician.presses('Enter');

  await technician.answers('Serial label?', /Intact$/);
  await technician.answers('Warranty sticker?', /Broken$/);
  await expect(technician.verdict).toContainText('2.5');
  await picture('case-forfeited');
  await technician.presses('w');
  await expect(page.getByRole('dialog', { name: 'Why' })).toBeVisible();
  await picture('case-why');
  await technician.presses('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Right behind a dialog Esc takes nothing back.
  await page.waitForTimeout(800);
  await technician.presses('Escape');
  await expect(technician.verdict).toContainText('In warranty');
  await technician.answers('Warranty sticker?', /Intact$/);
  await picture('case-inspect');
  await technician.presses('c');
  const changes = page.getByRole('dialog', { name: 'What would change it' });
  await expect(changes).toContainText(/would (each )?give another result/);
  await picture('what-would-change-it');
  await technician.types('sticker broken');
  await technician.presses('Enter');
  await expect(page.getByRole('region', { name: 'Policy simulator' })).toBeVisible();
  await technician.presses('/');
  await technician.types('sticker');
  await technician.presses('ArrowDown', 'ArrowDown');
  await picture('simulator');
  await scans(unit);
  await technician.answersAll('Inspect', inspection);

  const device = await startDevice('--serial', unit);
  await technician.presses('r');
  await expect(page.getByRole('button', { name: 'type the port' })).toBeVisible();
  await technician.presses('c');
  await expect(page.getByLabel('Path of the port')).toBeFocused();
  await technician.types(device.path);
  await technician.presses('Escape');
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'run test' })).toBeVisible();
  await technician.presses('r');
  await expect(page.getByText(/All \d+ measurements are within limits/)).toBeVisible({ timeout: 120_000 });
  await picture('case-diagnose');
  await device.stop();

  await technician.presses('ArrowRight');
  await expect(page.getByRole('table', { name: 'Deadlines' })).toBeVisible();
  await technician.answers('Repair completed on?', /Today$/);
  await technician.goesTo('Return address?');
  await picture('case-decide');
  await technician.answersInWords('Return address?', '88 Wharf Road, Kowloon Bay, Hong Kong');

  await technician.presses('ArrowRight');
  await technician.presses('Enter');
  await expect(page.getByText(/is issued, \d+ page/)).toBeVisible({ timeout: 120_000 });
  await picture('case-documents');
  await technician.presses('l');
  await expect(page.locator('[data-preview="return-label"] .sheet')).toBeVisible();
  await picture('case-label');

  await technician.presses('Alt+2');
  await expect(page.getByRole('heading', { name: 'Cases' })).toBeVisible();
  await picture('cases');
  await technician.presses('Alt+1');
  await expect(page.getByText('Scan a label to begin')).toBeVisible();
  await picture('home');

  await technician.presses('Alt+4');
  await expect(page.getByRole('heading', { name: 'Policies' })).toBeVisible();
  await picture('policies');
  await technician.types('altai');
  await technician.presses('Enter');
  const inPlainWords = page.getByRole('region', { name: 'In plain words' });
  await expect(inPlainWords).toBeVisible();
  await technician.types('sticker found');
  await expect(inPlainWords).toContainText('ALTAI-2.5-02');
  await picture('policy-clause');
  await technician.presses('F7');
  await expect(page.getByRole('table', { name: 'Services' })).toBeVisible();
  await picture('policy-matrix');
  await page
    .getByLabel('Policy pack (YAML)')
    .setInputFiles(writeNextTerms(testInfo.outputPath('altai-next.yaml')));
  await expect(page.getByText(/would stay as/)).toBeVisible();
  await picture('policy-import');
  await technician.presses('Escape');
  await expect(page.getByRole('heading', { name: /Altai Technologies/ })).toBeVisible();

  await technician.presses('Alt+9');
  const themeKey = { light: '2', bench: '4' } as const;
  await takesPictures(page, 'settings', (theme) => technician.presses(themeKey[theme]));
});
