import { describe, expect, it } from 'vitest';
import type { Change, FactChange, NamedChange } from '#domain/policy/what-would-change-it';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { changePhrase, changeSentence, onRecordText } from './change-words';

const pack = minimalPack({
  judgements: [
    {
      code: 'J-MIN-DOA',
      question: 'Is the unit dead on arrival?',
      answers: { valid: 'Valid DOA', invalid: 'Not a DOA' },
      clauses: ['MIN-1'],
    },
  ],
});

const fact = (change: Pick<FactChange, 'path' | 'value'> & Partial<FactChange>): FactChange => ({
  kind: 'fact',
  was: null,
  isMissing: true,
  sameAs: [],
  ...change,
});

const named = (...changes: readonly Change[]): NamedChange => ({
  changes,
  serviceType: 'out-of-warranty',
  coverageReason: 'forfeited',
  provisional: false,
  clauses: ['MIN-2.5-01', 'MIN-2.5-02', 'MIN-5-01'],
  fees: [],
});

describe('a change in words', () => {
  it.each<[string, FactChange]>([
    ['warranty sticker “Broken”', fact({ path: 'inspection.warrantySticker', value: 'broken' })],
    ['no signs of use', fact({ path: 'inspection.usedSigns', value: false })],
    [
      'proof of purchase “Receipt” or “Invoice”',
      fact({ path: 'documents.proofOfPurchase', value: 'receipt', sameAs: ['invoice'] }),
    ],
    [
      'cause “Liquid”, “Lightning” and 2 more with the same result on line 2',
      fact({
        path: 'inspection.lines.causeCodes',
        line: '2',
        value: ['liquid'],
        sameAs: [['lightning'], ['surge'], ['fire']],
      }),
    ],
    ['no consent to return on record', fact({ path: 'authorisation.consentOn', value: null })],
    ['RMA number on record', fact({ path: 'authorisation.number', value: 'on record', isAnything: true })],
    [
      'a delivery date of 2025-11-20 or later',
      fact({ path: 'sale.deliveryDate', value: '2025-11-20', sameOver: { from: '2025-11-20', until: null } }),
    ],
    [
      'a claim date of 2025-11-20 (from 2025-11-14 to 2025-11-20)',
      fact({
        path: 'case.claimAt',
        value: '2025-11-20',
        sameOver: { from: '2025-11-14', until: '2025-11-20' },
      }),
    ],
    [
      '“Repair completed” on 2025-11-20 or earlier',
      fact({
        path: 'repair.completedOn',
        value: '2025-11-20',
        sameOver: { from: null, until: '2025-11-20' },
      }),
    ],
    [
      'warranty term of this unit of 24 months or more',
      fact({ path: 'unit.specificWarrantyMonths', value: 24, sameOver: { from: 24, until: null } }),
    ],
    ['no extended warranty on file', fact({ path: 'extendedWarranties', value: [] })],
    [
      'an extended warranty of 12 months on file, active and paid',
      fact({ path: 'extendedWarranties', value: [{ state: 'active', months: 12 }] }),
    ],
  ])('%s', (words, change) => expect(changePhrase(change, pack)).toBe(words));

  it('asks a judgement in the words of its pack', () => {
    const change: Change = {
      kind: 'decision',
      code: 'J-MIN-DOA',
      value: 'invalid',
      was: 'valid',
      isMissing: false,
    };
    expect(changePhrase(change, pack)).toBe('“Is the unit dead on arrival?” answered “Not a DOA”');
    expect(onRecordText(change, pack)).toBe('decided: Valid DOA');
  });

  it('makes one sentence of what would be otherwise, what follows, and the clauses', () => {
    expect(changeSentence(named(fact({ path: 'inspection.warrantySticker', value: 'broken' })), pack)).toBe(
      'With warranty sticker “Broken”: Warranty forfeited (2.5, 5)',
    );
  });

  it('says what stands on record against it, and nothing where nothing does', () => {
    const missing = fact({ path: 'sale.deliveryDate', value: '2025-11-20' });
    expect(onRecordText(missing, pack)).toBeNull();
    expect(onRecordText({ ...missing, was: '2025-01-10', isMissing: false }, pack)).toBe(
      'on record: 2025-01-10',
    );
  });
});
