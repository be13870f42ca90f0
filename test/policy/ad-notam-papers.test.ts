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
import { checkOf, clausesMet, deciderOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('ad-notam');

const decide = deciderOf(pack);

describe('what a missed day means', () => {
  it('is a lost right for every date of the procedure', () => {
    const dead = adNotamUnit({
      case: { requestedService: 'doa' },
      sale: { goodsReceiptDate: '2026-04-25' },
      customer: { collectionNoticeOn: '2026-05-20' },
      priorRepair: { returnDispatchedOn: '2026-01-05' },
    });
    const all = [...decide(dead).deadlines, ...decide(replacedInAdvance()).deadlines];
    expect(new Set(all.map((each) => each.code))).toEqual(
      new Set([
        'doa-end',
        'tat-due',
        'warranty-end',
        'auth-valid-until',
        'ar-return-by',
        'credit-due',
        'scrap-from',
        'post-repair-end',
      ]),
    );
    expect(new Set(all.map((each) => each.hardness))).toEqual(new Set(['hard']));
  });
});

describe('what does not apply', () => {
  it('is not cited for an unremarkable unit in warranty', () => {
    expect([...new Set(clausesMet(decide(adNotamUnit())))].sort()).toEqual(
      [
        'ADN-1-01',
        'ADN-2-02',
        'ADN-2-04',
        'ADN-3-01',
        'ADN-4-02',
        'ADN-4-03',
        'ADN-5.1-04',
        'ADN-5.4-01',
        'ADN-5.4-02',
        'ADN-9.1-01',
        'ADN-9.1-04',
        'ADN-9.2-02',
        'ADN-10-05',
        'ADN-11-03',
      ].sort(),
    );
  });

  it('is not cited for a covered advance replacement', () => {
    const clauses = clausesMet(decide(replacedInAdvance()));
    expect(clauses).toEqual(expect.arrayContaining(['ADN-8-01', 'ADN-8-03', 'ADN-8-04', 'ADN-8-08']));
    for (const other of ['ADN-8-02', 'ADN-8-10', 'ADN-9.1-01', 'ADN-9.3-01', 'ADN-10-07', 'ADN-11-01']) {
      expect(clauses).not.toContain(other);
    }
  });

  it('does not blame poor packaging for another cause', () => {
    const misused = lines(adNotamLine({ causeCodes: ['misuse'] }));
    const determination = decide(adNotamUnit({ ...misused, parcel: { packaging: 'insufficient' } }));
    expect(determination.lines[0]?.clauses).not.toContain('ADN-5.1-02');
    expect(determination.judgementsNeeded).not.toContain('J-AN-COLLECT');
  });

  it('gives no cover to an excluded unit within its term', () => {
    const misused = lines(adNotamLine({ causeCodes: ['misuse'] }));
    expect(decide(adNotamUnit(misused)).coverage).toBeNull();
    expect(decide(replacedInAdvance(misused)).coverage).toBeNull();
    const damaged = { inspection: { lines: [adNotamLine({ faultResult: 'nff' })], damaged: true } };
    expect(decide(adNotamUnit(damaged))).toMatchObject({ coverageReason: 'nff', coverage: null });
    const longAgo = { priorRepair: { returnDispatchedOn: '2025-06-01' } };
    expect(decide(expiredAdNotamUnit(longAgo)).coverage).toBeNull();
    expect(decide(replacedInAdvance({ sale: { warrantyStart: '2023-01-01' } })).coverage).toBeNull();
  });

  it('gives an advance replacement the cover of an earlier repair', () => {
    const facts = replacedInAdvance({
      sale: { warrantyStart: '2023-01-01' },
      priorRepair: { returnDispatchedOn: '2026-02-10', serviceType: 'out-of-warranty' },
    });
    expect(decide(facts)).toMatchObject({
      coverageReason: 'covered',
      coverage: { from: '2026-02-10', until: '2026-05-11' },
    });
  });

  it('asks nothing about accessories before they could be seen, nor of a unit that was not replaced in advance', () => {
    const waiting = decide(replacedInAdvance({ parcel: undefined, inspection: undefined }));
    expect(waiting.pendingFindings).not.toContain('parcel.accessoriesComplete');
    const missing = decide(adNotamUnit({ parcel: { accessoriesComplete: false } }));
    expect(missing).toMatchObject({ serviceType: 'in-warranty', judgementsNeeded: ['J-AN-REMEDY'] });
    expect(checkOf(missing, 'accessories')).toBeUndefined();
  });

  it('asks about repairability only where a repair would be paid', () => {
    const returned = decide(
      replacedInAdvance({
        inspection: { lines: [adNotamLine({ causeCodes: ['misuse'] })], repairable: 'not-repairable' },
      }),
    );
    expect(returned.judgementsNeeded).toEqual([]);
  });

  it('does not let findings keep a case open that nothing was sent in for', () => {
    const closed = decide(
      adNotamUnit({ case: { asOf: '2026-06-05' }, parcel: undefined, inspection: undefined }),
    );
    expect(closed).toMatchObject({ serviceType: 'case-closed', coverageReason: 'none', pendingFindings: [] });
    expect(
      decide(adNotamUnit({ authorisation: { closedOn: '2026-05-10' }, parcel: undefined })),
    ).toMatchObject({
      serviceType: 'case-closed',
      judgementsNeeded: [],
    });
  });

  it('leaves the reason open while a person must decide', () => {
    const open = { serviceType: 'needs-decision', coverageReason: 'none', remedy: 'none', coverage: null };
    expect(decide(adNotamUnit({ authorisation: undefined }))).toMatchObject(open);
    expect(
      decide(adNotamUnit({ parcel: { numberSurfaces: 0 }, ...lines(adNotamLine({ faultResult: 'nff' })) })),
    ).toMatchObject({ ...open, fees: [], freight: { outbound: 'unstated' } });
    expect(decide(replacedInAdvance({ parcel: { accessoriesComplete: false } }))).toMatchObject(open);
    expect(
      decide(adNotamUnit({ authorisation: undefined, ...decided({ 'J-AN-REFUSE': 'refuse' }) }))
        .coverageReason,
    ).toBe('no-authorisation');
  });
});

describe('papers and actions', () => {
  it('sends the return note with the SI, and none for a case that is closed', () => {
    const determination = decide(
      adNotamUnit({ parcel: undefined, authorisation: { returnNoteSentOn: undefined } }),
    );
    expect(determination.documentsToPrint).toContain('return-note');
    expect(determination.nextActions).toContain('send-return-note');
    expect(decide(adNotamUnit()).nextActions).not.toContain('send-return-note');
    const closed = decide(adNotamUnit({ parcel: undefined, case: { asOf: '2026-06-05' } }));
    expect(closed.documentsToPrint).not.toContain('return-note');
  });

  it('encloses a record of the repair, and has an address confirmed before the way back', () => {
    const determination = decide(adNotamUnit({ customer: { shipToConfirmed: false } }));
    expect(determination.documentsToPrint).toContain('repair-information');
    expect(determination.nextActions).toEqual(['repair', 'confirm-return-address']);
    expect(decide(adNotamUnit({ repair: { completedOn: '2026-05-20' } })).nextActions).toEqual([]);
    expect(decide(adNotamUnit({ parcel: { receivedAt: undefined } })).nextActions).toEqual([]);
  });

  it.each([
    ['is quoted first', {}, ['quote']],
    ['waits for the answer', proposal({ reply: 'none' }), ['await-written-approval']],
    ['is repaired once approved', proposal({ reply: 'accepted', replyWritten: true }), ['repair']],
    ['is to be collected once refused', proposal({ reply: 'refused' }), ['ask-for-collection']],
    [
      'is to be collected once repaired',
      { ...proposal({ reply: 'accepted', replyWritten: true }), repair: { completedOn: '2026-05-20' } },
      ['ask-for-collection'],
    ],
    [
      'waits for the customer once told',
      {
        ...proposal({ reply: 'accepted', replyWritten: true }),
        repair: { completedOn: '2026-05-20' },
        customer: { collectionNoticeOn: '2026-05-20' },
      },
      [],
    ],
    [
      'has its SI closed once collected',
      {
        ...proposal({ reply: 'accepted', replyWritten: true }),
        repair: { completedOn: '2026-05-20' },
        customer: { collectionNoticeOn: '2026-05-20', collectedOn: '2026-05-21' },
      },
      ['close-si'],
    ],
  ])('a unit out of warranty %s', (_what, changes, actions) => {
    expect(decide(expiredAdNotamUnit(changes)).nextActions).toEqual(actions);
  });

  it('asks once for what the inquiry lacks', () => {
    const lacking = { customer: { phone: undefined } };
    expect(decide(adNotamUnit(lacking)).nextActions).toContain('request-missing-information');
    const asked = decide(adNotamUnit({ ...lacking, authorisation: { infoRequestedOn: '2026-05-20' } }));
    expect(asked.nextActions).not.toContain('request-missing-information');
  });

  it('credits what was replaced in advance, and sends a refused parcel back', () => {
    expect(decide(replacedInAdvance()).nextActions).toEqual(['issue-credit-note']);
    const refused = decide(
      adNotamUnit({ parcel: { numberSurfaces: 1 }, ...decided({ 'J-AN-REFUSE': 'refuse' }) }),
    );
    expect(refused.nextActions).toEqual(['return-parcel']);
  });

  it('requires the form, the proof and the note of every return, and a written approval only of a paid one', () => {
    expect(decide(adNotamUnit()).documentsRequired).toEqual(['si-form', 'proof-of-purchase', 'return-note']);
    expect(decide(expiredAdNotamUnit()).documentsRequired).toContain('written-approval');
    const refused = decide(expiredAdNotamUnit(proposal({ reply: 'refused' })));
    expect(refused.documentsRequired).not.toContain('written-approval');
    expect(refused.documentsToPrint).toContain('repair-cost-proposal');
  });

  it('prints what the case needs and nothing else', () => {
    expect(decide(adNotamUnit()).documentsToPrint).toEqual(['return-note', 'repair-information']);
    expect(decide(expiredAdNotamUnit()).documentsToPrint).toEqual([
      'return-note',
      'repair-information',
      'repair-cost-proposal',
      'collection-notice',
    ]);
    expect(decide(adNotamUnit(lines(adNotamLine({ faultResult: 'nff' })))).documentsToPrint).toEqual([
      'return-note',
      'repair-information',
      'collection-notice',
    ]);
    expect(decide(replacedInAdvance()).documentsToPrint).toEqual([
      'return-note',
      'repair-information',
      'ar-invoice',
      'equivalence-certification',
      'credit-note',
    ]);
    expect(decide(adNotamUnit({ parcel: { numberSurfaces: 0 } })).documentsToPrint).toEqual(['return-note']);
  });

  it.each([
    ['case.claimChannel', { case: { claimChannel: 'email' } }, 'channel', 'fail'],
    ['verification.result', { verification: { result: 'no-defect' } }, 'return-agreed', 'fail'],
    ['verification.result', { verification: { result: 'unresolved' } }, 'return-agreed', 'pass'],
    ['parcel.destination', { parcel: { destination: 'other' } }, 'destination', 'fail'],
    ['parcel.destination', {}, 'destination', 'unknown'],
    ['parcel.traceable', { parcel: { traceable: undefined } }, 'traceable', 'unknown'],
    ['inspection.damaged', { inspection: { damaged: undefined } }, 'damage', 'unknown'],
  ])('warns by %s %j: check %s is %s', (_path, changes, code, result) => {
    const determination = decide(adNotamUnit(changes));
    expect(checkOf(determination, code)).toBe(result);
    expect(determination.serviceType).toBe('in-warranty');
  });

  it('says nothing about removed parts, end of life or the same fault', () => {
    expect(decide(adNotamUnit())).toMatchObject({
      removedParts: 'unstated',
      eolState: null,
      postRepairWarranty: { sameFault: null },
    });
  });
});
