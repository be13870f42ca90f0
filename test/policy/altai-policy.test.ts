import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import { altaiLine, altaiUnit, expiredUnit } from '../fixtures/policy-cases/altai-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('altai');

const decide = deciderOf(pack);

describe('facts that are not known', () => {
  it('asks for every record fact of an empty case', () => {
    const determination = decide({});
    expect(determination.serviceType).toBe('needs-input');
    expect(determination.asOf).toBeNull();
    expect(determination.missingInputs).toEqual(
      expect.arrayContaining([
        'case.asOf',
        'case.claimAt',
        'case.requestedService',
        'sale.claimantIsOriginalCustomer',
        'sale.channel',
        'sale.deliveryDate',
        'unit.family',
        'unit.serialNo',
      ]),
    );
  });

  it.each([
    ['sale.deliveryDate', { sale: { deliveryDate: null } }],
    ['sale.claimantIsOriginalCustomer', { sale: { claimantIsOriginalCustomer: undefined } }],
    ['sale.channel', { sale: { channel: 'unknown' } }],
    ['case.claimAt', { case: { claimAt: undefined } }],
    ['case.requestedService', { case: { requestedService: undefined } }],
    ['unit.family', { unit: { family: undefined } }],
    ['verification.result', { verification: { result: undefined } }],
  ])('needs %s', (path, changes) => {
    const determination = decide(altaiUnit(changes));
    expect(determination.serviceType).toBe('needs-input');
    expect(determination.missingInputs).toEqual([path]);
  });

  it('needs the extended warranties only once the free one is over', () => {
    expect(decide(altaiUnit({ extendedWarranties: undefined })).serviceType).toBe('in-warranty');
    const expired = decide(expiredUnit({ extendedWarranties: undefined }));
    expect(expired.serviceType).toBe('needs-input');
    expect(expired.missingInputs).toEqual(['extendedWarranties']);
  });

  it('needs no verification out of warranty, unless troubleshooting was bought', () => {
    expect(decide(expiredUnit({ verification: undefined })).serviceType).toBe('out-of-warranty');
    const bought = decide(expiredUnit({ verification: undefined, sale: { tssPurchased: true } }));
    expect(bought.missingInputs).toEqual(['verification.result']);
  });

  it('takes an uninspected unit as unremarkable and names each finding', () => {
    const determination = decide(altaiUnit({ inspection: undefined }));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      provisional: true,
    });
    expect(determination.pendingFindings).toEqual(
      expect.arrayContaining([
        'inspection.lines',
        'inspection.warrantySticker',
        'inspection.openedByCustomer',
      ]),
    );
    expect(determination.lines).toEqual([]);
  });

  it('takes an undetermined fault as none yet keeps it open', () => {
    const determination = decide(
      altaiUnit({ inspection: { lines: [altaiLine({ faultResult: 'not-determined' })] } }),
    );
    expect(determination.provisional).toBe(true);
    expect(determination.pendingFindings).toContain('inspection.lines.faultResult');
  });
});

describe('who may claim', () => {
  it('sends an end user to the partner', () => {
    const determination = decide(altaiUnit({ sale: { claimantIsOriginalCustomer: false } }));
    expect(determination).toMatchObject({
      serviceType: 'redirect-distributor',
      coverageReason: 'not-original-customer',
      provisional: false,
      freight: { inbound: 'na', outbound: 'na' },
    });
  });
});

describe('forfeiture', () => {
  it('lets a broken sticker beat a dead-on-arrival claim in time', () => {
    const determination = decide(
      altaiUnit({
        sale: { deliveryDate: '2026-05-20' },
        case: { requestedService: 'doa' },
        inspection: { warrantySticker: 'broken', failedOnFirstUse: true, usedSigns: false },
        decisions: { 'J-AT-DOA': { value: 'valid' } },
      }),
    );
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'forfeited' });
  });

  it.each(['missing', 'tampered'])('asks about a sticker that is %s', (state) => {
    const open = decide(altaiUnit({ inspection: { warrantySticker: state } }));
    expect(open).toMatchObject({ serviceType: 'needs-decision', judgementsNeeded: ['J-AT-STICKER'] });
    expect(open.intakeChecks.find((check) => check.code === 'sticker')?.result).toBe('fail');
    const facts = (value: string) =>
      altaiUnit({ inspection: { warrantySticker: state }, decisions: { 'J-AT-STICKER': { value } } });
    expect(decide(facts('forfeit')).coverageReason).toBe('forfeited');
    expect(decide(facts('keep')).serviceType).toBe('in-warranty');
  });

  it('asks about a sticker broken after an earlier repair, unless its new sticker is on record', () => {
    const repaired = { priorRepair: { caseId: 'RMA-1' }, inspection: { warrantySticker: 'broken' } };
    expect(decide(altaiUnit(repaired)).judgementsNeeded).toContain('J-AT-STICKER');
    expect(decide(altaiUnit({ ...repaired, unit: { stickerId: 'ST-2' } })).coverageReason).toBe('forfeited');
  });

  it('keeps a forfeited unit forfeited when no fault is found, and charges the pre-check', () => {
    const determination = decide(
      altaiUnit({ inspection: { warrantySticker: 'broken', lines: [altaiLine({ faultResult: 'nff' })] } }),
    );
    expect(determination).toMatchObject({ coverageReason: 'forfeited', remedy: 'return-unrepaired' });
    expect(feeOf(determination, 'precheck')?.status).toBe('mandatory');
  });
});

describe('excluded causes and consumables', () => {
  it.each([
    ['lightning', 'ALTAI-2.4-07'],
    ['weathering-rust', 'ALTAI-2.4-06'],
    ['liquid', 'ALTAI-2.4-02'],
    ['abnormal-storage', 'ALTAI-2.1-02'],
    ['surge', 'ALTAI-2.4-05'],
    ['modified', 'ALTAI-2.4-01'],
    ['transport-damage-inbound', 'ALTAI-6.1-01'],
  ])('excludes %s by %s', (cause, clause) => {
    const determination = decide(altaiUnit({ inspection: { lines: [altaiLine({ causeCodes: [cause] })] } }));
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
    expect(determination.lines[0]?.clauses).toContain(clause);
  });

  it('does not exclude a part that is missing or broken: the text has no such ground', () => {
    const line = altaiLine({ causeCodes: ['part-missing-or-broken'] });
    expect(decide(altaiUnit({ inspection: { lines: [line] } })).serviceType).toBe('in-warranty');
  });

  it('lets modification count for the whole unit and another cause for its line', () => {
    const lines = (cause: string) => [altaiLine({ causeCodes: [cause] }), altaiLine({ id: '2' })];
    const modified = decide(altaiUnit({ inspection: { lines: lines('modified') } }));
    expect(modified.lines.map((line) => line.coverageReason)).toEqual(['excluded', 'excluded']);
    const lightning = decide(altaiUnit({ inspection: { lines: lines('lightning') } }));
    expect(lightning.lines.map((line) => line.coverageReason)).toEqual(['excluded', 'covered']);
    expect(lightning).toMatchObject({ serviceType: 'in-warranty', freight: { outbound: 'vendor' } });
    expect(lightning.judgementsNeeded).toContain('J-G-FREIGHT');
  });

  it('leaves fee and freight of the covered line alone when the other line is declined', () => {
    const determination = decide(
      altaiUnit({
        inspection: { lines: [altaiLine({ defectivePartClass: 'rf-cable' }), altaiLine({ id: '2' })] },
        quote: {
          total: { amount: '20.00', currency: 'USD' },
          sentAt: '2026-06-18',
          reply: 'refused',
          replyAt: '2026-06-19',
        },
      }),
    );
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      freight: { outbound: 'vendor' },
      fees: [],
    });
  });

  it('charges the repair of the one uncovered line with that line named', () => {
    const determination = decide(
      altaiUnit({
        inspection: { lines: [altaiLine({ defectivePartClass: 'rf-cable' }), altaiLine({ id: '2' })] },
        quote: { total: { amount: '20.00', currency: 'USD' }, sentAt: '2026-06-18' },
      }),
    );
    expect(feeOf(determination, 'repair-charge')).toMatchObject({
      status: 'contingent',
      on: ['accepted'],
      line: '1',
      amount: { amount: '20.00', currency: 'USD' },
    });
    expect(feeOf(determination, 'precheck')).toBeUndefined();
  });
});

describe('dead on arrival', () => {
  const dead = (changes: Changes = {}): Changes =>
    altaiUnit({
      sale: { deliveryDate: '2026-05-20' },
      case: { requestedService: 'doa' },
      inspection: { failedOnFirstUse: true, usedSigns: false },
      ...changes,
    });

  it('waits for the decision whether the claim is valid', () => {
    expect(decide(dead())).toMatchObject({ serviceType: 'needs-decision' });
    expect(decide(dead()).judgementsNeeded).toContain('J-AT-DOA');
  });

  it('falls back to the warranty when the claim is not valid or the unit was used', () => {
    expect(decide(dead({ decisions: { 'J-AT-DOA': { value: 'invalid' } } })).serviceType).toBe('in-warranty');
    const used = dead({ inspection: { failedOnFirstUse: true, usedSigns: true } });
    expect(decide(used).serviceType).toBe('in-warranty');
  });

  it('is believed before the unit was inspected', () => {
    const determination = decide(
      dead({ inspection: undefined, decisions: { 'J-AT-DOA': { value: 'valid' } } }),
    );
    expect(determination).toMatchObject({ serviceType: 'doa', provisional: true });
    expect(determination.pendingFindings).toContain('inspection.failedOnFirstUse');
  });

  it('offers the other turnaround as an alternative reading', () => {
    const determination = decide(dead({ decisions: { 'J-AT-DOA': { value: 'valid' } } }));
    expect(deadlineOf(determination, 'tat-due')).toBe('2026-06-29');
    expect(determination.alternativeReadings).toContainEqual({
      reading: 'AMB-AT-12',
      option: 'b',
      serviceType: 'doa',
      difference: 'tat-due 2026-07-05',
    });
  });

  it('sends a replacement in advance only with consent', () => {
    const asked = (decisions: Changes) =>
      dead({
        case: { requestedService: 'advance-replacement' },
        decisions: { 'J-AT-DOA': { value: 'valid' }, ...decisions },
      });
    expect(decide(asked({}))).toMatchObject({ serviceType: 'needs-decision' });
    expect(decide(asked({ 'J-AT-ARCONSENT': { value: 'consent' } })).serviceType).toBe('advance-replacement');
    expect(decide(asked({ 'J-AT-ARCONSENT': { value: 'refuse' } })).serviceType).toBe('doa');
  });

  it('charges or waives the fee for a unit that came back used after an advance replacement', () => {
    const facts = (fee: Changes) =>
      dead({
        case: { requestedService: 'advance-replacement' },
        inspection: { failedOnFirstUse: true, usedSigns: true },
        advanceReplacement: { shippedOn: '2026-06-09' },
        decisions: {
          'J-AT-DOA': { value: 'valid' },
          'J-AT-ARCONSENT': { value: 'consent' },
          'J-AT-ARFEE': fee,
        },
      });
    const charged = decide(facts({ value: 'charge', amount: { amount: '80.00', currency: 'USD' } }));
    expect(feeOf(charged, 'ar-nonconforming')).toMatchObject({
      status: 'mandatory',
      amount: { amount: '80.00' },
    });
    expect(feeOf(decide(facts({ value: 'waive' })), 'ar-nonconforming')?.status).toBe('waived');
  });
});

describe('physical inspection', () => {
  const report = (claimAt: string, changes: Changes = {}): Changes =>
    altaiUnit({
      sale: { deliveryDate: '2026-06-01' },
      case: { requestedService: 'physical-damage', claimAt },
      ...changes,
    });

  it('rejects in time and accepts afterwards', () => {
    expect(decide(report('2026-06-08'))).toMatchObject({
      serviceType: 'physical-rejection',
      freight: { inbound: 'customer', outbound: 'vendor' },
    });
    expect(decide(report('2026-06-09')).serviceType).toBe('in-warranty');
  });

  it('asks for photos of the damage', () => {
    const determination = decide(report('2026-06-08', { form: { pictures: 0 } }));
    expect(determination).toMatchObject({ serviceType: 'needs-input', missingInputs: ['form.pictures'] });
  });

  it('makes transport damage an insurance claim whatever was requested, and excludes it when late', () => {
    const lines = [altaiLine({ causeCodes: ['transport-damage-outbound'] })];
    const damaged = (claimAt: string) =>
      altaiUnit({ sale: { deliveryDate: '2026-06-01' }, case: { claimAt }, inspection: { lines } });
    expect(decide(damaged('2026-06-08')).serviceType).toBe('insurance-claim');
    expect(decide(damaged('2026-06-09'))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });
});

describe('remote verification', () => {
  it('closes the case without a defect', () => {
    const determination = decide(altaiUnit({ verification: { result: 'no-defect' } }));
    expect(determination).toMatchObject({ serviceType: 'closed-no-defect', authorisationState: 'closed' });
  });

  it('waits two weeks for word about the workaround', () => {
    const facts = (asOf: string, changes: Changes = {}): Changes =>
      altaiUnit({
        case: { asOf },
        authorisation: { consentOn: undefined, validatedOn: undefined },
        parcel: undefined,
        verification: { result: 'solvable-on-site', workaroundSentOn: '2026-06-10', ...changes },
      });
    const waiting = decide(facts('2026-06-24T17:00:00+08:00'));
    expect(waiting).toMatchObject({ serviceType: 'in-warranty', authorisationState: 'issued' });
    expect(deadlineOf(waiting, 'close-on')).toBe('2026-06-25');
    expect(decide(facts('2026-06-25T09:00:00+08:00')).serviceType).toBe('closed-assumed-resolved');
    expect(decide(facts('2026-06-25', { customerReplyOn: '2026-06-24' })).serviceType).toBe('in-warranty');
  });

  it('withholds consent while it is pending', () => {
    const determination = decide(altaiUnit({ verification: { result: 'pending' } }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', authorisationState: 'issued' });
  });
});

describe('out of warranty', () => {
  const quoted = (changes: Changes = {}, asOf = '2026-06-20T17:00:00+08:00'): Changes =>
    expiredUnit({
      case: { asOf },
      quote: { total: { amount: '180.00', currency: 'USD' }, sentAt: '2026-06-18', ...changes },
    });

  it('makes the repair charge due once the quotation is accepted, and waives the pre-check', () => {
    const determination = decide(quoted({ reply: 'accepted', replyAt: '2026-06-19', replyWritten: true }));
    expect(determination.remedy).toBe('repair');
    expect(feeOf(determination, 'repair-charge')).toMatchObject({
      status: 'mandatory',
      amount: { amount: '180.00' },
    });
    expect(feeOf(determination, 'precheck')?.status).toBe('waived');
  });

  it('does not take a spoken yes for the signed acceptance', () => {
    const determination = decide(quoted({ reply: 'accepted', replyAt: '2026-06-19', replyWritten: false }));
    expect(determination.remedy).toBe('quote-repair');
    expect(feeOf(determination, 'repair-charge')?.status).toBe('contingent');
  });

  it('counts ten working days around the holidays, then takes silence for a refusal', () => {
    const open = decide(quoted({}, '2026-07-03T12:00:00+08:00'));
    expect(deadlineOf(open, 'quote-expiry')).toBe('2026-07-06');
    expect(feeOf(open, 'precheck')?.status).toBe('contingent');
    const silent = decide(quoted({}, '2026-07-07T00:00:00+08:00'));
    expect(silent.remedy).toBe('return-unrepaired');
    expect(feeOf(silent, 'precheck')?.status).toBe('mandatory');
  });

  it('marks a result beyond the holiday list as provisional', () => {
    expect(decide(quoted({ sentAt: '2027-12-30' })).provisional).toBe(true);
  });

  it('charges nothing for a repair when nothing is broken, whatever the dates', () => {
    const determination = decide(expiredUnit({ inspection: { lines: [altaiLine({ faultResult: 'nff' })] } }));
    expect(determination).toMatchObject({ coverageReason: 'nff', remedy: 'return-unrepaired' });
    expect(determination.fees.map(({ code, status }) => [code, status])).toEqual([['precheck', 'mandatory']]);
  });

  it('stops reminding once the fee is paid', () => {
    const refused = quoted({ reply: 'refused', replyAt: '2026-06-19' });
    expect(deadlineOf(decide(refused), 'final-reminder-from')).toBe('2026-08-19');
    expect(
      deadlineOf(decide({ ...refused, customer: { feePaidOn: '2026-06-20' } }), 'final-reminder-from'),
    ).toBeUndefined();
  });

  it('shows the vendor as payer of the way back under the other reading', () => {
    const facts = quoted({ reply: 'accepted', replyWritten: true });
    expect(decide(facts).freight.outbound).toBe('customer');
    expect(decide(facts, { readings: { 'AMB-AT-37': 'b' } }).freight.outbound).toBe('vendor');
  });
});

describe('C1n lots', () => {
  const c1n = (changes: Changes = {}): Changes =>
    altaiUnit({
      unit: { model: 'C1n', family: 'c1n' },
      parcel: { failureUnits: 4, hasOtherVendorProducts: false },
      customer: { agreesReturnFreight: false },
      ...changes,
    });

  it('does not accept four units that nobody pays the way back for', () => {
    expect(decide(c1n())).toMatchObject({
      serviceType: 'needs-decision',
      freight: { inbound: 'na', outbound: 'na' },
    });
  });

  it('asks how many there are when that decides', () => {
    expect(
      decide(c1n({ parcel: { failureUnits: undefined, hasOtherVendorProducts: false } })).missingInputs,
    ).toEqual(['parcel.failureUnits']);
    const together = c1n({ parcel: { failureUnits: undefined, hasOtherVendorProducts: true } });
    expect(decide(together).serviceType).toBe('in-warranty');
  });

  it('charges ten dollars for each unit of an uncovered lot', () => {
    const determination = decide(
      c1n({
        sale: { deliveryDate: '2024-03-10' },
        customer: { agreesReturnFreight: true },
        inspection: { lines: [altaiLine({ faultResult: 'nff' })] },
      }),
    );
    expect(feeOf(determination, 'precheck')).toMatchObject({
      status: 'mandatory',
      amount: { amount: '10.00', currency: 'USD' },
      quantity: 4,
    });
  });

  it('asks for consent to spares in place of the free warranty', () => {
    const facts = (decisions?: Changes) =>
      c1n({ sale: { sparesInLieu: true }, customer: { agreesReturnFreight: true }, decisions });
    expect(decide(facts())).toMatchObject({
      serviceType: 'needs-decision',
      judgementsNeeded: ['J-AT-SPARE'],
    });
    expect(decide(facts({ 'J-AT-SPARE': { value: 'refuse' } })).serviceType).toBe('in-warranty');
    expect(decide(facts({ 'J-AT-SPARE': { value: 'consent' } }))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'no-free-warranty',
    });
  });
});

describe('extended warranty', () => {
  const order = {
    orderSignedOn: '2025-05-18',
    invoiceOn: '2025-05-20',
    receiptAckOn: '2025-05-30',
    months: 12,
    serials: ['AT8E-000417'],
    state: 'active',
  };
  const extended = (orders: readonly Changes[], changes: Changes = {}): Changes =>
    altaiUnit({ sale: { deliveryDate: '2024-06-30' }, extendedWarranties: orders, ...changes });

  it('starts the day after the free warranty, whatever the order says', () => {
    const determination = decide(extended([{ ...order, startingOn: '2025-09-01' }]));
    expect(determination).toMatchObject({
      serviceType: 'extended-warranty',
      coverage: { from: '2025-07-01', until: '2026-06-30' },
    });
  });

  it('ignores an order that does not list the unit', () => {
    expect(decide(extended([{ ...order, serials: ['OTHER'] }])).serviceType).toBe('out-of-warranty');
  });

  it('chains periods and skips a refused one', () => {
    const second = {
      ...order,
      orderSignedOn: '2026-05-18',
      invoiceOn: '2026-05-20',
      receiptAckOn: '2026-06-01',
    };
    const facts = (state: string) =>
      extended([{ ...order, state }, second], { case: { claimAt: '2026-07-05', asOf: '2026-07-10' } });
    expect(decide(facts('active')).coverage).toEqual({ from: '2026-07-01', until: '2027-06-30' });
    expect(decide(facts('refused')).serviceType).toBe('out-of-warranty');
  });

  it('stays in force while unpaid until somebody suspends it', () => {
    const unpaid = { ...order, receiptAckOn: undefined };
    const determination = decide(extended([unpaid]));
    expect(determination).toMatchObject({ serviceType: 'extended-warranty', coverageReason: 'covered' });
    expect(determination.judgementsNeeded).toEqual(expect.arrayContaining(['J-AT-EWSUSPEND', 'J-AT-EWTERM']));
    expect(feeOf(determination, 'ew-charge')?.status).toBe('mandatory');
  });

  it('needs the length of the period', () => {
    expect(decide(extended([{ ...order, months: undefined }])).missingInputs).toEqual([
      'extendedWarranties.months',
    ]);
  });
});

describe('the same problem again', () => {
  const again = (changes: Changes = {}, settings?: Changes): Determination =>
    decide(
      expiredUnit({
        verification: { result: 'hw-repair' },
        priorRepair: { caseId: 'RMA-6420', returnDispatchedOn: '2026-03-10', serviceType: 'out-of-warranty' },
        inspection: { lines: [altaiLine({ sameFaultAsPrior: true })] },
        ...changes,
      }),
      settings,
    );

  it('is covered for three months after the last repair', () => {
    expect(again()).toMatchObject({ serviceType: 'post-repair-warranty', coverageReason: 'covered' });
    expect(again({ case: { claimAt: '2026-06-11' } }).serviceType).toBe('out-of-warranty');
  });

  it('counts only for a repeated repair under the other reading', () => {
    expect(again({}, { readings: { 'AMB-AT-27': 'b' } }).serviceType).toBe('out-of-warranty');
  });

  it('is not assumed when another problem was found', () => {
    expect(again({ inspection: { lines: [altaiLine()] } }).serviceType).toBe('out-of-warranty');
  });
});

describe('civil dates', () => {
  it('counts days in the zone of the policy, not in that of the moment', () => {
    const facts = (claimAt: string) =>
      altaiUnit({
        sale: { deliveryDate: '2025-06-08' },
        verification: { result: 'hw-repair' },
        case: { claimAt },
      });
    expect(decide(facts('2026-06-08T15:59:59Z')).serviceType).toBe('in-warranty');
    expect(decide(facts('2026-06-08T16:00:00Z')).serviceType).toBe('out-of-warranty');
    expect(decide(facts('2026-06-08T16:00:00Z'), { timezone: 'UTC' }).serviceType).toBe('in-warranty');
  });
});
