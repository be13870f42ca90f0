import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { factsReadBy, type PolicyPack } from '#domain/policy/pack';
import { parsePack } from '#domain/policy/parse-pack';
import { minimalPackData } from '../../test/fixtures/packs/minimal-pack';
import { loadPacks } from './load-packs';

const folder = fileURLToPath(new URL('../../resources/policies', import.meta.url));
const loaded = loadPacks(folder);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error, null, 2));
const packs = [...loaded.value.values()];
const source = readFileSync(`${folder}/altai.policy.yaml`, 'utf8');

/** The pack as plain data, for a test to spoil. */
const plain = (): { [key: string]: unknown } & { ladder: { [key: string]: unknown }[] } => parse(source);

const issuesOf = (spoil: (pack: ReturnType<typeof plain>) => void): readonly string[] => {
  const pack = plain();
  spoil(pack);
  const parsed = parsePack(pack);
  return parsed.ok ? [] : parsed.error.issues.map((issue) => `${issue.path}: ${issue.message}`);
};

/** What the rules of a pack do with each clause, found by where it is cited. */
const effectsInRules = (pack: PolicyPack): Map<string, Set<string>> => {
  const effects = new Map<string, Set<string>>();
  const cite = (value: unknown, effect: string): void => {
    if (Array.isArray(value)) for (const item of value) cite(item, effect);
    else if (value !== null && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) {
        if (key !== 'clauses') cite(item, effect);
        else
          for (const clause of item as string[])
            effects.set(clause, (effects.get(clause) ?? new Set()).add(effect));
      }
    }
  };
  for (const part of [
    pack.ladder,
    pack.coverage,
    pack.remedies,
    pack.authorisation,
    pack.eol,
    pack.removedParts,
    pack.postRepair,
  ]) {
    cite(part, 'decides');
  }
  for (const words of Object.values(pack.tables))
    cite(
      Object.values(words).map((clauses) => ({ clauses })),
      'decides',
    );
  cite(pack.freight, 'sets-freight');
  cite(pack.fees, 'charges');
  cite(pack.deadlines, 'sets-deadline');
  cite(pack.checks, 'checks');
  for (const document of pack.documents)
    cite(document, document.use === 'print' ? 'prints-document' : 'requires-document');
  cite(pack.actions, 'advises');
  cite(pack.judgements, 'needs-judgement');
  return effects;
};

describe.each(packs)('the pack $id', (pack) => {
  it('says of every clause what the rules really do with it', () => {
    const effects = effectsInRules(pack);
    const wrong = pack.clauses.filter((clause) => {
      const found = [...(effects.get(clause.id) ?? ['shown'])].sort();
      return JSON.stringify(found) !== JSON.stringify([...clause.effect].sort());
    });
    expect(wrong.map((clause) => clause.id)).toEqual([]);
  });

  it('uses every date, condition and table that it names', () => {
    const text = JSON.stringify({
      ...pack,
      dates: Object.values(pack.dates),
      conditions: Object.values(pack.conditions),
    });
    const unused = [
      ...Object.keys(pack.dates),
      ...Object.keys(pack.conditions),
      ...Object.keys(pack.tables),
    ].filter((name) => !text.includes(`"${name}"`));
    expect(unused).toEqual([]);
  });
});

describe('the Altai pack', () => {
  const [pack] = packs.filter((candidate) => candidate.id === 'altai');

  it('names all 136 clauses of the terms, each once', () => {
    expect(new Set(pack?.clauses.map((clause) => clause.id)).size).toBe(136);
  });

  it('asks only for what the terms use', () => {
    if (!pack) throw new Error('altai.policy.yaml is missing');
    const read = factsReadBy(pack);
    expect(read.has('inspection.warrantySticker')).toBe(true);
    expect(read.has('extendedWarranties.invoiceOn')).toBe(true);
    for (const foreign of [
      'unit.serialLabelState',
      'inspection.damaged',
      'documents.proofOfPurchase',
      'sale.shippingDate',
    ] as const) {
      expect(read.has(foreign)).toBe(false);
    }
  });
});

describe('a pack with a mistake', () => {
  it.each([
    [
      'an unknown field',
      (pack) => {
        pack.colour = 'red';
      },
      /^colour: is not a field that exists here/,
    ],
    [
      'an unknown fact',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { when: { fact: 'unit.colour', is: 'red' } });
      },
      /^ladder\[0\]\.when\.fact: expected one of/,
    ],
    [
      'a value that the fact cannot have',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { when: { fact: 'inspection.warrantySticker', is: 'torn' } });
      },
      /^ladder\[0\]\.when: inspection\.warrantySticker cannot be "torn"/,
    ],
    [
      'an unknown clause',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { clauses: ['ALTAI-9.9-99'] });
      },
      'ladder[0].clauses[0]: "ALTAI-9.9-99" is not a clause of this pack',
    ],
    [
      'an unknown condition',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { when: { holds: 'nothing' } });
      },
      'ladder[0].when.holds: "nothing" is not a condition of this pack',
    ],
    [
      'a mark that nothing leaves',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { when: { mark: 'nowhere' } });
      },
      'ladder[0].when.mark: no rung leaves the mark "nowhere"',
    ],
    [
      'a day that is none',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { when: { day: 'unit.model', after: 'claim' } });
      },
      /^ladder\[0\]\.when\.day: "unit\.model" is neither a date/,
    ],
    [
      'an unknown word in an outcome',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { does: { stop: { service: 'magic', reason: 'covered' } } });
      },
      /^ladder\[0\]\.does\.stop\.service: expected one of/,
    ],
    [
      'a question with an answer left out',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, {
          does: { ask: 'J-AT-DOA', open: { marks: [] }, answers: { valid: { marks: [] } } },
        });
      },
      'ladder[0].does.answers: J-AT-DOA also has the answer "invalid"',
    ],
    [
      'an unknown reading option',
      (pack) => {
        Object.assign(pack.ladder[0] ?? {}, { when: { reading: 'AMB-AT-27', is: 'z' } });
      },
      'ladder[0].when.is: AMB-AT-27 has no option "z"',
    ],
    [
      'an unknown zone',
      (pack) => {
        pack.timezone = 'Mars/Olympus';
      },
      'timezone: "Mars/Olympus" is not a time zone',
    ],
    [
      'no last rung',
      (pack) => {
        pack.ladder.pop();
      },
      /expected the last rung to stop without a condition/,
    ],
    [
      'a condition that refers to itself',
      (pack) => {
        Object.assign(pack.conditions as object, { noFault: { holds: 'noFault' } });
      },
      /^conditions\.noFault: refers to itself/,
    ],
  ] satisfies [string, (pack: ReturnType<typeof plain>) => void, string | RegExp][])(
    '%s is refused with place and expectation',
    (_what, spoil, expected) => {
      const issues = issuesOf(spoil);
      if (typeof expected === 'string') expect(issues).toContain(expected);
      else expect(issues.some((issue) => expected.test(issue))).toBe(true);
    },
  );
});

describe('packs of several places', () => {
  const placed = (files: Readonly<Record<string, string>>): string => {
    const place = mkdtempSync(join(tmpdir(), 'packs-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
    return place;
  };
  const minimal = (change: Record<string, unknown> = {}) => stringify({ ...minimalPackData(), ...change });

  it('stand side by side; a later place replaces the same policy of an earlier one', () => {
    const place = placed({ 'own.policy.yaml': minimal(), 'other.policy.yaml': minimal({ id: 'altai' }) });
    const loadedBoth = loadPacks(folder, place);
    if (!loadedBoth.ok) throw new Error(JSON.stringify(loadedBoth.error));
    expect(loadedBoth.value.get('minimal')?.title).toBe('Minimal terms');
    expect(loadedBoth.value.get('altai')?.title).toBe('Minimal terms');
    expect(loadedBoth.value.size).toBe(packs.length + 1);
  });

  it('may be one file with any name', () => {
    const place = placed({ 'draft.yaml': minimal() });
    const loadedFile = loadPacks(join(place, 'draft.yaml'));
    expect(loadedFile.ok && [...loadedFile.value.keys()]).toEqual(['minimal']);
  });

  it('are refused with the file, when one is wrong, missing or twice there', () => {
    expect(loadPacks(placed({ 'a.policy.yaml': 'id: [' }))).toMatchObject({
      ok: false,
      error: { file: expect.stringContaining('a.policy.yaml'), issues: [{ line: 1 }] },
    });
    expect(loadPacks('/nowhere/at/all')).toMatchObject({ ok: false, error: { file: '/nowhere/at/all' } });
    const twice = placed({ 'a.policy.yaml': minimal(), 'b.policy.yaml': minimal() });
    expect(loadPacks(twice)).toMatchObject({
      ok: false,
      error: { file: expect.stringContaining('b.policy.yaml') },
    });
  });

  it('hold what another program wrote from the same data', () => {
    const place = placed({ 'x.policy.yaml': stringify(plain(), { aliasDuplicateObjects: false }) });
    expect(loadPacks(place).ok).toBe(true);
  });
});
