/**
 * `npm run sample-documents`: a whole case by scans and keys on the built app, from the sample shipments to issued
 * documents, which are then copied to `out/sample/`. The paper is made exactly as on a bench.
 */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { expect, test } from '../e2e/support/launch';
import { Technician } from '../e2e/support/technician';

const sampleFolder = path.resolve('out/sample');

/** The newest unit of the sample that was sold direct: the likeliest to be in warranty on any day. */
const newestUnit = async (): Promise<string> => {
  const rows = (await readFile('resources/sample/shipments.csv', 'utf8')).trim().split('\n').slice(1);
  const units = rows
    .map((row) => row.split(','))
    .filter(
      ([, vendor, , family, , , , , , channel]) =>
        vendor === 'altai' && family === 'other' && channel?.trim() === 'direct',
    )
    .toSorted(([, , , , , , a = ''], [, , , , , , b = '']) => (a < b ? 1 : -1));
  return units[0]?.[0] ?? '';
};

/** What a technician finds on a unit in good order with a real fault; every other question takes its first answer. */
const answers: readonly (readonly [prompt: RegExp, answer: RegExp | string])[] = [
  [/^RMA number\?/, 'RMA-2026-0417'],
  [/remote defect verification/, /hardware/i],
  [/^What does the customer ask for/, /^Repair$/],
  [/^Serial label/, /^Intact/],
  [/^Warranty sticker/, /^Intact/],
  [
    /customer opened it|^Damaged|dead on delivery|first use|Same fault|shock|altered|spare|other vendor/i,
    /^No$/,
  ],
  [/^Damage or misuse/, /^None found/],
  [/^Fault on the bench/, /confirmed/i],
  [/^Extended warranty/, /^None|^No/],
  [/quotation/i, /^Not known/],
];

/** Answers whatever is in hand until the step asks nothing more. */
const answerAll = async (technician: Technician): Promise<void> => {
  const { page } = technician;
  const inHand = page.locator('li[aria-current="step"]:not([data-state])');
  for (let asked = 0; asked < 60 && (await inHand.count()) > 0; asked += 1) {
    const prompt = (await inHand.locator('button > span').nth(1).textContent()) ?? '';
    const wanted = answers.find(([question]) => question.test(prompt))?.[1];
    if (typeof wanted === 'string') {
      await technician.types(wanted);
      await technician.presses('Enter');
    } else {
      await technician.presses(await keyOf(inHand, wanted));
    }
    await technician.isRecorded(prompt);
    await expect(inHand.filter({ hasText: prompt })).toHaveCount(0);
    // The next question is in hand once the case was folded again.
    await page.waitForTimeout(300);
  }
};

const keyOf = async (row: Locator, wanted: RegExp | undefined): Promise<string> => {
  const button = row.getByRole('group').getByRole('button', wanted ? { name: wanted } : {});
  if ((await button.count()) === 0) return 'Enter';
  return (await button.first().locator('span[aria-hidden="true"]').first().textContent()) ?? '';
};

/** The path that the screen shows for what was just issued. */
const issuedPath = async (technician: Technician, number: RegExp): Promise<string> => {
  const notice = technician.page.getByRole('status').filter({ hasText: number });
  await expect(notice).toBeVisible({ timeout: 60_000 });
  return (await notice.getByText(/\.pdf$/).textContent()) ?? '';
};

test.use({ windowSize: { width: 1366, height: 768 } });

test('writes the sample documents', async ({ bench }, testInfo) => {
  const technician = new Technician(bench.window, (code) => bench.scan(code));
  const { page } = technician;
  await technician.setsUpTheBench('Bench 04', 'Kowloon Service Centre');
  await technician.joinsAs('Chan Siu-ming');
  await technician.presses('I');
  await expect(page.getByRole('heading', { name: 'Registry' })).toBeVisible();
  await technician.presses('F7');
  await expect(page.getByText('Check and import 1,000 rows')).toBeVisible();
  await technician.presses('Enter');
  await expect(page.getByText('1,000 rows imported')).toBeVisible({ timeout: 60_000 });
  const serial = await newestUnit();
  // A technician whose scan was not taken scans again.
  await expect(async () => {
    await technician.scans(serial);
    await expect(technician.verdict).toBeVisible({ timeout: 5_000 });
  }).toPass();
  for (let step = 0; step < 2; step += 1) {
    await answerAll(technician);
    await page.screenshot({ path: testInfo.outputPath(`step-${step}.png`) });
    await technician.presses('Enter');
    await page.waitForTimeout(1000);
  }
  await technician.presses('ArrowRight');
  await page.waitForTimeout(1000);
  await answerAll(technician);
  await page.screenshot({ path: testInfo.outputPath(`step-3.png`) });
  await technician.presses('ArrowRight');
  await page.waitForTimeout(3000);
  await page.screenshot({ path: testInfo.outputPath(`documents.png`) });
  await mkdir(sampleFolder, { recursive: true });
  await technician.presses('Enter');
  await copyFile(
    await issuedPath(technician, /-R1 is issued/),
    path.join(sampleFolder, 'repair-report-a4.pdf'),
  );
  await page.screenshot({ path: testInfo.outputPath(`issued.png`) });
  await technician.presses('S', 'Enter');
  await copyFile(
    await issuedPath(technician, /-R2 is issued/),
    path.join(sampleFolder, 'repair-report-letter.pdf'),
  );
  await technician.presses('L');
  await page.waitForTimeout(2000);
  await technician.presses('Enter');
  await copyFile(
    await issuedPath(technician, /-L1 is issued/),
    path.join(sampleFolder, 'return-label-100x150.pdf'),
  );
  await page.screenshot({ path: testInfo.outputPath(`label.png`) });
});
