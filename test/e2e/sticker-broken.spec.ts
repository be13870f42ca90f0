import { expect, scansUnit, test } from './support/bench-in-use';
import { textOf } from './support/paper';
import { units } from './support/shipments';
import { inspection, intake } from './support/technician';

test('a broken warranty sticker forfeits the warranty, and Esc gives it back', async ({ technician }) => {
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await technician.presses('Enter');

  await technician.answers('Warranty sticker?', 'Broken');
  await expect(technician.verdict).toContainText('Warranty forfeited');
  await expect(technician.verdict).toContainText('Clause 2.5');
  await expect(technician.why.getByRole('listitem').first()).toContainText('2.5');
  await expect(technician.why.getByRole('listitem').first()).toContainText('sticker');

  await technician.presses('Escape');
  await expect(technician.verdict).toContainText('In warranty');
  await expect(technician.inHand).toContainText('Warranty sticker?');
});

test('the report of a forfeited unit names clause 2.5 and the fee that follows', async ({ technician }) => {
  test.setTimeout(120_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await technician.presses('Enter');
  await technician.answersAll('Inspect', { ...inspection, 'Warranty sticker?': 'Broken' });
  await technician.presses('d');
  await expect(technician.page.getByRole('button', { name: /Issue the Repair Report/ })).toBeVisible();
  await technician.presses('Enter');
  await expect(technician.page.getByText(/is issued, \d+ page/)).toBeVisible({ timeout: 60_000 });
  const text = textOf(await technician.page.getByText(/RMA Bench\/.*-R1.*\.pdf$/).innerText());
  expect(text).toContain('Warranty forfeited');
  expect(text).toContain('ALTAI-2.5-02');
  expect(text).toMatch(/USD 100\.00/);
});

test('a missing sticker is a judgement, and stays one until somebody says why', async ({ technician }) => {
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await technician.presses('Enter');
  await technician.answersAll('Inspect', { ...inspection, 'Warranty sticker?': 'Missing' });
  await expect(technician.verdict).toContainText('judgement');
  await technician.presses('ArrowRight', 'ArrowRight', 'j');
  const dialog = technician.page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  if (await dialog.getByRole('listbox').isVisible()) {
    await technician.types('sticker');
    await technician.presses('Enter');
  }
  await expect(dialog.getByRole('button', { name: /kept/ })).toBeVisible();
  await technician.presses('2');
  await expect(dialog.getByLabel('Reason')).toBeFocused();
  await technician.types('Glue residue, removed by our own cleaning');
  await technician.presses('Enter');
  await expect(technician.verdict).toContainText('In warranty');
});
