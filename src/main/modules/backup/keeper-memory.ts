/** What the keeper of backups remembers from one start to the next. */
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../disk/disk';
import { makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';
import { ioReason, isIoError } from '../../disk/io-error';
import type { Log } from '../log/log';

const noted = z.object({ at: z.string(), reason: z.string().nullable() });
const memoryFile = z.object({
  last: z
    .object({
      at: z.string(),
      ms: z.number(),
      path: z.string(),
      seq: z.number().int(),
      /** In which epoch of the journal; null where that was not noted. */
      epoch: z.number().int().nullable().default(null),
      bytes: z.number(),
    })
    .nullable(),
  failure: noted.nullable(),
  second: z
    .object({
      folder: z.string(),
      lastAt: z.string().nullable(),
      /** The last backup that is there. */
      name: z.string().nullable().default(null),
      failure: noted.nullable(),
      /** It lies on the disk that the data lies on, and would die with it; as it was when it was last there. */
      isOnSameDisk: z.boolean().default(false),
    })
    .nullable(),
  trial: noted.extend({ ms: z.number() }).nullable(),
});
export type Memory = z.infer<typeof memoryFile>;

export const nothingYet: Memory = { last: null, failure: null, second: null, trial: null };

/** What was remembered; nothing, where that can't be read: the next backup is made a little earlier than it had to be. */
export const recalled = async (disk: Disk, path: string): Promise<Memory> => {
  const bytes = await readWhole(disk, path, 64 * 1024).catch((error: unknown) => {
    if (!isIoError(error)) throw error;
    return null;
  });
  if (!bytes) return nothingYet;
  try {
    const parsed = memoryFile.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : nothingYet;
  } catch {
    // Damaged.
    return nothingYet;
  }
};

/** A disk that refuses is told in the log: no backup is lost with it. */
export const keepInMind = async (disk: Disk, path: string, memory: Memory, log: Log): Promise<void> => {
  try {
    // A place can be set before there is any backup.
    await makeFolderDurably(disk, dirname(path));
    await writeDurably(disk, path, Buffer.from(`${JSON.stringify(memory, null, 1)}\n`));
  } catch (error) {
    if (!isIoError(error)) throw error;
    log.warn('backup', 'What is known of the backups could not be kept', ioReason(error));
  }
};
