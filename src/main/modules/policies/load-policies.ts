/** Reads the vendors' policy packs. One bad file never hides the others. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { PolicyPack } from '#domain/policy/pack';
import { issueText, readPack } from '#files/read-pack';
import { fileLimitBytes } from '#files/read-text';
import type { Disk } from '../../disk/disk';
import { readWhole } from '../../disk/durable';
import { isMissing } from '../../disk/io-error';
import type { CheckedPacks } from './checked-packs';

/** A pack that comes with the program, with the file as it is: its hash names the version that decides. */
export interface ShippedPack {
  readonly pack: PolicyPack;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export interface LoadedPolicies {
  readonly packs: ShippedPack[];
  readonly rejected: { readonly file: string; readonly reason: string }[];
}

/**
 * All `*.policy.yaml` of a folder, by name. Of two with the same id the first counts.
 *
 * @param checked packs that need no second check, by the hash of their file
 */
export const loadPolicies = async (
  disk: Disk,
  folder: string,
  checked: CheckedPacks = {},
): Promise<LoadedPolicies> => {
  const packs: ShippedPack[] = [];
  const rejected: { file: string; reason: string }[] = [];
  for (const file of (await namesIn(disk, folder)).filter((name) => name.endsWith('.policy.yaml'))) {
    const loaded = await loadPack(disk, join(folder, file), checked);
    // A pack takes a moment to check; calls and windows get their turn between two.
    await new Promise((resolve) => setImmediate(resolve));
    if (typeof loaded === 'string') rejected.push({ file, reason: loaded });
    else if (packs.some(({ pack }) => pack.id === loaded.pack.id)) {
      rejected.push({ file, reason: `Another file already holds the policy "${loaded.pack.id}"` });
    } else packs.push({ ...loaded, fileName: file });
  }
  return { packs, rejected };
};

const namesIn = async (disk: Disk, folder: string): Promise<readonly string[]> => {
  try {
    return await disk.list(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

const loadPack = async (
  disk: Disk,
  path: string,
  checked: CheckedPacks,
): Promise<Omit<ShippedPack, 'fileName'> | string> => {
  let bytes: Uint8Array | null;
  try {
    bytes = await readWhole(disk, path, fileLimitBytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (bytes === null) return 'It went away while it was being read';
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = Object.hasOwn(checked, sha256) ? checked[sha256] : undefined;
  if (known) return { pack: known, bytes, sha256 };
  const pack = readPack(bytes);
  if (pack.ok) return { pack: pack.value, bytes, sha256 };
  return pack.error.issues.slice(0, 5).map(issueText).join('; ');
};
