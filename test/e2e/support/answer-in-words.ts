/** How a determination has to read on the screen and on paper, line by line, and how what stands there is read back. */
import type { Locator, Page } from '@playwright/test';
import {
  coverageReasonText,
  freightLegText,
  freightPayerText,
  remedyText,
  serviceTypeText,
  verdictWord,
} from '#domain/documents/determination-words';
import { deadlineName, feeAmount, feeName, feeStatus } from '#domain/documents/fee-words';
import { instantText } from '#domain/documents/plain-text';
import type { Determination } from '#domain/policy/determination';
import type { PolicyWords } from '#domain/policy/pack';

type Words = Pick<PolicyWords, 'words'>;
type Rows = readonly (readonly string[])[];

export interface AnswerInWords {
  readonly verdict: string;
  readonly service: string;
  readonly cover: string;
  readonly until: string | null;
  readonly remedy: string;
  readonly freight: { readonly inbound: string; readonly outbound: string; readonly customs: string | null };
  /** Name, amount, status. */
  readonly fees: Rows;
  /** Name, date. */
  readonly deadlines: Rows;
}

export const answerInWords = (determination: Determination, words: Words): AnswerInWords => {
  const { freight, coverage, fees, deadlines } = determination;
  return {
    verdict: verdictWord(determination),
    service: serviceTypeText(determination.serviceType),
    cover: coverageReasonText(determination.coverageReason),
    until: coverage?.until ?? null,
    remedy: remedyText(determination.remedy),
    freight: {
      inbound: freightPayerText(freight.inbound),
      outbound: freightPayerText(freight.outbound),
      customs: freight.customs === undefined ? null : freightPayerText(freight.customs),
    },
    fees: fees.map((fee) => [feeName(fee, words), feeAmount(fee), feeStatus(fee)]),
    deadlines: deadlines.map((deadline) => [deadlineName(deadline, words), instantText(deadline.date)]),
  };
};

/** The first cells of every row of a table; none when the page has no such table. */
const rowsOf = (page: Page, name: string, cells: number): Promise<Rows> =>
  page
    .getByRole('table', { name, exact: true })
    .locator('tbody tr')
    .evaluateAll(
      (rows, count) =>
        rows.map((row) => [...row.children].slice(0, count).map((cell) => (cell.textContent ?? '').trim())),
      cells,
    );

const factOf = async (page: Page, name: string): Promise<string | null> => {
  const value = page
    .locator('dl > div')
    .filter({ has: page.locator('dt').getByText(name, { exact: true }) })
    .locator('dd');
  return (await value.count()) === 0 ? null : (await value.innerText()).trim();
};

/** What the step "Decide" shows, in the same shape; what only paper says is left out. */
export const answerOnScreen = async (
  page: Page,
  verdict: Locator,
): Promise<Omit<AnswerInWords, 'service' | 'cover'>> => {
  const [word = '', detail = ''] = await verdict.locator('p').allInnerTexts();
  return {
    verdict: word.trim(),
    until: /^until (\d{4}-\d{2}-\d{2})/.exec(detail)?.[1] ?? null,
    remedy: (await factOf(page, 'Remedy')) ?? '',
    freight: {
      inbound: (await factOf(page, 'Freight to the bench')) ?? '',
      outbound: (await factOf(page, 'Freight back')) ?? '',
      customs: await factOf(page, freightLegText('customs')),
    },
    fees: await rowsOf(page, 'Fees', 3),
    deadlines: await rowsOf(page, 'Deadlines', 2),
  };
};

const isEarlier = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every line that the Repair Report must hold, its cells one after another; deadlines in the order of their days. */
export const linesOnPaper = (answer: AnswerInWords, determination: Determination): readonly string[] => {
  const { freight } = answer;
  const dated = determination.deadlines.map(({ date }, index) => ({ date, row: answer.deadlines[index] }));
  return [
    `Verdict ${answer.service}`,
    `Cover ${answer.cover}`,
    ...(answer.until === null ? [] : [`Cover ends ${answer.until}`]),
    `Remedy ${answer.remedy}`,
    `${freightLegText('inbound')} ${freight.inbound}`,
    `${freightLegText('outbound')} ${freight.outbound}`,
    ...(freight.customs === null ? [] : [`${freightLegText('customs')} ${freight.customs}`]),
    ...answer.fees.map((row) => row.join(' ')),
    ...dated.toSorted((a, b) => isEarlier(a.date, b.date)).map(({ row }) => (row ?? []).join(' ')),
  ];
};
