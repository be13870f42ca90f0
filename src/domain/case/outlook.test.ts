import { describe, expect, it } from 'vitest';
import type { Facts } from '#domain/policy/facts';
import { aDetermination } from '../../../test/fixtures/a-determination';
import { outlookOf } from './outlook';

const needs = (...missingInputs: string[]) =>
  aDetermination({ serviceType: 'needs-input', provisional: true, missingInputs });

describe('the outlook after a scan', () => {
  it('is the determination itself when nothing is missing', () => {
    const final = aDetermination();
    expect(outlookOf({}, () => final)).toEqual({ determination: final, facts: {}, assumed: [] });
  });

  it('takes what nobody has said as unremarkable, and names it', () => {
    const decide = (facts: Facts) => {
      if (facts.sale?.claimantIsOriginalCustomer !== true) return needs('sale.claimantIsOriginalCustomer');
      return facts.verification?.result === 'hw-repair' ? aDetermination() : needs('verification.result');
    };
    const outlook = outlookOf({ sale: { channel: 'direct' } }, decide);
    expect(outlook.determination.serviceType).toBe('in-warranty');
    expect(outlook.assumed).toEqual(['sale.claimantIsOriginalCustomer', 'verification.result']);
    expect(outlook.facts).toEqual({
      sale: { channel: 'direct', claimantIsOriginalCustomer: true },
      verification: { result: 'hw-repair' },
    });
  });

  it('never supposes a date', () => {
    const outlook = outlookOf({}, () => needs('sale.deliveryDate'));
    expect(outlook).toMatchObject({ assumed: [], determination: { serviceType: 'needs-input' } });
  });

  it('gives the plain answer when supposing does not help', () => {
    const stuck = (facts: Facts) =>
      facts.verification ? needs('sale.deliveryDate') : needs('verification.result');
    expect(outlookOf({}, stuck)).toMatchObject({
      assumed: [],
      determination: { missingInputs: ['verification.result'] },
    });
  });

  it('leaves the facts as they were', () => {
    const facts: Facts = Object.freeze({ sale: Object.freeze({ channel: 'direct' as const }) });
    outlookOf(facts, (given) => (given.verification ? aDetermination() : needs('verification.result')));
    expect(facts).toEqual({ sale: { channel: 'direct' } });
  });
});
