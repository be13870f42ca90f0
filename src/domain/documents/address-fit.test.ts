import { describe, expect, it } from 'vitest';
import { fitAddress } from './address-fit';

describe('fitting an address on the label', () => {
  it('sets a short one large', () => {
    expect(fitAddress('Acme Telecom', ['1 Example Road', 'Singapore'])).toEqual({ ok: true, value: 'large' });
  });

  it('sets a longer one smaller rather than cutting it off', () => {
    const lines = [
      'Attn. R. Lam',
      'Block 4, Building 12',
      '1 Example Road',
      'Tuas',
      'Singapore',
      'Tel. 1',
      'x',
    ];
    expect(fitAddress('Acme Telecom', lines)).toEqual({ ok: true, value: 'small' });
  });

  it('counts Han characters as two columns', () => {
    expect(fitAddress('公司', ['香'.repeat(21)])).toEqual({ ok: true, value: 'large' });
    expect(
      fitAddress(
        '公司',
        Array.from({ length: 3 }, () => '香'.repeat(22)),
      ),
    ).toEqual({
      ok: true,
      value: 'medium',
    });
  });

  it('refuses what does not fit even in the smallest type', () => {
    expect(fitAddress('Acme', ['x'.repeat(2000)])).toMatchObject({
      ok: false,
      error: { kind: 'addressDoesNotFit', limit: 8 },
    });
  });
});
