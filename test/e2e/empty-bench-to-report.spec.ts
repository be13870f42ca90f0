import { startDevice, stopDevices } from '../peers/device-process';
import { expect, test } from './support/bench-in-use';
import { codesOf, pageSizeMm, textOf } from './support/paper';
import { daysFromToday, units, writeShipments } from './support/shipments';
import { inspection, intake, Technician } from './support/technician';

test.afterEach(stopDevices);

test('from an empty bench to a printed report, by scans and keys alone', async ({ bench }, testInfo) => {
  test.setTimeout(240_000);
  const technician = new Technician(bench.window, (code) => bench.scan(code));
  const { page } = technician;
  const { serial } = units.inWarranty;

  await test.step('a new bench asks three things and then who works here', async () => {
    await technician.setsUpTheBench();
    await technician.joinsAs('A. Tech');
  });

  await test.step('a list of shipments becomes the registry', async () => {
    await technician.importsShipments(writeShipments(testInfo.outputPath('shipments.csv')));
  });

  await test.step('a scan shows identity and verdict', async () => {
    await technician.scans(serial);
    await expect(page.getByRole('heading', { name: serial })).toBeVisible();
    await expect(page.getByText('Acme Telecom HK')).toBeVisible();
    await expect(technician.verdict).toContainText('In warranty');
    await expect(technician.verdict).toContainText('Provisional');
    await expect(technician.verdict).toContainText('days left');
  });

  await test.step('a provisional verdict reaches no paper', async () => {
    await technician.goesTo('What does the customer ask for?');
    await technician.presses('d');
    await expect(page.getByText('Nothing can be issued yet')).toBeVisible();
    await expect(page.locator('main').getByText('Warranty sticker').first()).toBeVisible();
    for (let step = 0; step < 4; step += 1) await technician.presses('ArrowLeft');
  });

  await test.step('intake and inspection by single keys', async () => {
    await technician.answersAll('Intake', intake);
    await technician.presses('Enter');
    await technician.answersAll('Inspect', inspection);
    await expect(technician.verdict).not.toContainText('Provisional');
    await expect(technician.verdict).toContainText('Clause 1.1');
  });

  await test.step('the unit is read over its console and is the one on the label', async () => {
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
    await expect(page.getByRole('row', { name: /Serial number.*2402A1907733.*Pass/ })).toBeVisible();
    await expect(page.locator('main')).toContainText(serial);
    await expect(page.locator('body')).not.toContainText('root:bench');
  });

  await test.step('the decision stands with fees, freight and deadlines', async () => {
    await technician.presses('Enter');
    await expect(page.getByText('Freight back')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Deadlines' })).toContainText(daysFromToday(20));
  });

  await test.step('the Repair Report is issued and says what the screen says', async () => {
    await technician.presses('ArrowRight');
    await expect(page.getByRole('button', { name: /Issue the Repair Report/ })).toBeVisible();
    await technician.presses('Enter');
    await expect(page.getByText(/is issued, \d+ page/)).toBeVisible({ timeout: 60_000 });
    const report = await page.getByText(/RMA Bench\/.*-R1\.pdf$/).innerText();
    const text = textOf(report);
    for (const words of [
      'RMA Repair Report',
      serial,
      'Acme Telecom HK',
      '1029',
      'In warranty',
      'ALTAI-1.1-01',
      'Page 1 of',
    ]) {
      expect(text).toContain(words);
    }
    expect(pageSizeMm(report)[0]).toBeCloseTo(210, 0);
  });

  await test.step('the return label scans at 203 dpi', async () => {
    await technician.presses('L');
    await expect(
      page.getByRole('button', { name: /Issue the Return label|Issue the return label/i }),
    ).toBeVisible();
    await technician.presses('Enter');
    await expect(page.getByText(/-L1.*is issued/)).toBeVisible({ timeout: 60_000 });
    const label = await page.getByText(/RMA Bench\/.*-L1\.pdf$/).innerText();
    const [width, height] = pageSizeMm(label);
    expect(width).toBeCloseTo(100, 0);
    expect(height).toBeCloseTo(150, 0);
    const codes = codesOf(label, 203);
    expect(codes).toContain(serial);
    expect(codes).toContain('1029');
  });

  await test.step('both documents are listed in the case', async () => {
    await expect(page.getByText(/-R1$/).first()).toBeVisible();
    await expect(page.getByText(/-L1$/).first()).toBeVisible();
    await expect(page.getByText(/sha256/).first()).toBeVisible();
  });
});
