/**
 * Which version of the data lies in a profile, and which version of the app wrote there last. It is the first thing that a
 * start reads: newer data is left alone, older data is backed up and brought up to date before anything is opened.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../disk/disk';
import { exists, makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';

/** Name of the mark in a profile. */
export const markName = 'data-version.json';

const markFormat = 'rma-bench-data/1';

const markFile = z.strictObject({
  format: z.literal(markFormat),
  /** Of everything in the profile together: journal, events, identity, attachments, database. */
  version: z.number().int().positive(),
  /** Version of the app that wrote here last. */
  app: z.string().max(40),
  /** A change of the data that was begun: the backup that was made and read back before it. */
  changing: z.strictObject({ to: z.number().int(), backup: z.string().nullable() }).optional(),
});
export type DataMark = Omit<z.infer<typeof markFile>, 'format'>;

/** Every later version of this file keeps these fields, so that an older app can say what it meets. */
const anyMark = z.looseObject({
  format: z.string(),
  version: z.number().int().positive(),
  changing: z.looseObject({ to: z.number().int() }).optional(),
});

export type DataFound =
  /** Nothing was ever recorded here. */
  | { readonly kind: 'fresh' }
  | { readonly kind: 'mark'; readonly mark: DataMark }
  /** Data without a mark, or with a damaged one: it may be of any version up to this one. */
  | { readonly kind: 'unmarked' }
  | { readonly kind: 'newer'; readonly version: number };

const markPath = (userData: string): string => join(userData, markName);

/** @param known the version that this app writes. Changes nothing. Throws I/O errors. */
export const findData = async (disk: Disk, userData: string, known: number): Promise<DataFound> => {
  const bytes = await readWhole(disk, markPath(userData), 64 * 1024);
  const value = bytes && jsonOf(bytes);
  const any = anyMark.safeParse(value);
  if (any.success) {
    // What a newer app began to change is its own already.
    const version = Math.max(any.data.version, any.data.changing?.to ?? 0);
    if (version > known || isLaterFormat(any.data.format)) return { kind: 'newer', version };
  }
  const mark = markFile.safeParse(value);
  if (mark.success) return { kind: 'mark', mark: mark.data };
  return (await exists(disk, join(userData, 'journal'))) ? { kind: 'unmarked' } : { kind: 'fresh' };
};

/** Durable when it resolves. Throws I/O errors. */
export const writeMark = async (disk: Disk, userData: string, mark: DataMark): Promise<void> => {
  await makeFolderDurably(disk, userData);
  const { version, app, changing } = mark;
  const content = { format: markFormat, version, app, changing };
  await writeDurably(disk, markPath(userData), Buffer.from(`${JSON.stringify(content)}\n`));
};

const isLaterFormat = (format: string): boolean =>
  format !== markFormat && /^rma-bench-data\/\d+$/.test(format);

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    // Damaged: treated as data without a mark.
    return null;
  }
};
