import { execFile, spawn } from 'node:child_process';
import type { PrinterInfo, PrintToPDFOptions, WebContentsPrintOptions } from 'electron';
import type { Session } from './cdp';
import { notCarried } from './not-carried';

/** Inches, portrait. */
const papers: Readonly<Record<string, readonly [width: number, height: number]>> = {
  A0: [33.1, 46.8],
  A1: [23.4, 33.1],
  A2: [16.54, 23.4],
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  A6: [4.13, 5.83],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
  Tabloid: [11, 17],
  Ledger: [17, 11],
};
const micronsPerInch = 25_400;
const pointsPerInch = 72;

/** Chromium's default margin, which Electron's takes over: 1 cm. */
const defaultMargin = 1 / 2.54;

/** Prints the page to PDF, with Electron's options: paper and margins in inches. */
export async function printToPdf(cdp: Session, options: PrintToPDFOptions): Promise<Buffer> {
  const { pageSize = 'Letter', margins = {} } = options;
  const [paperWidth, paperHeight] =
    typeof pageSize === 'string' ? (papers[pageSize] ?? []) : [pageSize.width, pageSize.height];
  if (paperWidth === undefined || paperHeight === undefined) throw new Error('Invalid pageSize');
  const { stream } = await cdp.send('Page.printToPDF', {
    transferMode: 'ReturnAsStream',
    paperWidth,
    paperHeight,
    marginTop: margins.top ?? defaultMargin,
    marginBottom: margins.bottom ?? defaultMargin,
    marginLeft: margins.left ?? defaultMargin,
    marginRight: margins.right ?? defaultMargin,
    landscape: options.landscape ?? false,
    displayHeaderFooter: options.displayHeaderFooter ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    pageRanges: options.pageRanges ?? '',
    headerTemplate: options.headerTemplate ?? '',
    footerTemplate: options.footerTemplate ?? '',
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
  });
  if (stream === undefined) throw new Error('Failed to generate PDF');
  const parts: Buffer[] = [];
  for (;;) {
    const { data, base64Encoded, eof } = await cdp.send('IO.read', { handle: stream });
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
    if (eof) break;
  }
  await cdp.send('IO.close', { handle: stream });
  return Buffer.concat(parts);
}

/** What `lp` must be told; sizes from microns to points. Separate, so that it can be tested without a printer. */
export function lpArguments(options: WebContentsPrintOptions): string[] {
  const args: string[] = [];
  const option = (text: string) => args.push('-o', text);
  if (options.deviceName) args.push('-d', options.deviceName);
  if (options.copies !== undefined) args.push('-n', String(options.copies));
  const { pageSize } = options;
  if (typeof pageSize === 'string') option(`media=${pageSize}`);
  else if (pageSize !== undefined) {
    const points = (microns: number) => Math.round((microns / micronsPerInch) * pointsPerInch * 100) / 100;
    option(`media=Custom.${points(pageSize.width)}x${points(pageSize.height)}`);
  }
  // The PDF already has the page's size and direction; the printer must not scale it to what it can reach.
  option('print-scaling=none');
  if (options.color === false) option('print-color-mode=monochrome');
  if (options.collate !== undefined) option(`Collate=${options.collate ? 'True' : 'False'}`);
  if (options.pagesPerSheet !== undefined) option(`number-up=${options.pagesPerSheet}`);
  if (options.duplexMode === 'simplex') option('sides=one-sided');
  if (options.duplexMode === 'shortEdge') option('sides=two-sided-short-edge');
  if (options.duplexMode === 'longEdge') option('sides=two-sided-long-edge');
  const dpi = options.dpi?.horizontal;
  if (dpi !== undefined) option(`printer-resolution=${dpi}x${options.dpi?.vertical ?? dpi}dpi`);
  return args;
}

/** Sends the page to the printing system. Resolves with '' or with the reason why it did not take it. */
export async function print(cdp: Session, options: WebContentsPrintOptions): Promise<string> {
  if (options.silent !== true)
    notCarried("webContents.print without { silent: true }: the system's print dialog");
  for (const name of ['header', 'footer', 'scaleFactor'] as const) {
    const value = options[name];
    if (value !== undefined && value !== '' && value !== 100) notCarried(`webContents.print({ ${name} })`);
  }
  const { pageSize, margins, pageRanges = [] } = options;
  const pdf = await printToPdf(cdp, {
    printBackground: options.printBackground ?? false,
    landscape: options.landscape ?? false,
    preferCSSPageSize: true,
    pageRanges: pageRanges.map(({ from, to }) => `${from + 1}-${to + 1}`).join(','),
    ...(margins?.marginType === 'none' ? { margins: { top: 0, bottom: 0, left: 0, right: 0 } } : {}),
    ...(typeof pageSize === 'string' ? { pageSize } : {}),
    ...(typeof pageSize === 'object'
      ? { pageSize: { width: pageSize.width / micronsPerInch, height: pageSize.height / micronsPerInch } }
      : {}),
  });
  return new Promise((resolve) => {
    const lp = spawn('lp', [...lpArguments(options), '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
    let complaint = '';
    lp.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text;
    });
    lp.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ENOENT' ? 'No printing system: lp is not installed' : error.message);
    });
    lp.on('close', (code) => resolve(code === 0 ? '' : complaint.trim() || `lp ended with ${code}`));
    lp.stdin.on('error', () => undefined); // The reason is in what lp says as it closes.
    lp.stdin.end(pdf);
  });
}

/** The printers of the printing system; none where there is no printing system. */
export function listPrinters(): Promise<PrinterInfo[]> {
  return new Promise((resolve) => {
    execFile('lpstat', ['-e'], (error, stdout) => {
      const names = error ? [] : stdout.split('\n').filter(Boolean);
      // Options are CUPS's own words for a queue, which Electron passes on and nothing here reads.
      resolve(names.map((name) => ({ name, displayName: name, description: '', options: {} })));
    });
  });
}
