import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbered, pdfFileName } from './file-name';
import { inches, paperSizes, pixels } from './paper-sizes';
import { pdfPages } from './pdf-pages';

describe('a file name made of words from a case', () => {
  it.each([
    ['RMA 1029 report.pdf', 'RMA 1029 report.pdf'],
    ['RMA-1029', 'RMA-1029.pdf'],
    ['../../etc/passwd', 'etc-passwd.pdf'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe.pdf'],
    ['CON', '_CON.pdf'],
    ['lpt1.txt', '_lpt1.txt.pdf'],
    ['...', 'document.pdf'],
    ['\u0000\u200b', 'document.pdf'],
    ['Ａ公司 报告. ', 'Ａ公司 报告.pdf'],
  ])('turns %j into %j', (wanted, name) => {
    expect(pdfFileName(wanted)).toBe(name);
  });

  it('is always one that every file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (wanted) => {
        const name = pdfFileName(wanted);
        expect(name).toMatch(/^[^<>:"/\\|?*]+\.pdf$/);
        expect(name).not.toMatch(/\p{C}/u);
        expect(name).not.toMatch(/^[\s.]|[\s.]\.pdf$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(126);
        expect(pdfFileName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('is numbered when it is taken', () => {
    expect([1, 2, 3].map((attempt) => numbered('Report.pdf', attempt))).toEqual([
      'Report.pdf',
      'Report (2).pdf',
      'Report (3).pdf',
    ]);
  });
});

describe('paper', () => {
  it('has the size that it has', () => {
    expect(inches(paperSizes['label-100x150'].width) * 25.4).toBeCloseTo(100);
    expect(pixels(paperSizes.letter.width)).toBe(816);
    expect(inches(paperSizes.letter.height)).toBeCloseTo(11);
  });
});

describe('the number of pages', () => {
  it('is read from the root of the page tree', () => {
    const pdf = (body: string) => Buffer.from(`%PDF-1.4\n${body}\n%%EOF\n`);
    expect(pdfPages(pdf('<</Type /Pages\n/Count 3\n/Kids [1 0 R]>>'))).toBe(3);
    expect(
      pdfPages(pdf('<</Type /Pages /Count 8 /Kids []>> <</Type /Pages /Parent 1 0 R /Count 12 /Kids []>>')),
    ).toBe(12);
    expect(pdfPages(pdf('<</Type /Page>> <</Type /Page>>'))).toBe(2);
  });
  it('is none for what is not a whole PDF', () => {
    expect(pdfPages(Buffer.from('%PDF-1.4 <</Type /Pages /Count 3>>'))).toBe(0);
    expect(pdfPages(Buffer.from('<html>%%EOF'))).toBe(0);
  });
});
