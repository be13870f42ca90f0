/**
 * One story for each vendor, by scans and keys alone. What the case screen shows and what the printed Repair Report says
 * must be, word for word, what the command answers to the facts in the journal.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { Determination } from '#domain/policy/determination';
import type { PolicyWords } from '#domain/policy/pack';
import { answerInWords, answerOnScreen, linesOnPaper } from './support/answer-in-words';
import { expect, scansUnit, test as withBench } from './support/bench-in-use';
import { commandAnswer, journalledCase } from './support/command-answer';
import { runningTextOf } from './support/paper';
import { daysFromToday, type ListedUnit, writeListedUnits } from './support/shipments';
import type { Answer, Technician } from './support/technician';

const units = {
  gateway: {
    serial: 'ALN-7Q2204',
    vendor: 'ALLONE',
    model: 'GW-200',
    shipped: daysFromToday(-9),
    purchased: daysFromToday(-11),
  },
  accessPoint: {
    serial: '2309A1100427',
    vendor: 'Altai',
    model: 'A8-Ein',
    family: 'other',
    delivered: daysFromToday(-700),
  },
  motor: {
    serial: 'ALS-M330188',
    vendor: 'ALSRobot',
    model: 'DC-37',
    family: 'motor',
    received: daysFromToday(-5),
    purchased: daysFromToday(-7),
  },
  monitor: {
    serial: 'AN-55-90341',
    vendor: 'ad notam',
    model: 'MFD-55',
    family: 'monitor',
    received: daysFromToday(-370),
  },
  router: {
    serial: 'SZ88K00417',
    vendor: 'shenzhen',
    model: 'ROUTER-8',
    family: 'own-brand',
    delivered: daysFromToday(-1400),
  },
} as const satisfies Record<string, ListedUnit>;

const test = withBench.extend({
  technician: async ({ technician }, use, testInfo) => {
    const path = testInfo.outputPath('vendors.csv');
    await technician.importsShipments(writeListedUnits(path, Object.values(units)));
    await use(technician);
  },
});
test.beforeEach(() => test.setTimeout(300_000));

type Story = Readonly<Record<string, Answer>>;

/** What every unit is asked, in good order. */
const parcel: Story = {
  'What does the customer ask for?': 'Repair',
  'RMA number?': { words: '4711' },
  'RMA number issued on?': 'Today',
  'Handed to the carrier on?': 'Today',
  'What did remote defect verification find?': 'Hardware repair needed',
  'Parcel received?': 'Today',
  'Proof of purchase?': 'Invoice',
  'Packaging?': 'Original packaging',
  'Accessories as declared?': 'Yes',
  'What is in the parcel?': 'This unit alone',
  'Items on the RMA?': 'This unit alone',
};
const outside: Story = {
  'Serial label?': 'Intact',
  'Warranty sticker?': 'Intact',
  'Signs that the customer opened it?': 'No',
  'Damaged?': 'No',
  'Damage or misuse?': 'None found',
  'Fault on the bench?': 'Fault confirmed',
  'Which part is defective?': 'Main unit',
  'Can it be repaired?': 'Yes',
};
const goingBack: Story = {
  'Repair completed on?': 'Not known',
  'Return address?': { words: 'Quay 3, Hong Kong' },
};

/** Intake and inspection, and on to the decision. */
const examines = async (technician: Technician, { serial }: ListedUnit, intake: Story, inspection: Story) => {
  await scansUnit(technician, serial);
  await technician.answersAll('Intake', { ...parcel, ...intake });
  await technician.presses('Enter');
  await technician.answersAll('Inspect', { ...outside, ...inspection });
  await technician.presses('Enter');
  await expect(technician.page.getByRole('heading', { name: 'Diagnose' })).toBeVisible();
  await technician.presses('ArrowRight');
  await expect(technician.page.getByText('Freight back', { exact: true })).toBeVisible();
};

const packs = resolve(__dirname, '../../resources/policies');
const wordsOf = (policyId: string): Pick<PolicyWords, 'words'> =>
  parse(readFileSync(`${packs}/${policyId}.policy.yaml`, 'utf8'));

/** Issues the Repair Report and compares screen and paper with the command. */
const saysWhatTheCommandSays = async (
  technician: Technician,
  { serial }: ListedUnit,
): Promise<Determination> => {
  const { page } = technician;
  await expect(technician.verdict).not.toContainText('Provisional');
  const onScreen = await answerOnScreen(page, technician.verdict);

  await technician.presses('ArrowRight');
  await expect(page.getByRole('button', { name: /Issue the Repair Report/ })).toBeVisible();
  await technician.presses('Enter');
  await expect(page.getByText(/is issued, \d+ page/)).toBeVisible({ timeout: 90_000 });
  const report = runningTextOf(await page.getByText(/RMA Bench\/.*-R1\.pdf$/).innerText());

  const repairCase = await journalledCase(page, serial);
  const [issued] = repairCase.documents;
  if (!issued) throw new Error('The journal holds no report');
  const determination = commandAnswer(repairCase, issued.at);
  expect(issued.determination).toEqual(determination);

  const answer = answerInWords(determination, wordsOf(repairCase.policyId));
  const { service: _, cover: __, ...shown } = answer;
  expect(onScreen).toEqual(shown);
  for (const line of linesOnPaper(answer, determination)) expect(report).toContain(line);
  return determination;
};

test('ALLONE: dead on arrival without its accessories is replaced for a restocking charge', async ({
  technician,
}) => {
  const unit = units.gateway;
  await examines(
    technician,
    unit,
    {
      'What does the customer ask for?': 'DOA replacement',
      'Accessories as declared?': 'No',
      'What kind of product is it?': 'Other product',
      'On how many sides does the number stand?': { words: '2' },
      'Is the number legible?': 'Yes',
    },
    { 'Was it dead on delivery?': 'Yes', 'Altered by anybody?': 'No', 'Marked or written on?': 'No' },
  );
  await technician.answersAll('Before it goes back', goingBack);
  await expect(technician.verdict).toContainText('A judgement is open');
  await technician.judges(
    'The return does not meet the conditions for dead on arrival. What now?',
    'Accept it with a restocking charge',
    'Agreed with the customer',
    '45.00 USD',
  );
  await expect(technician.verdict).toContainText('Dead on arrival');
  const { serviceType, fees, freight } = await saysWhatTheCommandSays(technician, unit);
  expect(serviceType).toBe('doa');
  expect(fees).toMatchObject([{ code: 'restocking', status: 'applied', amount: { amount: '45.00' } }]);
  expect(freight.customs).toBe('vendor');
});

test('Altai: out of warranty, and the quotation is refused, so the pre-check is charged', async ({
  technician,
}) => {
  const unit = units.accessPoint;
  await examines(
    technician,
    unit,
    {
      'Consent to return given on?': 'Today',
      'First reported on?': 'Today',
      'Sent in by the customer it was sold to?': 'Yes',
      'Extended warranty on file?': 'None',
      'Is all original packaging there?': 'Yes',
      'Packing sheet in the parcel?': 'Yes',
      'Marked with the RMA number?': 'Yes',
    },
    { 'Signs of use?': 'No', 'Did it fail on first use?': 'No' },
  );
  await technician.answersAll('Before it goes back', {
    ...goingBack,
    'What does the quotation offer?': 'Repair',
    'Amount of the quotation?': { words: '180.00 USD' },
    'Quotation sent?': 'Today',
    'Reply of the customer?': 'Refused',
    'Reply received?': 'Today',
    'Is the reply in writing?': 'Yes',
    'Signed quotation received on?': 'Not known',
  });
  await expect(technician.verdict).toContainText('Out of warranty');
  const { remedy, fees } = await saysWhatTheCommandSays(technician, unit);
  expect(remedy).toBe('return-unrepaired');
  expect(fees).toMatchObject([
    { code: 'precheck', status: 'mandatory', amount: { amount: '100.00', currency: 'USD' } },
  ]);
});

test('ALSRobot: a motor that failed in its first week is replaced, shipping paid both ways', async ({
  technician,
}) => {
  const unit = units.motor;
  await examines(
    technician,
    unit,
    {
      'What does the customer ask for?': 'Replacement',
      'Is the customer a distributor?': 'No',
    },
    { 'Found damaged when the customer received it?': 'No' },
  );
  await technician.answersAll('Before it goes back', goingBack);
  await technician.judges('Replace the product?', 'Replace it', 'Fails at once under load');
  await expect(technician.verdict).toContainText('Replacement');
  const { freight, deadlines } = await saysWhatTheCommandSays(technician, unit);
  expect(freight).toMatchObject({ inbound: 'vendor', outbound: 'vendor' });
  expect(deadlines).toContainEqual(expect.objectContaining({ code: 'replace-end', date: daysFromToday(2) }));
});

test('ad notam: no fault and no note outside, two charges of EUR 75 and the customer collects', async ({
  technician,
}) => {
  const unit = units.monitor;
  await examines(
    technician,
    unit,
    {
      'On how many sides does the number stand?': { words: '2' },
      'Number on the waybill?': 'Yes',
      'Return note on the outside?': 'No',
      'Warranty starts on?': { day: daysFromToday(-370) },
      'Months of warranty of this unit?': { words: '24' },
    },
    { 'Fault on the bench?': { testedOtherwise: '48 h of test pictures' } },
  );
  await technician.answersAll('Before it goes back', goingBack);
  await technician.judges('Charge EUR 75 for administration?', 'Charge it', 'No note outside');
  await technician.judges('Charge EUR 75 for inspection?', 'Charge it', 'Ran without a fault');
  const { coverageReason, fees, freight } = await saysWhatTheCommandSays(technician, unit);
  expect(coverageReason).toBe('nff');
  expect(fees).toMatchObject([
    { code: 'admin', status: 'applied', amount: { amount: '75.00', currency: 'EUR' } },
    { code: 'inspection', status: 'applied', amount: { amount: '75.00', currency: 'EUR' } },
  ]);
  expect(freight.outbound).toBe('customer-collects');
});

test('the Shenzhen company: in the third year after the warranty parts and labour are charged, and 12 hours run', async ({
  technician,
}) => {
  const unit = units.router;
  await examines(technician, unit, { 'Warranty starts on?': { day: daysFromToday(-1400) } }, {});
  await technician.answersAll('Before it goes back', {
    ...goingBack,
    'What does the quotation offer?': 'Parts and labour',
    'Amount of the quotation?': { words: '560.00 CNY' },
    'Labour in the quotation?': { words: '200.00 CNY' },
    'Material in the quotation?': { words: '360.00 CNY' },
    'Quotation sent?': 'Today',
    'Reply of the customer?': 'Accepted',
    'Reply received?': 'Today',
  });
  await technician.recordsFact('Expedited service requested', 'Expedited service requested?', 'No');
  await technician.presses('ArrowRight', 'ArrowRight', 'ArrowRight');
  const { fees, deadlines } = await saysWhatTheCommandSays(technician, unit);
  expect(fees).toMatchObject([
    { code: 'parts', status: 'mandatory', amount: { amount: '360.00', currency: 'CNY' } },
    { code: 'labour', status: 'mandatory', amount: { amount: '200.00', currency: 'CNY' } },
  ]);
  expect(deadlines.find(({ code }) => code === 'verify-due')?.date).toMatch(/T\d{2}:\d{2}:\d{2}\+08:00$/);
});
