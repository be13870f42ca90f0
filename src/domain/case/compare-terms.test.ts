import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { aCase } from '../../../test/fixtures/a-case';
import { packFrom } from '../../../test/fixtures/a-pack';
import { harbourPack } from '../../../test/fixtures/packs/harbour';
import { compareTerms } from './compare-terms';

const asOf = '2026-06-20T09:00:00+00:00';
const under = (text: string, readings: Readonly<Record<string, string>> = {}) => ({
  pack: packFrom(parse(text)),
  settings: { readings },
});
const year = under(harbourPack());
const unit = aCase({ policyId: 'harbour', shipment: null }).facts({
  'sale.deliveryDate': '2026-01-10',
  'case.claimAt': '2026-06-10',
}).case;

describe('a case under other terms', () => {
  it('says what would be different, and what it is now', () => {
    const { before, after, changes } = compareTerms(unit, asOf, year, under(harbourPack({ months: 3 })));
    expect([before?.serviceType, after.serviceType]).toEqual(['in-warranty', 'out-of-warranty']);
    expect(changes).toContainEqual({ what: 'Service', before: 'In warranty', after: 'Out of warranty' });
    expect(changes.map(({ what }) => what)).toContain('Freight back to the customer');
  });

  it('says nothing where nothing is different, whatever the version is called', () => {
    expect(compareTerms(unit, asOf, year, under(harbourPack({ version: 'other' }))).changes).toEqual([]);
  });

  it('follows a reading that was switched', () => {
    const { changes } = compareTerms(unit, asOf, year, under(harbourPack(), { 'AMB-HR-1': 'b' }));
    expect(changes).toContainEqual({ what: 'Covered until', before: '2027-01-10', after: '2027-01-09' });
  });

  it('claims no change while nobody can say what it is decided by now', () => {
    const { before, changes } = compareTerms(unit, asOf, null, year);
    expect(before).toBeNull();
    expect(changes).toEqual([]);
  });
});
