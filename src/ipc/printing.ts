/** Paper: a finished document as static markup goes in, a PDF or a print job comes out. */
import { z } from 'zod';
import { sha256 } from './attachments';
import { type Area, call, resultOf } from './define';

export const paper = z.enum(['a4', 'letter', 'label-100x150']);
export type Paper = z.infer<typeof paper>;

/** A complete HTML document without scripts or inline styles; style sheets and images by path on our own origin. */
const printable = z.strictObject({ title: z.string().max(200), paper, html: z.string().max(20_000_000) });
const printableLimit = { requestLimit: 48 * 1024 * 1024 };

export const printError = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('renderFailed'), reason: z.string() }),
  z.object({ kind: z.literal('noPrinter') }),
  z.object({ kind: z.literal('printerRefused'), reason: z.string() }),
  z.object({ kind: z.literal('cannotWrite'), path: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('missing') }),
]);
export type PrintError = z.infer<typeof printError>;

export const printerInfo = z.object({ name: z.string(), description: z.string(), isDefault: z.boolean() });

export const printingArea = {
  calls: {
    /** Renders the pages and keeps the PDF among the attachments. */
    renderPdf: call(
      printable,
      resultOf(z.object({ sha256, bytes: z.number(), pages: z.number() }), printError),
      printableLimit,
    ),
    /** Copies a kept PDF into the documents folder; an existing file of that name is never overwritten. */
    savePdf: call(
      z.strictObject({ sha256, fileName: z.string().min(1).max(150) }),
      resultOf(z.object({ path: z.string() }), printError),
    ),
    listPrinters: call(z.void(), z.array(printerInfo)),
    print: call(
      printable.extend({ printer: z.string().min(1), copies: z.number().int().min(1).max(99) }),
      resultOf(z.object({ accepted: z.literal(true) }), printError),
      printableLimit,
    ),
  },
  streams: {},
} satisfies Area;
