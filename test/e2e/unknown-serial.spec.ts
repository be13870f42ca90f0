import { expect, test } from './support/bench-in-use';

test('an unknown serial has its own screen, and a case all the same', async ({ technician }) => {
  const { page } = technician;
  // The O of a worn label: one character from a unit that was shipped.
  await technician.scans('24O2A1907733');
  await expect(page.getByRole('heading', { name: 'Not in the registry' })).toBeVisible();
  await expect(page.locator('main')).toContainText('24O2A1907733');
  await expect(page.locator('main')).toContainText('2402A1907733');

  await technician.presses('o');
  const dialog = page.getByRole('dialog');
  await technician.picks(dialog, 'Altai');
  await technician.presses('Enter');
  await expect(page.getByRole('heading', { name: '24O2A1907733' })).toBeVisible();
  await expect(technician.verdict).toContainText('Facts missing');
  await expect(page.locator('main').getByText('Not in the registry')).toBeVisible();
});

test('an unknown serial that is scanned again opens no second case', async ({ technician }) => {
  const { page } = technician;
  await technician.scans('ZZ99887766');
  await expect(page.getByRole('heading', { name: 'Not in the registry' })).toBeVisible();
  await technician.presses('o');
  await technician.picks(page.getByRole('dialog'), 'Altai');
  await technician.presses('Enter');
  await expect(page.getByRole('heading', { name: 'ZZ99887766' })).toBeVisible();
  await technician.presses('Alt+1');
  await technician.scans('ZZ99887766');
  await expect(page.getByRole('heading', { name: 'ZZ99887766' })).toBeVisible();
  await technician.presses('Alt+2');
  await expect(page.getByRole('option').filter({ hasText: 'ZZ99887766' })).toHaveCount(1);
});
