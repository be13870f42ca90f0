import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';
import { intake, Technician } from './support/technician';

test('killed in the middle of saving, nothing that was acknowledged is lost', async ({
  bench,
  technician,
}) => {
  test.setTimeout(240_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('t');
  await technician.types('Before the storm');
  await technician.presses('F8');
  await expect(technician.page.getByText('Before the storm')).toBeVisible();

  let acknowledged = 0;
  for (let round = 1; round <= 3; round += 1) {
    const page = bench.window;
    // The page saves note after note and says which of them main has acknowledged.
    await page.exposeFunction('acknowledge', (count: number) => {
      acknowledged = Math.max(acknowledged, count);
    });
    await page.evaluate(async (first) => {
      const { bench: api } = window as unknown as {
        bench: {
          journal: {
            append(request: unknown): Promise<{ ok: boolean }>;
            read(request: unknown): Promise<{ json: string }>;
          };
        };
      };
      const { acknowledge } = window as unknown as { acknowledge: (count: number) => Promise<void> };
      const { json } = await api.journal.read({ afterSeq: 0, limit: 1000 });
      const events: { caseId: string | null; type: string }[] = JSON.parse(json);
      const caseId = events.find(({ type }) => type === 'caseOpened')?.caseId;
      const keep = async () => {
        for (let count = first + 1; ; count += 1) {
          const reply = await api.journal.append({
            drafts: [{ type: 'noteWritten', caseId, body: { text: `Note ${count}` } }],
          });
          if (!reply.ok) return;
          await acknowledge(count);
        }
      };
      void keep();
    }, acknowledged);
    const before = acknowledged;
    await expect.poll(() => acknowledged).toBeGreaterThan(before + 20);
    await bench.kill();
    const promised = acknowledged;
    await bench.launchAgain();
    const again = new Technician(bench.window, (code) => bench.scan(code));
    await again.signsIn();
    await scansUnit(again, units.inWarranty.serial);
    const notes = await bench.window.evaluate(async () => {
      const { bench: api } = window as unknown as {
        bench: {
          journal: {
            read(request: unknown): Promise<{ json: string }>;
          };
        };
      };
      const { json } = await api.journal.read({ afterSeq: 0, limit: 5000 });
      const events: { type: string; body: { text?: string } }[] = JSON.parse(json);
      return events.flatMap(({ type, body }) => (type === 'noteWritten' ? [body.text ?? ''] : []));
    });
    for (let count = 1; count <= promised; count += 1) expect(notes).toContain(`Note ${count}`);
    await expect(bench.window.getByText(`Note ${promised}`, { exact: true })).toBeVisible();
    acknowledged = notes.filter((text) => text.startsWith('Note ')).length;
  }
});

test('with IndexedDB deleted between two runs, everything is back', async ({ bench, technician }) => {
  test.setTimeout(120_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await expect(technician.verdict).toContainText('In warranty');
  await bench.close();
  expect(existsSync(bench.indexedDbFolder)).toBe(true);
  rmSync(bench.indexedDbFolder, { recursive: true, force: true });

  await bench.launchAgain();
  const again = new Technician(bench.window, (code) => bench.scan(code));
  await again.signsIn();
  // The registry came back from its kept list, the case from the journal, under the same number.
  await scansUnit(again, units.inWarranty.serial);
  await again.presses('ArrowLeft');
  await expect(again.page.locator('li[data-answered="true"]', { hasText: 'Packaging?' })).toContainText(
    'Original packaging',
  );
  await scansUnit(again, units.expired.serial);
  await expect(again.page.getByText('Acme Telecom HK')).toBeVisible();
});

test('with the journal lost, it is healed from the database and the loss is told', async ({
  bench,
  technician,
}) => {
  test.setTimeout(120_000);
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await bench.close();
  renameSync(join(bench.userData, 'journal'), join(bench.userData, 'journal-lost'));

  await bench.launchAgain();
  const again = new Technician(bench.window, (code) => bench.scan(code));
  await again.signsIn();
  await expect(again.page.getByText(/journal/i).first()).toBeVisible();
  await scansUnit(again, units.inWarranty.serial);
  await again.presses('ArrowLeft');
  await expect(again.page.locator('li[data-answered="true"]', { hasText: 'Packaging?' })).toContainText(
    'Original packaging',
  );
});
