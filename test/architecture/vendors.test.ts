/** No TypeScript names a vendor: what a vendor says stands in its pack, and a sixth vendor is one file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../src/cli/load-packs';

const root = resolve(import.meta.dirname, '../..');
const loaded = loadPacks(join(root, 'resources/policies'));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const packs = [...loaded.value.values()];

/** `ad notam`, `ad-notam` → a pattern that also finds `adNotam`; `Shenzhen company (unnamed)` → `Shenzhen`. */
const patternOf = (name: string): RegExp => {
  const words = (name.split(/ company| \(/)[0] ?? '').split(/[^A-Za-z0-9]+/);
  return new RegExp(words.join('[-_ ]?'), 'i');
};
const names = packs.flatMap(({ id, vendor }) => [patternOf(id), patternOf(vendor)]);
/** `ALTAI-` of `ALTAI-2.5-02`, `AMB-AT-` of `AMB-AT-08`. */
const prefixes = [
  ...new Set(
    packs.flatMap(({ clauses, readings }) => [
      ...clauses.map(({ id }) => id.split('-')[0] ?? ''),
      ...readings.map(({ id }) => id.split('-').slice(0, 2).join('-')),
    ]),
  ),
];
const codes = [...new Set(packs.flatMap(({ judgements }) => judgements.map(({ code }) => code)))];

/** A fact of the dictionary is called after a city, in which a contract has conditions of its own; it names no vendor. */
const cities = ['siteInShenzhen', 'Site in Shenzhen'];

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css|html)$/.test(entry.name))
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** The lines of a source text that speak of one vendor. */
const namings = (source: string): readonly string[] =>
  source.split('\n').filter((line) => {
    const said = cities.reduce((rest, city) => rest.replaceAll(city, ''), line);
    return (
      names.some((name) => name.test(said)) ||
      prefixes.some((prefix) => new RegExp(`\\b${prefix}-\\w`).test(said)) ||
      codes.some((code) => said.includes(code))
    );
  });

describe('the program', () => {
  it('names no vendor, no clause and no question of one, in any source file', () => {
    const files = filesIn(join(root, 'src'));
    expect(files.length).toBeGreaterThan(250);
    expect(packs.length).toBeGreaterThanOrEqual(5);
    const found = files.flatMap((file) =>
      namings(readFileSync(file, 'utf8')).map((line) => `${relative(root, file)}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });

  it('would be caught naming one, in any spelling', () => {
    for (const line of [
      "if (pack.id === 'altai') return;",
      'const forAdNotam = true;',
      "case 'allone-built':",
      "decisions['J-AT-DOA']",
      '/** ALS-4-07 excludes nothing by itself. */',
      'ad notam asks for it in writing',
      "reading: 'AMB-AT-08'",
    ]) {
      expect(namings(line), line).toHaveLength(1);
    }
    expect(namings("siteInShenzhen: yesNo, // the balance of all one's facts")).toEqual([]);
  });
});
