import { describe, expect, it } from 'vitest';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { parseFacts } from './facts';
import { unknownWord, wordbookOf, wordsFor } from './wordbook';

const acme = minimalPack({
  id: 'acme',
  families: ['drill', 'saw'],
  words: {
    'unit.warrantyClass': { 'acme-built': 'Built by Acme' },
    'inspection.lines.defectivePartClass': { gearbox: 'Gearbox' },
    'inspection.lines.causeCodes': { sawdust: 'Choked by dust' },
  },
  judgements: [
    {
      code: 'J-AC-REMEDY',
      question: 'Repair or replace?',
      answers: { repair: 'Repair', replace: 'Replace' },
      clauses: [],
    },
  ],
});
const other = minimalPack({
  id: 'other',
  families: ['lamp'],
  judgements: [
    {
      code: 'J-AC-REMEDY',
      question: 'What now?',
      answers: { repair: 'Repair', scrap: 'Scrap' },
      clauses: [],
    },
  ],
});
const packs = new Map([acme, other].map((pack) => [pack.id, pack]));

const pointerOf = (value: unknown): string | undefined => {
  const facts = parseFacts(value);
  if (!facts.ok) throw new Error(facts.error.message);
  return unknownWord(facts.value, wordbookOf(packs))?.pointer;
};

describe('the words of facts', () => {
  it('are those of the dictionary and of every pack at hand', () => {
    expect(pointerOf({})).toBeUndefined();
    expect(pointerOf({ unit: { family: 'drill', warrantyClass: 'acme-built' } })).toBeUndefined();
    expect(pointerOf({ unit: { family: 'lamp' } })).toBeUndefined();
    expect(
      pointerOf({
        inspection: {
          lines: [
            { id: '1', defectivePartClass: 'gearbox', causeCodes: ['sawdust', 'liquid'] },
            { id: '2', defectivePartClass: 'main-unit' },
          ],
        },
      }),
    ).toBeUndefined();
  });

  it('are refused by place where nobody speaks them', () => {
    expect(pointerOf({ unit: { family: 'boat' } })).toBe('/unit/family');
    expect(pointerOf({ unit: { warrantyClass: 'boat' } })).toBe('/unit/warrantyClass');
    const lines = [{ id: '1' }, { id: '2', causeCodes: ['liquid', 'bad-luck'] }];
    expect(pointerOf({ inspection: { lines } })).toBe('/inspection/lines/1/causeCodes/1');
    expect(pointerOf({ inspection: { lines: [{ id: '1', defectivePartClass: 'wing' }] } })).toBe(
      '/inspection/lines/0/defectivePartClass',
    );
  });

  it('include the questions and answers of every pack, and no others', () => {
    expect(pointerOf({ decisions: { 'J-AC-REMEDY': { value: 'scrap' } } })).toBeUndefined();
    expect(pointerOf({ decisions: { 'J-AC-REMEDY': { value: 'burn' } } })).toBe(
      '/decisions/J-AC-REMEDY/value',
    );
    expect(pointerOf({ decisions: { 'J-ZZ-REMEDY': { value: 'repair' } } })).toBe('/decisions/J-ZZ-REMEDY');
    expect(pointerOf({ decisions: { 'J-AC-REMEDY': null } })).toBeUndefined();
  });

  it('never include what every object has', () => {
    for (const word of ['constructor', 'valueof', 'prototype']) {
      expect(pointerOf({ unit: { family: word } })).toBe('/unit/family');
    }
  });

  it('stand for one policy in order: the shared ones, then its own', () => {
    expect(wordsFor('unit.family', acme)).toEqual(['drill', 'saw']);
    expect(wordsFor('inspection.lines.causeCodes', acme).at(-1)).toBe('sawdust');
    expect(wordsFor('inspection.lines.causeCodes', null)).not.toContain('sawdust');
  });
});
