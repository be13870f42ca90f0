import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentInput } from '#domain/documents/report-input';
import { returnLabel } from '#domain/documents/return-label';
import { documentHtml } from '../../src/renderer/documents/document-html';
import { type Press, pagesOfText, rasterised, scanned, scannedPages, startPress } from './support/press';
import { foldCase, input, opened, recordFacts, sampleDrafts } from './support/sample';

let press: Press;
beforeAll(async () => {
  press = await startPress();
});
afterAll(() => press.stop());

const label = (change: Partial<DocumentInput> = {}) =>
  returnLabel(input({ number: 'B04-1029-L1', ...change }));
const labelHtml = (change: Partial<DocumentInput> = {}): string => {
  const model = label(change);
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  return documentHtml({
    model: model.value,
    paper: 'label-100x150',
    sheets: press.sheets,
    photoSource: () => null,
  });
};

/** What a case carries as codes: its number, the RMA number and the serial. */
const withCodes = (caseNumber: string, rma: string, serial: string): Partial<DocumentInput> => ({
  repairCase: foldCase([...sampleDrafts(), recordFacts({ 'authorisation.number': rma })], {
    ...opened,
    caseNumber,
    serial,
  }),
});

/** Small and deterministic: the same payloads on every machine. */
const randomFrom = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return (state >> 8) % below;
  };
};
const alphabets = [
  '0123456789',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  'abcdefghijkmnpqrstuvwxyz0123456789',
  'ABCabc0123456789-./ ',
  'AZaz09-_/+:.#$%&()*=@',
];

const payloads = (count: number): readonly (readonly [string, string, string])[] => {
  const random = randomFrom(20_261_120);
  const text = (length: number): string => {
    const alphabet = alphabets[random(alphabets.length)] ?? '';
    const body = Array.from({ length }, () => alphabet.charAt(random(alphabet.length))).join('');
    // A scan has no use for spaces at its ends, and the case takes none.
    return `${body.trim()}x`;
  };
  return Array.from({ length: count }, () => [
    text(3 + random(14)),
    text(3 + random(16)),
    text(4 + random(34)),
  ]);
};

describe('the return label on paper', () => {
  it('is 100 × 150 mm, one page, and scans at 203 dpi and at 300', async () => {
    const { pdf, pages, pageSize, strayRequests } = await press.press(labelHtml());
    expect(pages).toBe(1);
    expect(Math.abs(pageSize.width - (100 / 25.4) * 72)).toBeLessThan(0.5);
    expect(Math.abs(pageSize.height - (150 / 25.4) * 72)).toBeLessThan(0.5);
    expect(strayRequests).toEqual([]);
    for (const dpi of [203, 300]) {
      expect([...(await scanned(pdf, dpi))].sort()).toEqual(['2402A1907733', 'B04-1029', 'RMA-7001']);
    }
  });

  it('draws every bar in whole dots: at 203 dpi no run of black or white is a dot off', async () => {
    const { pdf } = await press.press(labelHtml(), 'dots');
    const { width, pixels } = await rasterised(pdf, 203);
    const model = label();
    if (!model.ok) throw new Error('The sample label must be issuable');
    const rows = [730, 880, 1030];
    model.value.codes.forEach(({ layout }, index) => {
      const row = pixels.subarray(width * (rows[index] ?? 0)).subarray(0, width);
      const black = new Set([...row.entries()].flatMap(([x, value]) => (value < 128 ? [x] : [])));
      const drawn = new Set(
        layout.bars.flatMap((bar) => Array.from({ length: bar.width }, (_, dot) => bar.x + dot)),
      );
      expect(black).toEqual(drawn);
    });
  });

  it('says under every code what it reads', async () => {
    const { pdf } = await press.press(labelHtml());
    const [text = ''] = await pagesOfText(pdf);
    for (const said of [
      'B04-1029',
      'RMA-7001',
      '2402A1907733',
      'REPAIRED',
      'Acme Telecom HK Ltd',
      'Attn. Lam Ka-yan',
    ])
      expect(text).toContain(said);
  });

  it('scans back 60 labels of varied payloads and more, and refuses the ones that would not', async () => {
    const all = payloads(80).map((codes) => ({ codes, change: withCodes(...codes) }));
    const issuable = all.filter(({ change }) => label(change).ok);
    for (const { change } of all) {
      const model = label(change);
      if (!model.ok) expect(model.error.kind).toBe('codeDoesNotFit');
    }
    expect(issuable.length).toBeGreaterThanOrEqual(60);
    expect(issuable.length).toBeLessThan(all.length);
    // One document with a label a page: the same markup and style sheets, one start of the rasteriser.
    const bodies = issuable.map(({ change }) => /<body>(.*)<\/body>/s.exec(labelHtml(change))?.[1] ?? '');
    const html = labelHtml().replace(/<body>.*<\/body>/s, () => `<body>${bodies.join('')}</body>`);
    const { pdf, pages } = await press.press(html);
    expect(pages).toBe(issuable.length);
    const read = await scannedPages(pdf, 203);
    expect(read.map((codes) => [...codes].sort())).toEqual(issuable.map(({ codes }) => [...codes].sort()));
  });

  it('refuses a serial of 64 characters instead of printing bars that do not scan', () => {
    expect(label(withCodes('B04-1', 'RMA-1', 'S'.repeat(64)))).toMatchObject({
      ok: false,
      error: { kind: 'codeDoesNotFit', text: 'S'.repeat(64) },
    });
  });
});
