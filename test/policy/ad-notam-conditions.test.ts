import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  adNotamLine,
  adNotamUnit,
  decided,
  expiredAdNotamUnit,
  lines,
  proposal,
  replacedInAdvance,
} from '../fixtures/policy-cases/ad-notam-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { checkOf, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('ad-notam');
const decide = deciderOf(pack);

const nothingWrong = lines(adNotamLine({ faultResult: 'nff' }));
const untested = lines(adNotamLine({ faultResult: 'not-tested' }));
const refused: Changes = proposal({ reply: 'refused', replyAt: '2026-05-18' });
const approved: Changes = proposal({ reply: 'accepted', replyAt: '2026-05-18', replyWritten: true });
const beyondRepair: Changes = {
  inspection: { lines: [adNotamLine({ causeCodes: ['liquid'] })], repairable: 'not-repairable' },
  ...decided({ 'J-AN-REPAIRABLE': 'no' }),
};
const otherItem: Changes = { parcel: { items: [{ model: 'AM-24', serial: 'OTHER', qty: 1 }] } };
const unmarked: Changes = { parcel: { numberSurfaces: 1 } };
const refusedParcel: Changes = { ...unmarked, ...decided({ 'J-AN-REFUSE': 'refuse' }) };
/** Day 31 after the SI, nothing arrived. */
const closedUnsent: Changes = { parcel: undefined, case: { asOf: '2026-06-05' } };
const arrivedLate: Changes = {
  parcel: { receivedAt: '2026-06-05', dispatchedOn: '2026-06-01' },
  case: { asOf: '2026-06-06' },
};
const unsafe: Changes = { parcel: { packaging: 'insufficient' } };
const fetched: Changes = { ...unsafe, ...decided({ 'J-AN-COLLECT': 'collect' }) };
const incomplete: Changes = { form: { faultDescription: undefined } };

describe('next steps', () => {
  it.each([
    ['in warranty and here', adNotamUnit(), ['repair']],
    ['in warranty and not here', adNotamUnit({ parcel: undefined }), []],
    ['repaired', adNotamUnit({ repair: { completedOn: '2026-05-20' } }), []],
    [
      'sent back',
      adNotamUnit({ repair: { completedOn: '2026-05-20', returnDispatchedOn: '2026-05-21' } }),
      ['close-si'],
    ],
    [
      'sent back and closed',
      adNotamUnit({
        repair: { completedOn: '2026-05-20', returnDispatchedOn: '2026-05-21' },
        authorisation: { closedOn: '2026-05-21' },
      }),
      [],
    ],
    ['a complete inquiry', adNotamUnit({ parcel: undefined, authorisation: undefined }), ['assign-si']],
    [
      'an incomplete inquiry',
      adNotamUnit({ parcel: undefined, authorisation: undefined, ...incomplete }),
      ['complete-inquiry'],
    ],
    [
      'an incomplete inquiry with an SI',
      adNotamUnit({ parcel: undefined, ...incomplete }),
      ['request-missing-information'],
    ],
    [
      'the rest asked for',
      adNotamUnit({ parcel: undefined, authorisation: { infoRequestedOn: '2026-05-06' }, ...incomplete }),
      [],
    ],
    ['incomplete and closed', adNotamUnit({ ...closedUnsent, ...incomplete }), []],
    [
      'SI without a return note',
      adNotamUnit({ parcel: undefined, authorisation: { returnNoteSentOn: undefined } }),
      ['send-return-note'],
    ],
    [
      'here without a return note on record',
      adNotamUnit({ authorisation: { returnNoteSentOn: undefined } }),
      ['repair'],
    ],
    [
      'closed without a return note',
      adNotamUnit({ ...closedUnsent, authorisation: { returnNoteSentOn: undefined } }),
      [],
    ],
    ['refused at the door', adNotamUnit(refusedParcel), ['return-parcel']],
    [
      'refused without an SI',
      adNotamUnit({ authorisation: undefined, ...decided({ 'J-AN-REFUSE': 'refuse' }) }),
      ['return-parcel'],
    ],
    ['another item in the parcel', adNotamUnit(otherItem), ['repair']],
    [
      'another item, to go back',
      adNotamUnit({ ...otherItem, ...decided({ 'J-AN-UNLISTED': 'return' }) }),
      ['return-unlisted-items', 'repair'],
    ],
    [
      'another item, to be fetched',
      adNotamUnit({ ...otherItem, ...decided({ 'J-AN-UNLISTED': 'collect' }) }),
      ['have-unlisted-items-collected', 'repair'],
    ],
    [
      'no other item, though decided to go back',
      adNotamUnit(decided({ 'J-AN-UNLISTED': 'return' })),
      ['repair'],
    ],
    [
      'no other item, though decided to be fetched',
      adNotamUnit(decided({ 'J-AN-UNLISTED': 'collect' })),
      ['repair'],
    ],
    [
      'the address not confirmed',
      adNotamUnit({ customer: { shipToConfirmed: false } }),
      ['repair', 'confirm-return-address'],
    ],
    [
      'the address not asked',
      adNotamUnit({ customer: { shipToConfirmed: undefined } }),
      ['repair', 'confirm-return-address'],
    ],
    [
      'charged, the address not confirmed',
      expiredAdNotamUnit({ customer: { shipToConfirmed: false } }),
      ['quote'],
    ],
    ['charged', expiredAdNotamUnit(), ['quote']],
    ['proposed', expiredAdNotamUnit(proposal()), ['await-written-approval']],
    ['a spoken yes', expiredAdNotamUnit(proposal({ reply: 'accepted' })), ['await-written-approval']],
    ['approved', expiredAdNotamUnit(approved), ['repair']],
    [
      'approved and repaired',
      expiredAdNotamUnit({ ...approved, repair: { completedOn: '2026-05-20' } }),
      ['ask-for-collection'],
    ],
    [
      'collection asked for',
      expiredAdNotamUnit({
        ...approved,
        repair: { completedOn: '2026-05-20' },
        customer: { collectionNoticeOn: '2026-05-20' },
      }),
      [],
    ],
    [
      'collected',
      expiredAdNotamUnit({
        ...approved,
        repair: { completedOn: '2026-05-20' },
        customer: { collectionNoticeOn: '2026-05-20', collectedOn: '2026-05-21' },
      }),
      ['close-si'],
    ],
    ['a refused proposal', expiredAdNotamUnit(refused), ['ask-for-collection']],
    [
      'refused before it was sent',
      expiredAdNotamUnit({ quote: { reply: 'refused' } }),
      ['ask-for-collection'],
    ],
    ['beyond repair', adNotamUnit(beyondRepair), ['ask-for-collection']],
    ['beyond repair, not here', adNotamUnit({ ...beyondRepair, parcel: undefined }), []],
    ['no failure', adNotamUnit(nothingWrong), ['ask-for-collection']],
    ['in warranty, a proposal sent', adNotamUnit(proposal()), ['repair']],
    ['to be fetched, being repaired', adNotamUnit(fetched), ['repair']],
    [
      'to be fetched, repaired',
      adNotamUnit({ ...fetched, repair: { completedOn: '2026-05-20' } }),
      ['ask-for-collection'],
    ],
    [
      'to be fetched, asked for',
      adNotamUnit({
        ...fetched,
        repair: { completedOn: '2026-05-20' },
        customer: { collectionNoticeOn: '2026-05-20' },
      }),
      [],
    ],
    [
      'unsafe, to go back',
      adNotamUnit({
        ...unsafe,
        repair: { completedOn: '2026-05-20' },
        ...decided({ 'J-AN-COLLECT': 'return' }),
      }),
      [],
    ],
    [
      'three months uncollected',
      expiredAdNotamUnit({
        ...refused,
        customer: { collectionNoticeOn: '2026-05-20' },
        case: { asOf: '2026-08-21' },
      }),
      ['scrap'],
    ],
    [
      'not yet three months',
      expiredAdNotamUnit({
        ...refused,
        customer: { collectionNoticeOn: '2026-05-20' },
        case: { asOf: '2026-08-20' },
      }),
      [],
    ],
    [
      'collected long ago',
      expiredAdNotamUnit({
        ...refused,
        customer: { collectionNoticeOn: '2026-05-20', collectedOn: '2026-05-21' },
        case: { asOf: '2026-08-21' },
      }),
      ['close-si'],
    ],
    [
      'an advance replacement granted',
      adNotamUnit({
        parcel: undefined,
        case: { requestedService: 'advance-replacement' },
        ...decided({ 'J-AN-AR': 'yes' }),
      }),
      ['ship-replacement'],
    ],
  ] satisfies [string, Changes, string[]][])('%s', (_what, facts, actions) => {
    expect(decide(facts).nextActions).toEqual(actions);
  });

  it('do nothing about other items once the parcel was refused', () => {
    for (const value of ['return', 'collect']) {
      const facts = adNotamUnit({
        parcel: { ...(otherItem.parcel as Changes), numberSurfaces: 1 },
        ...decided({ 'J-AN-REFUSE': 'refuse', 'J-AN-UNLISTED': value }),
      });
      expect(decide(facts).nextActions).toEqual(['return-parcel']);
    }
  });
});

describe('what is decided at the door', () => {
  it('refuses for want of an authorisation, and is open without a reason', () => {
    for (const parcel of [{ numberSurfaces: 1 }, { numberOnWaybill: false }]) {
      expect(decide(adNotamUnit({ parcel }))).toMatchObject({
        serviceType: 'needs-decision',
        coverageReason: 'none',
        provisional: false,
      });
      expect(decide(adNotamUnit({ parcel, ...decided({ 'J-AN-REFUSE': 'refuse' }) }))).toMatchObject({
        serviceType: 'refused',
        coverageReason: 'no-authorisation',
        freight: { outbound: 'customer' },
      });
    }
  });

  it('asks about the priority, the items and the fee of a parcel that was taken, and of no other', () => {
    const asks = (code: `J-${string}`, facts: Changes) => decide(facts).judgementsNeeded.includes(code);
    const note: Changes = { returnNoteOutside: false };
    expect(asks('J-AN-PRIORITY', adNotamUnit(incomplete))).toBe(true);
    expect(asks('J-AN-PRIORITY', adNotamUnit())).toBe(false);
    expect(asks('J-AN-PRIORITY', adNotamUnit({ ...incomplete, ...refusedParcel }))).toBe(false);
    expect(asks('J-AN-PRIORITY', adNotamUnit({ ...incomplete, ...closedUnsent }))).toBe(false);
    expect(
      asks('J-AN-PRIORITY', adNotamUnit({ ...incomplete, repair: { returnDispatchedOn: '2026-05-21' } })),
    ).toBe(false);
    expect(asks('J-AN-UNLISTED', adNotamUnit(otherItem))).toBe(true);
    expect(asks('J-AN-UNLISTED', adNotamUnit())).toBe(false);
    const both = {
      parcel: { ...(otherItem.parcel as Changes), numberSurfaces: 1 },
      ...decided({ 'J-AN-REFUSE': 'refuse' }),
    };
    expect(asks('J-AN-UNLISTED', adNotamUnit(both))).toBe(false);
    const late = {
      parcel: { ...(otherItem.parcel as Changes), receivedAt: '2026-06-05' },
      case: { asOf: '2026-06-06' },
    };
    expect(asks('J-AN-UNLISTED', adNotamUnit(late))).toBe(false);
    expect(asks('J-AN-ADMIN', adNotamUnit({ parcel: note }))).toBe(true);
    expect(
      asks(
        'J-AN-ADMIN',
        adNotamUnit({ parcel: { ...note, numberSurfaces: 1 }, ...decided({ 'J-AN-REFUSE': 'refuse' }) }),
      ),
    ).toBe(false);
    expect(asks('J-AN-REFUSE', adNotamUnit(arrivedLate))).toBe(true);
    expect(asks('J-AN-REFUSE', adNotamUnit({ ...arrivedLate, ...decided({ 'J-AN-REOPEN': 'yes' }) }))).toBe(
      false,
    );
    expect(asks('J-AN-REOPEN', adNotamUnit(arrivedLate))).toBe(true);
    expect(asks('J-AN-REOPEN', adNotamUnit(closedUnsent))).toBe(false);
  });

  it('closes a case over an answer that never came, unless the unit was handed over in time', () => {
    // The SI of 5 May closes after 4 June.
    const asked: Changes = { authorisation: { infoRequestedOn: '2026-05-06' }, case: { asOf: '2026-06-10' } };
    const service = (changes: Changes) => decide(adNotamUnit({ ...asked, ...changes })).serviceType;
    expect(service({})).toBe('case-closed');
    expect(service({ repair: { returnDispatchedOn: '2026-06-04' } })).toBe('in-warranty');
    expect(service({ repair: { returnDispatchedOn: '2026-06-05' } })).toBe('case-closed');
    expect(service({ customer: { collectedOn: '2026-06-04' } })).toBe('in-warranty');
    expect(service({ customer: { collectedOn: '2026-06-05' } })).toBe('case-closed');
    const late = (infoRequestedOn: string) =>
      decide(adNotamUnit({ authorisation: { infoRequestedOn }, case: { asOf: '2026-06-10' } })).serviceType;
    expect(late('2026-06-04')).toBe('case-closed');
    expect(late('2026-06-05')).toBe('in-warranty');
  });

  it('counts a parcel of the day on which the case was closed by hand as there', () => {
    const service = (closedOn: string) => decide(adNotamUnit({ authorisation: { closedOn } })).serviceType;
    expect(service('2026-05-12')).toBe('in-warranty');
    expect(service('2026-05-11')).toBe('case-closed');
  });

  it('loses the last day of the warranty under the other reading of the anniversary', () => {
    const dayBefore = { readings: { 'AMB-G-02': 'b' } };
    expect(deadlineOf(decide(adNotamUnit(), dayBefore), 'warranty-end')).toBe('2027-06-01');
  });

  it('is final while a question is open that decides nothing', () => {
    for (const facts of [
      adNotamUnit(arrivedLate),
      adNotamUnit({ parcel: { returnNoteOutside: false } }),
      adNotamUnit(otherItem),
      adNotamUnit({ case: { requestedService: 'advance-replacement' } }),
      replacedInAdvance({ parcel: { accessoriesComplete: false } }),
      replacedInAdvance({ parcel: { receivedAt: '2026-06-03' }, case: { asOf: '2026-06-03' } }),
      adNotamUnit({ inspection: { damaged: true, repairable: 'not-repairable' } }),
      adNotamUnit(unsafe),
      adNotamUnit(lines(adNotamLine(), adNotamLine({ id: '2', causeCodes: ['liquid'] }))),
    ]) {
      const determination = decide(facts);
      expect(determination.judgementsNeeded.length).toBeGreaterThan(0);
      expect(determination.provisional).toBe(false);
    }
  });
});

describe('checks', () => {
  it('of the SI are made once there is one, or a parcel', () => {
    const both = (facts: Changes) =>
      ['si-before-arrival', 'si-open'].map((code) => checkOf(decide(facts), code));
    expect(both(adNotamUnit())).toEqual(['pass', 'pass']);
    expect(both(adNotamUnit({ parcel: undefined }))).toEqual([undefined, 'pass']);
    expect(both(adNotamUnit({ parcel: undefined, authorisation: undefined }))).toEqual([
      undefined,
      undefined,
    ]);
    expect(both(adNotamUnit({ authorisation: undefined }))).toEqual(['fail', 'fail']);
    expect(both(adNotamUnit({ authorisation: { issuedOn: '2026-05-13' } }))).toEqual(['fail', 'fail']);
    expect(both(adNotamUnit(arrivedLate))).toEqual(['pass', 'fail']);
    expect(both(adNotamUnit({ authorisation: { number: undefined } }))).toEqual(['pass', 'pass']);
  });

  it.each([
    ['return-required', 'pass'],
    ['hw-repair', 'pass'],
    ['unresolved', 'pass'],
    ['no-defect', 'fail'],
    ['pending', 'fail'],
  ])('of what was agreed on the telephone take %s or not', (result, expected) => {
    expect(checkOf(decide(adNotamUnit({ verification: { result } })), 'return-agreed')).toBe(expected);
  });

  it('of what can be replaced in advance are made only where that is asked', () => {
    const item = (family: string, requestedService: string) =>
      checkOf(decide(adNotamUnit({ unit: { family }, case: { requestedService } })), 'advance-item');
    expect(item('monitor', 'advance-replacement')).toBe('pass');
    expect(item('power-adaptor', 'advance-replacement')).toBe('pass');
    expect(item('other', 'advance-replacement')).toBe('fail');
    expect(item('monitor', 'repair')).toBeUndefined();
  });
});

describe('papers', () => {
  it('want the return note of everything but a case that closed before anything came', () => {
    const note = (facts: Changes) => decide(facts).documentsRequired.includes('return-note');
    expect(
      [
        adNotamUnit(),
        adNotamUnit({ parcel: undefined }),
        adNotamUnit(arrivedLate),
        adNotamUnit(closedUnsent),
      ].map(note),
    ).toEqual([true, true, true, false]);
  });

  it('print the note, the proposal and the notice where they are due', () => {
    const prints = (facts: Changes) =>
      decide(facts).documentsToPrint.filter((code) =>
        ['return-note', 'repair-cost-proposal', 'collection-notice', 'repair-information'].includes(code),
      );
    expect(prints(adNotamUnit())).toEqual(['return-note', 'repair-information']);
    expect(prints(adNotamUnit({ parcel: undefined, authorisation: undefined }))).toEqual([
      'repair-information',
    ]);
    expect(prints(adNotamUnit(refusedParcel))).toEqual([]);
    expect(prints(adNotamUnit(arrivedLate))).toEqual([]);
    expect(prints(adNotamUnit(unmarked))).toEqual(['return-note']);
    expect(prints(expiredAdNotamUnit())).toEqual([
      'return-note',
      'repair-information',
      'repair-cost-proposal',
      'collection-notice',
    ]);
    expect(prints(expiredAdNotamUnit({ parcel: undefined }))).toEqual([
      'return-note',
      'repair-information',
      'repair-cost-proposal',
    ]);
    expect(prints(expiredAdNotamUnit({ quote: { reply: 'refused' } }))).toEqual([
      'return-note',
      'repair-information',
      'collection-notice',
    ]);
    expect(prints(expiredAdNotamUnit(refused))).toEqual([
      'return-note',
      'repair-information',
      'repair-cost-proposal',
      'collection-notice',
    ]);
    expect(prints(adNotamUnit(beyondRepair))).toEqual([
      'return-note',
      'repair-information',
      'collection-notice',
    ]);
    expect(prints(adNotamUnit(proposal()))).toEqual(['return-note', 'repair-information']);
    expect(prints(adNotamUnit(nothingWrong))).toEqual([
      'return-note',
      'repair-information',
      'collection-notice',
    ]);
    expect(prints(adNotamUnit(fetched))).toEqual(['return-note', 'repair-information', 'collection-notice']);
    expect(prints(adNotamUnit(unsafe))).toEqual(['return-note', 'repair-information']);
    expect(prints(adNotamUnit({ ...unsafe, ...decided({ 'J-AN-COLLECT': 'return' }) }))).toEqual([
      'return-note',
      'repair-information',
    ]);
    const mixed = lines(adNotamLine(), adNotamLine({ id: '2', causeCodes: ['liquid'] }));
    expect(prints(adNotamUnit(mixed))).toEqual(['return-note', 'repair-information', 'repair-cost-proposal']);
    expect(decide(adNotamUnit(beyondRepair)).documentsRequired).not.toContain('written-approval');
    expect(decide(expiredAdNotamUnit()).documentsRequired).toContain('written-approval');
    expect(decide(adNotamUnit()).documentsRequired).not.toContain('written-approval');
  });
});

describe('fees', () => {
  it('for administration are permitted, applied or gone, with the reading about two fees only beside another', () => {
    const admin = (answer?: string, changes: Changes = {}) =>
      feeOf(
        decide(
          adNotamUnit({
            parcel: { returnNoteOutside: false },
            ...changes,
            ...(answer ? decided({ 'J-AN-ADMIN': answer }) : {}),
          }),
        ),
        'admin',
      );
    expect([admin()?.status, admin('yes')?.status, admin('no')?.status]).toEqual([
      'permitted',
      'applied',
      undefined,
    ]);
    expect([admin(undefined, nothingWrong)?.status, admin('yes', nothingWrong)?.status]).toEqual([
      'permitted',
      'applied',
    ]);
  });

  it('for inspection have two grounds where a unit without failure had its proposal refused', () => {
    const inspection = (facts: Changes, answer?: string) =>
      feeOf(decide({ ...facts, ...(answer ? decided({ 'J-AN-INSPFEE': answer }) : {}) }), 'inspection');
    const both = expiredAdNotamUnit({ ...nothingWrong, ...refused });
    expect(inspection(both)).toMatchObject({ status: 'permitted', clauses: ['ADN-9.3-01', 'ADN-11-06'] });
    expect(inspection(both, 'yes')).toMatchObject({
      status: 'applied',
      clauses: ['ADN-9.3-01', 'ADN-11-06'],
    });
    for (const one of [adNotamUnit({ ...nothingWrong, ...refused }), expiredAdNotamUnit(nothingWrong)]) {
      expect(inspection(one)).toMatchObject({ status: 'permitted', clauses: ['ADN-9.3-01'] });
      expect(inspection(one, 'yes')).toMatchObject({ status: 'applied', clauses: ['ADN-9.3-01'] });
    }
    expect(inspection(expiredAdNotamUnit(refused))).toMatchObject({
      status: 'permitted',
      clauses: ['ADN-11-06'],
    });
    expect(inspection(expiredAdNotamUnit(refused), 'no')).toBeUndefined();
    expect(inspection(expiredAdNotamUnit(proposal()), 'no')).toMatchObject({
      status: 'contingent',
      on: ['declined'],
    });
  });

  it('name the reading about two fees only where there are two grounds', () => {
    const twoFees = (changes: Changes, note = false) =>
      decide(expiredAdNotamUnit({ ...changes, parcel: { returnNoteOutside: note } })).readingsUsed.includes(
        'AMB-AN-18',
      );
    const charged = { 'J-AN-INSPFEE': 'yes', 'J-AN-ADMIN': 'yes' };
    for (const ground of [nothingWrong, refused]) {
      expect(twoFees(ground)).toBe(true);
      expect(twoFees({ ...ground, ...decided(charged) })).toBe(true);
      expect(twoFees(ground, true)).toBe(false);
      expect(twoFees({ ...ground, ...decided(charged) }, true)).toBe(false);
    }
    expect(twoFees({})).toBe(false);
    expect(twoFees(decided(charged))).toBe(false);
    const statuses = (answers: Readonly<Record<string, string>>, ground: Changes) =>
      decide(
        expiredAdNotamUnit({ ...ground, ...decided(answers), parcel: { returnNoteOutside: false } }),
      ).fees.map((fee) => [fee.code, fee.status]);
    for (const ground of [nothingWrong, refused]) {
      expect(statuses({ 'J-AN-INSPFEE': 'yes' }, ground)).toEqual([
        ['admin', 'permitted'],
        ['inspection', 'applied'],
      ]);
      expect(statuses({ 'J-AN-ADMIN': 'yes' }, ground)).toEqual([
        ['admin', 'applied'],
        ['inspection', 'permitted'],
      ]);
      const spared = { ...ground, ...decided({ 'J-AN-ADMIN': 'no' }), parcel: { returnNoteOutside: false } };
      expect(decide(expiredAdNotamUnit(spared)).readingsUsed).toContain('AMB-AN-18');
    }
    const applied = decided({ 'J-AN-ADMIN': 'no', 'J-AN-INSPFEE': 'yes' });
    const facts = expiredAdNotamUnit({ ...nothingWrong, ...applied, parcel: { returnNoteOutside: false } });
    expect(decide(facts).readingsUsed).toContain('AMB-AN-18');
  });

  it('for inspection wait for a refusal or a test of what is charged', () => {
    expect(feeOf(decide(expiredAdNotamUnit(untested)), 'inspection')).toMatchObject({
      status: 'contingent',
      on: ['declined', 'no-fault-found'],
    });
    expect(feeOf(decide(expiredAdNotamUnit()), 'inspection')).toMatchObject({
      status: 'contingent',
      on: ['declined'],
    });
  });

  it('for inspection may still come for everything covered that nobody has tested', () => {
    const later = (facts: Changes) => feeOf(decide(facts), 'inspection');
    const doa = { case: { requestedService: 'doa' }, sale: { goodsReceiptDate: '2026-04-28' } };
    const prior = {
      priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-03-02', serviceType: 'out-of-warranty' },
    };
    for (const facts of [
      adNotamUnit(untested),
      adNotamUnit({ ...doa, ...untested }),
      expiredAdNotamUnit({ ...prior, ...untested }),
      replacedInAdvance(untested),
    ])
      expect(later(facts)).toMatchObject({ status: 'contingent', on: ['no-fault-found'] });
    expect(later(adNotamUnit())).toBeUndefined();
  });
});

describe('deadlines', () => {
  it('belong to what was asked for and what is still open', () => {
    const day = (facts: Changes, code: string) => deadlineOf(decide(facts), code);
    expect(day(adNotamUnit(), 'doa-end')).toBeUndefined();
    expect(day(adNotamUnit({ case: { requestedService: 'doa' } }), 'doa-end')).toBe('2025-06-16');
    expect(day(adNotamUnit(), 'warranty-end')).toBe('2027-06-02');
    for (const changes of [refusedParcel, closedUnsent, { case: { requestedService: undefined } }])
      expect(day(adNotamUnit(changes), 'warranty-end')).toBeUndefined();
    expect(day(replacedInAdvance(), 'ar-return-by')).toBe('2026-05-29');
    expect(
      day(adNotamUnit({ advanceReplacement: { replacementReceivedOn: '2026-05-08' } }), 'ar-return-by'),
    ).toBeUndefined();
    expect(
      day(adNotamUnit({ authorisation: undefined, parcel: undefined }), 'auth-valid-until'),
    ).toBeUndefined();
  });

  it.each([
    ['advance-replacement', ['ADN-8-05'], '2027-06-02'],
    ['in-warranty', ['ADN-9.1-04'], '2027-06-02'],
    ['doa', ['ADN-9.1-04'], '2027-06-02'],
    ['post-repair-warranty', ['ADN-9.1-04'], '2027-06-02'],
    ['out-of-warranty', ['ADN-9.1-03', 'ADN-11-09'], '2026-05-31'],
    [undefined, ['ADN-9.1-03', 'ADN-9.1-04'], '2027-06-02'],
  ])('of an earlier %s cite what gave them', (serviceType, clauses, date) => {
    const prior = { priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-03-02', serviceType } };
    const end = decide(adNotamUnit(prior)).deadlines.find((each) => each.code === 'post-repair-end');
    expect(end).toMatchObject({ clauses, date, hardness: 'hard' });
    for (const changes of [refusedParcel, closedUnsent])
      expect(deadlineOf(decide(adNotamUnit({ ...prior, ...changes })), 'post-repair-end')).toBeUndefined();
    expect(deadlineOf(decide(adNotamUnit()), 'post-repair-end')).toBeUndefined();
  });
});

describe('cover', () => {
  it('of a dead unit and of one replaced in advance is that of the product', () => {
    const doa = adNotamUnit({ case: { requestedService: 'doa' }, sale: { goodsReceiptDate: '2026-04-28' } });
    expect(decide(doa)).toMatchObject({
      serviceType: 'doa',
      coverage: { from: '2025-06-02', until: '2027-06-02' },
    });
    for (const found of [{}, nothingWrong])
      expect(decide(replacedInAdvance(found)).coverage).toEqual({ from: '2025-06-02', until: '2027-06-02' });
    const old = { sale: { warrantyStart: '2023-03-15' } };
    expect(decide(replacedInAdvance(old))).toMatchObject({ coverageReason: 'expired', coverage: null });
    expect(decide(replacedInAdvance(lines(adNotamLine({ causeCodes: ['liquid'] })))).coverage).toBeNull();
    const prior = {
      priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-03-02', serviceType: 'out-of-warranty' },
    };
    for (const found of [{}, nothingWrong])
      expect(decide(replacedInAdvance({ ...old, ...prior, ...found })).coverage).toEqual({
        from: '2026-03-02',
        until: '2026-05-31',
      });
    const liquid = lines(adNotamLine({ causeCodes: ['liquid'] }));
    expect(decide(replacedInAdvance({ ...old, ...prior, ...liquid })).coverage).toBeNull();
    expect(decide(expiredAdNotamUnit({ ...prior, ...liquid })).coverage).toBeNull();
  });

  it('after the repair is ninety days for what was paid for, and none for what was not done', () => {
    const general = (facts: Changes) => decide(facts).postRepairWarranty.general;
    const back = { repair: { completedOn: '2026-05-20', returnDispatchedOn: '2026-05-21' } };
    const collected = { customer: { collectedOn: '2026-05-21' } };
    expect(general(expiredAdNotamUnit({ ...approved, ...collected }))).toBe('2026-08-19');
    expect(general(expiredAdNotamUnit({ ...proposal(), ...back }))).toBe('2026-08-19');
    expect(general(expiredAdNotamUnit({ ...proposal(), ...collected }))).toBeNull();
    expect(general(expiredAdNotamUnit({ ...refused, ...back }))).toBeNull();
    expect(general(expiredAdNotamUnit({ ...nothingWrong, ...back }))).toBeNull();
    expect(general(adNotamUnit(back))).toBe('2027-06-02');
    expect(general(adNotamUnit(refusedParcel))).toBeNull();
    const missing = replacedInAdvance({ case: { claimAt: undefined } });
    expect(decide(missing)).toMatchObject({
      serviceType: 'needs-input',
      postRepairWarranty: { general: null },
    });
    expect(general(replacedInAdvance())).toBe('2027-06-02');
  });

  it('keeps the way back apart: who fetches, who sends', () => {
    const outbound = (facts: Changes) => decide(facts).freight.outbound;
    expect(outbound(adNotamUnit(closedUnsent))).toBe('na');
    expect(outbound(adNotamUnit(arrivedLate))).not.toBe('na');
    expect(outbound(replacedInAdvance(nothingWrong))).toBe('customer-collects');
    expect(outbound(replacedInAdvance())).toBe('customer');
    expect(outbound(adNotamUnit(nothingWrong))).toBe('customer-collects');
    expect(outbound(expiredAdNotamUnit(nothingWrong))).toBe('customer-collects');
    expect(outbound(adNotamUnit({ parcel: undefined }))).toBe('vendor');
  });
});
