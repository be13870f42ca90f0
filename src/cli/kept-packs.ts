import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyPack } from '#domain/policy/pack';
import { ok, type Result } from '#domain/shared/result';
import { fileLimitBytes } from '#files/read-text';
import { loadPacks, packFiles, type UnusableFile } from './load-packs';

type Packs = ReadonlyMap<string, PolicyPack>;

/**
 * A name for these files as this program reads them: whatever changes one of them changes the name. Undefined where one
 * cannot be read or is too large; reading the packs tells why.
 */
const nameOf = (places: readonly string[], program: string): string | undefined => {
  const hash = createHash('sha256').update(readFileSync(program));
  for (const place of places) {
    const files = packFiles(place);
    if (!files.ok) return undefined;
    hash.update(`\n${files.value.length} files\n`);
    for (const file of files.value) {
      const size = statSync(file, { throwIfNoEntry: false })?.size;
      if (size === undefined || size > fileLimitBytes) return undefined;
      hash.update(`\n${size} bytes\n`).update(readFileSync(file));
    }
  }
  return `${hash.digest('hex')}.json`;
};

/** What is kept there; undefined when nothing is, or when it was not written to its end. */
const readKept = (file: string): Packs | undefined => {
  try {
    const packs = JSON.parse(readFileSync(file, 'utf8')) as readonly PolicyPack[];
    return new Map(packs.map((pack) => [pack.id, pack]));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
};

const refusals: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

/** Keeps the packs under that name, in place of older ones. Where nothing may be written, nothing is kept. */
const keep = (packs: Packs, place: string, name: string): void => {
  try {
    mkdirSync(place, { recursive: true });
    const made = join(place, `.${process.pid}-${name}`);
    writeFileSync(made, JSON.stringify([...packs.values()]));
    renameSync(made, join(place, name));
    for (const old of readdirSync(place))
      if (old.endsWith('.json') && old !== name) rmSync(join(place, old), { force: true });
  } catch (error) {
    if (!refusals.has((error as NodeJS.ErrnoException).code)) throw error;
  }
};

/**
 * What {@link loadPacks} loads. Reading and checking packs takes longer than answering thousands of requests, so what was
 * checked once is kept as JSON in `keepIn`, under a name made from the bytes of the program and of every pack: another
 * program or a changed pack is read and checked anew. Who could change what is kept beside a program could change the
 * program as well.
 */
export const loadKeptPacks = (
  places: readonly string[],
  program: string,
  keepIn: string,
): Result<Packs, UnusableFile> => {
  const name = nameOf(places, program);
  const kept = name && readKept(join(keepIn, name));
  if (kept) return ok(kept);
  const loaded = loadPacks(...places);
  if (loaded.ok && name) keep(loaded.value, keepIn, name);
  return loaded;
};
