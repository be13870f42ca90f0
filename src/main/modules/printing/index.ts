import { join } from 'node:path';
import { err, ok, type Result } from '#domain/shared/result';
import { chunkBytes } from '#ipc/attachments';
import type { HandlersOf } from '#ipc/define';
import type { PrintError, printingArea } from '#ipc/printing';
import type { Disk } from '../../disk/disk';
import { exists, writeAll } from '../../disk/durable';
import { ioReason, isIoError } from '../../disk/io-error';
import type { AttachmentStore } from '../attachments/attachment-store';
import { numbered, pdfFileName } from './file-name';
import type { PrintShop } from './print-shop';

export interface PrintingOptions {
  readonly shop: PrintShop;
  readonly attachments: AttachmentStore;
  readonly disk: Disk;
  /** Where technicians look for documents. */
  readonly documents: () => string;
}

export const printingHandlers = ({
  shop,
  attachments,
  disk,
  documents,
}: PrintingOptions): HandlersOf<(typeof printingArea)['calls']> => ({
  renderPdf: async ({ html, paper }) => {
    const rendered = await shop.pdf({ html, paper });
    if (!rendered.ok) return rendered;
    const kept = await attachments.keepBytes('document', rendered.value.pdf);
    if (!kept.ok) {
      const reason = kept.error.kind === 'noSpace' ? kept.error.reason : 'The PDF is too large to keep';
      return err({ kind: 'cannotWrite', path: 'the attachments folder', reason });
    }
    return ok({ ...kept.value, pages: rendered.value.pages });
  },
  savePdf: ({ sha256, fileName }) =>
    saveCopy(attachments, disk, sha256, join(documents(), 'RMA Bench'), fileName),
  listPrinters: async () =>
    (await shop.printers()).map(({ name, displayName, description }) => ({
      name,
      description: displayName || description || name,
      isDefault: false,
    })),
  print: ({ html, paper, printer, copies }) => shop.print({ html, paper }, printer, copies),
});

const mostOfOneName = 1000;

/** Copies an attachment under a free name; whatever is there already stays as it is. */
const saveCopy = async (
  attachments: AttachmentStore,
  disk: Disk,
  sha256: string,
  folder: string,
  wanted: string,
): Promise<Result<{ path: string }, PrintError>> => {
  const fileName = pdfFileName(wanted);
  if (!(await exists(disk, attachments.pathOf(sha256)))) return err({ kind: 'missing' });
  try {
    await disk.makeFolder(folder);
    for (let attempt = 1; attempt <= mostOfOneName; attempt += 1) {
      const path = join(folder, numbered(fileName, attempt));
      if (await copyTo(attachments, disk, sha256, path)) return ok({ path });
    }
  } catch (error) {
    if (!isIoError(error)) throw error;
    return err({ kind: 'cannotWrite', path: join(folder, fileName), reason: ioReason(error) });
  }
  return err({
    kind: 'cannotWrite',
    path: join(folder, fileName),
    reason: 'A thousand files of this name are there already',
  });
};

/** False when something of that name exists. Half a copy is taken away again. */
const copyTo = async (
  attachments: AttachmentStore,
  disk: Disk,
  sha256: string,
  path: string,
): Promise<boolean> => {
  const copy = await disk.open(path, 'create').catch((error: unknown) => {
    if (isIoError(error) && error.code === 'EEXIST') return null;
    throw error;
  });
  if (copy === null) return false;
  try {
    try {
      for (let at = 0; ; ) {
        const piece = await attachments.read(sha256, at, chunkBytes);
        if (!piece.ok || piece.value.bytes.byteLength === 0) break;
        await writeAll(copy, piece.value.bytes);
        at += piece.value.bytes.byteLength;
      }
      await copy.sync();
    } finally {
      await copy.close();
    }
  } catch (error) {
    await disk.remove(path).catch(() => undefined);
    throw error;
  }
  return true;
};
