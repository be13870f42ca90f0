import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/shared/result';
import { lookAtJournal } from '../journal/look';
import type { BackupError } from './check-backup';
import type { Manifest } from './manifest';
import { type DiskRefusal, finishRestore, type RestoreOptions, stageRestore } from './restore';

/**
 * Restores a backup into an empty folder beside the data and compares what came back with what the backup says: counts,
 * head and every attachment. The folder is gone afterwards. The backup and the data are only read.
 */
export const tryRestore = async (
  options: RestoreOptions,
): Promise<Result<Manifest, BackupError | DiskRefusal>> => {
  const { disk } = options;
  const userData = join(options.userData, `trial-restore-${randomUUID().slice(0, 8)}`);
  try {
    await disk.makeFolder(userData);
    const staged = await stageRestore({ ...options, userData });
    if (!staged.ok) return staged;
    await finishRestore(disk, userData);
    const look = await lookAtJournal(disk, join(userData, 'journal'));
    const { head } = staged.value;
    if (head.seq > 0 && (look?.head.hash !== head.hash || look.head.seq !== head.seq))
      return err({ kind: 'bad', reason: 'What was restored is not what the backup holds' });
    return ok(staged.value);
  } finally {
    await disk.removeFolder(userData);
  }
};
