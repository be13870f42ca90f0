/** What a tired hand does: one key too many, a window closed in the middle of a sentence, a label issued too early. */
import { expect, scansUnit, test } from './support/bench-in-use';
import { units } from './support/shipments';
import { inspection, intake, Technician } from './support/technician';

const taken = (technician: Technician) => technician.page.getByText(/^Taken back:/);
const openUnits = (technician: Technician) =>
  technician.page
    .locator('header')
    .getByText(/^\d+ open$/)
    .first();

const hasAnsweredAll = async (technician: Technician): Promise<void> => {
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answersAll('Intake', intake);
  await technician.presses('Enter');
  await technician.answersAll('Inspect', inspection);
};

test('what is open is told before the label is issued, and a second Enter issues no second one', async ({
  technician,
}) => {
  test.setTimeout(180_000);
  const { page } = technician;
  await hasAnsweredAll(technician);
  await expect(openUnits(technician)).toHaveText('1 open');
  await technician.presses('d', 'l');
  const told = page.getByRole('status').filter({ hasText: 'Open before it goes back' });
  await expect(told).toContainText('1 judgement, 2 answers, no test run');
  await expect(told).toContainText('Return address?');
  await expect(page.getByRole('button', { name: /Issue the return label/ })).toBeVisible();
  await technician.presses('Enter');
  await expect(page.getByText(/-L1 is issued/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: /Issue the return label again/ })).toBeVisible();
  await technician.presses('Enter', 'Enter');
  await page.waitForTimeout(1500);
  await expect(page.getByText(/-L1$/)).toBeVisible();
  await expect(page.getByText(/-L2/)).toHaveCount(0);
  // Nor after the paper was looked at again.
  await technician.presses('r');
  await expect(page.getByRole('button', { name: /Issue the Repair Report/ })).toBeVisible();
  await technician.presses('l');
  await expect(page.getByRole('button', { name: /Issue the return label again/ })).toBeVisible();

  // Labelled, and still among the open ones: the judgement alone holds it there.
  await technician.presses('Alt+1');
  await expect(page.getByText('Labelled, work open')).toBeVisible();
  await expect(openUnits(technician)).toHaveText('1 open');
  await scansUnit(technician, units.inWarranty.serial);
  await technician.presses('ArrowRight');
  await technician.answersAll('Before it goes back', {
    'Repair completed on?': 'Today',
    'Return address?': { words: 'Quay 3, Hong Kong' },
  });
  await expect(page.getByText('1 judgement is open')).toBeVisible();
  await expect(openUnits(technician)).toHaveText('1 open');
});

test('an undo is told, and the second Esc on a dialog takes nothing back', async ({ technician }) => {
  const { page } = technician;
  await scansUnit(technician, units.inWarranty.serial);
  await technician.answers('What does the customer ask for?', 'Repair');
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('w');
  await expect(page.getByRole('dialog')).toBeVisible();
  await technician.presses('Escape', 'Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.waitForTimeout(800);
  await technician.isAnswered('What does the customer ask for?');
  await expect(taken(technician)).toHaveCount(0);
  await technician.presses('Escape');
  await expect(taken(technician)).toHaveText('Taken back: Requested: Repair');
  await technician.answers('What does the customer ask for?', 'Repair');
  await expect(taken(technician)).toHaveCount(0);
});

test('a note that was begun outlives the window, and a long one is folded until it is read', async ({
  bench,
  technician,
}) => {
  await scansUnit(technician, units.inWarranty.serial);
  await technician.goesTo('What does the customer ask for?');
  await technician.presses('t');
  await expect(technician.page.getByRole('dialog').getByLabel('Note')).toBeFocused();
  await technician.types('Fan is');
  await bench.kill();

  const page = await bench.launchAgain();
  const again = new Technician(page, (code) => bench.scan(code));
  await again.signsIn();
  await scansUnit(again, units.inWarranty.serial);
  await expect(page.getByText('Note not finished: T')).toBeVisible();
  await again.goesTo('What does the customer ask for?');
  await again.presses('t');
  await expect(page.getByRole('dialog').getByLabel('Note')).toBeFocused();
  await again.types(' loud');
  await expect(page.getByRole('dialog').getByLabel('Note')).toHaveValue('Fan is loud');
  const rest = ', and the capacitor beside it is brown'.repeat(90);
  await page.keyboard.insertText(rest);
  await again.presses('F8');
  await expect(page.getByText('Note not finished: T')).toHaveCount(0);
  const shown = page.getByRole('listitem').filter({ hasText: /^Fan is loud.*…$/ });
  await expect(shown).toBeVisible();
  await again.presses('o');
  await expect(page.getByRole('dialog', { name: 'Notes' })).toContainText(`Fan is loud${rest}`);
});

test('Esc leads back from an unknown serial, and why it was refused leaves the strip', async ({
  technician,
}) => {
  const { page } = technician;
  const scanner = page.getByRole('status', { name: 'Scanner' });
  await technician.scans('ZZ99887766');
  await expect(page.getByRole('heading', { name: 'Not in the registry' })).toBeVisible();
  await expect(scanner).toContainText('not in the registry');
  await technician.presses('Escape');
  await expect(page.getByText('Scan a label to begin')).toBeVisible();
  await expect(scanner).toHaveText('Listening');
});

test('Esc in the first name that a bench asks for loses neither the field nor what is typed', async ({
  bench,
}) => {
  const { window: page } = bench;
  const name = page.getByLabel('Bench name');
  await expect(name).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(name).toBeFocused();
  await expect(page.getByRole('toolbar', { name: 'Keys' })).not.toContainText('leave field');
});
