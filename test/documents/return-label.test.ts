import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentInput } from '#domain/documents/report-input';
import { returnLabel } from '#domain/documents/return-label';
import { documentHtml } from '../../src/renderer/documents/document-html';
import { type Press, scanned, startPress } from './support/press';
import { input } from './support/sample';

let press: Press;
beforeAll(async () => {
  press = await startPress();
});
afterAll(async () => {
  await press.stop();
});

const labelHtml = (change: Partial<DocumentInput> = {}): string => {
  const model = returnLabel(input({ number: 'B04-1029-L1', ...change }));
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  return documentHtml({
    model: model.value,
    paper: 'label-100x150',
    sheets: press.sheets,
    photoSource: () => null,
  });
};

describe('the return label on paper', () => {
  it('is 100 × 150 mm, one page, and scans at 203 dpi', async () => {
    const { pdf, pages, pageSize, strayRequests } = await press.press(labelHtml());
    await copyFile(pdf, '/tmp/documents/label.pdf');
    expect(pages).toBe(1);
    expect(Math.abs(pageSize.width - (100 / 25.4) * 72)).toBeLessThan(0.5);
    expect(Math.abs(pageSize.height - (150 / 25.4) * 72)).toBeLessThan(0.5);
    expect(strayRequests).toEqual([]);
    expect([...(await scanned(pdf, 203))].sort()).toEqual(['2402A1907733', 'B04-1029', 'RMA-7001']);
  });
});
