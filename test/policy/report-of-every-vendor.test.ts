/** On paper, for every vendor: why it was decided so, clause by clause, in words and not in codes. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { policyHeading } from '#domain/documents/policy-heading';
import { decidingEntries, readingsBlock, rulesBlock } from '#domain/documents/report-rules';
import { determine } from '#domain/policy/determine';
import { parseFacts } from '#domain/policy/facts';
import type { CalendarSetting } from '#domain/policy/pack';
import type { DetermineSettings } from '#domain/policy/settings';
import { shippedPacks } from '../fixtures/packs/shipped-packs';
import { plainCells } from '../fixtures/plain-cells';

const folder = fileURLToPath(new URL('../fixtures/policy-cases', import.meta.url));

interface WorkedCase {
  readonly id: string;
  readonly calendar?: CalendarSetting;
  readonly settings?: DetermineSettings;
  readonly facts: unknown;
}

/** A fact's path, a code of a question or a word of the engine would be one that nobody outside reads. */
const rawName = /\b(?:[a-z]+[A-Z][A-Za-z]*|J(?:-[A-Z0-9]+){2,}|[a-z]+\.[a-z]+[A-Z][a-zA-Z]*)\b/;

describe.each(shippedPacks)('the reasons on a report by $id', (pack) => {
  const file = `${pack.id}.json`;
  const cases: readonly WorkedCase[] = readdirSync(folder).includes(file)
    ? JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    : [];
  const decided = cases.flatMap(({ id, facts: stated, calendar, settings }) => {
    const facts = parseFacts(stated);
    if (!facts.ok) throw new Error(`${id}: ${facts.error.message}`);
    const determination = determine(pack, { facts: facts.value, calendar, settings });
    return determination.serviceType.startsWith('needs-') ? [] : [{ id, determination }];
  });
  const policy = policyHeading(pack.id, pack.version, pack);

  it('come from worked cases', () => expect(decided.length).toBeGreaterThan(0));

  it.each(decided)('$id names the clauses that decided, in words', ({ determination }) => {
    const ruled = { determination, policy };
    const rules = plainCells(rulesBlock(ruled));
    const deciding = decidingEntries(ruled);
    expect(deciding.length).toBeGreaterThan(0);
    for (const { clause } of deciding) {
      const row = rules.find(([first]) => first === clause);
      expect(row?.[1]).toContain(policy.clauses.get(clause));
    }
    const texts = [...rules, ...plainCells(readingsBlock(ruled))].map((row) => row.slice(1).join(' '));
    expect(texts.filter((text) => rawName.test(text))).toEqual([]);
  });
});
