import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draft, type EventDraft } from '#domain/case/events';
import { repairReport } from '#domain/documents/repair-report';
import type { DocumentInput } from '#domain/documents/report-input';
import type { Paper } from '#ipc/printing';
import { documentHtml } from '../../src/renderer/documents/document-html';
import { picture } from './support/picture';
import { type Press, pagesOfText, scannedPages, startPress } from './support/press';
import {
  determination,
  diagnosticRecord,
  foldCase,
  input,
  measurement,
  recordFacts,
  sampleDrafts,
  sha,
} from './support/sample';

let press: Press;
beforeAll(async () => {
  press = await startPress();
});
afterAll(() => press.stop());

const reportHtml = (change: Partial<DocumentInput> = {}, paper: Paper = 'a4'): string => {
  const model = repairReport(input(change));
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  return documentHtml({
    model: model.value,
    paper,
    sheets: press.sheets,
    photoSource: (attachment) => picture(Number.parseInt(attachment.slice(0, 4), 16) % 7),
  });
};

/** Words as somebody reads them: line ends and columns do not matter. */
const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** A case that fills pages: 40 measurements, 8 photographs, many rules. */
const largeCase = (): Partial<DocumentInput> => {
  const measurements = Array.from({ length: 40 }, (_, index) =>
    measurement({
      name: `test-${index}`,
      title: `Test point TP${100 + index}`,
      value: 3300 + index,
      phase: 'rails',
    }),
  );
  const photos = Array.from(
    { length: 8 },
    (_, index): EventDraft =>
      draft('photoAttached', 'c-1029', {
        attachment: sha(200 + index),
        mime: 'image/jpeg',
        bytes: 1000,
        caption: `Damage map, view ${index + 1}`,
        source: 'file',
      }),
  );
  const rules = Array.from({ length: 30 }, (_, index) => ({
    clause: `ALTAI-9.${index}-01`,
    outcome: 'not-met' as const,
    because: `Rule number ${index} was looked at and had no effect on this unit`,
    rung: 'more',
  }));
  return {
    repairCase: foldCase([
      ...sampleDrafts().filter(({ type }) => type !== 'diagnosticsEnded'),
      draft('diagnosticsEnded', 'c-1029', { record: diagnosticRecord({ measurements }) }),
      ...photos,
    ]),
    determination: determination({ trace: [...determination().trace, ...rules] }),
  };
};

describe('the Repair Report on paper', () => {
  it.each([
    ['a4', 594.96, 841.92],
    ['letter', 612, 792],
  ] as const)(
    'fills %s pages with everything, numbered n of m, with the running texts',
    async (paper, width, height) => {
      const { pdf, pages, pageSize, strayRequests } = await press.press(
        reportHtml(largeCase(), paper),
        paper,
      );
      expect(pages).toBeGreaterThan(4);
      expect(Math.abs(pageSize.width - width)).toBeLessThan(1);
      expect(Math.abs(pageSize.height - height)).toBeLessThan(1);
      expect(strayRequests).toEqual([]);
      const texts = await pagesOfText(pdf);
      expect(texts).toHaveLength(pages);
      texts.forEach((text, index) => {
        expect(text).toContain(`Page ${index + 1} of ${pages}`);
        expect(text).toContain('Altai RMA policy 2023-08-07 · check cafecafeca · journal 1042-babebabeba');
        // The first page says it in its head, the others in their margin.
        expect(text).toContain(index === 0 ? 'RMA Repair Report' : 'B04-1029-R1 · 2402A1907733 · AX500-F');
      });
      const all = flat(texts.join('\n'));
      for (let index = 0; index < 40; index += 1) expect(all).toContain(`Test point TP${100 + index}`);
      for (let index = 0; index < 8; index += 1) expect(all).toContain(`Damage map, view ${index + 1}`);
      for (const said of [
        'In warranty',
        'until 2 March 2027',
        'Repaired and returned',
        'RMA-7001',
        'Delivered, from the shipment registry',
        'ALTAI-1.1-01',
        'Soak test 4 h at 40 °C',
        'Accepted by the customer',
      ])
        expect(all).toContain(said);
    },
  );

  it('repeats the head of a table on the next page and leaves no heading behind', async () => {
    const { pdf } = await press.press(reportHtml(largeCase()));
    const texts = await pagesOfText(pdf);
    const withReadings = texts.filter((text) => text.includes('Test point TP1'));
    expect(withReadings.length).toBeGreaterThan(1);
    for (const text of withReadings) expect(flat(text)).toContain('Test Limit Reading Result');
    const headings = [
      'Incoming inspection',
      'Diagnosis',
      'Warranty determination',
      'Photographs',
      'Sign-off',
    ];
    for (const text of texts) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      const last = lines.slice(0, -1).at(-1)?.trim() ?? '';
      expect(headings).not.toContain(last);
    }
  });

  it('carries the job number as a code that scans from a laser print', async () => {
    const { pdf } = await press.press(reportHtml());
    const [first] = await scannedPages(pdf, 300);
    expect(first).toContain('B04-1029');
  });

  it('says on Letter what it says on A4', async () => {
    // Lines break elsewhere, table heads repeat elsewhere, and long hashes are cut elsewhere.
    const words = async (paper: Paper): Promise<ReadonlySet<string>> => {
      const { pdf } = await press.press(reportHtml({}, paper), `same-${paper}`);
      const running = /Page \d+ of \d+/g;
      const text = flat((await pagesOfText(pdf)).join('\n').replace(running, ''));
      return new Set(text.split(' ').filter((word) => !/^[0-9a-f]{9,}$/.test(word)));
    };
    expect(await words('letter')).toEqual(await words('a4'));
  });
});

const longText = `begin ${'a long line without end '.repeat(400)}end`;
const hostileTexts: readonly string[] = [
  ...Array.from({ length: 34 }, (_, index) => {
    const call = `ranOnPaper(${index})`;
    const forms = [
      `<script>${call}</script>`,
      `<img src=x onerror="${call}">`,
      `"><svg onload=${call}>`,
      `</style><script>${call}</script>`,
      `</title><script>${call}</script>`,
      `javascript:${call}`,
      `<a href="javascript:${call}">click</a>`,
      `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
      `<link rel=stylesheet href=//evil.example/${index}.css>`,
      `<meta http-equiv=refresh content="0;url=//evil.example/${index}">`,
      `<style>@import url(//evil.example/${index}.css);</style>`,
      `background:url(//evil.example/${index}.png)`,
      `<img src=//evil.example/${index}.png>`,
      `\u007b\u007bconstructor.constructor('${call}')()\u007d\u007d`,
      `]]><script>${call}</script><![CDATA[`,
      `&lt;script&gt;${call}&lt;/script&gt;`,
      `\\"; ${call}; //`,
    ];
    return `${index} ${forms[index % forms.length] ?? ''}`;
  }),
  '\u202Egnirts desrever a\u202C tail',
  '\u2066isolate\u2069 \u200Bzero\u200Bwidth\u200D \uFEFFmark',
  'العربية مع ABC 123 نص',
  'עברית with latin',
  '香港服務中心 維修報告',
  'Ж щ ё Ω ≥ ½ ✓',
  'combining: e\u0301 a\u0308 o\u0302',
  'nul-ish \u0001\u0007\u001b[31m red',
  'O\'Brien & Sons <ltd> "quoted"',
  '%s %n %x <%= alert(1) %> #{7*7}',
  "'; DROP TABLE cases; --",
  '\t tab and\nnew line\r\nand another',
  'x'.repeat(500),
  '-'.repeat(300),
  '🙂 emoji 👩🏽‍🔧',
  longText,
];

describe('hostile texts', () => {
  const hostileCase = (text: string): Partial<DocumentInput> => ({
    repairCase: {
      ...foldCase([
        recordFacts({
          'form.faultDescription': text,
          'customer.company': text,
          'inspection.severity': text,
          'authorisation.number': text,
        }),
        draft('noteWritten', 'c-1029', { text }),
        draft('diagnosticsEnded', 'c-1029', {
          record: diagnosticRecord({
            summary: text,
            measurements: [
              measurement({ title: text, value: text, limits: text, because: text, outcome: 'fail' }),
            ],
            watch: [{ id: text, severity: 'fail', tMs: 1, line: text }],
          }),
        }),
      ]),
      model: text,
    },
    centre: { benchName: text, centreName: text, centreAddress: text },
    policy: {
      id: 'x',
      title: text,
      version: text,
      rungs: new Set(['free-warranty']),
      clauses: new Map([['ALTAI-1.1-01', text]]),
      readings: new Map(),
      pack: {
        judgements: [
          { code: 'J-AT-REMEDY', question: text, answers: { repair: text, replace: text }, clauses: [] },
        ],
        words: { fees: { 'repair-charge': text }, deadlines: { 'tat-due': text } },
      },
    },
  });

  it('are 50 and stay on paper as text: nothing runs, nothing is fetched', async () => {
    expect(hostileTexts).toHaveLength(50);
    const all = hostileTexts.slice(0, 49).join('\n');
    const html = reportHtml(hostileCase(all));
    // Not only held back by the page's policy: no such markup is there in the first place.
    expect(html).not.toMatch(/<(?:script|iframe|object|style|a|meta http)\b/i);
    const withoutValues = html.replaceAll(/"[^"]*"/g, '""');
    expect(withoutValues).not.toMatch(/<[^>]* (?:style|on[a-z]+|srcdoc)=/i);
    expect(await press.scriptRuns(html)).toEqual([]);
    const { pdf, strayRequests } = await press.press(html);
    expect(strayRequests).toEqual([]);
    const paper = flat((await pagesOfText(pdf)).join('\n')).replaceAll(' ', '');
    for (const text of hostileTexts.slice(0, 34)) expect(paper).toContain(text.replaceAll(' ', ''));
    for (const text of ['香港服務中心', 'O\'Brien&Sons<ltd>"quoted"', 'x'.repeat(100)])
      expect(paper).toContain(text);
  });

  it('of ten thousand characters keep their beginning and their end', async () => {
    expect(longText.length).toBeGreaterThan(9000);
    const { pdf } = await press.press(
      reportHtml({ repairCase: foldCase([recordFacts({ 'form.symptoms': longText })]) }),
    );
    const paper = flat((await pagesOfText(pdf)).join('\n'));
    expect(paper).toContain('begin a long line without end');
    expect(paper).toContain('end end');
  });

  it('in one value never turn its neighbours around', async () => {
    const { pdf } = await press.press(
      reportHtml({
        repairCase: foldCase([recordFacts({ 'form.symptoms': '\u202Ereversed', 'form.severity': 'low' })]),
      }),
    );
    expect((await pagesOfText(pdf)).join('\n')).toContain('Low');
  });
});
