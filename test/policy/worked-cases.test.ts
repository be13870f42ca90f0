import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { determine } from '#domain/policy/determine';
import { parseFacts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { parseCalendar, parseSettings } from '#domain/policy/settings';
import { shippedPack, shippedPacks } from '../fixtures/packs/shipped-packs';
import { disagreements, type Expectation, type WorkedCase } from '../fixtures/policy-cases/compare';

const root = fileURLToPath(new URL('../../', import.meta.url));
// The vendors' worked cases, and those of our own that go further into their corners.
const caseFolders = ['policy-cases', 'policy-cases-more'].map((folder) =>
  join(root, 'test/fixtures', folder),
);

const wrongIn = (pack: PolicyPack, worked: Omit<WorkedCase, 'policy'>): string[] => {
  const facts = parseFacts(worked.facts);
  const calendar = parseCalendar(worked.calendar);
  const settings = parseSettings(worked.settings, pack);
  if (!facts.ok) return [`facts${facts.error.pointer}: ${facts.error.message}`];
  if (!calendar.ok) return [`${calendar.error.pointer}: ${calendar.error.message}`];
  if (!settings.ok) return [`${settings.error.pointer}: ${settings.error.message}`];
  const determination = determine(pack, {
    facts: facts.value,
    calendar: calendar.value,
    settings: settings.value,
  });
  return disagreements(worked.expect ?? {}, determination);
};

const counts = new Map<string, { passed: number; all: number }>();

afterAll(() => {
  const rows = [...counts].map(([vendor, { passed, all }]) => `${vendor.padEnd(12)} ${passed}/${all}`);
  process.stdout.write(`worked cases\n${rows.join('\n')}\n`);
});

const files = caseFolders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name)),
);

describe.each(files.map((file) => [relative(root, file), file]))('worked cases in %s', (_, file) => {
  const cases = JSON.parse(readFileSync(file, 'utf8')) as WorkedCase[];

  it.each(cases)('$id: $title', (worked) => {
    const pack = shippedPack(worked.policy);
    const count = counts.get(worked.policy) ?? { passed: 0, all: 0 };
    counts.set(worked.policy, count);
    count.all += 1;
    expect(wrongIn(pack, worked)).toEqual([]);
    count.passed += 1;
  });
});

describe.each(shippedPacks)('examples that $id carries', (pack) => {
  it.each(pack.examples)('$id: $title', (example) => {
    expect(wrongIn(pack, { ...example, expect: example.expect as Expectation })).toEqual([]);
  });

  it('has at least one', () => {
    expect(pack.examples.length).toBeGreaterThan(0);
  });
});
