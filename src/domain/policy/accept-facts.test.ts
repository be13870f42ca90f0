import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptFacts } from './accept-facts';
import { parseFacts } from './facts';

const folder = fileURLToPath(new URL('../../../test/fixtures/policy-cases', import.meta.url));
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as { facts: object }[])
  .map(({ facts }) => facts);

/** Both answers as text too, so that the order of fields counts. */
const alike = (facts: unknown): void => {
  const expected = parseFacts(structuredClone(facts));
  const found = acceptFacts(structuredClone(facts));
  expect(found).toEqual(expected);
  expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
};

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

const placesIn = (value: unknown): Place[] =>
  value === null || typeof value !== 'object'
    ? []
    : Object.entries(value).flatMap(([key, item]) => [
        { holder: value as Record<string, unknown>, key },
        ...placesIn(item),
      ]);

const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -0, 1, -1, 1.5, 1e300, '', ' ', 'x'.repeat(41), 'main-unit', 'Main Unit'],
  ...[
    '2026-02-28',
    '2026-02-30',
    '2026-06-18T10:00:00Z',
    '2026-06-18T10:00',
    '2026-06-18T25:00:00Z',
    '0000-01-01',
  ],
  ...[[], [null], ['a', 'b'], [1], {}, { id: '1' }, [{ id: '1' }, { id: '1' }], [{ id: '' }]],
  ...[
    { currency: 'EUR', amount: '1.50' },
    { amount: '1.50', currency: 'EUR' },
    { amount: '01', currency: 'EUR' },
  ],
  ...[
    { 'J-AT-DOA': { value: 'valid' } },
    { 'J-AT-DOA': null },
    { 'X-1': { value: 'yes' } },
    { 'J-AT-DOA': {} },
  ],
  ...[{ toString: 1 }, [[[[]]]], { 'J-X-Y': { amount: { currency: 'USD', amount: '1' }, value: 'charge' } }],
];

describe('facts that are taken without the schema', () => {
  it('says of every worked case what the schema says', () => {
    expect(cases.length).toBeGreaterThan(100);
    for (const facts of cases) alike(facts);
  });

  it.each([
    [undefined],
    [null],
    [1],
    ['{}'],
    [[]],
    [{}],
    [{ unit: null, sale: undefined }],
    [{ colour: 'red' }],
  ])('says of %j what the schema says', (facts) => alike(facts));

  it('puts money and items into the dictionary’s order, as the schema does', () => {
    const facts = {
      quote: { total: { currency: 'EUR', amount: '5.00' } },
      parcel: { items: [{ kind: 'cable', model: 'A' }] },
      case: { claimAt: '2026-01-01', asOf: '2026-01-02' },
    };
    alike(facts);
    expect(JSON.stringify(acceptFacts(facts))).toContain('{"amount":"5.00","currency":"EUR"}');
  });

  it('says of worked cases with anything put anywhere what the schema says, pointer and all', () => {
    const change = fc.record({
      at: fc.nat(),
      value: fc.oneof(fc.constantFrom(...oddValues), fc.jsonValue({ maxDepth: 3 })),
      how: fc.constantFrom('replace', 'add', 'remove', 'turn'),
      name: fc.oneof(fc.constantFrom('id', 'amount', 'model', 'constructor', 'a/b~c'), fc.string()),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (original, changes) => {
          const facts = structuredClone(original);
          for (const { at, value, how, name } of changes) {
            const places = placesIn(facts);
            const place = places[at % Math.max(places.length, 1)];
            if (!place) continue;
            const { holder, key } = place;
            if (how === 'remove') delete holder[key];
            else if (how === 'replace') holder[key] = structuredClone(value);
            else if (how === 'add' && !Array.isArray(holder) && name !== '__proto__')
              holder[name] = structuredClone(value);
            else if (how === 'turn' && !Array.isArray(holder)) {
              const item = holder[key];
              delete holder[key];
              holder[key] = item;
            }
          }
          alike(facts);
        },
      ),
      { numRuns: 800 },
    );
  }, 60_000);
});
