/** On every pack and its worked cases: what is named really happens, and nothing smaller does it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { determine } from '#domain/policy/determine';
import { parseFacts } from '#domain/policy/facts';
import type { CalendarSetting } from '#domain/policy/pack';
import type { DetermineSettings } from '#domain/policy/settings';
import { mostDeterminations, whatWouldChangeIt, withChanges } from '#domain/policy/what-would-change-it';
import { shippedPacks } from '../fixtures/packs/shipped-packs';

interface WorkedCase {
  readonly id: string;
  readonly title: string;
  readonly calendar?: CalendarSetting;
  readonly settings?: DetermineSettings;
  readonly facts: unknown;
}

const folder = fileURLToPath(new URL('../fixtures/policy-cases', import.meta.url));

/** Every seventh: the search asks the engine a thousand times for each. */
const casesOf = (policy: string): readonly WorkedCase[] =>
  readdirSync(folder).includes(`${policy}.json`)
    ? (JSON.parse(readFileSync(`${folder}/${policy}.json`, 'utf8')) as readonly WorkedCase[]).filter(
        (_case, index) => index % 7 === 0,
      )
    : [];

const isOpen = (serviceType: string): boolean => serviceType.startsWith('needs-');

describe.each(shippedPacks)('what would change a determination by $id', (pack) => {
  const cases = casesOf(pack.id);
  if (cases.length === 0)
    return it('has no worked cases yet', () => expect(pack.examples.length).toBeGreaterThan(0));

  it.each(cases)('$id: $title', { timeout: 60_000 }, ({ facts: stated, calendar, settings }) => {
    const parsed = parseFacts(stated);
    if (!parsed.ok) throw new Error(parsed.error.message);
    const facts = parsed.value;
    const decide = (asked: typeof facts) =>
      determine(pack, { facts: asked, calendar, settings, alternatives: false });
    const base = decide(facts);
    const { named, tried } = whatWouldChangeIt(pack, { facts, calendar, settings });

    expect(tried).toBeLessThanOrEqual(mostDeterminations);
    expect(named.length).toBeGreaterThan(0);
    for (const { changes, serviceType, clauses } of named) {
      const changed = withChanges(facts, changes);
      expect(parseFacts(changed)).toMatchObject({ ok: true });
      const then = decide(changed);
      expect(then.serviceType).toBe(serviceType);
      expect(serviceType).not.toBe(base.serviceType);
      const cited = new Set(then.trace.map(({ clause }) => clause));
      expect(clauses.filter((clause) => !cited.has(clause))).toEqual([]);
      if (changes.length < 2) continue;
      for (const change of changes) {
        const alone = decide(withChanges(facts, [change])).serviceType;
        expect(alone === base.serviceType || isOpen(alone)).toBe(true);
      }
    }
    const offered = named
      .flatMap(({ changes }) => changes)
      .flatMap((change) => (change.kind === 'fact' ? [change] : []));
    expect(offered.filter(({ path }) => path === 'case.asOf' || path === 'unit.serialNo')).toEqual([]);
    for (const { isMissing, was } of offered) expect(isMissing).toBe(was === null);
  });
});
