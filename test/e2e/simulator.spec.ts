import { execFileSync } from 'node:child_process';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';
import type { Technician } from './support/technician';
import { inspection, intake } from './support/technician';

const changesDialog = (technician: Technician) =>
  technician.page.getByRole('dialog', { name: 'What would change it' });

const simulator = (technician: Technician) =>
  technician.page.getByRole('region', { name: 'Policy simulator' });

/** What is tried, and where it comes from. */
const heading = (technician: Technician) => simulator(technician).locator('header').first();

const facts = (technician: Technician) =>
  simulator(technician).getByRole('list', { name: 'Facts of the unit' });

/** Finds a fact by its name, so that it is in hand. */
const takesFact = async (technician: Technician, name: string): Promise<void> => {
  await technician.presses('/');
  await expect(technician.page.getByLabel('Find a fact')).toBeFocused();
  await technician.presses('Control+A');
  await technician.types(name);
  await technician.presses('Enter');
  await expect(technician.page.getByLabel('Find a fact')).not.toBeFocused();
};

const differences = (technician: Technician) => technician.page.getByRole('list', { name: 'Differences' });

test('a covered unit: a broken sticker would forfeit it, and the simulator shows what then follows', async ({
  technician,
}) => {
  test.setTimeout(120_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await technician.presses('Enter');
  await technician.answersAll('Inspect', inspection);
  await expect(technician.verdict).toContainText('In warranty');

  await technician.presses('c');
  const dialog = changesDialog(technician);
  await expect(dialog).toContainText(/would (each )?give another result/, { timeout: 60_000 });
  await expect(dialog).not.toContainText('Customer is not sure');
  const broken = dialog.getByRole('option').filter({ hasText: 'With warranty sticker “Broken”' });
  await expect(broken).toContainText('Warranty forfeited');
  await expect(broken).toContainText('2.5');
  await expect(broken).toContainText('On record: Intact');
  await technician.types('sticker broken');
  await expect(dialog.getByRole('option').first()).toContainText('With warranty sticker “Broken”');
  await technician.presses('Enter');

  await expect(heading(technician)).toContainText('nothing is recorded');
  await expect(technician.verdict).toContainText('Warranty forfeited');
  await technician.presses('w');
  await expect(technician.page.getByRole('table', { name: 'Fees' })).toContainText('100.00');

  // The case itself has not changed.
  await technician.scans(units.inWarranty.serial);
  await expect(technician.verdict).toContainText('In warranty');
});

test('the verdict changes as facts are set and typed, and what is different is listed', async ({
  technician,
}) => {
  test.setTimeout(120_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await technician.presses('s');
  await expect(heading(technician)).toContainText(/facts of BENCH04-/);
  await expect(technician.verdict).toContainText('In warranty');

  await takesFact(technician, 'Inspection warranty sticker');
  await technician.presses('2');
  await expect(technician.verdict).toContainText('Warranty forfeited');
  await expect(differences(technician)).toContainText('Service');
  await expect(technician.page.getByRole('list', { name: 'Why' })).toContainText('changed');
  await technician.presses('Escape');
  await expect(technician.verdict).toContainText('In warranty');

  await takesFact(technician, 'Delivered');
  await technician.presses('Enter');
  await technician.presses('Control+A');
  await technician.types('2021-03-02');
  await expect(technician.verdict).toContainText('Facts missing');
  await expect(differences(technician)).toContainText('In warranty');
  await technician.presses('Enter');
  await expect(technician.page.getByLabel('Keys')).toContainText('vendor');
  await takesFact(technician, 'Extended warranty');
  await technician.presses('1');
  await expect(technician.verdict).toContainText('Out of warranty');

  // A digit just before a label could be the label's own beginning; a hand takes longer to reach for the scanner.
  await technician.page.waitForTimeout(1500);
  // What was tried waits while a scan is dealt with.
  await technician.scans(units.inWarranty.serial);
  await expect(technician.page.getByRole('heading', { name: units.inWarranty.serial })).toBeVisible();
  await technician.presses('Alt+5');
  await expect(technician.verdict).toContainText('Out of warranty');
});

test('another vendor is tried on the same unit, and the request decides the same in the command', async ({
  technician,
}) => {
  test.setTimeout(120_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.presses('Alt+5');
  await expect(heading(technician)).toContainText('a made-up unit');
  await technician.presses('o');
  await expect(technician.page.getByRole('dialog', { name: 'Take the facts of a case' })).toBeVisible();
  await technician.types(units.inWarranty.serial);
  await technician.presses('Enter');
  await expect(heading(technician)).toContainText(/facts of BENCH04-/);
  await technician.presses('v');
  await expect(technician.page.getByRole('dialog', { name: 'Whose policy?' })).toBeVisible();
  await technician.types('ALLONE');
  await technician.presses('Enter');
  await expect(heading(technician)).toContainText('ALLONE');
  const verdict = await technician.verdict.locator('p').first().innerText();

  await technician.page.evaluate(() => {
    const page = window as unknown as { copied: string };
    page.copied = '';
    navigator.clipboard.writeText = (text: string) => {
      page.copied = text;
      return Promise.resolve();
    };
  });
  await technician.presses('y');
  await expect(simulator(technician).getByRole('status').first()).toContainText('Copied');
  const line = await technician.page.evaluate(() => (window as unknown as { copied: string }).copied);
  expect(JSON.parse(line)).toMatchObject({ policy: 'allone' });
  const answer = execFileSync('npm', ['run', '-s', 'determine'], { input: `${line}\n`, encoding: 'utf8' });
  const { determination } = JSON.parse(answer) as { determination: { serviceType: string } };
  expect(verdict.toLowerCase()).toBe(
    determination.serviceType === 'needs-input'
      ? 'facts missing'
      : determination.serviceType.replaceAll('-', ' '),
  );
});

test('readings are switched, and a list takes entries', async ({ technician }) => {
  await scansUnit(technician, units.inWarranty.serial);
  await technician.presses('s');
  await technician.presses('r');
  const dialog = technician.page.getByRole('dialog', { name: 'Readings of unclear clauses' });
  await technician.types('AMB-G-02');
  await technician.presses('Enter');
  await expect(dialog).toContainText('switched');
  await technician.presses('Escape');
  await expect(heading(technician)).toContainText('1 reading switched');

  await takesFact(technician, 'Defect lines');
  await technician.presses('2');
  await expect(facts(technician)).toContainText('Line 1: fault');
  await technician.presses('2');
  await expect(facts(technician)).toContainText('Line 2: fault');
  await takesFact(technician, 'Line 2: fault');
  await technician.presses('x');
  await expect(facts(technician)).not.toContainText('Line 2: fault');
});
