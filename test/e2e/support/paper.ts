/** Reads paper back: the text of a PDF, and the barcodes of a page rasterised as a label printer would. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });

export const textOf = (pdf: string): string => run('pdftotext', ['-layout', pdf, '-']);

/** The text in the order in which it was set, cell after cell, with single spaces: a row of a table is one phrase. */
export const runningTextOf = (pdf: string): string =>
  run('pdftotext', ['-raw', pdf, '-']).replaceAll(/\s+/g, ' ');

/** Width and height of the first page in millimetres. */
export const pageSizeMm = (pdf: string): readonly [number, number] => {
  const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(run('pdfinfo', [pdf])) ?? [];
  return [(Number(width) * 25.4) / 72, (Number(height) * 25.4) / 72];
};

/** Every code on the first page, as a 1-bit printer of that resolution would print it. */
export const codesOf = (pdf: string, dpi: number): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'));
  run('pdftoppm', [
    '-r',
    String(dpi),
    '-mono',
    '-f',
    '1',
    '-l',
    '1',
    '-singlefile',
    pdf,
    join(folder, 'page'),
  ]);
  return run('zbarimg', ['-q', '--raw', join(folder, 'page.pbm')])
    .split('\n')
    .filter((line) => line !== '');
};
