/**
 * Paper by way of hidden windows: one document at a time is loaded, waited for, and turned into a PDF or a print job.
 * The windows run no scripts and can fetch nothing but our own files, so a document can do nothing but look like one.
 */
import type { BrowserWindow, PrinterInfo, WebContents, WebContentsPrintOptions } from 'electron';
import { err, ok, type Result } from '#domain/shared/result';
import type { Paper, PrintError } from '#ipc/printing';
import { inches, paperSizes, pixels } from './paper-sizes';
import { pdfPages } from './pdf-pages';
import type { PrintJobs } from './print-jobs';
import { within } from './within';

export interface PrintShopOptions {
  readonly jobs: PrintJobs;
  readonly openWindow: (size: { readonly width: number; readonly height: number }) => BrowserWindow;
  /** Any window of ours that lives: the system's printers are asked for through one. */
  readonly anyContents: () => WebContents | undefined;
  /** Address at which a print window finds the job of that id. */
  readonly addressOf: (id: string) => string;
}

export interface Printable {
  readonly html: string;
  readonly paper: Paper;
}

const limitMs = 60_000;
const printersLimitMs = 5_000;
/** Nothing was asked for during this long: fonts and pictures are there. */
const settledMs = 120;
const settleLimitMs = 10_000;

export class PrintShop {
  private work: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PrintShopOptions) {}

  /** The document as PDF, with its number of pages. */
  pdf(document: Printable): Promise<Result<{ pdf: Uint8Array; pages: number }, PrintError>> {
    return this.inTurn(async () =>
      this.withDocument(document, async (window) => {
        const size = paperSizes[document.paper];
        const printed = await within(
          limitMs,
          window.webContents.printToPDF({
            pageSize: { width: inches(size.width), height: inches(size.height) },
            margins: { top: 0, bottom: 0, left: 0, right: 0 },
            preferCSSPageSize: true,
            printBackground: true,
          }),
        );
        if (printed === 'late') return failed('The document took longer than a minute');
        const pages = pdfPages(printed);
        return pages === 0 ? failed('The PDF came out incomplete') : ok({ pdf: printed, pages });
      }),
    );
  }

  /** Hands the document to a printer of the system, by its system name. Accepted is not printed: only the printer knows that. */
  print(
    document: Printable,
    printer: string,
    copies: number,
  ): Promise<Result<{ accepted: true }, PrintError>> {
    return this.inTurn(async () => {
      if (!(await this.printers()).some(({ name }) => name === printer)) return err({ kind: 'noPrinter' });
      return this.withDocument(document, async (window) => {
        const { width, height, dpi } = paperSizes[document.paper];
        const outcome = await within(
          limitMs,
          printed(window, {
            silent: true,
            deviceName: printer,
            copies,
            pageSize: { width, height },
            dpi: { horizontal: dpi, vertical: dpi },
            margins: { marginType: 'none' },
            scaleFactor: 100,
            printBackground: true,
          }),
        );
        if (outcome === 'late') return refused('The printer did not answer within a minute');
        return outcome === null ? ok({ accepted: true } as const) : refused(outcome);
      });
    });
  }

  /** The system's printers; none when it does not answer in time, which a broken network printer can cause. */
  async printers(): Promise<PrinterInfo[]> {
    const contents = this.options.anyContents();
    if (!contents) return [];
    try {
      const found = await within(printersLimitMs, contents.getPrintersAsync());
      return found === 'late' ? [] : found;
    } catch {
      // No printing system at all is the same as no printer.
      return [];
    }
  }

  /** One document at a time: a hidden window full of photos is a lot of memory. */
  private inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.work.then(task);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async withDocument<T>(
    { html, paper }: Printable,
    use: (window: BrowserWindow) => Promise<Result<T, PrintError>>,
  ): Promise<Result<T, PrintError>> {
    const { jobs, openWindow, addressOf } = this.options;
    const { width, height } = paperSizes[paper];
    const window = openWindow({ width: pixels(width), height: pixels(height) });
    const id = jobs.add(html);
    try {
      // Resolves with the load event: markup, style sheets and pictures are there then, or have failed.
      const loaded = await within(
        limitMs,
        window.loadURL(addressOf(id)).then(() => 'loaded' as const),
      );
      if (loaded === 'late') return failed('The document did not load within a minute');
      await this.settled();
      return await use(window);
    } catch (error) {
      return failed(error instanceof Error ? error.message : String(error));
    } finally {
      jobs.forget(id);
      // Not before: a window that goes while its job is being handed over takes the job with it.
      if (!window.isDestroyed()) window.destroy();
    }
  }

  /** Fonts are asked for only when text is laid out. Without scripts in the page, silence is how we know that they came. */
  private async settled(): Promise<void> {
    const start = Date.now();
    while (this.options.jobs.quietMs < settledMs && Date.now() - start < settleLimitMs) {
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

const failed = (reason: string): { readonly ok: false; readonly error: PrintError } =>
  err({ kind: 'renderFailed', reason });
const refused = (reason: string): { readonly ok: false; readonly error: PrintError } =>
  err({ kind: 'printerRefused', reason });

/** Null when the printing system took the job, else its reason. */
const printed = (window: BrowserWindow, options: WebContentsPrintOptions): Promise<string | null> =>
  new Promise((resolve) => {
    window.webContents.print(options, (accepted, reason) =>
      resolve(accepted ? null : reason || 'The printer refused the job'),
    );
  });
