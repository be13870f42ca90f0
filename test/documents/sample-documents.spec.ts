/**
 * `npm run sample-documents`: a whole case by scans and keys on the built app, from the sample shipments to issued
 * documents, which are then copied to `out/sample/`. The paper is made exactly as on a bench.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
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
  for (let count = 0; count < 60 && (await inHand.count()) > 0; count += 1) {
    const prompt = (await inHand.locator('button > span').nth(1).textContent()) ?? '';
    const wanted = answers.find(([question]) => question.test(prompt))?.[1];
    if (typeof wanted === 'string') {
      await technician.types(wanted);
      await technician.presses('Enter');
    } else {
      await technician.presses(await keyOf(inHand, wanted));
    }
    const asked = page.locator('li').filter({ has: page.getByText(prompt, { exact: true }) });
    await expect(asked.first().locator('button svg').first()).toBeVisible();
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

/** A simulated device on a serial line, as `npm run device` starts it. */
const plugIn = async (serial: string) => {
  const device = spawn(process.execPath, ['tools/device.mjs', '--json', '--serial', serial], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(device.stdout), 'line')) as [string];
  const { path: port } = JSON.parse(line) as { path: string };
  return {
    port,
    unplug: async () => {
      const ended = once(device, 'exit');
      device.kill('SIGTERM');
      await ended;
    },
  };
};

const runsTheTest = async (technician: Technician, serial: string): Promise<void> => {
  const device = await plugIn(serial);
  try {
    await technician.page.getByLabel('Path of the port').fill(device.port);
    await technician.presses('Escape', 'r');
    const ended = technician.page.getByText('Readings and transcript are kept with the case.');
    await expect(ended).toBeVisible({ timeout: 120_000 });
  } finally {
    await device.unplug();
  }
};

/** Issues what is on the screen and moves the copy from the documents folder to the samples. */
const issues = async (technician: Technician, number: string, name: string): Promise<void> => {
  await technician.presses('Enter');
  const notice = technician.page.getByRole('status').filter({ hasText: `${number} is issued` });
  await expect(notice).toBeVisible({ timeout: 60_000 });
  const issued = (await notice.getByText(/\.pdf$/).textContent()) ?? '';
  await copyFile(issued, path.join(sampleFolder, name));
  await rm(issued);
};

test('writes the sample documents', async ({ bench }, testInfo) => {
  const technician = new Technician(bench.window, (code) => bench.scan(code));
  const { page } = technician;
  const looks = (name: string) => page.screenshot({ path: testInfo.outputPath(`${name}.png`) });
  const now = (step: string) => expect(page.getByRole('listitem', { name: `${step}, now` })).toBeVisible();

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
  await answerAll(technician);
  await technician.presses('Enter');
  await now('Inspect');
  await answerAll(technician);
  await technician.presses('Enter');
  await now('Diagnose');
  await runsTheTest(technician, serial);
  await technician.presses('ArrowRight');
  await now('Decide');
  await answerAll(technician);
  await technician.presses('ArrowRight');
  await now('Documents');

  await mkdir(sampleFolder, { recursive: true });
  const sheets = page.locator('[data-preview="repair-report"] .sheet');
  await expect(sheets.first()).toBeVisible();
  await looks('report');
  await issues(technician, '-R1', 'repair-report-a4.pdf');
  await looks('issued');
  await technician.presses('S');
  await expect(page.locator('[data-preview="repair-report"] .sheet.letter').first()).toBeVisible();
  await issues(technician, '-R2', 'repair-report-letter.pdf');
  await technician.presses('L');
  await expect(page.locator('[data-preview="return-label"] .sheet')).toBeVisible();
  await looks('label');
  await issues(technician, '-L1', 'return-label-100x150.pdf');
});
