import { describe, expect, it } from 'vitest';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { optionInForce, readingsFor, sameTerms } from './terms';

const reading = {
  id: 'AMB-1',
  question: 'Which?',
  adopted: 'This.',
  options: { a: 'This.', b: 'That.' },
  default: 'a',
};
const pack = minimalPack({ readings: [reading, { id: 'AMB-2', question: 'How?', adopted: 'So.' }] });

describe('the readings that a centre chose', () => {
  it('count where the pack knows them and they differ from its own', () => {
    expect(readingsFor(pack, { 'AMB-1': 'b' })).toEqual({ 'AMB-1': 'b' });
    expect(readingsFor(pack, { 'AMB-1': 'a' })).toEqual({});
    expect(readingsFor(pack, { 'AMB-1': 'z', 'AMB-2': 'a', 'AMB-9': 'b' })).toEqual({});
  });

  it('are never found on a prototype', () => {
    expect(readingsFor(pack, { 'AMB-1': 'constructor' })).toEqual({});
    expect(readingsFor(pack, Object.create({ 'AMB-1': 'b' }))).toEqual({});
  });

  it('go before the pack’s own', () => {
    expect(optionInForce(reading, {})).toBe('a');
    expect(optionInForce(reading, { 'AMB-1': 'b' })).toBe('b');
  });
});

describe('terms', () => {
  const terms = { version: '1', sha256: 'a'.repeat(64), readings: { 'AMB-1': 'b' } };

  it('are the same by content and readings, not by the name of the version', () => {
    expect(sameTerms(terms, { ...terms, version: 'other' })).toBe(true);
    expect(sameTerms(terms, { ...terms, sha256: 'b'.repeat(64) })).toBe(false);
    expect(sameTerms(terms, { ...terms, readings: {} })).toBe(false);
    expect(sameTerms(terms, { ...terms, readings: { 'AMB-2': 'b' } })).toBe(false);
  });
});
