import { describe, expect, it } from 'vitest';
import { becauseText } from './because-text';

describe('saying why in words', () => {
  it('puts labels for paths and words for values', () => {
    expect(becauseText('inspection.warrantySticker is intact')).toBe('Warranty sticker: Intact');
    expect(becauseText('inspection.openedByCustomer is false; inspection.lines.causeCodes is none')).toBe(
      'Opened by the customer: No; Cause: None found',
    );
    expect(becauseText('sale.tssPurchased is not recorded')).toBe(
      'Technical support service bought: not recorded',
    );
    expect(becauseText('parcel.receivedAt is 2026-11-21T01:22:54+00:00; the service is in-warranty')).toBe(
      'Parcel received: 2026-11-21 01:22 UTC; Service: In warranty',
    );
    expect(becauseText('verification.result is hw-repair')).toBe(
      'Remote verification: Hardware repair needed',
    );
  });

  it('names both sides of a comparison', () => {
    expect(
      becauseText('authorisation.issuedOn (2026-11-21) is the same day as parcel.receivedAt (2026-11-21)'),
    ).toBe('Number issued (2026-11-21) is the same day as Parcel received (2026-11-21)');
  });

  it('says a part once, and nothing where a rule always holds', () => {
    expect(becauseText('the coverage is covered; the coverage is covered')).toBe('Cover: Covered');
    expect(becauseText('it always holds')).toBe('');
  });

  it('asks the question of a judgement instead of naming its code', () => {
    const asked = {
      words: { 'unit.family': { bx: 'BX outdoor' } },
      judgements: [
        {
          code: 'J-AC-REMEDY' as const,
          question: 'Repair or replace?',
          answers: { repair: 'Repair it', replace: 'Replace it' },
          clauses: [],
        },
      ],
    };
    expect(becauseText('J-AC-REMEDY is not decided', asked)).toBe('Repair or replace? Not decided');
    expect(becauseText('J-AC-REMEDY is replace', asked)).toBe('Repair or replace? Replace it');
    expect(becauseText('unit.family is bx', asked)).toBe('Product family: BX outdoor');
  });

  it('keeps a code that no pack words, and never reads a word as a part of the language', () => {
    expect(becauseText('J-AC-REMEDY is not decided')).toBe('J-AC-REMEDY Not decided');
    expect(becauseText('unit.family is constructor')).toBe('Product family: Constructor');
  });
});
