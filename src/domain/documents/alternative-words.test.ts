import { describe, expect, it } from 'vitest';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { alternativeText } from './alternative-words';

const pack = minimalPack({
  judgements: [
    {
      code: 'J-MIN-EXT',
      question: 'Accept the order?',
      answers: { yes: 'Yes', no: 'No' },
      clauses: ['MIN-1'],
    },
  ],
});

const text = (difference: string): string =>
  alternativeText({ reading: 'AMB-1', option: 'b', serviceType: 'refused', difference }, pack);

describe('what another reading would change', () => {
  it.each([
    ['serviceType extended-warranty; coverageReason covered', 'Extended warranty; cover: covered'],
    ['remedy quote-repair', 'Remedy: repair on quotation'],
    ['freight.outbound customer', 'Freight back to the customer: paid by the customer'],
    ['coverage until 2026-08-31', 'Covered until 2026-08-31'],
    ['coverage until none', 'No day until which it is covered'],
    ['tat-due 2026-06-28', 'Turn-around due 2026-06-28'],
    ['verify-due 2026-06-28T10:30:00+08:00', 'Verification due 2026-06-28 10:30'],
    ['precheck mandatory USD 50.00', 'Pre-check fee: due USD 50.00'],
    ['no precheck', 'No pre-check fee'],
    ['no tat-due', 'No turn-around due'],
    ['postRepairWarranty.general 2026-08-31', 'Warranty on this repair until 2026-08-31'],
    ['asks J-MIN-EXT', 'Asks: Accept the order?'],
    ['asks no J-MIN-EXT', 'No longer asks: Accept the order?'],
  ])('%s', (difference, words) => expect(text(difference)).toBe(words));
});
