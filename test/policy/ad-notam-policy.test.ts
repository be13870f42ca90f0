import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  adNotamLine,
  adNotamUnit,
  decided,
  eur,
  expiredAdNotamUnit,
  lines,
} from '../fixtures/policy-cases/ad-notam-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { checkOf, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('ad-notam');

const decide = deciderOf(pack);

describe('facts that are not known', () => {
  it('asks for every record fact of an empty case', () => {
    const determination = decide({});
    expect(determination).toMatchObject({
      serviceType: 'needs-input',
      asOf: null,
      authorisationState: 'none',
      freight: { inbound: 'customer', outbound: 'unstated' },
    });
    expect(determination.missingInputs).toEqual(
      expect.arrayContaining([
        'case.asOf',
        'case.claimAt',
        'case.requestedService',
        'sale.warrantyStart',
        'unit.specificWarrantyMonths',
      ]),
    );
  });

  it.each([
    ['sale.warrantyStart', { sale: { warrantyStart: null } }],
    ['unit.specificWarrantyMonths', { unit: { specificWarrantyMonths: undefined } }],
    ['case.claimAt', { case: { claimAt: undefined } }],
    ['case.requestedService', { case: { requestedService: undefined } }],
    ['case.asOf', { case: { asOf: undefined } }],
    ['authorisation.issuedOn', { authorisation: { issuedOn: undefined } }],
    ['sale.goodsReceiptDate', { case: { requestedService: 'doa' }, sale: { goodsReceiptDate: undefined } }],
    ['unit.family', { case: { requestedService: 'advance-replacement' }, unit: { family: undefined } }],
  ])('needs %s', (path, changes) => {
    const determination = decide(adNotamUnit(changes));
    expect(determination.serviceType).toBe('needs-input');
    expect(determination.missingInputs).toEqual([path]);
  });

  it('names only the start when the term of the model is known', () => {
    const facts = adNotamUnit({
      unit: { specificWarrantyMonths: undefined },
      model: { warrantyMonths: 12 },
      sale: { warrantyStart: undefined },
    });
    expect(decide(facts).missingInputs).toEqual(['sale.warrantyStart']);
  });

  it('needs the day of an earlier repair only once the warranty is over', () => {
    const prior = { priorRepair: { caseId: 'AN-1' } };
    expect(decide(adNotamUnit(prior)).serviceType).toBe('in-warranty');
    expect(decide(expiredAdNotamUnit(prior)).missingInputs).toEqual(['priorRepair.returnDispatchedOn']);
  });

  it.each([
    ['the family', { unit: { family: undefined } }],
    ['the day of receiving the goods', { sale: { goodsReceiptDate: undefined } }],
    ['the serial number', { unit: { serialNo: undefined } }],
    ['the result of the remote support', { verification: undefined }],
    ['the list of the SI', { authorisation: { items: undefined } }],
  ])('decides a repair in warranty without %s', (_what, changes) => {
    expect(decide(adNotamUnit(changes))).toMatchObject({ serviceType: 'in-warranty', provisional: false });
  });

  it('decides damage and dead on arrival without the warranty term, which the ladder does not reach', () => {
    const noTerm = { unit: { specificWarrantyMonths: undefined } };
    const damaged = decide(adNotamUnit({ ...noTerm, inspection: { damaged: true } }));
    expect(damaged).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
    const dead = decide(
      adNotamUnit({ ...noTerm, case: { requestedService: 'doa' }, sale: { goodsReceiptDate: '2026-05-01' } }),
    );
    expect(dead).toMatchObject({ serviceType: 'doa', postRepairWarranty: { general: null } });
  });

  it('takes an uninspected unit as unremarkable and names each finding', () => {
    const determination = decide(adNotamUnit({ inspection: undefined }));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      provisional: true,
      lines: [],
    });
    expect([...determination.pendingFindings].sort()).toEqual([
      'inspection.damaged',
      'inspection.lines',
      'inspection.repairable',
    ]);
    expect(feeOf(determination, 'inspection')).toMatchObject({
      status: 'contingent',
      on: ['no-fault-found'],
      amount: eur('75.00'),
    });
  });

  it.each([
    ['parcel.numberSurfaces', { parcel: { numberSurfaces: undefined } }],
    ['parcel.numberOnWaybill', { parcel: { numberOnWaybill: undefined } }],
    ['parcel.returnNoteOutside', { parcel: { returnNoteOutside: undefined } }],
    ['parcel.packaging', { parcel: { packaging: 'unknown' } }],
    ['parcel.items', { parcel: { items: undefined } }],
  ])('is provisional while %s is not recorded', (path, changes) => {
    const determination = decide(adNotamUnit(changes));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      provisional: true,
      pendingFindings: [path],
      judgementsNeeded: ['J-AN-REMEDY'],
    });
    expect(feeOf(determination, 'admin')).toBeUndefined();
  });

  it('takes an undetermined fault as none yet keeps it open', () => {
    const determination = decide(adNotamUnit(lines(adNotamLine({ faultResult: 'not-determined' }))));
    expect(determination).toMatchObject({ coverageReason: 'nff', provisional: true });
    expect(determination.pendingFindings).toContain('inspection.lines.faultResult');
  });
});

describe('the SI', () => {
  it('is not there yet: the unit is looked at provisionally, and nobody asks to refuse a parcel', () => {
    const determination = decide(
      adNotamUnit({ authorisation: undefined, parcel: undefined, inspection: undefined }),
    );
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      provisional: true,
      authorisationState: 'none',
    });
    expect(determination.judgementsNeeded).not.toContain('J-AN-REFUSE');
    expect(determination.nextActions).toContain('assign-si');
    expect(feeOf(determination, 'admin')).toBeUndefined();
  });

  it('is held back until the inquiry is complete', () => {
    const determination = decide(
      adNotamUnit({ authorisation: undefined, parcel: undefined, documents: { proofOfPurchase: 'none' } }),
    );
    expect(determination.nextActions).toContain('complete-inquiry');
    expect(determination.nextActions).not.toContain('assign-si');
    expect(determination.judgementsNeeded).toContain('J-AN-PRIORITY');
  });

  it.each([
    ['dealer', { sale: { dealer: ' ' } }],
    ['telephone', { customer: { phone: null } }],
    ['e-mail', { customer: { email: undefined } }],
    ['model', { unit: { model: undefined } }],
    ['serial number', { unit: { serialNo: undefined } }],
    ['purchase date', { sale: { purchaseDate: undefined } }],
    ['proof of purchase', { documents: undefined }],
    ['description of the failure', { form: { faultDescription: '' } }],
  ])('asks about the priority when the %s is missing', (_what, changes) => {
    const determination = decide(adNotamUnit(changes));
    expect(determination.serviceType).toBe('in-warranty');
    expect(checkOf(determination, 'inquiry-complete')).toBe('fail');
    expect(determination.judgementsNeeded).toContain('J-AN-PRIORITY');
  });

  it('is issued before the parcel leaves, valid on its way, closed after the way back', () => {
    const unsent = { parcel: undefined };
    expect(decide(adNotamUnit(unsent)).authorisationState).toBe('issued');
    expect(decide(adNotamUnit({ parcel: { receivedAt: undefined } })).authorisationState).toBe('valid');
    expect(decide(adNotamUnit()).authorisationState).toBe('valid');
    expect(decide(adNotamUnit({ repair: { returnDispatchedOn: '2026-05-21' } })).authorisationState).toBe(
      'closed',
    );
    expect(decide(adNotamUnit({ customer: { collectedOn: '2026-05-21' } })).authorisationState).toBe(
      'closed',
    );
  });

  it('assigned on the day of arrival counts as assigned before, on the day after it does not', () => {
    const assigned = (issuedOn: string) => decide(adNotamUnit({ authorisation: { issuedOn } }));
    expect(assigned('2026-05-12')).toMatchObject({ serviceType: 'in-warranty', authorisationState: 'valid' });
    const late = assigned('2026-05-13');
    expect(late).toMatchObject({ serviceType: 'needs-decision', authorisationState: 'none' });
    expect(late.judgementsNeeded).toContain('J-AN-REFUSE');
    expect(feeOf(late, 'admin')).toMatchObject({ status: 'permitted', amount: eur('75.00'), per: 'parcel' });
  });
});

describe('thirty days from the assignment', () => {
  const assignedOnFifthOfMay = (receivedAt: string | undefined, asOf: string, more: Changes = {}) =>
    decide(adNotamUnit({ case: { asOf }, parcel: { receivedAt }, ...more }));

  it.each([
    ['2026-06-04T23:59:00+02:00', 'in-warranty'],
    // 22:30 in universal time is already the next day at the vendor's site.
    ['2026-06-04T22:30:00Z', 'case-closed'],
    ['2026-06-05', 'case-closed'],
  ])('items received at %s: %s', (receivedAt, service) => {
    const determination = assignedOnFifthOfMay(receivedAt, '2026-06-10');
    expect(determination.serviceType).toBe(service);
    expect(deadlineOf(determination, 'auth-valid-until')).toBe('2026-06-04');
    expect(checkOf(determination, 'si-open')).toBe(service === 'in-warranty' ? 'pass' : 'fail');
  });

  it('leaves the case open through day 30 and closes it on day 31 when nothing came', () => {
    expect(assignedOnFifthOfMay(undefined, '2026-06-04T23:00:00+02:00').serviceType).toBe('in-warranty');
    const closed = assignedOnFifthOfMay(undefined, '2026-06-05T00:00:00+02:00');
    expect(closed).toMatchObject({
      serviceType: 'case-closed',
      authorisationState: 'closed',
      provisional: false,
      freight: { inbound: 'customer', outbound: 'na' },
      remedy: 'none',
    });
    expect(closed.judgementsNeeded).toEqual(['J-AN-REOPEN']);
  });

  it('asks about reopening only for a parcel that was on its way on day 30', () => {
    const sent = (dispatchedOn: string | undefined) =>
      decide(
        adNotamUnit({
          case: { asOf: '2026-06-20' },
          parcel: { dispatchedOn, receivedAt: '2026-06-08' },
          inspection: undefined,
        }),
      ).judgementsNeeded;
    expect(sent('2026-06-04')).toEqual(['J-AN-REFUSE', 'J-AN-REOPEN']);
    expect(sent(undefined)).toContain('J-AN-REOPEN');
    expect(sent('2026-06-05')).toEqual(['J-AN-REFUSE']);
  });

  it('refuses, keeps closed or reopens what arrived too late, as decided', () => {
    const late = (answers: Readonly<Record<string, string>>) =>
      assignedOnFifthOfMay('2026-06-05T08:00:00+02:00', '2026-06-10', decided(answers));
    expect(late({ 'J-AN-REFUSE': 'refuse' })).toMatchObject({
      serviceType: 'refused',
      coverageReason: 'no-authorisation',
      authorisationState: 'closed',
      freight: { outbound: 'customer' },
    });
    const kept = late({ 'J-AN-REFUSE': 'accept' });
    expect(kept).toMatchObject({ serviceType: 'case-closed', coverageReason: 'none', remedy: 'none' });
    expect(kept.judgementsNeeded).not.toContain('J-AN-REFUSE');
    expect(late({ 'J-AN-REOPEN': 'no' }).serviceType).toBe('case-closed');
    expect(late({ 'J-AN-REOPEN': 'yes' })).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      authorisationState: 'valid',
    });
  });

  it.each([
    ['asked for and received on day 30', '2026-06-10', '2026-06-04', 'in-warranty'],
    ['asked for and received on day 31', '2026-06-10', '2026-06-05', 'case-closed'],
    ['asked for and still out on day 30', '2026-06-04', undefined, 'in-warranty'],
    ['asked for and still out on day 31', '2026-06-05', undefined, 'case-closed'],
  ])('information %s', (_what, asOf, infoReceivedOn, service) => {
    const determination = decide(
      adNotamUnit({ case: { asOf }, authorisation: { infoRequestedOn: '2026-05-20', infoReceivedOn } }),
    );
    expect(determination.serviceType).toBe(service);
    // The items came in time, so that there is no parcel to refuse.
    expect(determination.judgementsNeeded).not.toContain('J-AN-REFUSE');
  });

  it('does not close for information that nobody asked for, or only after day 30', () => {
    expect(decide(adNotamUnit({ case: { asOf: '2026-07-01' } })).serviceType).toBe('in-warranty');
    const askedLate = { case: { asOf: '2026-07-01' }, authorisation: { infoRequestedOn: '2026-06-05' } };
    expect(decide(adNotamUnit(askedLate)).serviceType).toBe('in-warranty');
  });

  it('treats an SI that was closed before the arrival as closed', () => {
    const determination = decide(adNotamUnit({ authorisation: { closedOn: '2026-05-11' } }));
    expect(determination).toMatchObject({ serviceType: 'case-closed', authorisationState: 'closed' });
    expect(determination.judgementsNeeded).toContain('J-AN-REFUSE');
    const refused = decide(
      adNotamUnit({ authorisation: { closedOn: '2026-05-11' }, ...decided({ 'J-AN-REFUSE': 'refuse' }) }),
    );
    expect(refused.serviceType).toBe('refused');
    const after = decide(adNotamUnit({ authorisation: { closedOn: '2026-05-21' } }));
    expect(after).toMatchObject({ serviceType: 'in-warranty', authorisationState: 'closed' });
  });
});

describe('marking and return note', () => {
  it.each([
    ['one surface', { numberSurfaces: 1 }, 'si-surfaces'],
    ['no surface', { numberSurfaces: 0 }, 'si-surfaces'],
    ['no waybill', { numberOnWaybill: false }, 'si-on-waybill'],
  ])('asks whether to refuse a parcel with the SI on %s', (_what, parcel, code) => {
    const open = decide(adNotamUnit({ parcel }));
    expect(open).toMatchObject({
      serviceType: 'needs-decision',
      judgementsNeeded: ['J-AN-REFUSE'],
      freight: { inbound: 'customer', outbound: 'unstated' },
      fees: [],
    });
    expect(checkOf(open, code)).toBe('fail');
    expect(decide(adNotamUnit({ parcel, ...decided({ 'J-AN-REFUSE': 'refuse' }) }))).toMatchObject({
      serviceType: 'refused',
      remedy: 'return-unrepaired',
      freight: { inbound: 'customer', outbound: 'customer' },
      fees: [],
      postRepairWarranty: { general: null },
    });
    expect(decide(adNotamUnit({ parcel, ...decided({ 'J-AN-REFUSE': 'accept' }) })).serviceType).toBe(
      'in-warranty',
    );
  });

  it('takes two surfaces as enough', () => {
    expect(decide(adNotamUnit({ parcel: { numberSurfaces: 2 } })).serviceType).toBe('in-warranty');
  });

  it('ignores a decision to refuse a parcel that gives no ground for it', () => {
    expect(decide(adNotamUnit(decided({ 'J-AN-REFUSE': 'refuse' }))).serviceType).toBe('in-warranty');
  });

  it('never refuses for the return note; it may only cost the administration fee', () => {
    const outside = { parcel: { returnNoteOutside: false } };
    const open = decide(adNotamUnit(outside));
    expect(open.serviceType).toBe('in-warranty');
    expect(open.judgementsNeeded).toContain('J-AN-ADMIN');
    expect(feeOf(open, 'admin')).toMatchObject({ status: 'permitted', amount: eur('75.00') });
    const charged = decide(adNotamUnit({ ...outside, ...decided({ 'J-AN-ADMIN': 'yes' }) }));
    expect(feeOf(charged, 'admin')?.status).toBe('applied');
    const waived = decide(adNotamUnit({ ...outside, ...decided({ 'J-AN-ADMIN': 'no' }) }));
    expect(feeOf(waived, 'admin')).toBeUndefined();
    expect(waived.judgementsNeeded).not.toContain('J-AN-ADMIN');
    const inside = decide(adNotamUnit({ parcel: { returnNoteInside: false } }));
    expect(checkOf(inside, 'note-inside')).toBe('fail');
    expect(inside.fees).toEqual([]);
  });

  it('charges the administration once for both grounds, and not for a parcel that is refused', () => {
    const both = { authorisation: undefined, parcel: { returnNoteOutside: false } };
    const accepted = decide(adNotamUnit({ ...both, ...decided({ 'J-AN-REFUSE': 'accept' }) }));
    expect(accepted.fees.filter((each) => each.code === 'admin')).toHaveLength(1);
    expect(accepted.authorisationState).toBe('none');
    const refused = decide(adNotamUnit({ ...both, ...decided({ 'J-AN-REFUSE': 'refuse' }) }));
    expect(feeOf(refused, 'admin')).toBeUndefined();
    expect(refused.judgementsNeeded).not.toContain('J-AN-ADMIN');
  });

  it('warns of a parcel that cannot be traced, and of a number that nobody can read', () => {
    const determination = decide(adNotamUnit({ parcel: { traceable: false, numberLegible: false } }));
    expect(determination.serviceType).toBe('in-warranty');
    expect([checkOf(determination, 'traceable'), checkOf(determination, 'si-legible')]).toEqual([
      'fail',
      'fail',
    ]);
  });
});

describe('items that the SI does not list', () => {
  const extra = {
    parcel: {
      items: [
        { model: 'AM-24', serial: 'AM24-77', qty: 1 },
        { model: 'Stand', qty: 1 },
      ],
    },
  };

  it('are set apart while the listed unit goes on', () => {
    const determination = decide(adNotamUnit(extra));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', freight: { outbound: 'vendor' } });
    expect(determination.judgementsNeeded).toContain('J-AN-UNLISTED');
    const returned = decide(adNotamUnit({ ...extra, ...decided({ 'J-AN-UNLISTED': 'return' }) }));
    expect(returned.nextActions).toContain('return-unlisted-items');
    const collected = decide(adNotamUnit({ ...extra, ...decided({ 'J-AN-UNLISTED': 'collect' }) }));
    expect(collected.nextActions).toContain('have-unlisted-items-collected');
    expect(collected.freight.outbound).toBe('vendor');
  });
});
