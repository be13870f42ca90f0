import { describe, expect, it } from 'vitest';
import { answerKind } from './answer-kind';
import { factPaths } from './facts';

describe('how a fact is answered', () => {
  it.each([
    [
      'inspection.warrantySticker',
      { kind: 'choice', values: ['intact', 'broken', 'missing', 'tampered', 'none-fitted'] },
    ],
    ['parcel.packingSheet', { kind: 'choice', values: [true, false] }],
    ['authorisation.consentOn', { kind: 'date' }],
    ['parcel.receivedAt', { kind: 'instant' }],
    ['unit.specificWarrantyMonths', { kind: 'number', minimum: 0 }],
    ['sale.orderQuantity', { kind: 'number', minimum: 1 }],
    ['authorisation.number', { kind: 'text' }],
    ['quote.total', { kind: 'money' }],
    ['inspection.lines', { kind: 'list' }],
    ['extendedWarranties', { kind: 'list' }],
    [
      'inspection.lines.faultResult',
      { kind: 'choice', values: ['not-tested', 'confirmed', 'nff', 'not-determined'] },
    ],
  ] as const)('%s', (path, kind) => expect(answerKind(path)).toEqual(kind));

  it('knows every field of the dictionary', () => {
    for (const path of factPaths) expect(answerKind(path).kind).toBeTruthy();
    expect(factPaths.length).toBeGreaterThan(150);
  });
});
