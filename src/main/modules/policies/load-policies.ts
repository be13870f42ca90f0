/** Reads the vendors' policy packs. One bad file never hides the others. */
import { join } from 'node:path';
import type { PolicyPack } from '#domain/policy/pack';
import { parsePack } from '#domain/policy/parse-pack';
import type { Disk } from '../../disk/disk';
import { readWhole } from '../../disk/durable';
import { isMissing } from '../../disk/io-error';
import { readYaml, yamlLimitBytes } from './read-yaml';

export interface LoadedPolicies {
  readonly packs: PolicyPack[];
  readonly rejected: { readonly file: string; readonly reason: string }[];
}

/** All `*.policy.yaml` of a folder, by name. Of two with the same id the first counts. */
export const loadPolicies = async (disk: Disk, folder: string): Promise<LoadedPolicies> => {
  const packs: PolicyPack[] = [];
  const rejected: { file: string; reason: string }[] = [];
  for (const file of (await namesIn(disk, folder)).filter((name) => name.endsWith('.policy.yaml'))) {
    const pack = await loadPack(disk, join(folder, file));
    // A pack takes a moment to check; calls and windows get their turn between two.
    await new Promise((resolve) => setImmediate(resolve));
    if (typeof pack === 'string') rejected.push({ file, reason: pack });
    else if (packs.some((other) => other.id === pack.id)) {
      rejected.push({ file, reason: `Another file already holds the policy "${pack.id}"` });
    } else packs.push(pack);
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

const loadPack = async (disk: Disk, path: string): Promise<PolicyPack | string> => {
  let bytes: Uint8Array | null;
  try {
    bytes = await readWhole(disk, path, yamlLimitBytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (bytes === null) return 'It went away while it was being read';
  const yaml = readYaml(Buffer.from(bytes).toString('utf8'));
  if (!yaml.ok) return yaml.error.reason;
  const pack = parsePack(yaml.value);
  if (pack.ok) return pack.value;
  return pack.error.issues
    .slice(0, 5)
    .map(({ path: place, message }) => `${place || 'the whole file'}: ${message}`)
    .join('; ');
};
