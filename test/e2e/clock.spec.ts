import type { ElectronApplication } from '@playwright/test';
import type { StoredEvent } from '#domain/case/events';
import type { BenchApi } from '#ipc';
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';

const hourMs = 3_600_000;

/** Main's wall clock, as if somebody had set the machine's. What counts from the machine's start goes on as it was. */
const setClock = (app: ElectronApplication, byMs: number): Promise<void> =>
  app.evaluate((_electron, ms) => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + ms;
  }, byMs);

test('a clock that is set forward, and then back, is noticed, told, and does not change the order', async ({
  bench,
  technician,
}) => {
  const told = (text: RegExp) => technician.page.getByText(text);
  await setClock(bench.app, 3 * hourMs);
  await expect(told(/was set forward by (3 hours|2 hours 59 minutes)/)).toBeVisible({ timeout: 15_000 });
  await technician.presses('F8');
  await expect(told(/was set forward/)).toBeHidden();
  await scansUnit(technician, units.inWarranty.serial);

  await setClock(bench.app, -26 * hourMs);
  await expect(told(/was set back by (1 day 2 hours|1 day 1 hour)/)).toBeVisible({ timeout: 15_000 });
  await technician.presses('F8');
  await expect(told(/was set back/)).toBeHidden();
  await scansUnit(technician, units.expired.serial);

  const events = await bench.window.evaluate(async (): Promise<readonly StoredEvent[]> => {
    const { journal } = (window as unknown as { readonly bench: BenchApi }).bench;
    return JSON.parse((await journal.read({ afterSeq: 0, limit: 1000 })).json);
  });
  const [before, after] = events.filter(({ type }) => type === 'caseOpened').slice(-2);
  // The label says what the wall said; the order is that of the journal.
  expect(Date.parse(after?.at ?? '')).toBeLessThan(Date.parse(before?.at ?? ''));
  const clocks = events.map(({ hlc }) => hlc);
  expect(clocks).toEqual(clocks.toSorted());
  expect(new Set(clocks).size).toBe(clocks.length);
});
