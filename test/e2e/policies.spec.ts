/** Reading a vendor's policy, and bringing another version into force, by keys alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HarbourTerms, harbourPack } from '../fixtures/packs/harbour';
import { expect, scansUnit, test } from './support/bench-in-use';
import { daysFromToday, units } from './support/shipments';
import type { Technician } from './support/technician';

const fileIn = (folder: string, name: string, content: string | Uint8Array): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** F6 and the system's file dialog, which stands in for itself. */
const importsPack = async (technician: Technician, path: string): Promise<void> => {
  await technician.page.getByLabel('Policy pack (YAML)').setInputFiles(path);
};

const putsInForce = async (technician: Technician, reason: string): Promise<void> => {
  const { page } = technician;
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'put in force' })).toBeVisible({
    timeout: 30_000,
  });
  await technician.presses('Enter');
  await expect(page.getByRole('dialog').getByLabel('Reason')).toBeFocused();
  await technician.types(reason);
  await technician.presses('Enter');
  await expect(page.getByRole('heading', { name: /is in force$/ })).toBeVisible();
};

const opensPolicies = async (technician: Technician): Promise<void> => {
  await technician.presses('Alt+4');
  await expect(technician.page.getByRole('heading', { name: 'Policies' })).toBeVisible();
};

const opensVendor = async (technician: Technician, name: string, title: RegExp): Promise<void> => {
  await opensPolicies(technician);
  await technician.types(name);
  await technician.presses('Enter');
  await expect(technician.page.getByRole('heading', { name: title })).toBeVisible();
};

test('a policy is read by keyboard: searched, explained, beside the vendor’s own text, and as a matrix', async ({
  technician,
}, testInfo) => {
  test.setTimeout(120_000);
  const { page } = technician;
  await opensVendor(technician, 'altai', /Altai Technologies/);
  await technician.types('sticker found broken');
  const detail = page.getByRole('region', { name: 'In plain words' });
  await expect(detail.getByRole('heading', { name: 'ALTAI-2.5-02' })).toBeVisible();
  await expect(detail).toContainText('Ends the decision: Out of warranty, warranty forfeited');
  await expect(detail).toContainText('Line 35 of the vendor’s text');
  await expect(detail).toContainText('AMB-AT-08');

  const lines = Array.from({ length: 60 }, (_, index) => `Line ${index + 1} of the terms`);
  lines[34] = 'Products whose <b>warranty sticker</b> is broken';
  await page
    .getByLabel('The vendor’s text (plain text)')
    .setInputFiles(fileIn(testInfo.outputPath(), 'terms.txt', `${lines.join('\n')}\n`));
  const text = page.getByRole('list', { name: 'The vendor’s text' });
  await expect(text.locator('[aria-current="true"]')).toHaveText(
    /35Products whose <b>warranty sticker<\/b> is broken/,
  );
  await expect(text.locator('b')).toHaveCount(0);

  // A picture is no text; what was attached stays.
  await page
    .getByLabel('The vendor’s text (plain text)')
    .setInputFiles(fileIn(testInfo.outputPath(), 'scan.txt', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0])));
  await expect(page.getByRole('alert')).toContainText('This file is not plain text');
  await expect(text).toContainText('Line 36 of the terms');

  await technician.presses('F7');
  await expect(page.getByRole('table', { name: 'Services' })).toContainText('Warranty forfeited');
  await expect(page.getByRole('table', { name: 'Fees' })).toContainText('USD 100.00');
  await expect(page.getByRole('table', { name: 'Clocks' })).toContainText('Turn-around due');
  await expect(page.getByRole('table', { name: 'Not stated' })).toBeVisible();
  await technician.presses('Escape', 'Escape');
  await expect(page.getByRole('heading', { name: 'Policies' })).toBeVisible();
});

test('the Why of a case leads to the clause in the policy, and one key leads back', async ({
  technician,
}) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.presses('w');
  await expect(page.getByRole('dialog', { name: 'Why' })).toBeVisible();
  await technician.presses('F4');
  await expect(page.getByRole('heading', { name: /Altai Technologies/ })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'In plain words' }).getByRole('heading', { name: /^ALTAI-/ }),
  ).toBeVisible();
  await expect(page.getByRole('toolbar')).toContainText('back to the case');
  await technician.presses('Escape');
  await expect(technician.verdict).toBeVisible();
});

test.describe('a sixth vendor', () => {
  const harbour = { serial: 'HR55001122', delivered: daysFromToday(-120) };

  const brings = async (
    technician: Technician,
    folder: string,
    terms: Partial<HarbourTerms>,
    reason: string,
  ): Promise<void> => {
    await opensPolicies(technician);
    await importsPack(
      technician,
      fileIn(folder, `harbour-${terms.version ?? 'first'}.yaml`, harbourPack(terms)),
    );
    await putsInForce(technician, reason);
  };

  const shipsUnit = async (technician: Technician, folder: string): Promise<void> => {
    await technician.importsShipments(
      fileIn(
        folder,
        'harbour.csv',
        `Serial number,Vendor,Model,Customer,Delivery date\r\n${harbour.serial},Harbour Radio,HR-1,Pilot Boats Ltd,${harbour.delivered}\r\n`,
      ),
    );
  };

  test('decides its first unit the moment its pack is in force; a changed pack shows what it would flip, and an old case keeps its version until somebody decides it again', async ({
    technician,
  }, testInfo) => {
    test.setTimeout(180_000);
    const { page } = technician;
    const folder = testInfo.outputPath();
    await opensPolicies(technician);
    await importsPack(technician, fileIn(folder, 'harbour-first.yaml', harbourPack()));
    await expect(page.getByRole('heading', { name: 'Harbour Radio: a new vendor' })).toBeVisible();
    await expect(page.locator('main')).toContainText('all 1 hold');
    await putsInForce(technician, 'Contract signed');
    await shipsUnit(technician, folder);
    await scansUnit(technician, harbour.serial);
    await expect(technician.verdict).toContainText('In warranty');

    await opensPolicies(technician);
    await importsPack(
      technician,
      fileIn(folder, 'harbour-2.yaml', harbourPack({ version: '2026-09', months: 3 })),
    );
    const changes = page.getByRole('table', { name: 'Open cases that would change' });
    await expect(changes).toContainText(harbour.serial);
    await expect(changes.getByRole('row').filter({ hasText: 'Service' })).toContainText('Out of warranty');
    await expect(changes.getByRole('row').filter({ hasText: 'Freight back' })).toContainText(
      'Paid by the customer',
    );
    await expect(page.locator('main')).toContainText('1 open case would say something else');
    await putsInForce(technician, 'New terms of September');

    await technician.scans(harbour.serial);
    await expect(technician.verdict).toContainText('In warranty');
    await expect(page.locator('main')).toContainText('Decided under version 2026-01');
    await technician.presses('v');
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('table', { name: 'What would change' })).toContainText('Out of warranty');
    await technician.types('Agreed with the customer');
    await technician.presses('Enter');
    await expect(technician.verdict).toContainText('Out of warranty');
    await expect(page.locator('main')).not.toContainText('Decided under version');

    // Back to the first version: put in force again.
    await opensVendor(technician, 'harbour', /Harbour Radio/);
    await technician.presses('Alt+v');
    await expect(page.getByRole('option')).toHaveCount(2);
    await technician.types('2026-01');
    await technician.presses('Enter');
    await putsInForce(technician, 'The new terms were withdrawn');
    await technician.presses('r');
    await expect(page.getByRole('dialog').getByLabel('Reason')).toBeFocused();
    await technician.types('Withdrawn');
    await technician.presses('Enter');
    await expect(page.locator('main')).toContainText('1 of 1 open case decided again');
    await technician.scans(harbour.serial);
    await expect(technician.verdict).toContainText('In warranty');
  });

  test('reads an unclear clause another way on purpose: new cases follow, an open one keeps its reading', async ({
    technician,
  }, testInfo) => {
    test.setTimeout(120_000);
    const { page } = technician;
    const folder = testInfo.outputPath();
    await brings(technician, folder, {}, 'Contract signed');
    await shipsUnit(technician, folder);
    await scansUnit(technician, harbour.serial);
    const until = await technician.verdict.innerText();
    await opensVendor(technician, 'harbour', /Harbour Radio/);
    await technician.types('last day');
    await technician.presses('Enter');
    const dialog = page.getByRole('dialog');
    await technician.picks(dialog, /The day before is the last/);
    await expect(dialog.getByRole('table', { name: 'Open cases that would change' })).toContainText(
      harbour.serial,
    );
    await technician.types('Told by the vendor');
    await technician.presses('Enter');
    await expect(page.locator('main')).toContainText('1 read the centre’s way');
    await technician.scans(harbour.serial);
    await expect(technician.verdict).toBeVisible();
    expect(await technician.verdict.innerText()).toBe(until);
    await expect(page.locator('main')).toContainText('the centre reads some clauses in another way now');
  });

  test('whose file is broken, hostile or contradicts itself is refused with line and reason, and nothing changes', async ({
    technician,
  }, testInfo) => {
    test.setTimeout(120_000);
    const { page } = technician;
    const folder = testInfo.outputPath();
    await opensPolicies(technician);
    const refused = async (name: string, content: string, reason: RegExp): Promise<void> => {
      await importsPack(technician, fileIn(folder, name, content));
      await expect(page.getByRole('table', { name: 'What is wrong' })).toContainText(reason);
      await expect(page.getByRole('alert')).toContainText('Nothing was changed');
      await technician.presses('Escape');
      await expect(page.getByRole('heading', { name: 'Policies' })).toBeVisible();
    };
    const good = harbourPack();
    const line = good.split('\n').findIndex((words) => words.includes('reason: forfeited')) + 1;
    await refused(
      'word.yaml',
      good.replace('reason: forfeited', 'reason: magic'),
      new RegExp(`${line}.*ladder\\[0\\]\\.does\\.stop\\.reason.*expected one of`),
    );
    await refused('yaml.yaml', 'id: harbour\ntitle: [open', /2/);
    await refused('bomb.yaml', 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]', /alias/i);
    await refused('proto.yaml', `${good}\n__proto__: { polluted: true }`, /__proto__/);
    await refused('large.yaml', `# ${'x'.repeat(1024 * 1024)}\n${good}`, /larger than/);

    await importsPack(technician, fileIn(folder, 'lies.yaml', harbourPack({ exampleService: 'doa' })));
    await expect(page.getByRole('alert')).toContainText('1 of the pack’s own 1 examples fail');
    await expect(page.getByRole('table', { name: 'Examples that fail' })).toContainText('serviceType');
    await expect(page.getByRole('toolbar').getByRole('button', { name: 'put in force' })).toHaveCount(0);
    await technician.presses('Escape');
    await expect(page.getByRole('option').filter({ hasText: 'Harbour' })).toHaveCount(0);
    expect(await page.evaluate(() => Object.hasOwn(Object.prototype, 'polluted'))).toBe(false);
  });
});
