import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  accepted,
  altaiLine,
  altaiUnit,
  expiredUnit,
  extended,
  order,
  quoted,
  refused,
} from '../fixtures/policy-cases/altai-unit';
import { type Changes, changed } from '../fixtures/policy-cases/changes';
import { clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('altai');
const decide = deciderOf(pack);

const lineWith = (...changes: Changes[]): Changes => ({
  inspection: { lines: changes.map((each, index) => altaiLine({ id: String(index + 1), ...each })) },
});
const nothingWrong = { faultResult: 'nff' };
const answers = (decisions: Readonly<Record<string, string>>): Changes => ({
  decisions: Object.fromEntries(Object.entries(decisions).map(([code, value]) => [code, { value }])),
});
const unpaid: Changes = { receiptAckOn: undefined };
const dead = (changes: Changes = {}): Changes =>
  changed(
    altaiUnit({
      sale: { deliveryDate: '2026-05-20' },
      case: { requestedService: 'doa' },
      inspection: { failedOnFirstUse: true, usedSigns: false },
    }),
    changes,
  );
const valid = answers({ 'J-AT-DOA': 'valid' });
const inAdvance = (changes: Changes = {}): Changes =>
  dead(
    changed(
      {
        case: { requestedService: 'advance-replacement' },
        ...answers({ 'J-AT-DOA': 'valid', 'J-AT-ARCONSENT': 'consent' }),
      },
      changes,
    ),
  );
const transportDamage = (claimAt: string): Changes =>
  altaiUnit({
    sale: { deliveryDate: '2026-06-01' },
    case: { claimAt },
    ...lineWith({ causeCodes: ['transport-damage-outbound'] }),
  });
const c1n = (changes: Changes = {}): Changes =>
  changed(
    altaiUnit({
      unit: { model: 'C1n', family: 'c1n' },
      parcel: { failureUnits: 4, hasOtherVendorProducts: false },
      customer: { agreesReturnFreight: true },
    }),
    changes,
  );
const statuses = (facts: Changes, settings?: Changes) =>
  Object.fromEntries(decide(facts, settings).fees.map((fee) => [fee.code, fee.status]));
const ofRung = (facts: Changes, rung: string) =>
  decide(facts)
    .trace.filter((entry) => entry.rung === rung)
    .map((entry) => entry.outcome);

describe('causes and parts', () => {
  it.each([
    ['phys-damage-user', ['ALTAI-2.4-02']],
    ['maint-improper', ['ALTAI-2.1-03']],
    ['foreign-object', ['ALTAI-2.4-07']],
    ['unsupported-sw-media-part', ['ALTAI-2.4-03']],
    ['out-of-spec-operation', ['ALTAI-2.4-05']],
    ['contrary-to-manual', ['ALTAI-2.1-03']],
    ['abnormal-storage', ['ALTAI-2.1-02']],
    ['wrong-power-supply', ['ALTAI-2.4-05']],
    ['telecom-or-power-req', ['ALTAI-2.4-05']],
    ['unauth-equipment', ['ALTAI-2.4-03']],
    ['nonspec-attachment', ['ALTAI-2.4-03']],
    ['overvoltage', ['ALTAI-2.4-05']],
    ['overcurrent', ['ALTAI-2.4-05']],
    ['surge', ['ALTAI-2.4-05']],
    ['extreme-temp', ['ALTAI-2.4-05']],
    ['extreme-humidity', ['ALTAI-2.4-05']],
    ['vibration', ['ALTAI-2.4-05']],
    ['env-weatherproof', ['ALTAI-2.4-05']],
    ['lightning', ['ALTAI-2.4-07']],
    ['fire', ['ALTAI-2.4-07']],
    ['flood', ['ALTAI-2.4-07']],
    ['earthquake', ['ALTAI-2.4-07']],
    ['act-of-god', ['ALTAI-2.4-07']],
    ['third-party-act', ['ALTAI-2.4-07']],
    ['liquid', ['ALTAI-2.4-02']],
    ['oxidation', ['ALTAI-2.4-06']],
    ['weathering-rust', ['ALTAI-2.4-06']],
    ['normal-wear', ['ALTAI-2.1-03', 'ALTAI-2.4-06']],
    ['abuse', ['ALTAI-2.4-02', 'ALTAI-2.4-07']],
    ['misuse', ['ALTAI-2.1-03', 'ALTAI-2.4-02', 'ALTAI-2.4-07']],
    ['neglect', ['ALTAI-2.4-02', 'ALTAI-2.4-07']],
    ['willful', ['ALTAI-2.4-02', 'ALTAI-2.4-07']],
    ['accident', ['ALTAI-2.4-02', 'ALTAI-2.4-07']],
    ['non-normal-use', ['ALTAI-2.4-02', 'ALTAI-2.4-07']],
    ['transport-damage-inbound', ['ALTAI-2.4-02', 'ALTAI-2.4-07', 'ALTAI-6.1-01']],
    ['non-quality-other', ['ALTAI-2.4-07']],
  ])('exclude %s by %j', (cause, clauses) => {
    const determination = decide(altaiUnit(lineWith({ causeCodes: [cause] })));
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
      coverage: null,
    });
    expect(determination.lines[0]?.clauses).toEqual(clauses);
  });

  it.each([
    ['opened', ['ALTAI-2.5-01']],
    ['unauth-dismantle', ['ALTAI-2.5-01']],
    ['unauth-repair', ['ALTAI-2.5-01', 'ALTAI-2.4-04']],
  ])('forfeit by %s, found as a cause or on the unit', (cause, clauses) => {
    const determination = decide(altaiUnit(lineWith({}, { causeCodes: [cause] })));
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'forfeited' });
    expect(determination.lines[0]?.clauses).toEqual(clauses);
    const opened = decide(altaiUnit({ inspection: { openedByCustomer: true } }));
    expect(opened).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'forfeited' });
  });

  it.each([
    ['rf-cable', 'ALTAI-2.4-08'],
    ['ethernet-cable', 'ALTAI-2.4-08'],
    ['usb-cable', 'ALTAI-2.4-08'],
    ['connector', 'ALTAI-2.4-08'],
    ['mounting-kit', 'ALTAI-2.4-09'],
    ['clamp', 'ALTAI-2.4-09'],
    ['table-stand', 'ALTAI-2.4-09'],
    ['accessory', 'ALTAI-2.4-09'],
    ['power-cord', 'ALTAI-2.4-10'],
    ['power-connector', 'ALTAI-2.4-10'],
  ])('count %s as a consumable by %s', (defectivePartClass, clause) => {
    const determination = decide(altaiUnit(lineWith({ defectivePartClass })));
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'consumable' });
    expect(determination.lines[0]?.clauses).toEqual([clause]);
  });

  it('leave batteries and parts of others covered: they are no consumables', () => {
    for (const defectivePartClass of ['battery', 'third-party', 'main-unit'])
      expect(decide(altaiUnit(lineWith({ defectivePartClass }))).serviceType).toBe('in-warranty');
  });
});

describe('who may claim, and how', () => {
  it.each(['authorised-distributor', 'unauthorised-reseller'])('sends on who bought by %s', (channel) => {
    expect(decide(altaiUnit({ sale: { channel } }))).toMatchObject({
      serviceType: 'redirect-distributor',
      coverageReason: 'not-original-customer',
      authorisationState: 'na',
      coverage: null,
      remedy: 'none',
      deadlines: expect.not.arrayContaining([expect.objectContaining({ code: 'warranty-end' })]),
      postRepairWarranty: { general: null, sameFault: null },
      freight: { inbound: 'na', outbound: 'na' },
    });
  });

  it('needs the product, the claim and the family even where the answer is clear', () => {
    for (const [path, changes] of [
      ['case.claimAt', { case: { claimAt: undefined }, sale: { sparesInLieu: true } }],
      ['unit.family', { unit: { family: undefined }, parcel: undefined }],
      ['sale.deliveryDate', { sale: { deliveryDate: undefined } }],
    ] as const) {
      expect(decide(altaiUnit(changes)).missingInputs).toContain(path);
    }
  });

  it.each([
    ['without consent', { authorisation: { consentOn: undefined } }],
    ['with a consent after dispatch', { authorisation: { consentOn: '2026-06-12' } }],
    ['without a ticket', { authorisation: { number: undefined, issuedOn: undefined } }],
    ['with a ticket after arrival', { authorisation: { issuedOn: '2026-06-16' } }],
  ])('asks about a unit that was sent %s', (_how, changes) => {
    const open = decide(altaiUnit(changes));
    expect(open).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
      provisional: false,
      remedy: 'none',
      freight: { inbound: 'customer', outbound: 'unstated' },
      postRepairWarranty: { general: null, sameFault: null },
    });
    expect(open.judgementsNeeded).toEqual(expect.arrayContaining(['J-AT-REJECT', 'J-AT-NOCONSENT']));
    expect(feeOf(open, 'unauthorised-return-costs')).toMatchObject({ status: 'permitted', amount: null });
    const rejected = decide(altaiUnit({ ...changes, ...answers({ 'J-AT-REJECT': 'reject' }) }));
    expect(rejected).toMatchObject({
      serviceType: 'refused',
      coverageReason: 'no-authorisation',
      remedy: 'return-unrepaired',
      freight: { inbound: 'customer', outbound: 'customer' },
      postRepairWarranty: { general: null, sameFault: null },
    });
    const kept = decide(
      altaiUnit({ ...changes, ...answers({ 'J-AT-REJECT': 'accept', 'J-AT-NOCONSENT': 'waive' }) }),
    );
    expect(kept).toMatchObject({ serviceType: 'in-warranty', judgementsNeeded: ['J-AT-REMEDY'] });
    expect(feeOf(kept, 'unauthorised-return-costs')?.status).toBe('waived');
    const amount = { amount: '35.00', currency: 'USD' };
    const charged = {
      decisions: { 'J-AT-REJECT': { value: 'accept' }, 'J-AT-NOCONSENT': { value: 'charge', amount } },
    };
    expect(feeOf(decide(altaiUnit({ ...changes, ...charged })), 'unauthorised-return-costs')).toMatchObject({
      status: 'applied',
      amount,
    });
  });

  it('asks nothing about consent before a unit was sent, or where all was in order', () => {
    for (const facts of [
      altaiUnit(),
      altaiUnit({ parcel: undefined, authorisation: { consentOn: undefined } }),
    ]) {
      expect(decide(facts).judgementsNeeded).toEqual(['J-AT-REMEDY']);
      expect(decide(facts).fees).toEqual([]);
    }
    const sameDay = { authorisation: { consentOn: '2026-06-11', issuedOn: '2026-06-15' } };
    expect(decide(altaiUnit(sameDay)).serviceType).toBe('in-warranty');
    for (const missing of ['number', 'issuedOn'])
      expect(decide(altaiUnit({ authorisation: { [missing]: undefined } })).serviceType).toBe('in-warranty');
  });

  it('asks about a dead unit sent before the reply of sales, and of no other', () => {
    const replied = (salesReplyAt: string | undefined, requestedService: string) =>
      decide(
        dead({ authorisation: { salesReplyAt }, case: { requestedService }, ...valid }),
      ).judgementsNeeded.includes('J-AT-REJECT');
    expect(replied('2026-06-11', 'doa')).toBe(false);
    expect(replied('2026-06-12', 'doa')).toBe(true);
    expect(replied(undefined, 'doa')).toBe(true);
    expect(replied(undefined, 'repair')).toBe(false);
    const notSent = dead({ authorisation: { salesReplyAt: undefined }, parcel: undefined, ...valid });
    expect(decide(notSent).judgementsNeeded).not.toContain('J-AT-REJECT');
  });
});

describe('the state of the authorisation', () => {
  it.each([
    ['consented', altaiUnit()],
    ['issued', altaiUnit({ authorisation: { consentOn: undefined }, parcel: undefined })],
    ['issued', altaiUnit({ authorisation: { consentOn: '2026-06-12' } })],
    ['issued', altaiUnit({ authorisation: { number: undefined, consentOn: undefined }, parcel: undefined })],
    ['none', altaiUnit({ authorisation: undefined, parcel: undefined })],
    ['none', altaiUnit({ authorisation: { issuedOn: '2026-06-16' } })],
    ['closed', altaiUnit({ authorisation: { closedOn: '2026-06-19' } })],
    ['closed', altaiUnit({ verification: { result: 'no-defect' } })],
    ['closed', altaiUnit({ verification: { result: 'solvable-on-site', workaroundSentOn: '2026-05-01' } })],
    ['issued', altaiUnit({ verification: { result: 'pending' } })],
    ['na', altaiUnit({ sale: { channel: 'authorised-distributor' }, authorisation: undefined })],
  ])('is %s', (state, facts) => {
    expect(decide(facts).authorisationState).toBe(state);
  });
});

describe('remote verification', () => {
  it('is needed in warranty and with a bought service, and named where it was done', () => {
    const none = { verification: undefined };
    expect(decide(altaiUnit(none)).missingInputs).toEqual(['verification.result']);
    expect(decide(altaiUnit({ ...none, sale: { deliveryDate: '2025-06-08' } })).missingInputs).toEqual([
      'verification.result',
    ]);
    expect(decide(altaiUnit({ ...none, sale: { deliveryDate: '2025-06-07' } })).serviceType).toBe(
      'out-of-warranty',
    );
    expect(decide(extended(none)).missingInputs).toEqual(['verification.result']);
    for (const result of ['hw-repair', 'unresolved', 'return-required'])
      expect(ofRung(altaiUnit({ verification: { result } }), 'hardware-repair')).toEqual(['met']);
    expect(ofRung(altaiUnit({ verification: { result: 'pending' } }), 'hardware-repair')).toEqual([
      'not-met',
    ]);
    expect(ofRung(expiredUnit(), 'verification-not-offered')).toEqual(['met']);
    expect(ofRung(altaiUnit(), 'verification-not-offered')).toEqual(['not-met']);
    expect(ofRung(expiredUnit({ sale: { tssPurchased: true } }), 'verification-not-offered')).toEqual([
      'not-met',
    ]);
    expect(ofRung(expiredUnit({ sale: { tssPurchased: true } }), 'troubleshooting-bought')).toEqual(['met']);
    expect(ofRung(expiredUnit(), 'troubleshooting-bought')).toEqual(['not-met']);
  });

  it('closes without a reason of coverage, clocks or cover', () => {
    const waiting = { result: 'solvable-on-site', workaroundSentOn: '2026-06-01' };
    for (const verification of [
      { result: 'no-defect' },
      waiting,
      { ...waiting, customerReplyOn: '2026-06-16' },
    ]) {
      expect(decide(altaiUnit({ verification, parcel: undefined }))).toMatchObject({
        coverageReason: 'none',
        coverage: null,
        remedy: 'none',
        freight: { inbound: 'na', outbound: 'na' },
        postRepairWarranty: { general: null, sameFault: null },
      });
      expect(decide(altaiUnit({ verification })).freight).toEqual({ inbound: 'customer', outbound: 'na' });
    }
    const noDay = { verification: { result: 'solvable-on-site' } };
    expect(decide(altaiUnit(noDay)).missingInputs).toEqual(['verification.workaroundSentOn']);
  });

  it('withholds the consent until the customer tells of the workaround', () => {
    const state = (customerReplyOn?: string) =>
      decide(
        altaiUnit({
          verification: { result: 'solvable-on-site', workaroundSentOn: '2026-06-10', customerReplyOn },
        }),
      );
    expect(state()).toMatchObject({ authorisationState: 'issued' });
    expect(deadlineOf(state(), 'ship-by')).toBeUndefined();
    expect(state('2026-06-15')).toMatchObject({
      authorisationState: 'consented',
      serviceType: 'in-warranty',
    });
    expect(deadlineOf(state('2026-06-15'), 'ship-by')).toBe('2026-06-17');
    expect(state('2026-06-24').serviceType).toBe('in-warranty');
    expect(state('2026-06-25').serviceType).toBe('closed-assumed-resolved');
    expect(deadlineOf(decide(altaiUnit()), 'close-on')).toBeUndefined();
  });
});

describe('damage and quantity', () => {
  it('reported in time is a rejection or an insurance claim, without a fee', () => {
    const report = (requestedService: string, claimAt: string) =>
      decide(altaiUnit({ sale: { deliveryDate: '2026-06-01' }, case: { requestedService, claimAt } }));
    for (const service of ['physical-damage', 'missing-parts']) {
      expect(report(service, '2026-06-08')).toMatchObject({
        serviceType: 'physical-rejection',
        coverageReason: 'covered',
        coverage: { from: '2026-06-01', until: '2027-06-01' },
        remedy: 'repair-or-replace',
        freight: { inbound: 'customer', outbound: 'vendor' },
        fees: [],
      });
      expect(deadlineOf(report(service, '2026-06-08'), 'inspection-end')).toBe('2026-06-08');
      expect(deadlineOf(report(service, '2026-06-08'), 'warranty-end')).toBe('2027-06-01');
      expect(deadlineOf(report(service, '2026-06-08'), 'tat-due')).toBe('2026-06-29');
      const late = report(service, '2026-06-09');
      expect(late.serviceType).toBe('in-warranty');
      expect(clausesMet(late)).toContain('ALTAI-3.1-03');
      expect(clausesMet(report(service, '2026-06-08'))).not.toContain('ALTAI-3.1-03');
    }
    expect(clausesMet(decide(altaiUnit()))).not.toContain('ALTAI-3.1-03');
    expect(deadlineOf(decide(altaiUnit()), 'inspection-end')).toBeUndefined();
  });

  it('in transport is claimed from the insurance and carried by neither', () => {
    expect(decide(transportDamage('2026-06-08'))).toMatchObject({
      serviceType: 'insurance-claim',
      coverageReason: 'none',
      coverage: null,
      remedy: 'none',
      fees: [],
      freight: { inbound: 'na', outbound: 'na' },
      postRepairWarranty: { general: null, sameFault: null },
    });
    expect(deadlineOf(decide(transportDamage('2026-06-08')), 'warranty-end')).toBeUndefined();
    expect(deadlineOf(decide(transportDamage('2026-06-08')), 'inspection-end')).toBe('2026-06-08');
    const late = decide(transportDamage('2026-06-09'));
    expect(late).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
    expect(clausesMet(late)).toContain('ALTAI-3.1-03');
    const noPictures = changed(transportDamage('2026-06-08'), { form: { pictures: undefined } });
    expect(decide(noPictures).missingInputs).toEqual(['form.pictures']);
    expect(decide(altaiUnit({ form: { pictures: 0 } })).missingInputs).toEqual([]);
    const lateReport = changed(transportDamage('2026-06-09'), { form: { pictures: 0 } });
    expect(decide(lateReport).missingInputs).toEqual([]);
  });
});

describe('dead on arrival', () => {
  it('is decided before it is anything, and is free with its own clock', () => {
    expect(decide(dead())).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
      coverage: null,
      provisional: false,
    });
    const determination = decide(dead(valid));
    expect(determination).toMatchObject({
      serviceType: 'doa',
      coverageReason: 'covered',
      coverage: { from: '2026-05-20', until: '2027-05-20' },
      remedy: 'repair-or-replace',
      freight: { inbound: 'customer', outbound: 'vendor' },
      fees: [],
    });
    expect(deadlineOf(determination, 'warranty-end')).toBe('2027-05-20');
    expect(deadlineOf(determination, 'doa-end')).toBe('2026-06-19');
    expect(deadlineOf(determination, 'test-due')).toBeUndefined();
    expect(
      deadlineOf(decide(dead({ ...valid, repair: { returnDeliveredOn: '2026-06-20' } })), 'retest-end'),
    ).toBe('2026-07-04');
    expect(
      deadlineOf(decide(altaiUnit({ repair: { returnDeliveredOn: '2026-06-20' } })), 'retest-end'),
    ).toBeUndefined();
    expect(deadlineOf(decide(altaiUnit()), 'doa-end')).toBeUndefined();
    expect(deadlineOf(decide(altaiUnit({ inspection: { failedOnFirstUse: true } })), 'doa-end')).toBe(
      '2026-02-11',
    );
    expect(deadlineOf(decide(altaiUnit({ inspection: undefined })), 'doa-end')).toBeUndefined();
  });

  it.each([['bx'], ['mis'], ['altaicare'], ['altaigate']])('takes six weeks for %s', (family) => {
    expect(deadlineOf(decide(dead({ ...valid, unit: { family } })), 'tat-due')).toBe('2026-07-27');
    expect(deadlineOf(decide(dead({ ...valid, unit: { family: 'other' } })), 'tat-due')).toBe('2026-06-29');
  });

  it('needs every one of its conditions', () => {
    for (const changes of [
      { case: { claimAt: '2026-06-20' } },
      { inspection: { failedOnFirstUse: false } },
      { inspection: { usedSigns: true } },
      { parcel: { packagingComplete: false } },
      answers({ 'J-AT-DOA': 'invalid' }),
    ])
      expect(decide(dead({ ...valid, ...changes })).serviceType).toBe('in-warranty');
    const noFault = dead({
      ...valid,
      inspection: { failedOnFirstUse: true, usedSigns: false, lines: [altaiLine(nothingWrong)] },
    });
    expect(decide(noFault)).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'nff' });
    const lines = [altaiLine(), altaiLine({ id: '2', faultResult: 'nff' })];
    const mixed = decide(dead({ ...valid, inspection: { failedOnFirstUse: true, usedSigns: false, lines } }));
    expect(mixed.lines.map((line) => line.serviceType)).toEqual(['doa', 'in-warranty']);
  });

  it('asks for a trouble ticket form only where it is claimed in time', () => {
    const asks = (facts: Changes) => decide(facts).judgementsNeeded.includes('J-AT-TTF');
    expect([dead(), dead(valid), inAdvance()].map(asks)).toEqual([true, true, true]);
    expect(asks(dead({ ...valid, case: { claimAt: '2026-06-20' } }))).toBe(false);
    expect(asks(dead(answers({ 'J-AT-DOA': 'invalid' })))).toBe(false);
    expect(asks(dead({ ...valid, ...answers({ 'J-AT-DOA': 'valid', 'J-AT-TTF': 'no' }) }))).toBe(false);
    expect(asks(dead({ ...valid, case: { requestedService: 'repair' } }))).toBe(false);
  });

  it('is replaced in advance by request, by route or because it was', () => {
    for (const how of [
      { case: { requestedService: 'advance-replacement' } },
      { customer: { doaRoute: 'advance-replacement' } },
      { advanceReplacement: { shippedOn: '2026-06-12' } },
    ]) {
      const open = decide(dead({ ...valid, ...how }));
      expect(open).toMatchObject({ serviceType: 'needs-decision', coverageReason: 'none' });
      expect(open.judgementsNeeded).toContain('J-AT-ARCONSENT');
      const consented = decide(
        dead({ ...how, ...answers({ 'J-AT-DOA': 'valid', 'J-AT-ARCONSENT': 'consent' }) }),
      );
      expect(consented).toMatchObject({
        serviceType: 'advance-replacement',
        coverageReason: 'covered',
        coverage: { from: '2026-05-20', until: '2027-05-20' },
        remedy: 'replace',
        freight: { inbound: 'customer', outbound: 'vendor' },
      });
      expect(deadlineOf(consented, 'warranty-end')).toBe('2027-05-20');
    }
    const normal = decide(dead({ ...valid, customer: { doaRoute: 'normal-rma' } }));
    expect(normal.serviceType).toBe('doa');
    const undecided = decide(dead({ case: { requestedService: 'advance-replacement' } }));
    expect(undecided).toMatchObject({ serviceType: 'needs-decision', coverageReason: 'none' });
    const lines = [altaiLine(), altaiLine({ id: '2', faultResult: 'nff' })];
    const mixed = decide(inAdvance({ inspection: { lines } }));
    expect(mixed.lines.map((line) => line.serviceType)).toEqual(['advance-replacement', 'in-warranty']);
  });

  it('charges a fee for what came back otherwise than it must', () => {
    const shipped = { advanceReplacement: { shippedOn: '2026-06-09' } };
    const charged = (changes: Changes) =>
      feeOf(decide(inAdvance({ ...shipped, ...changes })), 'ar-nonconforming');
    expect(charged({})).toBeUndefined();
    expect(charged({ parcel: { packagingComplete: false } })).toMatchObject({
      status: 'mandatory',
      amount: null,
      on: [],
    });
    expect(charged({ inspection: { usedSigns: true } })?.status).toBe('mandatory');
    expect(charged({ parcel: { receivedAt: undefined } })).toMatchObject({
      status: 'contingent',
      on: ['returned-used', 'returned-incomplete'],
    });
    expect(charged({ sale: { deliveryDate: '2026-01-12' } })?.status).toBe('mandatory');
    expect(charged({ sale: { deliveryDate: '2024-01-12' }, extendedWarranties: [] })?.status).toBe(
      'mandatory',
    );
    expect(feeOf(decide(inAdvance({ inspection: { usedSigns: true } })), 'ar-nonconforming')).toBeUndefined();
    const judged = (changes: Changes) =>
      decide(inAdvance({ ...shipped, ...changes })).judgementsNeeded.includes('J-AT-ARFEE');
    expect(judged({ inspection: { usedSigns: true } })).toBe(true);
    expect(judged({})).toBe(false);
    expect(judged({ parcel: { receivedAt: undefined } })).toBe(false);
    const longAgo = extended({ case: { requestedService: 'advance-replacement' }, ...shipped });
    expect(feeOf(decide(longAgo), 'ar-nonconforming')?.status).toBe('mandatory');
  });
});

describe('remedies', () => {
  it.each([
    ['in warranty', altaiUnit(), 'repair-or-replace'],
    ['decided to repair', altaiUnit(answers({ 'J-AT-REMEDY': 'repair' })), 'repair'],
    ['decided to replace', altaiUnit(answers({ 'J-AT-REMEDY': 'replace' })), 'replace'],
    ['not to be repaired', altaiUnit({ inspection: { repairable: 'not-repairable' } }), 'replace'],
    [
      'not worth repairing, but covered',
      altaiUnit({ inspection: { repairable: 'beyond-economic-repair' } }),
      'repair-or-replace',
    ],
    ['charged', expiredUnit(), 'quote-repair'],
    ['charged, decided all the same', expiredUnit(answers({ 'J-AT-REMEDY': 'replace' })), 'quote-repair'],
    [
      'charged, not to be repaired',
      expiredUnit({ inspection: { repairable: 'not-repairable' } }),
      'quote-replace',
    ],
    [
      'charged, not worth repairing',
      expiredUnit({ inspection: { repairable: 'beyond-economic-repair' } }),
      'quote-replace',
    ],
    ['charged, a replacement quoted', quoted({ kind: 'replace' }), 'quote-replace'],
    ['charged, a repair quoted', quoted({ kind: 'repair' }), 'quote-repair'],
    ['accepted', quoted(accepted), 'repair'],
    [
      'accepted on paper',
      quoted({ ...accepted, replyWritten: false, signedReceivedOn: '2026-06-20' }),
      'repair',
    ],
    ['accepted, not known how', quoted({ ...accepted, replyWritten: undefined }), 'repair'],
    ['a replacement accepted', quoted({ ...accepted, kind: 'replace' }), 'replace'],
    ['refused', quoted(refused), 'return-unrepaired'],
    [
      'refused at once',
      quoted({ reply: 'refused', replyAt: '2026-06-18', sentAt: undefined }),
      'return-unrepaired',
    ],
    [
      'in warranty and refused',
      altaiUnit({ quote: { sentAt: '2026-06-18', ...refused } }),
      'repair-or-replace',
    ],
    [
      'in warranty and accepted',
      altaiUnit({ quote: { sentAt: '2026-06-18', ...accepted } }),
      'repair-or-replace',
    ],
  ])('%s', (_what, facts, remedy) => {
    expect(decide(facts).remedy).toBe(remedy);
  });

  it('are asked about only for a covered defect that can be repaired', () => {
    const asks = (facts: Changes) => decide(facts).judgementsNeeded.includes('J-AT-REMEDY');
    expect(asks(altaiUnit())).toBe(true);
    expect(asks(dead(valid))).toBe(true);
    expect(asks(altaiUnit({ inspection: { repairable: 'not-repairable' } }))).toBe(false);
    expect(asks(expiredUnit())).toBe(false);
    expect(asks(inAdvance())).toBe(false);
    expect(asks(altaiUnit(lineWith(nothingWrong)))).toBe(false);
  });

  it('are none for the line of a mixed unit that has no fault', () => {
    const lines = (changes: Changes) => decide(changes).lines.map((line) => line.remedy);
    expect(lines(altaiUnit(lineWith({}, nothingWrong)))).toEqual(['repair-or-replace', 'none']);
    expect(lines(expiredUnit(lineWith({}, nothingWrong)))).toEqual(['quote-repair', 'none']);
    expect(decide(expiredUnit({ ...lineWith(nothingWrong, nothingWrong) })).remedy).toBe('return-unrepaired');
    const forfeited = {
      warrantySticker: 'broken',
      lines: [altaiLine(), altaiLine({ id: '2', faultResult: 'nff' })],
    };
    expect(lines(altaiUnit({ inspection: forfeited }))).toEqual(['quote-repair', 'none']);
  });
});

describe('the way back', () => {
  it('is the vendor’s question for a covered unit without fault and for a mixed one', () => {
    for (const facts of [
      altaiUnit(lineWith(nothingWrong)),
      altaiUnit(lineWith({}, { causeCodes: ['liquid'] })),
    ]) {
      const open = decide(facts);
      expect(open.freight.outbound).toBe('vendor');
      expect(open.judgementsNeeded).toContain('J-G-FREIGHT');
      const decidedSo = decide({ ...facts, ...answers({ 'J-G-FREIGHT': 'customer' }) });
      expect(decidedSo.freight.outbound).toBe('customer');
    }
    for (const facts of [altaiUnit(), expiredUnit(), dead(valid)])
      expect(decide(facts).judgementsNeeded).not.toContain('J-G-FREIGHT');
    expect(decide(altaiUnit(lineWith(nothingWrong))).readingsUsed).toContain('AMB-AT-15');
    const halfFine = decide(altaiUnit(lineWith({}, nothingWrong)));
    expect(halfFine.readingsUsed).toContain('AMB-AT-15');
    expect(halfFine.judgementsNeeded).not.toContain('J-G-FREIGHT');
    expect(decide(altaiUnit()).readingsUsed).not.toContain('AMB-AT-15');
    expect(decide(altaiUnit()).freight).toEqual({ inbound: 'customer', outbound: 'vendor' });
    expect(clausesMet(decide(altaiUnit()))).toContain('ALTAI-2.2-02');
  });

  it('is the customer’s where the unit is charged, refused or without fault', () => {
    const other = { readings: { 'AMB-AT-37': 'b' } };
    for (const facts of [quoted(refused), expiredUnit(lineWith(nothingWrong))]) {
      expect(decide(facts, other).freight.outbound).toBe('customer');
      expect(clausesMet(decide(facts))).toContain('ALTAI-5.1-09');
    }
    expect(clausesMet(decide(quoted(accepted)))).not.toContain('ALTAI-5.1-09');
  });

  it('of a C1n is the vendor’s, except for the lone small lot', () => {
    expect(decide(c1n())).toMatchObject({ freight: { outbound: 'customer' } });
    for (const lot of [{ failureUnits: 10 }, { hasOtherVendorProducts: true }]) {
      const determination = decide(c1n({ parcel: lot }));
      expect(determination.freight.outbound).toBe('vendor');
      expect(determination.readingsUsed).toContain('AMB-AT-24');
      const fine = decide(c1n({ parcel: lot, ...lineWith({}, nothingWrong) }));
      expect(fine.freight.outbound).toBe('vendor');
      expect(fine.readingsUsed).toEqual(expect.arrayContaining(['AMB-AT-15', 'AMB-AT-24']));
      expect(determination.readingsUsed).not.toContain('AMB-AT-15');
    }
    expect(decide(altaiUnit()).readingsUsed).not.toContain('AMB-AT-24');
  });
});

describe('C1n lots', () => {
  const met = (changes: Changes, base = c1n) =>
    decide(base(changes))
      .trace.filter((entry) => entry.rung.startsWith('c1n-') && entry.outcome === 'met')
      .map((entry) => entry.rung);

  it('are accepted for the first reason that holds', () => {
    expect(met({})).toEqual(['c1n-customer-pays']);
    expect(met({ parcel: { hasOtherVendorProducts: true } })).toEqual(['c1n-with-others']);
    expect(met({ parcel: { failureUnits: 10, hasOtherVendorProducts: true } })).toEqual(['c1n-ten']);
    expect(met({ parcel: { failureUnits: 9 } })).toEqual(['c1n-customer-pays']);
    expect(met({ parcel: { failureUnits: 10 }, unit: { family: 'other' } })).toEqual([]);
    expect(met({ parcel: { hasOtherVendorProducts: true }, unit: { family: 'other' } })).toEqual([]);
    expect(met({ unit: { family: 'other' } })).toEqual([]);
  });

  it('that nobody pays the way back for wait, without consent and without a reason', () => {
    const alone = decide(c1n({ customer: { agreesReturnFreight: false } }));
    expect(alone).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
      authorisationState: 'issued',
    });
    expect(
      decide(c1n({ customer: { agreesReturnFreight: false }, unit: { family: 'other' } })).serviceType,
    ).toBe('in-warranty');
  });

  it('dead on arrival need no lot', () => {
    const alone = (changes: Changes) =>
      decide(
        dead({
          unit: { family: 'c1n' },
          parcel: { failureUnits: 1, hasOtherVendorProducts: false },
          customer: { agreesReturnFreight: false },
          ...changes,
        }),
      );
    expect(alone(valid).serviceType).toBe('doa');
    expect(alone({}).judgementsNeeded).toContain('J-AT-DOA');
    expect(alone({ ...answers({ 'J-AT-DOA': 'invalid' }) }).authorisationState).toBe('issued');
    const asked = {
      case: { requestedService: 'advance-replacement' },
      inspection: { failedOnFirstUse: true, usedSigns: false },
    };
    expect(alone({ ...valid, ...asked }).judgementsNeeded).toContain('J-AT-ARCONSENT');
    const askedAfterUse = { ...asked, inspection: { failedOnFirstUse: true, usedSigns: true } };
    expect(alone({ ...valid, ...askedAfterUse }).judgementsNeeded).not.toContain('J-AT-ARCONSENT');
    const used = { ...valid, inspection: { failedOnFirstUse: true, usedSigns: true } };
    expect(alone(used)).toMatchObject({ serviceType: 'needs-decision', authorisationState: 'issued' });
  });

  it('are charged ten dollars a unit by the events of any pre-check', () => {
    const charged = (changes: Changes) =>
      feeOf(
        decide(
          c1n({ sale: { deliveryDate: '2024-03-10' }, verification: { result: 'not-offered' }, ...changes }),
        ),
        'precheck',
      );
    const sent = { total: { amount: '20.00', currency: 'USD' }, sentAt: '2026-06-18' };
    expect(charged({})).toMatchObject({
      status: 'contingent',
      on: ['declined', 'no-fault-found', 'no-reply'],
      waivedOn: ['accepted'],
      quantity: 4,
    });
    expect(charged({ quote: { ...sent, ...accepted } })?.status).toBe('waived');
    expect(charged({ quote: { ...sent, ...refused } })?.status).toBe('mandatory');
    expect(charged({ quote: sent, case: { asOf: '2026-07-07' } })?.status).toBe('mandatory');
    expect(charged({ sale: { deliveryDate: '2026-01-12' } })).toBeUndefined();
  });

  it('with spares in place of the free warranty have no end of it, and later repairs have three months', () => {
    const spares = (changes: Changes = {}) =>
      c1n({
        sale: { sparesInLieu: true },
        ...answers({ 'J-AT-SPARE': 'consent' }),
        verification: { result: 'not-offered' },
        ...changes,
      });
    const determination = decide(
      spares({ quote: { sentAt: '2026-06-18', ...accepted }, repair: { returnDispatchedOn: '2026-06-20' } }),
    );
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'no-free-warranty',
      coverage: null,
      postRepairWarranty: { general: null, sameFault: '2026-09-20' },
    });
    expect(deadlineOf(determination, 'warranty-end')).toBeUndefined();
    const again = decide(
      spares({
        priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-05-20' },
        ...lineWith({ sameFaultAsPrior: true }),
      }),
    );
    expect(again).toMatchObject({
      serviceType: 'post-repair-warranty',
      coverage: { from: '2026-05-20', until: '2026-08-20' },
    });
    expect(deadlineOf(again, 'post-repair-end')).toBe('2026-08-20');
    expect(decide(spares({ verification: undefined })).missingInputs).toEqual([]);
    expect(decide(spares({ unit: { family: 'other' } })).serviceType).toBe('in-warranty');
    expect(
      decide(c1n({ sale: { sparesInLieu: false }, ...answers({ 'J-AT-SPARE': 'consent' }) })).serviceType,
    ).toBe('in-warranty');
    expect(decide(c1n({ sale: { sparesInLieu: true } }))).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
    });
    expect(decide(c1n({ sale: { sparesInLieu: true }, verification: undefined })).missingInputs).toEqual([
      'verification.result',
    ]);
    expect(
      decide(
        c1n({
          sale: { sparesInLieu: false },
          ...answers({ 'J-AT-SPARE': 'consent' }),
          verification: undefined,
        }),
      ).missingInputs,
    ).toEqual(['verification.result']);
    expect(
      decide(
        altaiUnit({
          sale: { sparesInLieu: true },
          ...answers({ 'J-AT-SPARE': 'consent' }),
          verification: undefined,
        }),
      ).missingInputs,
    ).toEqual(['verification.result']);
  });
});

describe('the sticker', () => {
  it('forfeits or keeps as decided, and asks in one situation only where it is disputed', () => {
    const sticker = (warrantySticker: string, changes: Changes = {}) =>
      altaiUnit({ inspection: { warrantySticker }, ...changes });
    expect(decide(sticker('missing'))).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
    });
    expect(decide(sticker('missing', answers({ 'J-AT-STICKER': 'forfeit' })))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'forfeited',
    });
    expect(decide(sticker('broken')).judgementsNeeded).not.toContain('J-AT-STICKER');
    expect(decide(sticker('intact', { priorRepair: { caseId: 'R-1' } })).serviceType).toBe('in-warranty');
    for (const priorRepair of [{ caseId: 'R-1' }, { returnDispatchedOn: '2026-04-01' }])
      expect(decide(sticker('broken', { priorRepair })).judgementsNeeded).toContain('J-AT-STICKER');
  });
});

describe('fees out of warranty', () => {
  it('follow the answer of the customer', () => {
    expect(statuses(expiredUnit())).toEqual({ 'repair-charge': 'contingent', precheck: 'contingent' });
    expect(statuses(quoted(accepted))).toEqual({ 'repair-charge': 'mandatory', precheck: 'waived' });
    expect(statuses(quoted(refused))).toEqual({ precheck: 'mandatory' });
    expect(statuses(quoted({}, { case: { asOf: '2026-07-06' } }))).toEqual({
      'repair-charge': 'contingent',
      precheck: 'contingent',
    });
    expect(statuses(quoted({}, { case: { asOf: '2026-07-07' } }))).toEqual({ precheck: 'mandatory' });
    expect(statuses(quoted({ ...refused, sentAt: undefined }))).toEqual({ precheck: 'mandatory' });
    expect(statuses(quoted(accepted, { case: { asOf: '2026-12-01' } }))).toEqual({
      'repair-charge': 'mandatory',
      precheck: 'waived',
    });
    expect(statuses(altaiUnit({ quote: { sentAt: '2026-06-18', ...accepted } }))).toEqual({});
    expect(feeOf(decide(expiredUnit()), 'precheck')).toMatchObject({
      on: ['declined', 'no-fault-found', 'no-reply'],
      waivedOn: ['accepted'],
    });
    expect(statuses(expiredUnit({ authorisation: { consentOn: undefined } }))).toEqual({
      'unauthorised-return-costs': 'permitted',
    });
    expect(statuses(expiredUnit({ unit: { serialNo: undefined } }))).toEqual({});
  });
});

describe('deadlines', () => {
  const all = (facts: Changes) =>
    Object.fromEntries(decide(facts).deadlines.map((each) => [each.code, each.date]));

  it('of a unit in warranty', () => {
    expect(all(altaiUnit())).toEqual({
      'warranty-end': '2027-01-12',
      'ship-by': '2026-06-17',
      'test-due': '2026-06-25',
      'tat-due': '2026-07-05',
      'repair-due': '2026-07-05',
    });
    expect(all(altaiUnit({ authorisation: { validatedOn: '2026-06-09' } }))['ship-by']).toBe('2026-06-16');
    expect(all(altaiUnit({ authorisation: { validatedOn: undefined } }))['ship-by']).toBe('2026-06-17');
  });

  it('of a unit that is charged', () => {
    expect(all(expiredUnit())).toEqual({
      'warranty-end': '2025-03-10',
      'ship-by': '2026-06-17',
      'test-due': '2026-06-25',
    });
    expect(all(quoted({}))).toMatchObject({ 'quote-expiry': '2026-07-06' });
    expect(all(quoted(accepted))).toEqual({
      'warranty-end': '2025-03-10',
      'ship-by': '2026-06-17',
      'test-due': '2026-06-25',
      'repair-due': '2026-06-29',
    });
    expect(all(quoted({ ...accepted, signedReceivedOn: '2026-06-22' }))['repair-due']).toBe('2026-07-02');
    expect(all(quoted(refused))).toEqual({
      'warranty-end': '2025-03-10',
      'ship-by': '2026-06-17',
      'test-due': '2026-06-25',
      'quote-expiry': '2026-07-06',
      'final-reminder-from': '2026-08-19',
    });
    expect(all(quoted(refused, { reminder: { sentOn: '2026-08-20' } }))['disposal-from']).toBe('2026-09-20');
    expect(all(quoted(accepted, { reminder: { sentOn: '2026-08-20' } }))['disposal-from']).toBeUndefined();
    expect(
      all(quoted(refused, { reminder: { sentOn: '2026-08-20' }, customer: { feePaidOn: '2026-08-25' } }))[
        'disposal-from'
      ],
    ).toBeUndefined();
    expect(
      all(altaiUnit({ quote: { sentAt: '2026-06-18', ...refused }, reminder: { sentOn: '2026-08-20' } })),
    ).not.toHaveProperty('disposal-from');
    expect(all(altaiUnit({ quote: { sentAt: '2026-06-18', ...refused } }))).not.toHaveProperty(
      'final-reminder-from',
    );
    expect(all(altaiUnit({ quote: { sentAt: '2026-06-18' } }))).not.toHaveProperty('quote-expiry');
    expect(all(quoted({}, { case: { asOf: '2026-07-07' } }))['final-reminder-from']).toBe('2026-09-05');
  });

  it('are released by each exception, and asked about when they are missed', () => {
    for (const value of ['surge', 'no-parts', 'agreed']) {
      const released = all(altaiUnit(answers({ 'J-AT-TAT': value })));
      expect(released).not.toHaveProperty('tat-due');
      expect(released).not.toHaveProperty('repair-due');
      expect(all(quoted(accepted, answers({ 'J-AT-TAT': value })))).not.toHaveProperty('repair-due');
    }
    expect(all(altaiUnit(answers({ 'J-AT-TAT': 'none' })))).toHaveProperty('tat-due');
    const asks = (changes: Changes) => decide(altaiUnit(changes)).judgementsNeeded.includes('J-AT-TAT');
    expect(asks({ case: { asOf: '2026-07-05' } })).toBe(false);
    expect(asks({ case: { asOf: '2026-07-06' } })).toBe(true);
    expect(asks({ case: { asOf: '2026-07-06' }, repair: { returnDispatchedOn: '2026-07-01' } })).toBe(false);
    expect(decide(expiredUnit({ case: { asOf: '2026-07-06' } })).judgementsNeeded).not.toContain('J-AT-TAT');
    expect(decide(altaiUnit({ case: { asOf: '2026-07-06' } })).provisional).toBe(false);
  });

  it('of a case that is not returned are few', () => {
    expect(all(transportDamage('2026-06-08'))).not.toHaveProperty('test-due');
    expect(all(altaiUnit({ verification: { result: 'no-defect' } }))).not.toHaveProperty('tat-due');
    expect(all(altaiUnit({ case: { requestedService: undefined } }))).not.toHaveProperty('warranty-end');
  });
});

describe('extended warranty', () => {
  it('shows the latest order’s days, unless it was refused or paid', () => {
    const days = (ofOrder: Changes) =>
      ['ew-due', 'suspendable-from', 'terminable-from'].map((code) =>
        deadlineOf(decide(extended({}, ofOrder)), code),
      );
    expect(days({})).toEqual(['2025-06-19', undefined, undefined]);
    expect(days(unpaid)).toEqual(['2025-06-19', '2025-06-20', '2025-07-20']);
    expect(days({ ...unpaid, state: 'refused' })).toEqual([undefined, undefined, undefined]);
    expect(days({ invoiceOn: '2025-06-10' })[0]).toBe('2025-06-23');
    const byInvoice = { readings: { 'AMB-AT-04': 'b' } };
    expect(deadlineOf(decide(extended({}, { invoiceOn: '2025-06-10' }), byInvoice), 'ew-due')).toBe(
      '2025-07-10',
    );
  });

  it('carries its charge and its inspection while it serves', () => {
    const charge = { amount: '60.00', currency: 'USD' };
    expect(feeOf(decide(extended({}, { ...unpaid, charge })), 'ew-charge')).toMatchObject({
      status: 'mandatory',
      amount: charge,
    });
    expect(statuses(extended())).toEqual({});
    expect(statuses(altaiUnit({ extendedWarranties: [{ ...order, ...unpaid }] }))).toEqual({});
    const veryLate = { orderSignedOn: '2025-08-01', state: 'active' };
    expect(statuses(extended({}, veryLate))).toEqual({ 'ew-preinspection': 'mandatory' });
    expect(statuses(extended({}, { ...veryLate, preinspectionDone: true }))).toEqual({});
    expect(statuses(extended({}, { orderSignedOn: '2025-07-30' }))).toEqual({});
    expect(statuses(extended({}, { orderSignedOn: '2025-07-31' }))).toEqual({
      'ew-preinspection': 'mandatory',
    });
    const later = { ...order, orderSignedOn: '2026-09-01', receiptAckOn: undefined };
    const before = extended({ extendedWarranties: [order, later] });
    expect(statuses(before)).toEqual({});
    expect(decide(before).judgementsNeeded).toEqual(['J-AT-REMEDY']);
  });

  it('asks what is open about the latest order, and is provisional only while its acceptance is', () => {
    const asks = (changes: Changes, ofOrder: Changes) => decide(extended(changes, ofOrder));
    expect(asks({}, { state: 'pending-acceptance' })).toMatchObject({ provisional: true });
    expect(asks({}, { state: 'pending-acceptance' }).judgementsNeeded).toContain('J-AT-EWACCEPT');
    expect(asks({}, {}).judgementsNeeded).toEqual(['J-AT-REMEDY']);
    const late = { state: undefined, orderSignedOn: '2025-08-01', preinspectionDone: true };
    const answered = asks(answers({ 'J-AT-EWACCEPT': 'yes' }), late);
    expect(answered).toMatchObject({ provisional: false });
    expect(answered.judgementsNeeded).toContain('J-AT-EWREFUSE');
    expect(asks(answers({ 'J-AT-EWREFUSE': 'yes' }), late).serviceType).toBe('out-of-warranty');
    const asOf = (day: string, decisions: Changes = {}) =>
      asks(
        { case: { claimAt: '2025-07-05', asOf: day }, ...decisions },
        { ...unpaid, invoiceOn: '2025-06-20' },
      );
    expect(asOf('2025-06-23').judgementsNeeded).toEqual(['J-AT-REMEDY']);
    expect(asOf('2025-06-24').judgementsNeeded).toContain('J-AT-EWSUSPEND');
    expect(asOf('2025-06-24')).toMatchObject({ provisional: false });
    expect(asOf('2025-07-23').judgementsNeeded).not.toContain('J-AT-EWTERM');
    expect(asOf('2025-07-24').judgementsNeeded).toContain('J-AT-EWTERM');
    const suspended = asOf('2025-07-24', answers({ 'J-AT-EWSUSPEND': 'yes' }));
    expect(suspended.judgementsNeeded).not.toContain('J-AT-EWSUSPEND');
    expect(suspended).toMatchObject({ coverageReason: 'suspended', fees: [{ code: 'ew-charge' }] });
    const terminated = asOf('2025-07-24', answers({ 'J-AT-EWTERM': 'yes' }));
    expect(terminated).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'expired' });
    expect(clausesMet(terminated)).toContain('ALTAI-1.7-01');
    expect(clausesMet(asks({}, {}))).not.toContain('ALTAI-1.7-01');
    const inFree = altaiUnit({ extendedWarranties: [{ ...order, ...unpaid, state: 'pending-acceptance' }] });
    expect(decide(inFree).judgementsNeeded).toEqual(['J-AT-REMEDY']);
  });

  it('tells of an order signed after the claim, long after the expiry, or resumed', () => {
    const late = { orderSignedOn: '2025-08-01', preinspectionDone: true };
    const claimed = (claimAt: string) => extended({ case: { claimAt } }, late);
    expect(ofRung(claimed('2025-07-31'), 'extension-gap')).toEqual(['met']);
    expect(ofRung(claimed('2025-08-01'), 'extension-gap')).toEqual(['not-met']);
    expect(ofRung(claimed('2025-08-01'), 'extension-very-late')).toEqual(['met', 'met']);
    expect(ofRung(extended(), 'extension-very-late')).toEqual(['not-met']);
    expect(ofRung(extended({}, unpaid), 'extension-unpaid')).toEqual(['met']);
    expect(ofRung(extended(), 'extension-unpaid')).toEqual(['not-met']);
    const resumed = extended(answers({ 'J-AT-EWSUSPEND': 'yes' }), { receiptAckOn: '2026-06-18' });
    expect(ofRung(resumed, 'extension-resumed')).toEqual(['met', 'met']);
    expect(ofRung(extended(), 'extension-resumed')).toEqual(['not-met']);
    expect(deadlineOf(decide(resumed), 'tat-due')).toBe('2026-07-08');
    expect(deadlineOf(decide(resumed), 'test-due')).toBe('2026-06-28');
    const paidBefore = extended(answers({ 'J-AT-EWSUSPEND': 'yes' }));
    expect(deadlineOf(decide(paidBefore), 'tat-due')).toBe('2026-07-05');
    const inFree = altaiUnit({
      ...answers({ 'J-AT-EWSUSPEND': 'yes' }),
      extendedWarranties: [{ ...order, receiptAckOn: '2026-06-18' }],
    });
    expect(deadlineOf(decide(inFree), 'tat-due')).toBe('2026-07-05');
  });
});

describe('cover after the repair', () => {
  const coverAfter = (facts: Changes, settings?: Changes) => {
    const { general, sameFault } = decide(facts, settings).postRepairWarranty;
    return [general, sameFault];
  };
  const back = (returnDispatchedOn: string): Changes => ({ repair: { returnDispatchedOn } });

  it('keeps the old end, or three months on the same problem where they last longer', () => {
    expect(coverAfter(altaiUnit(back('2026-06-18')))).toEqual(['2027-01-12', '2027-01-12']);
    expect(coverAfter(altaiUnit(back('2026-11-30')))).toEqual(['2027-01-12', '2027-02-28']);
    expect(coverAfter(extended(back('2026-06-18')))).toEqual(['2026-06-30', '2026-09-18']);
    expect(coverAfter(quoted(accepted, back('2026-06-25')))).toEqual(['2025-03-10', '2026-09-25']);
    expect(coverAfter(quoted({}, back('2026-06-25')))).toEqual(['2025-03-10', '2026-09-25']);
  });

  it('is none where nothing is repaired', () => {
    expect(coverAfter(quoted(refused, back('2026-06-25')))).toEqual([null, null]);
    expect(coverAfter(expiredUnit({ ...lineWith(nothingWrong), ...back('2026-06-25') }))).toEqual([
      null,
      null,
    ]);
    expect(coverAfter(altaiUnit({ ...lineWith(nothingWrong), ...back('2026-06-25') }))).toEqual([
      '2027-01-12',
      null,
    ]);
    expect(coverAfter(altaiUnit({ authorisation: { consentOn: undefined }, ...back('2026-06-25') }))).toEqual(
      [null, null],
    );
    expect(
      coverAfter(
        altaiUnit({
          authorisation: { consentOn: undefined },
          ...answers({ 'J-AT-REJECT': 'reject' }),
          ...back('2026-06-25'),
        }),
      ),
    ).toEqual([null, null]);
    expect(coverAfter(altaiUnit({ verification: { result: 'no-defect' }, ...back('2026-06-25') }))).toEqual([
      null,
      null,
    ]);
    expect(coverAfter(altaiUnit({ case: { requestedService: undefined }, ...back('2026-06-25') }))).toEqual([
      null,
      null,
    ]);
    expect(
      coverAfter(altaiUnit({ quote: { sentAt: '2026-06-18', ...refused }, ...back('2026-06-25') })),
    ).toEqual(['2027-01-12', '2027-01-12']);
  });

  it('is three months alone where the warranty is forfeited', () => {
    const forfeited = {
      inspection: { warrantySticker: 'broken' },
      quote: { sentAt: '2026-06-18', ...accepted },
    };
    expect(coverAfter(altaiUnit({ ...forfeited, ...back('2026-06-25') }))).toEqual([null, '2026-09-25']);
  });

  it('has its three months only after a repeat, under the other reading', () => {
    const onlyRepeats = { readings: { 'AMB-AT-27': 'b' } };
    expect(coverAfter(altaiUnit(back('2026-11-30')), onlyRepeats)).toEqual(['2027-01-12', '2027-01-12']);
    const repeat = altaiUnit({ ...lineWith({ sameFaultAsPrior: true }), ...back('2026-11-30') });
    expect(coverAfter(repeat, onlyRepeats)).toEqual(['2027-01-12', '2027-02-28']);
  });

  it('loses its last day under the other reading of the anniversary', () => {
    const dayBefore = { readings: { 'AMB-G-02': 'b' } };
    expect(coverAfter(altaiUnit(back('2026-11-30')), dayBefore)).toEqual(['2027-01-11', '2027-02-27']);
    const claimed = (claimAt: string) =>
      decide(altaiUnit({ sale: { deliveryDate: '2025-06-08' }, case: { claimAt } }), dayBefore).serviceType;
    expect(claimed('2026-06-07')).toBe('in-warranty');
    expect(claimed('2026-06-08')).toBe('out-of-warranty');
  });

  it('of an earlier repair ends with the latest of both, and is repaired again free', () => {
    const again = (changes: Changes, settings?: Changes) =>
      decide(
        changed(
          expiredUnit({
            verification: { result: 'hw-repair' },
            priorRepair: {
              caseId: 'R-1',
              returnDispatchedOn: '2026-03-08',
              serviceType: 'post-repair-warranty',
            },
            ...lineWith({ sameFaultAsPrior: true }),
          }),
          changes,
        ),
        settings,
      );
    expect(again({})).toMatchObject({
      serviceType: 'post-repair-warranty',
      coverage: { from: '2026-03-08', until: '2026-06-08' },
      freight: { inbound: 'customer', outbound: 'vendor' },
      remedy: 'repair-or-replace',
      fees: [],
    });
    expect(deadlineOf(again({}), 'tat-due')).toBe('2026-07-05');
    expect(deadlineOf(again({}), 'post-repair-end')).toBe('2026-06-08');
    expect(deadlineOf(decide(altaiUnit()), 'post-repair-end')).toBeUndefined();
    expect(
      deadlineOf(
        decide(altaiUnit({ priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-03-08' } })),
        'post-repair-end',
      ),
    ).toBe('2027-01-12');
    const dayBefore = { readings: { 'AMB-G-02': 'b' } };
    expect(again({}, dayBefore).serviceType).toBe('out-of-warranty');
    expect(again({ case: { claimAt: '2026-06-07' } }, dayBefore)).toMatchObject({
      coverage: { until: '2026-06-07' },
    });
    const onlyRepeats = { readings: { 'AMB-AT-27': 'b' } };
    for (const serviceType of ['post-repair-warranty', 'repeat-repair'])
      expect(again({ priorRepair: { serviceType } }, onlyRepeats).serviceType).toBe('post-repair-warranty');
    for (const serviceType of ['out-of-warranty', undefined])
      expect(again({ priorRepair: { serviceType } }, onlyRepeats).serviceType).toBe('out-of-warranty');
    expect(again({ priorRepair: { caseId: undefined } }).serviceType).toBe('post-repair-warranty');
  });
});

describe('an open question', () => {
  it('leaves the answer final, except where the acceptance of an order is open', () => {
    const spares = c1n({ sale: { sparesInLieu: true } });
    for (const [code, facts] of [
      ['J-AT-STICKER', altaiUnit({ inspection: { warrantySticker: 'missing' } })],
      ['J-AT-ARCONSENT', inAdvance(answers({ 'J-AT-DOA': 'valid', 'J-AT-ARCONSENT': 'refuse' }))],
      [
        'J-AT-ARFEE',
        inAdvance({ advanceReplacement: { shippedOn: '2026-06-09' }, inspection: { usedSigns: true } }),
      ],
      ['J-AT-SPARE', spares],
      ['J-AT-EWTERM', extended({}, unpaid)],
      [
        'J-AT-EWREFUSE',
        extended(answers({ 'J-AT-EWACCEPT': 'yes' }), {
          state: undefined,
          orderSignedOn: '2025-08-01',
          preinspectionDone: true,
        }),
      ],
    ] as const) {
      const determination = decide(facts);
      if (code !== 'J-AT-ARCONSENT') expect(determination.judgementsNeeded).toContain(code);
      expect(determination.provisional).toBe(false);
    }
    const undecided = dead({ case: { requestedService: 'advance-replacement' }, ...valid });
    expect(decide(undecided)).toMatchObject({ serviceType: 'needs-decision', provisional: false });
  });
});

describe('days that cost a right', () => {
  it('are those of a workaround nobody answered and of an earlier repair', () => {
    const hardness = (facts: Changes, code: string) =>
      decide(facts).deadlines.find((each) => each.code === code)?.hardness;
    const workaround = altaiUnit({
      verification: { result: 'solvable-on-site', workaroundSentOn: '2026-06-10' },
    });
    expect(hardness(workaround, 'close-on')).toBe('hard');
    const spares = c1n({
      sale: { sparesInLieu: true },
      ...answers({ 'J-AT-SPARE': 'consent' }),
      verification: { result: 'not-offered' },
      priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-05-20' },
    });
    expect(hardness(spares, 'post-repair-end')).toBe('hard');
  });

  it('close no case that was not told of a workaround', () => {
    const replied = { result: 'hw-repair', workaroundSentOn: '2026-06-10' };
    expect(deadlineOf(decide(altaiUnit({ verification: replied })), 'close-on')).toBeUndefined();
  });
});
