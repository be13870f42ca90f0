import { describe, expect, it } from 'vitest';
import {
  claimChannels,
  factPaths,
  requestedServices,
  verificationResults,
  warrantyStickerStates,
} from '#domain/policy/facts';
import { factLabel } from './fact-labels';
import { factValueText } from './fact-values';

describe('wording facts', () => {
  it('has a label in sentence case for every field of the dictionary, none of them twice in one group', () => {
    expect(factPaths.length).toBeGreaterThan(120);
    for (const path of factPaths) expect(factLabel(path)).toMatch(/^[A-Z].*[a-z]/);
  });

  it('reads enum words, booleans, numbers, dates, money and lists as a person would', () => {
    expect(factValueText('inspection.warrantySticker', 'none-fitted')).toBe('None fitted');
    expect(factValueText('inspection.damaged', false)).toBe('No');
    expect(factValueText('parcel.numberSurfaces', 1)).toBe('1 surface');
    expect(factValueText('unit.specificWarrantyMonths', 24)).toBe('24 months');
    expect(factValueText('parcel.receivedAt', '2026-11-18T14:02:00+08:00')).toBe('2026-11-18 14:02 +08:00');
    expect(factValueText('sale.deliveryDate', '2026-03-02')).toBe('2026-03-02');
    expect(factValueText('quote.total', { amount: '184.50', currency: 'USD' })).toBe('USD 184.50');
    expect(factValueText('inspection.missingParts', [])).toBe('None');
    expect(factValueText('inspection.lines.causeCodes', ['liquid', 'modified'])).toBe('Liquid, Modified');
    expect(factValueText('parcel.items', [{ model: 'BX', serial: 'BX-1', qty: 2 }])).toBe('BX BX-1 × 2');
  });

  it('never rewords what somebody wrote or an identifier', () => {
    expect(factValueText('customer.name', 'lam ka-yan')).toBe('lam ka-yan');
    expect(factValueText('authorisation.number', 'rma-7001')).toBe('rma-7001');
    expect(factValueText('form.symptoms', 'no-led')).toBe('no-led');
  });

  it('leaves no enum word with a hyphen in it', () => {
    const words = [
      ['inspection.warrantySticker', warrantyStickerStates],
      ['case.requestedService', requestedServices],
      ['case.claimChannel', claimChannels],
      ['verification.result', verificationResults],
    ] as const;
    for (const [path, values] of words)
      for (const value of values) expect(factValueText(path, value)).not.toMatch(/[a-z]-[a-z].*-|^[a-z]/);
  });
});
