import { expect, test } from './support/launch';
import { Technician } from './support/technician';

test('a unit that is scanned before anybody is signed in is nobody’s badge, and that is said', async ({
  bench,
}) => {
  const technician = new Technician(bench.window, (code) => bench.scan(code));
  const { page } = technician;
  await expect(page.getByRole('heading', { name: 'Set up this bench' })).toBeVisible();
  await technician.scans('SN: A8N2100042');
  await expect(page.getByText('The scanner read SN: A8N2100042')).toBeVisible();
  await expect(page.getByLabel('Bench name')).toHaveValue('');

  await technician.setsUpTheBench();
  await expect(page.getByRole('heading', { name: 'Who works at this bench?' })).toBeVisible();
  await technician.scans('SN: A8N2100042');
  await expect(page.getByText('A8N2100042 is the label of a unit, not a badge')).toBeVisible();
  await expect(page.getByText('Sign in first, then scan the unit again.')).toBeVisible();
  await technician.joinsAs();
});
