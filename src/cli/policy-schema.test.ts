import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { packJsonSchema } from '#domain/policy/pack-json-schema';
import { parsePack } from '#domain/policy/parse-pack';
import { readYaml } from '#files/read-yaml';
import { minimalPackData } from '../../test/fixtures/packs/minimal-pack';

const folder = fileURLToPath(new URL('../../resources/policies', import.meta.url));
const file = readFileSync(join(folder, 'policy-pack.schema.json'), 'utf8');
const accepts = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(file));

const names = readdirSync(folder).filter((name) => name.endsWith('.policy.yaml'));
const dataOf = (name: string): unknown => {
  const read = readYaml(readFileSync(join(folder, name), 'utf8'));
  if (!read.ok) throw new Error(read.error.reason);
  return read.value.value;
};

describe('the JSON Schema for editors', () => {
  it('is what `npm run schema` writes today', () => {
    expect(file).toBe(`${JSON.stringify(packJsonSchema(), null, 2)}\n`);
  });

  it.each(names)('accepts %s, which points to it', (name) => {
    accepts(dataOf(name));
    expect(accepts.errors ?? []).toEqual([]);
    expect(readFileSync(join(folder, name), 'utf8').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=policy-pack.schema.json',
    );
  });

  it('says of every section what it is for', () => {
    const { properties } = packJsonSchema() as { properties: Record<string, { description?: string }> };
    expect(Object.entries(properties).filter(([, { description }]) => !description)).toEqual([]);
  });

  it.each([
    ['an unknown section', { colour: 'red' }],
    ['a section left out', { ladder: undefined }],
    ['a wrong kind', { families: 'saw' }],
    ['a word that is none', { families: ['Big saw'] }],
    ['an unknown fact', { conditions: { a: { fact: 'unit.colour', is: 'red' } } }],
    ['a condition of no form', { conditions: { a: { holdz: 'b' } } }],
    ['a mistake deep inside', { conditions: { a: { all: [{ not: { any: [{ holds: 'B b' }] } }] } } }],
    ['a day of no form', { dates: { a: { after: 'case.asOf', moons: 2 } } }],
    ['a period out of bounds', { dates: { a: { after: 'case.asOf', days: 40_000 } } }],
    [
      'an unknown service',
      {
        ladder: [{ id: 'a', title: 'A', clauses: [], does: { stop: { service: 'magic', reason: 'none' } } }],
      },
    ],
    [
      'a question code that is none',
      { judgements: [{ code: 'REMEDY', question: 'What?', answers: {}, clauses: [] }] },
    ],
    [
      'money as a number',
      {
        fees: [
          {
            code: 'admin',
            when: { recorded: 'unit.model' },
            clauses: ['MIN-1'],
            per: 'unit',
            amount: [{ is: { stated: { amount: 75, currency: 'EUR' } } }],
            status: [{ status: 'mandatory' }],
          },
        ],
      },
    ],
    ['no pack at all', null],
  ] as const)('refuses %s, and so does the program', (_what, change) => {
    const pack = change === null ? [] : JSON.parse(JSON.stringify({ ...minimalPackData(), ...change }));
    expect(accepts(minimalPackData())).toBe(true);
    expect(accepts(pack)).toBe(false);
    expect(parsePack(pack).ok).toBe(false);
  });
});
