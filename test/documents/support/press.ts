/**
 * A press for tests: serves a finished document on an origin of its own under the print windows' rules (no script, style
 * and fonts from that origin only), prints it to PDF by the size that the style sheet asks for, and keeps count of
 * everything the page tried to fetch.
 */
import { execFile } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import { buildStyles } from './built-styles';

const run = promisify(execFile);

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export interface Pressed {
  readonly pdf: string;
  /** Paths asked for besides the document, its style sheets and its fonts. */
  readonly strayRequests: readonly string[];
  readonly pages: number;
  /** Points. */
  readonly pageSize: { readonly width: number; readonly height: number };
}

const infoOf = async (pdf: string) => {
  const { stdout } = await run('pdfinfo', [pdf]);
  const [, pages] = /^Pages:\s+(\d+)/m.exec(stdout) ?? [];
  const [, width, height] = /^Page size:\s+([\d.]+) x ([\d.]+) pts/m.exec(stdout) ?? [];
  return { pages: Number(pages), pageSize: { width: Number(width), height: Number(height) } };
};

export const startPress = async () => {
  const styles = await buildStyles();
  const folder = await mkdtemp(path.join(tmpdir(), 'rma-bench-press-'));
  let html = '';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (url === '/') {
      response.setHeader('content-type', 'text/html');
      response.setHeader('content-security-policy', policy);
      response.end(html);
      return;
    }
    const file = path.join(styles.folder, url);
    if (!url.startsWith('/assets/') || !existsSync(file)) {
      // The browser asks for this by itself; the document does not.
      if (url !== '/favicon.ico') asked.push(url);
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader('content-type', contentTypes[path.extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({ javaScriptEnabled: false });
  let count = 0;

  return {
    sheets: styles.sheets,
    folder,
    /** @param name of the PDF in the press's folder */
    press: async (documentHtml: string, name = `document-${++count}`): Promise<Pressed> => {
      html = documentHtml;
      asked.length = 0;
      const page = await context.newPage();
      const foreign: string[] = [];
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !url.startsWith('data:')) foreign.push(url);
      });
      await page.goto(`${origin}/`, { waitUntil: 'load' });
      const pdf = path.join(folder, `${name}.pdf`);
      await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
      await page.close();
      return { pdf, strayRequests: [...asked, ...foreign], ...(await infoOf(pdf)) };
    },
    /** The same document with scripts allowed to run where the page's own policy lets them. */
    scriptRuns: async (documentHtml: string): Promise<readonly string[]> => {
      html = documentHtml;
      const page = await browser.newPage();
      const ran: string[] = [];
      page.on('dialog', (dialog) => {
        ran.push(dialog.message());
        return dialog.dismiss();
      });
      await page.exposeFunction('ranOnPaper', (what: string) => ran.push(what));
      await page.goto(`${origin}/`, { waitUntil: 'load' });
      await page.close();
      return ran;
    },
    stop: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
      await rm(styles.folder, { recursive: true, force: true });
    },
  };
};
export type Press = Awaited<ReturnType<typeof startPress>>;

/** The text of a PDF, one string a page. */
export const pagesOfText = async (pdf: string): Promise<readonly string[]> => {
  const { stdout } = await run('pdftotext', ['-layout', '-enc', 'UTF-8', pdf, '-'], { maxBuffer: 64 << 20 });
  return stdout.split('\f').slice(0, -1);
};

/** The first page in grey, one byte a pixel, every pixel either in a shape or not. */
export const rasterised = async (
  pdf: string,
  dpi: number,
): Promise<{ readonly width: number; readonly pixels: Buffer }> => {
  const image = pdf.replace(/\.pdf$/, '');
  await run('pdftoppm', [
    ...['-r', String(dpi), '-gray', '-aa', 'no', '-aaVector', 'no', '-singlefile'],
    ...[pdf, image],
  ]);
  const bytes = await readFile(`${image}.pgm`);
  const [, width, height] = /^P5\s(\d+)\s(\d+)\s255\s/.exec(bytes.toString('latin1', 0, 32)) ?? [];
  return { width: Number(width), pixels: bytes.subarray(bytes.length - Number(width) * Number(height)) };
};

/** zbarimg ends with 4 where a page has no code on it, which is an answer. */
const nothingOnSomePage = (failure: unknown): { readonly stdout: string } => {
  const { code, stdout } = failure as { readonly code?: unknown; readonly stdout?: string };
  if (code === 4 && stdout !== undefined) return { stdout };
  throw failure;
};

/** What a scanner reads from each page, rasterised at exactly `dpi` in one bit. */
export const scannedPages = async (pdf: string, dpi: number): Promise<readonly (readonly string[])[]> => {
  const folder = await mkdtemp(path.join(path.dirname(pdf), 'scan-'));
  await run('pdftoppm', ['-r', String(dpi), '-mono', pdf, path.join(folder, 'page')]);
  const images = (await readdir(folder)).sort().map((name) => path.join(folder, name));
  const { stdout } = await run('zbarimg', ['--quiet', '--xml', '-Sdisable', '-Scode128.enable', ...images], {
    maxBuffer: 64 << 20,
  }).catch(nothingOnSomePage);
  await rm(folder, { recursive: true });
  return images.map((image) => {
    const [, found = ''] = stdout.split(`href='${image}'`);
    const [ofThisImage = ''] = found.split('</source>');
    return [...ofThisImage.matchAll(/<!\[CDATA\[(.*?)\]\]>/g)].map(([, text = '']) => text);
  });
};

/** What a scanner reads from the first page. */
export const scanned = async (pdf: string, dpi: number): Promise<readonly string[]> =>
  (await scannedPages(pdf, dpi))[0] ?? [];
