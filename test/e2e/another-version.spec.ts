/** Data of another version of the app: older data is backed up and taken over, newer data is shown and left alone. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, scansUnit, test } from './support/bench-in-use';
import { databaseOf, rowsOf } from './support/database';
import type { Bench } from './support/launch';
import { units } from './support/shipments';
import { Technician } from './support/technician';

/** The parts of a profile that hold what was recorded, and what the app keeps beside it. */
const parts = ['journal', 'attachments', 'backups', 'keys', 'packs', 'settings.json', 'data-version.json'];

const filesUnder = (path: string): string[] => {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};

/** Every file of the data and the sha256 of its bytes. */
const bytesOf = (userData: string): Record<string, string> =>
  Object.fromEntries(
    parts
      .map((part) => join(userData, part))
      .flatMap((path) => (path.endsWith('.json') ? (existsSync(path) ? [path] : []) : filesUnder(path)))
      .map((path) => [
        relative(userData, path),
        createHash('sha256').update(readFileSync(path)).digest('hex'),
      ]),
  );

const segmentOf = ({ userData }: Bench): string => {
  const [path = ''] = filesUnder(join(userData, 'journal')).filter((file) => file.endsWith('.jsonl'));
  return path;
};

const markOf = ({ userData }: Bench): string => join(userData, 'data-version.json');

const expectReadOnly = async (page: Page, reason: RegExp): Promise<void> => {
  const alert = page.getByRole('alert').first();
  await expect(alert).toContainText(reason);
  await expect(alert).toContainText('Nothing was changed.');
  await expect(alert).toContainText('Start the newer version to go on working.');
};

const crcTable = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});
const crc32c = (bytes: Uint8Array): string => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = ((crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)) >>> 0;
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
};
/** A line of the journal as any version writes it; keys are given in their canonical order. */
const lineOf = (record: unknown): string => {
  const json = JSON.stringify(record);
  return `${Buffer.byteLength(json)} ${crc32c(Buffer.from(json))} ${json}\n`;
};

const lastEventOf = (segment: string): { seq: number; hash: string; bench: string } => {
  const events = readFileSync(segment, 'utf8')
    .split('\n')
    .flatMap((line) => (line.includes('"event":') ? [JSON.parse(line.replace(/^\S+ \S+ /, ''))] : []));
  return events.at(-1).event;
};

const newer: readonly (readonly [string, RegExp, (bench: Bench) => void])[] = [
  [
    'a later version of the data',
    /it is of version 99, and this app knows up to 2/,
    (bench) =>
      writeFileSync(
        markOf(bench),
        JSON.stringify({ format: 'rma-bench-data/1', version: 99, app: '9.9.0', machines: 3 }),
      ),
  ],
  [
    'a journal file of a later format',
    /it holds a journal of format 2/,
    (bench) => {
      const segment = segmentOf(bench);
      const { seq, hash, bench: id } = lastEventOf(segment);
      const header = { bench: id, epoch: 1, firstSeq: seq + 1, format: 2, number: 2, prev: hash };
      writeFileSync(segment.replace('000001', '000002'), lineOf({ segment: header }));
    },
  ],
  [
    'an entry of a later version',
    /it holds an entry of version 2/,
    (bench) => {
      const segment = segmentOf(bench);
      const { seq, hash: prev, bench: id } = lastEventOf(segment);
      const event = {
        at: '2026-11-21T08:00:00.000+00:00',
        bench: id,
        body: { part: 'fan' },
        by: 'bench',
        caseId: null,
        epoch: 1,
        hlc: `9999-${id}`,
        prev,
        seq: seq + 1,
        type: 'partOrdered',
        v: 2,
      };
      const hash = createHash('sha256').update(prev).update(JSON.stringify(event)).digest('hex');
      const { at, bench: named, body, by, caseId, epoch, hlc, type, v } = event;
      const stamped = { at, bench: named, body, by, caseId, epoch, hash, hlc, prev, seq: seq + 1, type, v };
      writeFileSync(segment, lineOf({ batch: [1, 1], durable: seq, event: stamped }), { flag: 'a' });
    },
  ],
  [
    'an identity in a later form',
    /an identity of the bench in a later form/,
    ({ userData }) => {
      const path = join(userData, 'journal/bench.json');
      const { bench, epoch } = JSON.parse(readFileSync(path, 'utf8'));
      writeFileSync(
        path,
        JSON.stringify({ format: 'rma-bench-identity/2', bench, epoch, machine: { place: 'elsewhere' } }),
      );
    },
  ],
];

for (const [what, reason, goOn] of newer) {
  test(`${what} is shown and left alone`, async ({ bench, technician }, testInfo) => {
    test.setTimeout(180_000);
    await scansUnit(technician, units.inWarranty.serial);
    await technician.presses('t');
    await technician.types('Before the newer version');
    await technician.presses('F8');
    await expect(technician.page.getByText('Before the newer version')).toBeVisible();
    await bench.close();
    goOn(bench);
    const before = bytesOf(bench.userData);

    const page = await bench.launchAgain();
    const again = new Technician(page, (code) => bench.scan(code));
    await expectReadOnly(page, reason);
    await again.signsIn();
    await again.scans(units.inWarranty.serial);
    await expect(page.getByRole('heading', { name: units.inWarranty.serial })).toBeVisible();
    await expect(page.getByText('Before the newer version')).toBeVisible();
    await expectReadOnly(page, reason);
    await page.screenshot({ path: testInfo.outputPath('read-only.png') });
    // Whatever is pressed, nothing is recorded.
    await again.presses('t');
    await again.types('Not to be kept');
    await again.presses('F8');
    await bench.close();
    expect(bytesOf(bench.userData)).toEqual(before);
  });
}

test('a later database is not opened: what the journal holds is shown beside it', async ({
  bench,
  technician,
}) => {
  test.setTimeout(180_000);
  await scansUnit(technician, units.inWarranty.serial);
  // As the next version would leave it: one more table, and the version that goes with it.
  await technician.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const asked = indexedDB.open('rma-bench', 1000);
        asked.onupgradeneeded = () => asked.result.createObjectStore('machines', { keyPath: 'serial' });
        asked.onsuccess = () => {
          asked.result.close();
          resolve();
        };
        asked.onerror = () => reject(asked.error);
      }),
  );
  const rows = await rowsOf(technician.page);
  await bench.close();
  const before = bytesOf(bench.userData);
  const page = await bench.launchAgain();
  const again = new Technician(page, (code) => bench.scan(code));
  await expectReadOnly(page, /its database is of a later version/);
  await again.signsIn();
  await again.scans(units.inWarranty.serial);
  await expect(page.getByRole('heading', { name: units.inWarranty.serial })).toBeVisible();
  expect(await rowsOf(page)).toEqual(rows);
  expect(await databaseOf(page)).toMatchObject({ version: 1000 });
  await bench.close();
  expect(bytesOf(bench.userData)).toEqual(before);
});

test('another version of the app backs everything up before it touches anything, and says when it can’t', async ({
  bench,
  technician,
}) => {
  test.setTimeout(240_000);
  await scansUnit(technician, units.inWarranty.serial);
  await bench.close();
  const backups = join(bench.userData, 'backups');
  rmSync(backups, { recursive: true, force: true });
  const own = JSON.parse(readFileSync(markOf(bench), 'utf8'));
  const asOfAnother = (): void => writeFileSync(markOf(bench), JSON.stringify({ ...own, app: '0.0.9' }));
  asOfAnother();
  await bench.launchAgain();
  expect(readdirSync(backups).filter((name) => name.endsWith('.benchpack'))).toHaveLength(1);
  expect(JSON.parse(readFileSync(markOf(bench), 'utf8'))).toEqual(own);
  const again = new Technician(bench.window, (code) => bench.scan(code));
  await again.signsIn();
  await again.presses('Alt+8');
  await expect(again.page.getByText(/Backed up .* on this disk only/)).toBeVisible();
  await bench.close();

  // A file where the folder of the backups belongs: none can be made.
  rmSync(backups, { recursive: true, force: true });
  writeFileSync(backups, 'not a folder');
  asOfAnother();
  await bench.launchAgain();
  const third = new Technician(bench.window, (code) => bench.scan(code));
  await third.signsIn();
  await third.presses('Alt+8');
  await expect(third.page.getByText(/The last backup failed/)).toBeVisible();
  expect(JSON.parse(readFileSync(markOf(bench), 'utf8'))).toMatchObject({ app: '0.0.9' });
  await bench.close();

  rmSync(backups);
  await bench.launchAgain();
  expect(readdirSync(backups).filter((name) => name.endsWith('.benchpack')).length).toBeGreaterThan(0);
  expect(JSON.parse(readFileSync(markOf(bench), 'utf8'))).toEqual(own);
});
