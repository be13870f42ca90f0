import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';

test('a scan while a note is being typed does not type into it, nor press its button', async ({
  technician,
}) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.presses('t');
  const note = page.getByRole('dialog').getByLabel('Note');
  await expect(note).toBeFocused();
  await technician.types('Fan is loud');
  await technician.scans(units.expired.serial);
  await expect(page.getByRole('heading', { name: units.expired.serial })).toBeVisible();
  await scansUnit(technician, units.inWarranty.serial);
  await expect(page.getByText(units.expired.serial, { exact: true })).toHaveCount(0);
  // The note waits where it was left.
  await technician.presses('t');
  await expect(page.getByRole('dialog').getByLabel('Note')).toHaveValue('Fan is loud');
});

test('prefixes and frames of labels are read away', async ({ technician }) => {
  const { page } = technician;
  for (const label of [
    `SN:${units.inWarranty.serial}`,
    `S/N ${units.inWarranty.serial}`,
    `*${units.inWarranty.serial}*`,
  ]) {
    await technician.presses('Alt+1');
    await expect(page.getByText('Scan a label to begin')).toBeVisible();
    await technician.scans(label);
    await expect(page.getByRole('heading', { name: units.inWarranty.serial })).toBeVisible();
  }
});

test('a scan on a focused button does not press it', async ({ technician }) => {
  const { page } = technician;
  await technician.presses('Alt+9');
  const button = page.getByRole('button').filter({ hasText: /Dark/ }).first();
  await button.focus();
  const theme = await page.evaluate(() => document.documentElement.dataset.theme);
  await technician.scans(units.inWarranty.serial);
  await expect(page.getByRole('heading', { name: units.inWarranty.serial })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
});

test('right behind a single key a known code is taken, and an unknown one may lack its beginning', async ({
  bench,
  technician,
}) => {
  const { page } = technician;
  const rightBehindAKey = async (code: string) => {
    await technician.presses('Alt+1');
    await expect(page.getByText('Scan a label to begin')).toBeVisible();
    await page.waitForTimeout(500);
    await page.keyboard.press('w');
    await page.waitForTimeout(90);
    await bench.scan(code);
  };
  await rightBehindAKey(units.inWarranty.serial);
  await expect(page.getByRole('heading', { name: units.inWarranty.serial })).toBeVisible();
  await rightBehindAKey('402X1907733');
  await expect(page.getByText('interrupted while it was read')).toBeVisible();
  await expect(page.getByText('Scan a label to begin')).toBeVisible();
});
