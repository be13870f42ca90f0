import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';

test.use({
  chromiumSwitches: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});

/** A picture of the page itself will do: what matters is that it is a real PNG. */
const aPicture = async (path: string, shoot: () => Promise<Buffer>): Promise<string> => {
  writeFileSync(path, await shoot());
  return path;
};

test('a photo from a file is kept, shown and counted', async ({ technician, bench }, testInfo) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
  const picture = await aPicture(testInfo.outputPath('seal.png'), () => page.screenshot());
  await page.getByLabel('Photo file').setInputFiles(picture);
  await expect(page.getByText('1 photo kept')).toBeVisible();
  await technician.presses('Escape');
  const shown = page.locator('figure img');
  await expect(shown).toBeVisible();
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  const [stored] = execFileSync('find', [`${bench.userData}/attachments`, '-type', 'f', '-size', '+1k'])
    .toString()
    .trim()
    .split('\n')
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes[0] === 0xff && bytes[1] === 0xd8);
  expect(stored).toBeDefined();
});

test('a file that is no picture is refused, and nothing is recorded', async ({ technician }, testInfo) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
  const path = testInfo.outputPath('not-a-picture.png');
  writeFileSync(path, 'MZ this is a program');
  await page.getByLabel('Photo file').setInputFiles(path);
  await expect(page.getByText('This file is not a picture that can be read.')).toBeVisible();
  await technician.presses('Escape');
  await expect(page.locator('figure img')).toHaveCount(0);
});

test('a photo is taken with the camera by one key', async ({ technician }) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('p');
  await expect(page.getByRole('button', { name: /Take the picture/ })).toBeEnabled({ timeout: 15_000 });
  await technician.presses('Enter');
  await expect(page.getByText('1 photo kept')).toBeVisible();
});
