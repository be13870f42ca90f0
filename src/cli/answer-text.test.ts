import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { determinationSchema } from '#domain/policy/determination';
import { altaiLine, altaiUnit } from '../../test/fixtures/policy-cases/altai-unit';
import { type Answer, answerLine } from './answer-line';
import { answerText } from './answer-text';
import { loadPacks } from './load-packs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const loaded = loadPacks(join(root, 'resources/policies'));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const packs = loaded.value;

const answerTo = (request: object): Answer => answerLine(Buffer.from(JSON.stringify(request)), packs);
const folder = join(root, 'test/fixtures/policy-cases');
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>[]);

describe('an answer as text', () => {
  it('is what JSON.stringify writes, for every worked case', () => {
    expect(cases.length).toBeGreaterThan(100);
    for (const { id, policy, calendar, settings, facts } of cases) {
      const answer = answerTo({ id, policy, calendar, settings, facts });
      expect(answerText(answer)).toBe(JSON.stringify(answer));
    }
  });

  it('holds every field of a determination', () => {
    const answer = answerTo({ id: 'A', policy: 'altai', facts: altaiUnit() });
    const { determination } = JSON.parse(answerText(answer)) as { determination: object };
    expect(Object.keys(determination).sort()).toEqual(Object.keys(determinationSchema.shape).sort());
  });

  it('is what JSON.stringify writes for an error', () => {
    const answer = answerTo({ id: 'A "quoted" \u2028 id', policy: 'nobody', facts: {} });
    expect(answerText(answer)).toBe(JSON.stringify(answer));
  });

  it('escapes whatever a customer wrote, in names, words and lines', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit: 'binary' }), (id, text) => {
        const line = (name: string) => altaiLine({ id: name, faultCode: text, causeCodes: ['surge'] });
        const answer = answerTo({
          id,
          policy: 'altai',
          facts: altaiUnit({
            unit: { serialNo: text },
            priorRepair: { caseId: text },
            inspection: { lines: [line(id), line(`${id}2`)] },
          }),
        });
        expect('determination' in answer).toBe(true);
        expect(answerText(answer)).toBe(JSON.stringify(answer));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('tells entries and checks apart that differ in one text only', () => {
    const answer = answerTo({ id: 'A', policy: 'altai', facts: altaiUnit() });
    if (!('determination' in answer)) throw new Error('Expected a determination');
    const { determination } = answer;
    const entry = { clause: 'C-1', outcome: 'met', because: 'it is so', rung: 'one' } as const;
    const check = { code: 'sticker', result: 'pass', effect: 'warn', clauses: ['C-1'] } as const;
    const other = {
      id: 'A',
      determination: {
        ...determination,
        trace: [
          entry,
          { ...entry, clause: 'C-2' },
          { ...entry, outcome: 'open' as const },
          { ...entry, because: 'it is not so' },
          { ...entry, rung: 'two' },
          { ...entry, line: '1' },
          { ...entry, line: '2' },
          entry,
        ],
        intakeChecks: [
          { ...check, clauses: ['C-1'] },
          { ...check, clauses: ['C-2'] },
          { ...check, clauses: ['C-1', 'C-2'] },
          { ...check, clauses: [] },
          { ...check, clauses: ['C-1'], effect: 'block' as const },
          { ...check, clauses: ['C-1'], result: 'fail' as const },
        ],
      },
    };
    expect(answerText(other)).toBe(JSON.stringify(other));
    expect(answerText(other)).toBe(JSON.stringify(other));
  });
});
