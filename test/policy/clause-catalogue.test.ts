import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PolicyPack } from '#domain/policy/pack';
import { shippedPacks } from '../fixtures/packs/shipped-packs';

/** The clauses of the five vendors' texts with the lines they stand on, and how many points each text leaves unclear. */
interface Catalogue {
  readonly clauses: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly unclear: Readonly<Record<string, { readonly prefix: string; readonly count: number }>>;
}

const catalogue = JSON.parse(
  readFileSync(new URL('../fixtures/policy-clauses.json', import.meta.url), 'utf8'),
) as Catalogue;

const idsOf = ({ prefix, count }: Catalogue['unclear'][string]): string[] =>
  Array.from({ length: count }, (_none, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

/** Everything that rules, rungs, tables and questions of a pack say, without what only describes them. */
const rulesOf = ({
  clauses: _clauses,
  readings: _readings,
  examples: _examples,
  ...rules
}: PolicyPack): unknown => rules;

/** Visits every object in a value. */
const visit = (value: unknown, see: (form: Readonly<Record<string, unknown>>) => void): void => {
  if (Array.isArray(value)) for (const item of value) visit(item, see);
  else if (value !== null && typeof value === 'object') {
    see(value as Readonly<Record<string, unknown>>);
    for (const item of Object.values(value)) visit(item, see);
  }
};

const listed = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);

const citedClauses = (pack: PolicyPack): ReadonlySet<string> => {
  const cited = new Set(Object.values(pack.tables).flatMap((words) => Object.values(words).flat()));
  visit(rulesOf(pack), (form) => {
    for (const clause of listed(form.clauses)) cited.add(clause);
  });
  return cited;
};

/** What an effect claims beyond being shown or advised: some rule must cite the clause. */
const binding: ReadonlySet<string> = new Set([
  'decides',
  'charges',
  'sets-freight',
  'sets-deadline',
  'checks',
  'requires-document',
  'prints-document',
  'needs-judgement',
]);

describe('the catalogue', () => {
  it('holds 354 clauses and 146 unclear points', () => {
    expect(Object.values(catalogue.clauses).flatMap((lines) => Object.keys(lines))).toHaveLength(354);
    expect(Object.values(catalogue.unclear).flatMap(idsOf)).toHaveLength(146);
  });

  it('has a page for every pack that ships', () => {
    const known = Object.keys(catalogue.clauses);
    expect(shippedPacks.map((pack) => pack.id).filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe.each(shippedPacks)('the pack $id', (pack) => {
  const lines = catalogue.clauses[pack.id] ?? {};

  it('has every clause of the text, and no other', () => {
    expect(pack.clauses.map((clause) => clause.id).sort()).toEqual(Object.keys(lines).sort());
  });

  it('gives each clause the line it stands on', () => {
    expect(Object.fromEntries(pack.clauses.map((clause) => [clause.id, clause.line]))).toEqual(lines);
  });

  it('cites every clause that is said to do something, and none that it does not have', () => {
    const cited = citedClauses(pack);
    const idle = pack.clauses.filter(
      (clause) => clause.effect.some((effect) => binding.has(effect)) && !cited.has(clause.id),
    );
    expect(idle.map((clause) => clause.id)).toEqual([]);
    expect([...cited].filter((clause) => !Object.hasOwn(lines, clause))).toEqual([]);
  });

  it('says how it reads every point that its text leaves unclear', () => {
    const own = catalogue.unclear[pack.id];
    const every = catalogue.unclear.every;
    const wanted = [...(every ? idsOf(every) : []), ...(own ? idsOf(own) : [])];
    const read = new Set(pack.readings.map((reading) => reading.id));
    expect(wanted.filter((id) => !read.has(id))).toEqual([]);
    expect([...read].filter((id) => !wanted.includes(id))).toEqual([]);
  });

  it('consults every reading that can be switched, and asks only about options that it has', () => {
    const options = new Map(
      pack.readings.map((reading) => [reading.id, Object.keys(reading.options ?? {})] as const),
    );
    const consulted = new Map<string, Set<string>>();
    visit(rulesOf(pack), (form) => {
      if (typeof form.reading !== 'string') return;
      const used = consulted.get(form.reading) ?? new Set();
      consulted.set(form.reading, used);
      if (typeof form.is === 'string') used.add(form.is);
      for (const option of Object.keys((form.options as object | undefined) ?? {})) used.add(option);
    });
    const switchable = [...options].filter(([, letters]) => letters.length > 0).map(([id]) => id);
    expect([...consulted.keys()].sort()).toEqual(switchable.sort());
    for (const [id, used] of consulted) {
      expect([...used].filter((option) => !options.get(id)?.includes(option))).toEqual([]);
    }
  });

  it('asks every question that it words, somewhere', () => {
    const asked = new Set<string>();
    visit(rulesOf(pack), (form) => {
      for (const key of ['ask', 'decision', 'decided', 'unlessDecided'])
        if (typeof form[key] === 'string') asked.add(form[key]);
    });
    for (const judgement of pack.judgements) if (judgement.when) asked.add(judgement.code);
    for (const code of Object.values(pack.extensions?.judgements ?? {})) asked.add(code);
    expect(pack.judgements.map((judgement) => judgement.code).filter((code) => !asked.has(code))).toEqual([]);
  });
});
