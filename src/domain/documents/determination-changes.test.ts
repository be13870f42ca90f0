import { describe, expect, it } from 'vitest';
import { aDetermination } from '../../../test/fixtures/a-determination';
import { determinationChanges } from './determination-changes';

const noPacks = { before: null, after: null };

describe('two determinations of one unit', () => {
  it('that say the same differ in nothing', () => {
    expect(determinationChanges(aDetermination(), aDetermination(), noPacks)).toEqual([]);
  });

  it('differ in service, freight and fees, each with what it was and what it becomes', () => {
    const before = aDetermination({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      freight: { inbound: 'customer', outbound: 'vendor' },
      fees: [],
    });
    const after = aDetermination({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
      freight: { inbound: 'customer', outbound: 'customer' },
      fees: [
        {
          code: 'precheck',
          status: 'contingent',
          amount: { amount: '100.00', currency: 'USD' },
          per: 'unit',
          quantity: 1,
          on: ['declined'],
          waivedOn: ['accepted'],
          clauses: [],
        },
      ],
    });
    expect(determinationChanges(before, after, noPacks)).toEqual([
      { what: 'Service', before: 'In warranty', after: 'Out of warranty' },
      { what: 'Cover', before: 'Covered', after: 'Warranty expired' },
      {
        what: 'Freight back to the customer',
        before: 'Paid by the vendor',
        after: 'Paid by the customer',
      },
      {
        what: 'Fee: Pre-check fee',
        before: 'none',
        after:
          'Due only if: the quotation is declined, USD 100.00, per unit, waived if the quotation is accepted',
      },
    ]);
  });

  it('name a deadline that moved once, and one that went away', () => {
    const deadline = (code: string, date: string) => ({ code, date, hardness: 'hard' as const, clauses: [] });
    const before = aDetermination({
      deadlines: [deadline('warranty-end', '2027-03-02'), deadline('ship-by', '2026-12-01')],
    });
    const after = aDetermination({ deadlines: [deadline('warranty-end', '2027-06-02')] });
    expect(determinationChanges(before, after, noPacks)).toEqual([
      { what: 'Deadline: Warranty ends', before: '2027-03-02', after: '2027-06-02' },
      { what: 'Deadline: Ship by', before: '2026-12-01', after: 'none' },
    ]);
  });
});
