import { startDevice, stopDevices } from '../peers/device-process';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';

test.afterEach(stopDevices);

test('a cable pulled in the middle of a test gives a clear state and keeps what was read', async ({
  technician,
}, testInfo) => {
  test.setTimeout(120_000);
  const { page } = technician;
  const { serial } = units.inWarranty;
  const socket = testInfo.outputPath('ttyBench');
  const device = await startDevice('--serial', serial, '--link', socket);
  await scansUnit(technician, serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('r', 'c');
  await expect(page.getByLabel('Path of the port')).toBeFocused();
  await technician.types(device.path);
  await technician.presses('Enter');
  const serialRow = page.getByRole('row', { name: /Serial number.*2402A1907733.*Pass/ });
  // Watched frame by frame: the run must still be on when the cable goes.
  await serialRow.waitFor({ timeout: 30_000 });
  device.unplug();
  await expect(page.getByText(/The cable was unplugged after \d+ of 11 measurements/)).toBeVisible({
    timeout: 15_000,
  });
  await expect(serialRow).toBeVisible();

  // Nothing was passed, so "no fault found" is not to be had yet.
  await technician.presses('ArrowLeft', 'n');
  await expect(page.getByRole('dialog')).toContainText('No test has passed on this unit yet');
  await technician.presses('Escape');

  // Plugged in again at the same place: one key repeats the test.
  await startDevice('--serial', serial, '--link', socket);
  await technician.presses('r');
  await expect(page.getByRole('button', { name: /Run test/ })).toBeEnabled();
  await technician.presses('r');
  await expect(page.getByText(/Pass\. All \d+ measurements/)).toBeVisible({ timeout: 60_000 });
});

test('a unit that is not the one on the label fails for its identity', async ({ technician }) => {
  test.setTimeout(120_000);
  const { page } = technician;
  const device = await startDevice('--serial', '9999X0000001');
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('r', 'c');
  await expect(page.getByLabel('Path of the port')).toBeFocused();
  await technician.types(device.path);
  await technician.presses('Enter');
  await expect(page.getByText(/^Fail/).first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('main')).toContainText('9999X0000001');
});
