/** The packs that the build has checked, so that a start does not spend a second on checking them again. */
import type { PolicyPack } from '#domain/policy/pack';
import type { Disk } from '../../disk/disk';
import { readWhole } from '../../disk/durable';

/** By the sha256 of the file: a file that somebody changed is not among them. */
export type CheckedPacks = Readonly<Record<string, PolicyPack>>;

const limitBytes = 64 * 1024 * 1024;

/**
 * What the build put beside the program, and as trustworthy as the program: who could change one could change the other.
 * Empty where there is nothing to read; then every pack is read and checked from its file.
 */
export const readCheckedPacks = async (disk: Disk, file: string): Promise<CheckedPacks> => {
  const bytes = await readWhole(disk, file, limitBytes);
  return bytes === null ? {} : (JSON.parse(Buffer.from(bytes).toString('utf8')) as CheckedPacks);
};
