/** A bench that is set up, staffed and knows its shipments: where most stories begin. */
import { mkdirSync } from 'node:fs';
import { test as base, expect } from './launch';
import { writeShipments } from './shipments';
import { Technician } from './technician';

export { expect } from './launch';

export const test = base.extend<{ technician: Technician }>({
  // Documents go to a folder of the test, not of the person who runs it.
  appEnvironment: async ({ windowSize: _ }, use, testInfo) => {
    const home = testInfo.outputPath('home');
    mkdirSync(home, { recursive: true });
    await use({ HOME: home });
  },
  technician: async ({ bench }, use, testInfo) => {
    const technician = new Technician(bench.window, (code) => bench.scan(code));
    await technician.setsUpTheBench();
    await technician.joinsAs();
    await technician.importsShipments(writeShipments(testInfo.outputPath('shipments.csv')));
    await use(technician);
  },
});

/** Scans a unit and waits for its verdict. */
export const scansUnit = async (technician: Technician, serial: string): Promise<void> => {
  await technician.scans(serial);
  await expect(technician.page.getByRole('heading', { name: serial })).toBeVisible();
  await expect(technician.verdict).toBeVisible();
};
