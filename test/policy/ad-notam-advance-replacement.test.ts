import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  adNotamLine,
  adNotamUnit,
  decided,
  eur,
  lines,
  replacedInAdvance,
} from '../fixtures/policy-cases/ad-notam-unit';
import { checkOf, clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('ad-notam');

const decide = deciderOf(pack);

describe('advance replacement', () => {
  const asked = (family: string, answers: Readonly<Record<string, string>> = {}) =>
    decide(
      adNotamUnit({
        case: { requestedService: 'advance-replacement' },
        unit: { family },
        parcel: undefined,
        inspection: undefined,
        ...decided(answers),
      }),
    );

  it.each(['monitor', 'power-adaptor', 'other'])('of a %s is the vendor’s to grant', (family) => {
    const open = asked(family);
    expect(open.serviceType).toBe('in-warranty');
    expect(open.judgementsNeeded).toContain('J-AN-AR');
    expect(feeOf(open, 'ar-invoice')).toBeUndefined();
    expect(asked(family, { 'J-AN-AR': 'no' })).toMatchObject({
      serviceType: 'in-warranty',
      freight: { outbound: 'vendor' },
    });
    const granted = asked(family, { 'J-AN-AR': 'yes' });
    expect(granted).toMatchObject({
      serviceType: 'advance-replacement',
      remedy: 'replace',
      provisional: true,
      freight: { inbound: 'customer', outbound: 'customer', customs: 'customer' },
    });
    expect(granted.judgementsNeeded).not.toContain('J-AN-AR');
    expect(feeOf(granted, 'ar-invoice')).toMatchObject({ status: 'mandatory', amount: null });
    expect(granted.nextActions).toContain('ship-replacement');
  });

  it('of a tailored solution is not to be had, whatever was decided', () => {
    const determination = asked('tailored-solution', { 'J-AN-AR': 'yes' });
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      freight: { outbound: 'vendor' },
    });
    expect(feeOf(determination, 'ar-invoice')).toBeUndefined();
    expect(checkOf(determination, 'advance-item')).toBe('fail');
    expect(clausesMet(determination)).toContain('ADN-8-02');
  });

  it('stands once the replacement was sent, whatever was written as asked for', () => {
    const determination = decide(
      replacedInAdvance({ case: { requestedService: 'repair' }, decisions: undefined }),
    );
    expect(determination.serviceType).toBe('advance-replacement');
    expect(determination.judgementsNeeded).not.toContain('J-AN-AR');
  });

  it('is credited when the failure is covered', () => {
    const determination = decide(replacedInAdvance());
    expect(determination).toMatchObject({
      serviceType: 'advance-replacement',
      coverageReason: 'covered',
      provisional: false,
      coverage: { from: '2025-06-02', until: '2027-06-02' },
      postRepairWarranty: { general: '2027-06-02' },
    });
    expect(feeOf(determination, 'ar-invoice')).toMatchObject({ status: 'mandatory', amount: eur('410.00') });
    expect(deadlineOf(determination, 'ar-return-by')).toBe('2026-05-29');
    expect(deadlineOf(determination, 'credit-due')).toBe('2026-06-02');
    expect(determination.documentsToPrint).toEqual(
      expect.arrayContaining(['ar-invoice', 'equivalence-certification', 'credit-note']),
    );
    const credited = decide(replacedInAdvance({ advanceReplacement: { creditNoteOn: '2026-05-20' } }));
    expect(feeOf(credited, 'ar-invoice')?.status).toBe('waived');
    expect(credited.nextActions).not.toContain('issue-credit-note');
  });

  it('counts business days by the calendar that is entered, and is provisional beyond it', () => {
    const holidays = ['2026-05-14', '2026-05-25'];
    const entered = decide(replacedInAdvance(), undefined, { holidays, coversThrough: '2026-12-31' });
    expect(deadlineOf(entered, 'ar-return-by')).toBe('2026-06-02');
    expect(deadlineOf(entered, 'credit-due')).toBe('2026-06-04');
    expect(entered.provisional).toBe(false);
    const short = decide(replacedInAdvance(), undefined, { holidays, coversThrough: '2026-05-31' });
    expect(short.provisional).toBe(true);
  });

  it.each([
    ['2026-05-29T18:00:00+02:00', []],
    ['2026-05-29T22:30:00Z', ['J-AN-NOCREDIT']],
  ])('returned at %s asks %j about the credit', (receivedAt, judgements) => {
    const determination = decide(replacedInAdvance({ case: { asOf: '2026-06-03' }, parcel: { receivedAt } }));
    expect(determination.judgementsNeeded).toEqual(judgements);
    // Late is no forfeiture by itself.
    expect(deadlineOf(determination, 'credit-due')).toBeDefined();
  });

  it('withholds the credit of a late return only as decided', () => {
    const late = (value: string) =>
      decide(
        replacedInAdvance({
          case: { asOf: '2026-06-03' },
          parcel: { receivedAt: '2026-06-01T10:00:00+02:00' },
          ...decided({ 'J-AN-AR': 'yes', 'J-AN-NOCREDIT': value }),
        }),
      );
    expect(deadlineOf(late('yes'), 'credit-due')).toBeUndefined();
    expect(late('yes').documentsToPrint).not.toContain('credit-note');
    expect(deadlineOf(late('no'), 'credit-due')).toBe('2026-06-22');
    const inTime = decide(replacedInAdvance(decided({ 'J-AN-AR': 'yes', 'J-AN-NOCREDIT': 'yes' })));
    expect(deadlineOf(inTime, 'credit-due')).toBe('2026-06-02');
  });

  it('asks nothing about the credit of a late return that gets none anyway', () => {
    const late = {
      case: { asOf: '2026-06-03' },
      parcel: { receivedAt: '2026-06-01T10:00:00+02:00', accessoriesComplete: false },
    };
    const refused = decided({ 'J-AN-AR': 'yes', 'J-AN-ARCOND': 'no' });
    expect(decide(replacedInAdvance({ ...late, ...refused })).judgementsNeeded).toEqual([]);
    const misused = {
      case: late.case,
      parcel: { receivedAt: late.parcel.receivedAt },
      ...lines(adNotamLine({ causeCodes: ['misuse'] })),
    };
    expect(decide(replacedInAdvance(misused)).judgementsNeeded).toEqual([]);
  });

  it('ignores a decision to withhold the credit while nobody knows when the replacement was received', () => {
    const facts = replacedInAdvance({
      advanceReplacement: { replacementReceivedOn: undefined },
      ...decided({ 'J-AN-AR': 'yes', 'J-AN-NOCREDIT': 'yes' }),
    });
    expect(deadlineOf(decide(facts), 'credit-due')).toBe('2026-06-02');
    expect(deadlineOf(decide(facts), 'ar-return-by')).toBeUndefined();
  });

  it('asks about the credit from business day 16 while nothing came back', () => {
    const waiting = (asOf: string) =>
      decide(replacedInAdvance({ case: { asOf }, parcel: undefined, inspection: undefined }));
    expect(waiting('2026-05-29T23:00:00+02:00').judgementsNeeded).toEqual([]);
    expect(waiting('2026-05-30T00:00:00+02:00').judgementsNeeded).toEqual(['J-AN-NOCREDIT']);
    expect(deadlineOf(waiting('2026-05-30'), 'credit-due')).toBeUndefined();
    expect(waiting('2026-05-30').documentsToPrint).not.toContain('credit-note');
    expect(waiting('2026-05-30').trace).toContainEqual(
      expect.objectContaining({ rung: 'freight.inbound', clause: 'ADN-8-09' }),
    );
  });

  it.each([
    ['damaged', { inspection: { damaged: true } }],
    ['without accessories', { parcel: { accessoriesComplete: false } }],
  ])('returned %s waits for a decision', (_what, changes) => {
    const open = decide(replacedInAdvance(changes));
    expect(open).toMatchObject({
      serviceType: 'needs-decision',
      judgementsNeeded: ['J-AN-ARCOND'],
      freight: { inbound: 'customer', outbound: 'customer', customs: 'customer' },
    });
    expect(feeOf(open, 'ar-invoice')?.status).toBe('mandatory');
    expect(deadlineOf(open, 'credit-due')).toBeUndefined();
    const waived = decide(
      replacedInAdvance({ ...changes, ...decided({ 'J-AN-AR': 'yes', 'J-AN-ARCOND': 'yes' }) }),
    );
    expect(waived).toMatchObject({ serviceType: 'advance-replacement', coverageReason: 'covered' });
    expect(deadlineOf(waived, 'credit-due')).toBe('2026-06-02');
    const kept = decide(
      replacedInAdvance({ ...changes, ...decided({ 'J-AN-AR': 'yes', 'J-AN-ARCOND': 'no' }) }),
    );
    expect(kept.serviceType).toBe('advance-replacement');
    expect(deadlineOf(kept, 'credit-due')).toBeUndefined();
    expect(kept.documentsToPrint).not.toContain('credit-note');
  });

  it.each([
    ['without a failure', lines(adNotamLine({ faultResult: 'nff' })), 'nff'],
    ['misused', lines(adNotamLine({ causeCodes: ['misuse'] })), 'excluded'],
    ['after the warranty', { sale: { warrantyStart: '2024-05-03' } }, 'expired'],
  ])('returned %s is not credited', (_what, changes, reason) => {
    const determination = decide(replacedInAdvance(changes));
    expect(determination).toMatchObject({ serviceType: 'advance-replacement', coverageReason: reason });
    expect(feeOf(determination, 'ar-invoice')?.status).toBe('mandatory');
    expect(deadlineOf(determination, 'credit-due')).toBeUndefined();
    expect(determination.readingsUsed).toContain('AMB-AN-10');
    expect(feeOf(determination, 'repair-charge')).toBeUndefined();
    expect(feeOf(determination, 'inspection')?.status).toBe(reason === 'nff' ? 'permitted' : undefined);
  });

  it('gives the replacement ninety days from its dispatch where the warranty ends sooner', () => {
    const facts = replacedInAdvance({ sale: { warrantyStart: '2024-05-20' } });
    expect(decide(facts).postRepairWarranty.general).toBe('2026-08-04');
  });

  it('closes like any case when nothing came back within thirty days, and the invoice stands', () => {
    const determination = decide(
      replacedInAdvance({ case: { asOf: '2026-06-05' }, parcel: undefined, inspection: undefined }),
    );
    expect(determination).toMatchObject({ serviceType: 'case-closed', freight: { outbound: 'customer' } });
    expect(feeOf(determination, 'ar-invoice')?.status).toBe('mandatory');
    expect(determination.judgementsNeeded).toContain('J-AN-NOCREDIT');
  });
});
