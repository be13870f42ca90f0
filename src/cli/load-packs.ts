import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyPack } from '#domain/policy/pack';
import { err, ok, type Result } from '#domain/shared/result';
import { type PlacedIssue, readPack } from '#files/read-pack';
import { fileLimitBytes } from '#files/read-text';

/** A pack file that cannot be used, with what is wrong and where. */
export interface UnusableFile {
  readonly kind: 'unusableFile';
  readonly file: string;
  readonly issues: readonly PlacedIssue[];
}

const unusable = (file: string, issues: readonly PlacedIssue[]): Result<never, UnusableFile> =>
  err({ kind: 'unusableFile', file, issues });
const wholeFile = (file: string, message: string): Result<never, UnusableFile> =>
  unusable(file, [{ line: null, column: null, path: '', message }]);

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const loadPack = (file: string): Result<PolicyPack, UnusableFile> => {
  let bytes: Uint8Array;
  try {
    // Looked at first, so that a file of gigabytes is not read to find that it is too large.
    if (statSync(file).size > fileLimitBytes)
      return wholeFile(file, `It is larger than ${fileLimitBytes / 1024 / 1024} MiB`);
    bytes = readFileSync(file);
  } catch (cause) {
    return wholeFile(file, reasonOf(cause));
  }
  const pack = readPack(bytes);
  return pack.ok ? pack : unusable(file, pack.error.issues);
};

/** `*.policy.yaml` of a folder by name, or the one file that was named. */
export const packFiles = (path: string): Result<readonly string[], UnusableFile> => {
  try {
    if (!statSync(path).isDirectory()) return ok([path]);
    const names = readdirSync(path).filter((name) => name.endsWith('.policy.yaml'));
    return ok(names.sort().map((name) => join(path, name)));
  } catch (cause) {
    return wholeFile(path, reasonOf(cause));
  }
};

/**
 * Reads packs from folders or single files, by policy id. A later place goes before an earlier one, so that a centre's own
 * file replaces what comes with the program; two files of one place may not hold the same policy. The first unusable
 * file ends it.
 */
export const loadPacks = (
  ...places: readonly string[]
): Result<ReadonlyMap<string, PolicyPack>, UnusableFile> => {
  const packs = new Map<string, PolicyPack>();
  for (const place of places) {
    const files = packFiles(place);
    if (!files.ok) return files;
    const here = new Set<string>();
    for (const file of files.value) {
      const pack = loadPack(file);
      if (!pack.ok) return pack;
      const { id } = pack.value;
      if (here.has(id)) return wholeFile(file, `Another file beside it already holds the policy "${id}"`);
      here.add(id);
      packs.set(id, pack.value);
    }
  }
  return ok(packs);
};
