import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyPack } from '#domain/policy/pack';
import { ok, type Result } from '#domain/shared/result';
import { loadPacks, type UnusablePack } from './load-packs';

type Packs = ReadonlyMap<string, PolicyPack>;

/** A name for these files as this program reads them: whatever changes one of them changes the name. */
const nameOf = (folder: string, program: string): string => {
  const hash = createHash('sha256').update(readFileSync(program));
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.policy.yaml')) continue;
    hash.update(`\n${file}\n`).update(readFileSync(join(folder, file)));
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
 * The packs of a folder. Reading and checking them takes longer than answering thousands of requests, so what was checked
 * once is kept as JSON beside the program, under a name made from the bytes of the program and of every pack: another
 * program or a changed pack is read and checked anew. Who could change what is kept could change the program as well.
 */
export const loadKeptPacks = (
  folder: string,
  program: string,
  place: string,
): Result<Packs, UnusablePack> => {
  const name = nameOf(folder, program);
  const kept = readKept(join(place, name));
  if (kept) return ok(kept);
  const loaded = loadPacks(folder);
  if (loaded.ok) keep(loaded.value, place, name);
  return loaded;
};
