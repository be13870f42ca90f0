import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/shared/result';
import { verifyProfile } from '../integrity/verify-profile';
import type { BackupError } from './check-backup';
import type { Manifest } from './manifest';
import {
  agreeToRestore,
  type DiskRefusal,
  finishRestore,
  type RestoreOptions,
  stageRestore,
} from './restore';

/** Folders of trials, one of which a pulled plug may leave behind. */
export const trialFolder = /^trial-restore-[0-9a-f]{8}$/;

/**
 * Restores a backup into an empty folder beside the data and compares what came back with what the backup says: head,
 * counts of events and cases, and every file. The folder is gone afterwards. The backup and the data are only read.
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
    await agreeToRestore(disk, userData);
    await finishRestore(disk, userData);
    const difference = differenceOf(staged.value, await verifyProfile(disk, userData));
    return difference === null ? ok(staged.value) : err({ kind: 'bad', reason: difference });
  } finally {
    await disk.removeFolder(userData);
  }
};

/** What came back otherwise than the backup says; null when nothing did. */
const differenceOf = (
  { head, counts, missingAttachments }: Manifest,
  found: Awaited<ReturnType<typeof verifyProfile>>,
): string | null => {
  if (head.seq === 0) return null;
  if (found === null || found.damage) return 'What was restored can’t be read';
  if (found.head.seq !== head.seq || found.head.hash !== head.hash)
    return `What was restored ends at event ${found.head.seq}, the backup at ${head.seq}`;
  if (found.events !== counts.events || found.cases !== counts.cases)
    return `Restored were ${found.events} events and ${found.cases} cases of ${counts.events} and ${counts.cases}`;
  const known = new Set(missingAttachments);
  const lost = found.attachments.faults.find(({ sha256 }) => !known.has(sha256));
  return lost ? `The file ${lost.sha256.slice(0, 10)} did not come back whole` : null;
};
