/** The frozen profiles of released versions: what they said, and copies to be opened. They themselves are only read. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { placeOf } from '../../src/main/disk/place';
import type { CaseSummary } from '../../src/renderer/data/rows/case-row';

export interface WhatItSays {
  readonly bench: string;
  readonly head: { readonly seq: number; readonly hash: string };
  /** Number, kind and hash of each: the hash covers everything that stands in it. */
  readonly events: readonly (readonly [number, string, string])[];
  readonly cases: readonly {
    readonly summary: CaseSummary;
    readonly fold: unknown;
    /** Decided on the day of its last entry. */
    readonly determination: unknown;
  }[];
}

const root = resolve('test/fixtures/profiles');

/** Versions that there is a profile of. */
export const frozenProfiles = (): readonly string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/**
 * A copy that its bench takes for the original: an update does not move the folder either, and a moved one would begin a new
 * epoch. @param userData a folder that the caller removes @returns its path
 */
export const copyOfProfile = async (name: string, userData: string): Promise<string> => {
  cpSync(join(root, name, 'profile'), userData, { recursive: true });
  const path = join(userData, 'journal/bench.json');
  const identity = JSON.parse(readFileSync(path, 'utf8')) as object;
  const place = await placeOf(join(userData, 'journal'));
  writeFileSync(path, `${JSON.stringify({ ...identity, place })}\n`);
  return userData;
};

/** What the profile said when it was frozen. */
export const frozenWords = (name: string): WhatItSays =>
  JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as WhatItSays;
