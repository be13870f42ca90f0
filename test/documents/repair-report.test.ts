import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repairReport } from '#domain/documents/repair-report';
import type { DocumentInput } from '#domain/documents/report-input';
import type { Paper } from '#ipc/printing';
import { documentHtml } from '../../src/renderer/documents/document-html';
import { picture } from './support/picture';
import { type Press, startPress } from './support/press';
import { input } from './support/sample';

let press: Press;
beforeAll(async () => {
  press = await startPress();
});
afterAll(async () => {
  await press.stop();
});

const reportHtml = (change: Partial<DocumentInput> = {}, paper: Paper = 'a4'): string => {
  const model = repairReport(input(change));
  if (!model.ok) throw new Error(JSON.stringify(model.error));
  return documentHtml({
    model: model.value,
    paper,
    sheets: press.sheets,
    photoSource: (sha) => picture(Number.parseInt(sha.slice(0, 4), 16)),
  });
};

describe('the Repair Report on paper', () => {
  it('looks', async () => {
    const { pdf } = await press.press(reportHtml());
    await copyFile(pdf, '/tmp/documents/report.pdf');
    expect(pdf).toBeTruthy();
  });
});
