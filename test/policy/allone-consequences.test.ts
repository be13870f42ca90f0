import { describe, expect, it } from 'vitest';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  alloneUnit,
  deadUnit,
  expiredUnit,
  notYetSent,
  withLines,
} from '../fixtures/policy-cases/allone-unit';
import { type Changes, changed } from '../fixtures/policy-cases/changes';
import { checkOf, clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('allone');
const decide = deciderOf(pack);

const noFault = withLines({ faultResult: 'nff', defectivePartClass: null });
const usd = (amount: string) => ({ amount, currency: 'USD' });

describe('the RMA number', () => {
  it.each([
    ['2026-05-12', 'valid', 'pass'],
    ['2026-05-13', 'void', 'fail'],
  ])('issued on 5 May and sent on %s is %s', (dispatchedOn, state, valid) => {
    const determination = decide(alloneUnit({ parcel: { dispatchedOn, receivedAt: '2026-05-14' } }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', authorisationState: state });
    expect(checkOf(determination, 'number-valid')).toBe(valid);
    expect(deadlineOf(determination, 'auth-valid-until')).toBe('2026-05-12');
    expect(deadlineOf(determination, 'tat-due')).toBe(state === 'valid' ? '2026-05-28' : undefined);
    expect(determination.nextActions.includes('reissue-number')).toBe(state === 'void');
  });

  it('is judged by the receipt where the dispatch is not on record', () => {
    const received = (receivedAt: string) =>
      decide(alloneUnit({ parcel: { dispatchedOn: undefined, receivedAt } })).authorisationState;
    expect(received('2026-05-12')).toBe('valid');
    expect(received('2026-05-13')).toBe('void');
  });

  it('is judged by the receipt under the other reading, which is shown when it matters', () => {
    const late = alloneUnit({ parcel: { dispatchedOn: '2026-05-12', receivedAt: '2026-05-14' } });
    expect(decide(late, { readings: { 'AMB-AL-06': 'b' } }).authorisationState).toBe('void');
    expect(decide(late).alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-AL-06', difference: 'no tat-due' }),
    );
    expect(decide(alloneUnit()).alternativeReadings.map(({ reading }) => reading)).not.toContain('AMB-AL-06');
  });

  it('is issued until the unit is sent, and void when it was not used in time', () => {
    const unsent = (asOf: string) =>
      decide(
        alloneUnit(
          changed(notYetSent, { authorisation: { number: 'RMA-9', issuedOn: '2026-05-05' }, case: { asOf } }),
        ),
      );
    expect(unsent('2026-05-12T23:00:00Z').authorisationState).toBe('issued');
    expect(unsent('2026-05-13T00:00:00Z').authorisationState).toBe('void');
    expect(unsent('2026-05-12').documentsToPrint).toContain('rma-number-notice');
  });

  it('is not there when neither number nor day of issue is on record, and the unit is served all the same', () => {
    const without = { number: undefined, issuedOn: undefined };
    const determination = decide(alloneUnit({ authorisation: without }));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      provisional: false,
      authorisationState: 'none',
      nextActions: expect.arrayContaining(['reissue-number']),
      documentsToPrint: expect.arrayContaining(['rma-number-notice']),
    });
    expect(checkOf(determination, 'number-present')).toBe('fail');
    expect(deadlineOf(determination, 'tat-due')).toBeUndefined();
    expect(clausesMet(determination)).toEqual(expect.arrayContaining(['ALLONE-1-01', 'ALLONE-2.2-09']));
    expect(decide(deadUnit({ authorisation: without })).serviceType).toBe('doa');
  });

  it('is known by its day of issue alone, and valid while the parcel is on its way', () => {
    const inTransit = (settings?: Changes) =>
      decide(
        alloneUnit({
          ...notYetSent,
          authorisation: { number: undefined },
          parcel: { dispatchedOn: '2026-05-12', receivedAt: undefined },
        }),
        settings,
      ).authorisationState;
    expect(inTransit()).toBe('valid');
    expect(inTransit({ readings: { 'AMB-AL-06': 'b' } })).toBe('void');
    const without = { authorisation: { number: undefined, issuedOn: undefined } };
    const sent = alloneUnit({ ...without, parcel: { receivedAt: undefined } });
    expect(checkOf(decide(sent), 'number-present')).toBe('fail');
  });

  it('counts when it was given after dispatch but before arrival, not when it was given after arrival', () => {
    const issued = (issuedOn: string) => decide(alloneUnit({ authorisation: { issuedOn } }));
    expect(issued('2026-05-09').authorisationState).toBe('valid');
    expect(issued('2026-05-11').authorisationState).toBe('valid');
    expect(issued('2026-05-12').authorisationState).toBe('none');
    expect(deadlineOf(issued('2026-05-12'), 'auth-valid-until')).toBeUndefined();
    expect(deadlineOf(issued('2026-05-12'), 'tat-due')).toBeUndefined();
  });

  it.each([
    ['on no side', { numberSurfaces: 0 }],
    ['not legible', { numberLegible: false }],
  ])('%s releases the turnaround and changes nothing else', (_what, parcel) => {
    const determination = decide(alloneUnit({ parcel }));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      authorisationState: 'valid',
      freight: { inbound: 'customer', outbound: 'vendor' },
    });
    expect(checkOf(determination, 'number-visible')).toBe('fail');
    expect(deadlineOf(determination, 'tat-due')).toBeUndefined();
    expect(deadlineOf(decide(deadUnit({ parcel })), 'tat-due')).toBeUndefined();
    expect(deadlineOf(decide(deadUnit({ parcel })), 'tat-outer')).toBeUndefined();
  });

  it('is to be given for a unit in warranty, and waits for the purchase order for one that is not', () => {
    expect(decide(alloneUnit(notYetSent)).nextActions).toContain('issue-number');
    const held = decide(expiredUnit(notYetSent));
    expect(held).toMatchObject({ serviceType: 'out-of-warranty', authorisationState: 'none' });
    expect(held.nextActions).toEqual(['quote', 'await-po']);
    const ordered = decide(
      expiredUnit({
        ...notYetSent,
        quote: { sentAt: '2026-05-05', reply: 'accepted' },
        customer: { poNo: 'PO-1' },
      }),
    );
    expect(ordered.nextActions).toContain('issue-number');
  });
});

describe('the turnaround in warranty', () => {
  it('is 14 days from receipt, or as advised', () => {
    expect(deadlineOf(decide(alloneUnit()), 'tat-due')).toBe('2026-05-25');
    const advised = decide(alloneUnit({ repair: { tatAdvisedDays: 30 } }));
    expect(deadlineOf(advised, 'tat-due')).toBe('2026-06-10');
    expect(deadlineOf(decide(alloneUnit()), 'tat-outer')).toBeUndefined();
  });

  const onDay = (asOf: string, changes: Changes = {}) => decide(alloneUnit({ case: { asOf }, ...changes }));

  it('calls for a delay notice from the day after, while the unit is still here', () => {
    expect(onDay('2026-05-25').documentsToPrint).not.toContain('delay-notice');
    expect(onDay('2026-05-26')).toMatchObject({
      documentsToPrint: expect.arrayContaining(['delay-notice']),
      nextActions: expect.arrayContaining(['send-delay-notice']),
    });
    const gone = onDay('2026-05-30', { repair: { returnDispatchedOn: '2026-05-29' } });
    expect(gone.documentsToPrint).not.toContain('delay-notice');
  });

  it('calls for it after the advised time, and not at all once released', () => {
    const advised = { repair: { tatAdvisedDays: 30 } };
    expect(onDay('2026-06-10', advised).nextActions).not.toContain('send-delay-notice');
    expect(onDay('2026-06-11', advised).nextActions).toContain('send-delay-notice');
    expect(onDay('2026-07-30', { parcel: { numberLegible: false } }).nextActions).not.toContain(
      'send-delay-notice',
    );
  });

  it('of a unit dead on arrival calls for it only after two weeks', () => {
    const dead = (asOf: string) => decide(deadUnit({ case: { asOf } })).nextActions;
    expect(dead('2026-02-23')).not.toContain('send-delay-notice');
    expect(dead('2026-02-24')).toContain('send-delay-notice');
    const advised = decide(deadUnit({ case: { asOf: '2026-02-20' }, repair: { tatAdvisedDays: 3 } }));
    expect(advised.nextActions).not.toContain('send-delay-notice');
    expect(deadlineOf(advised, 'tat-due')).toBe('2026-02-16');
  });

  it('runs for a unit without fault too', () => {
    expect(deadlineOf(decide(alloneUnit(noFault)), 'tat-due')).toBe('2026-05-25');
  });
});

describe('a unit without fault', () => {
  it('goes back under the coverage that it has, at no fee', () => {
    expect(decide(alloneUnit(noFault))).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'nff',
      remedy: 'return-unrepaired',
      provisional: false,
      fees: [],
      freight: { inbound: 'customer', outbound: 'vendor' },
      postRepairWarranty: { general: '2027-01-12', sameFault: null },
      judgementsNeeded: ['J-G-FREIGHT'],
    });
    expect(decide(expiredUnit(noFault))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'nff',
      remedy: 'return-unrepaired',
      fees: [],
      freight: { inbound: 'customer', outbound: 'customer' },
      documentsToPrint: [],
    });
  });

  it('can be decided to go back at the customer’s expense', () => {
    const decisions = { 'J-G-FREIGHT': { value: 'customer' } };
    expect(decide(alloneUnit({ ...noFault, decisions })).freight.outbound).toBe('customer');
  });

  it('has its report when it goes back', () => {
    const back = decide(alloneUnit({ ...noFault, repair: { returnDispatchedOn: '2026-05-19' } }));
    expect(back.documentsToPrint).toContain('rma-report');
  });

  it('does not count as covered beside a defect that is charged', () => {
    const lines = withLines({ faultResult: 'nff', defectivePartClass: null }, { causeCodes: ['liquid'] });
    expect(decide(alloneUnit(lines))).toMatchObject({
      freight: { outbound: 'customer' },
      remedy: 'quote-repair',
      lines: [{ coverageReason: 'nff', remedy: 'none' }, { coverageReason: 'excluded' }],
    });
  });
});

describe('out of warranty', () => {
  const quoted = (changes: Changes = {}): Changes =>
    expiredUnit({
      quote: { labour: usd('90.00'), material: usd('30.00'), total: usd('120.00'), sentAt: '2026-05-13' },
      ...changes,
    });
  const statuses = (facts: Changes) => decide(facts).fees.map(({ code, status }) => [code, status]);
  const contingent = [
    ['repair-charge', 'contingent'],
    ['material', 'contingent'],
  ];
  const mandatory = [
    ['repair-charge', 'mandatory'],
    ['material', 'mandatory'],
  ];

  it('is quoted in two prices, whose amounts are those of the quotation', () => {
    const unquoted = decide(expiredUnit());
    expect(feeOf(unquoted, 'repair-charge')).toMatchObject({
      status: 'contingent',
      on: ['accepted'],
      amount: null,
    });
    expect(unquoted).toMatchObject({
      remedy: 'quote-repair',
      documentsToPrint: ['quotation'],
      documentsRequired: ['service-form', 'purchase-order'],
      nextActions: expect.arrayContaining(['quote', 'await-po']),
    });
    const determination = decide(quoted());
    expect(feeOf(determination, 'repair-charge')?.amount).toEqual(usd('90.00'));
    expect(feeOf(determination, 'material')?.amount).toEqual(usd('30.00'));
    expect(determination.nextActions).not.toContain('quote');
  });

  it('is accepted by the purchase order, not by a yes', () => {
    expect(statuses(quoted())).toEqual(contingent);
    expect(statuses({ ...quoted(), quote: { sentAt: '2026-05-13', reply: 'accepted' } })).toEqual(contingent);
    expect(statuses({ ...quoted(), customer: { poNo: 'PO-7', poAt: '2026-05-15' } })).toEqual(mandatory);
    expect(statuses(expiredUnit({ customer: { poNo: 'PO-7' } }))).toEqual(contingent);
    expect(statuses({ ...quoted(), customer: { poAt: '2026-05-15' } })).toEqual(mandatory);
    const replied = (reply: string) => expiredUnit({ quote: { reply }, customer: { poNo: 'PO-7' } });
    expect(statuses(replied('accepted'))).toEqual(mandatory);
    expect(statuses(replied('none'))).toEqual(contingent);
    const ordered = decide({ ...quoted(), customer: { poNo: 'PO-7' } });
    expect(ordered.remedy).toBe('repair');
    expect(ordered.nextActions).not.toContain('await-po');
  });

  it('goes back unrepaired when the quotation is refused, at no fee', () => {
    const refused = quoted({ quote: { sentAt: '2026-05-13', reply: 'refused' }, customer: { poNo: 'PO-7' } });
    expect(decide({ ...refused, parcel: undefined }).nextActions).not.toContain('return-unit');
    expect(decide(refused)).toMatchObject({
      serviceType: 'out-of-warranty',
      remedy: 'return-unrepaired',
      fees: [],
      freight: { inbound: 'customer', outbound: 'customer' },
      documentsToPrint: [],
      nextActions: ['return-unit'],
      postRepairWarranty: { general: null, sameFault: null },
    });
  });

  it('has a turnaround only when one was advised', () => {
    expect(deadlineOf(decide(expiredUnit()), 'tat-due')).toBeUndefined();
    const advised = (asOf: string) => decide(expiredUnit({ repair: { tatAdvisedDays: 21 }, case: { asOf } }));
    expect(deadlineOf(advised('2026-06-01'), 'tat-due')).toBe('2026-06-01');
    expect(advised('2026-06-01').nextActions).not.toContain('send-delay-notice');
    expect(advised('2026-06-02').nextActions).toContain('send-delay-notice');
    const unmarked = { repair: { tatAdvisedDays: 21 }, parcel: { numberLegible: false } };
    expect(deadlineOf(decide(expiredUnit(unmarked)), 'tat-due')).toBeUndefined();
    const ordered = (changes: Changes = {}) =>
      decide(quoted({ customer: { poNo: 'PO-7' }, ...changes })).nextActions;
    expect(ordered()).toContain('advise-turnaround');
    expect(ordered({ repair: { tatAdvisedDays: 21 } })).not.toContain('advise-turnaround');
  });

  it('may not be possible to repair', () => {
    for (const inspection of [{ repairable: 'not-repairable' }, { partsAvailable: false }]) {
      const determination = decide(expiredUnit({ inspection }));
      expect(determination).toMatchObject({ remedy: 'cannot-repair', fees: [], documentsToPrint: [] });
      expect(clausesMet(determination)).toContain('ALLONE-2.3-14');
      const back = decide(expiredUnit({ inspection, repair: { returnDispatchedOn: '2026-05-19' } }));
      expect(back.postRepairWarranty).toEqual({ general: null, sameFault: null });
    }
    expect(decide(expiredUnit({ inspection: { repairable: 'beyond-economic-repair' } })).remedy).toBe(
      'quote-repair',
    );
  });

  it('gives 90 days on the same fault from the return, or from the completion', () => {
    const coverAfter = (repair: Changes) =>
      decide(quoted({ customer: { poNo: 'PO-7' }, repair })).postRepairWarranty;
    expect(coverAfter({ completedOn: '2026-05-18', returnDispatchedOn: '2026-05-20' })).toEqual({
      general: '2025-01-12',
      sameFault: '2026-08-18',
    });
    expect(coverAfter({ completedOn: '2026-05-18' }).sameFault).toBe('2026-08-16');
    expect(coverAfter({}).sameFault).toBeNull();
  });
});

describe('in warranty', () => {
  it('is free, with the customer paying the way in and the duties', () => {
    const determination = decide(alloneUnit());
    expect(determination).toMatchObject({
      remedy: 'repair',
      fees: [],
      freight: { inbound: 'customer', outbound: 'vendor', customs: 'customer' },
      removedParts: 'vendor',
      eolState: 'active',
      documentsRequired: ['service-form'],
    });
  });

  it('is replaced when it cannot be repaired, unless both sides do not agree on the part', () => {
    const hopeless = (decisions?: Changes) =>
      decide(
        alloneUnit({ inspection: { repairable: 'not-repairable' }, ...(decisions ? { decisions } : {}) }),
      );
    expect(hopeless()).toMatchObject({ serviceType: 'in-warranty', remedy: 'replace' });
    expect(decide(alloneUnit({ inspection: { repairable: 'beyond-economic-repair' } })).remedy).toBe(
      'replace',
    );
    expect(hopeless({ 'J-AL-NEWREC': { value: 'not-agreed' } }).remedy).toBe('cannot-repair');
    const repairable = decide(alloneUnit({ decisions: { 'J-AL-NEWREC': { value: 'not-agreed' } } }));
    expect(repairable.remedy).toBe('repair');
  });

  it('may come without accessories', () => {
    const determination = decide(alloneUnit({ parcel: { accessoriesComplete: false } }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', fees: [] });
    expect(clausesMet(determination)).toContain('ALLONE-2.2-13');
    expect(decide(alloneUnit({ parcel: { accessoriesComplete: undefined } })).provisional).toBe(false);
  });

  it('keeps its original end, or 90 days on the same fault where they last longer', () => {
    const near = alloneUnit({
      sale: { shippingDate: '2025-06-30' },
      repair: { returnDispatchedOn: '2026-05-20' },
    });
    expect(decide(near).postRepairWarranty).toEqual({ general: '2026-06-30', sameFault: '2026-08-18' });
  });
});

describe('expedited shipping', () => {
  it.each([
    ['in warranty', alloneUnit, 'in-warranty', 'customer'],
    ['dead on arrival', deadUnit, 'doa', 'vendor'],
    ['out of warranty', expiredUnit, 'out-of-warranty', 'customer'],
  ])('is charged %s and carried back by the customer', (_what, unit, service, inbound) => {
    const determination = decide(unit({ case: { expeditedRequested: true } }));
    expect(determination).toMatchObject({ serviceType: service, freight: { inbound, outbound: 'customer' } });
    expect(feeOf(determination, 'expedite')).toMatchObject({ status: 'mandatory', amount: null });
  });

  it('is not charged when nobody asked, or while the service is open', () => {
    expect(feeOf(decide(alloneUnit()), 'expedite')).toBeUndefined();
    const open = deadUnit({ case: { expeditedRequested: true }, inspection: { marked: true } });
    expect(feeOf(decide(open), 'expedite')).toBeUndefined();
    const rejected = decide({ ...open, decisions: { 'J-AL-RESTOCK': { value: 'reject' } } });
    expect(rejected).toMatchObject({ serviceType: 'refused', fees: [] });
  });
});

describe('several defects', () => {
  const mixed = (changes: Changes = {}) =>
    decide(
      alloneUnit({
        sale: { shippingDate: '2024-09-10' },
        ...withLines({ defectivePartClass: 'battery' }, { defectivePartClass: 'allone-built' }),
        ...changes,
      }),
    );

  it('have ends of warranty of their own, the best-covered first', () => {
    const determination = mixed();
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverage: { from: '2024-09-10', until: '2027-09-10' },
      lines: [{ coverageReason: 'expired' }, { coverageReason: 'covered' }],
      postRepairWarranty: { general: '2027-09-10' },
    });
    const ends = determination.deadlines.filter(({ code }) => code === 'warranty-end');
    expect(ends).toMatchObject([
      { date: '2027-09-10', line: '2', clauses: ['ALLONE-N1-02'] },
      { date: '2025-09-10', line: '1', clauses: ['ALLONE-N1-03'] },
    ]);
  });

  it('go back at ALLONE’s expense once one is covered, unless decided otherwise', () => {
    expect(mixed()).toMatchObject({
      freight: { inbound: 'customer', outbound: 'vendor' },
      judgementsNeeded: expect.arrayContaining(['J-G-FREIGHT']),
      documentsToPrint: ['quotation'],
    });
    expect(mixed({ decisions: { 'J-G-FREIGHT': { value: 'customer' } } }).freight.outbound).toBe('customer');
  });

  it('charge only the line that is not covered, and keep the clock of the other', () => {
    expect(feeOf(mixed(), 'repair-charge')).toMatchObject({ status: 'contingent', line: '1' });
    expect(deadlineOf(mixed(), 'tat-due')).toBe('2026-05-25');
  });

  it('go on with the covered one when the quotation for the other is refused', () => {
    const declined = mixed({ quote: { sentAt: '2026-05-13', reply: 'refused' } });
    expect(declined).toMatchObject({
      serviceType: 'in-warranty',
      remedy: 'repair',
      fees: [],
      freight: { outbound: 'vendor' },
      lines: [{ remedy: 'return-unrepaired' }, { remedy: 'repair' }],
    });
  });
});

describe('end of life', () => {
  const model = {
    eolAnnouncedOn: '2023-01-31',
    discontinuedOn: '2023-07-31',
    lastShipmentOn: '2024-08-31',
    warrantyMonths: 18,
  };
  const discontinued = (asOf: string, changes: Changes = {}) =>
    decide(expiredUnit(changed({ model, case: { asOf, claimAt: '2026-02-01' } }, changes)));

  it.each([
    ['2026-02-27', 'out-of-warranty', 'eol'],
    ['2026-02-28', 'eos-best-effort', 'eos'],
  ])('on %s an old unit is %s', (asOf, service, state) => {
    const determination = discontinued(asOf);
    expect(determination).toMatchObject({ serviceType: service, eolState: state });
    expect(deadlineOf(determination, 'eos-day')).toBe('2026-02-28');
  });

  it('leaves freight, clock and later cover unstated, whatever was quoted', () => {
    const determination = discontinued('2026-03-01', {
      quote: { sentAt: '2026-02-10', reply: 'accepted', labour: usd('10.00') },
      customer: { poNo: 'PO-1' },
    });
    expect(determination).toMatchObject({
      freight: { inbound: 'unstated', outbound: 'unstated' },
      coverage: null,
      postRepairWarranty: { general: 'unstated', sameFault: 'unstated' },
      judgementsNeeded: ['J-AL-EOSFEE', 'J-AL-EOLREDUCE'],
    });
    expect(determination.fees.map(({ code, status }) => [code, status])).toEqual([
      ['eos-service', 'permitted'],
    ]);
    expect(deadlineOf(determination, 'tat-due')).toBeUndefined();
  });

  it('charges only after a decision', () => {
    const decided = (decision: Changes) =>
      feeOf(discontinued('2026-03-01', { decisions: { 'J-AL-EOSFEE': decision } }), 'eos-service');
    expect(decided({ value: 'charge', amount: usd('25.00') })).toMatchObject({
      status: 'applied',
      amount: usd('25.00'),
    });
    expect(decided({ value: 'charge' })).toMatchObject({ status: 'applied', amount: null });
    expect(decided({ value: 'waive' })?.status).toBe('waived');
  });

  it('does not touch a unit whose own warranty runs, nor ask for the term of its model', () => {
    const young = { sale: { shippingDate: '2025-06-01' } };
    expect(discontinued('2026-03-01', young)).toMatchObject({
      serviceType: 'in-warranty',
      eolState: 'eos',
      fees: [],
    });
    expect(discontinued('2026-03-01', { ...young, model: { warrantyMonths: undefined } }).serviceType).toBe(
      'in-warranty',
    );
  });

  it('does not take a covered board for an old unit because its battery is out of warranty', () => {
    const lines = withLines({ defectivePartClass: 'battery' }, { defectivePartClass: 'allone-built' });
    expect(discontinued('2026-03-01', { ...lines, sale: { shippingDate: '2024-08-01' } })).toMatchObject({
      serviceType: 'in-warranty',
      lines: [{ serviceType: 'out-of-warranty' }, { serviceType: 'in-warranty' }],
    });
  });

  it('needs the term of the model for an old unit', () => {
    expect(discontinued('2026-03-01', { model: { warrantyMonths: undefined } })).toMatchObject({
      serviceType: 'needs-input',
      missingInputs: ['model.warrantyMonths'],
    });
  });

  it('may leave nothing to repair', () => {
    const hopeless = discontinued('2026-03-01', { inspection: { repairable: 'not-repairable' } });
    expect(hopeless).toMatchObject({ serviceType: 'eos-best-effort', remedy: 'cannot-repair' });
    expect(discontinued('2026-03-01').remedy).toBe('repair');
  });

  it('comes before the out-of-warranty grounds of an old unit', () => {
    expect(discontinued('2026-03-01', { unit: { serialLabelState: 'missing' } }).serviceType).toBe(
      'eos-best-effort',
    );
    const young = { sale: { shippingDate: '2025-06-01' }, unit: { serialLabelState: 'missing' } };
    expect(discontinued('2026-03-01', young)).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });

  it.each([
    ['2023-07-31', 'pass'],
    ['2023-07-30', 'fail'],
  ])('announced on 31 January and discontinued on %s: the notice check says %s', (discontinuedOn, result) => {
    expect(checkOf(discontinued('2026-02-27', { model: { discontinuedOn } }), 'end-of-life-notice')).toBe(
      result,
    );
  });

  it('is not checked for its notice while one of the days is not on record', () => {
    for (const missing of ['eolAnnouncedOn', 'discontinuedOn']) {
      const determination = discontinued('2026-02-27', { model: { [missing]: undefined } });
      expect(checkOf(determination, 'end-of-life-notice')).toBeUndefined();
    }
  });

  it('is not reached while the last shipment is not on record', () => {
    expect(discontinued('2030-01-01', { model: { lastShipmentOn: undefined } }).eolState).toBe('active');
  });
});

describe('intake', () => {
  it('lists what came without being on the form, at no consequence for the unit', () => {
    const items = [
      { model: 'AO-GW-5', serial: 'GW5-0815', qty: 1 },
      { model: 'antenna', qty: 1, kind: 'accessory' },
    ];
    const determination = decide(alloneUnit({ parcel: { items } }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', fees: [] });
    expect(checkOf(determination, 'items-listed')).toBe('fail');
    expect(determination.documentsToPrint).toContain('receipt-note');
    const listed = { items: [{ model: 'AO-GW-5', serial: 'GW5-0815', accessories: ['antenna'] }] };
    expect(checkOf(decide(alloneUnit({ parcel: { items }, authorisation: listed })), 'items-listed')).toBe(
      'pass',
    );
  });

  it.each([
    ['service-form', { parcel: { serviceFormEnclosed: false } }],
    ['problem-described', { form: { faultDescription: undefined } }],
    ['problem-described', { form: { screenMessages: ' ' } }],
    ['packaging', { parcel: { packaging: 'insufficient' } }],
    ['transport-damage', withLines({ causeCodes: ['transport-damage-inbound'] })],
    ['serial-label', { unit: { serialLabelState: 'broken' } }],
    ['parts-complete', withLines({ causeCodes: ['part-missing-or-broken'] })],
    ['foreign-object', withLines({ causeCodes: ['foreign-object'] })],
    ['unsupported-parts', withLines({ causeCodes: ['nonspec-attachment'] })],
  ] satisfies [string, Changes][])(
    'the check %s fails, and passes for the unit as it should be',
    (code, changes) => {
      expect(checkOf(decide(alloneUnit(changes)), code)).toBe('fail');
      expect(checkOf(decide(alloneUnit()), code)).toBe('pass');
    },
  );

  it.each([
    ['packaging', { parcel: { packaging: 'equivalent-safe' } }],
    ['proof-of-purchase', { documents: { proofOfPurchase: 'receipt' } }],
    ['proof-of-purchase', { documents: { proofOfPurchase: 'other' } }],
  ] satisfies [string, Changes][])('the check %s also passes with %j', (code, changes) => {
    expect(checkOf(decide(deadUnit(changes)), code)).toBe('pass');
  });

  it('gives no repair report for a unit that was rejected', () => {
    const rejected = deadUnit({
      inspection: { marked: true },
      decisions: { 'J-AL-RESTOCK': { value: 'reject' } },
      repair: { returnDispatchedOn: '2026-02-13' },
    });
    expect(decide(rejected).documentsToPrint).not.toContain('rma-report');
    const repaired = deadUnit({ repair: { returnDispatchedOn: '2026-02-13' } });
    expect(decide(repaired).documentsToPrint).toContain('rma-report');
  });

  it('cannot tell before the parcel is there', () => {
    const { intakeChecks } = decide(alloneUnit(notYetSent));
    for (const { code, result } of intakeChecks) {
      if (code !== 'problem-described') expect([code, result]).toEqual([code, 'unknown']);
    }
  });

  it('checks the conditions of dead on arrival only where it is claimed', () => {
    const conditions = [
      'undamaged',
      'unaltered',
      'unmarked',
      'accessories',
      'proof-of-purchase',
      'direct-purchase',
    ];
    for (const code of conditions) {
      expect(checkOf(decide(deadUnit()), code)).toBe('pass');
      expect(checkOf(decide(alloneUnit()), code)).toBeUndefined();
    }
    expect(checkOf(decide(deadUnit({ case: { claimChannel: 'email' } })), 'reported-to-sales')).toBe('fail');
    expect(checkOf(decide(deadUnit({ verification: undefined })), 'fault-discussed-by-phone')).toBe('fail');
  });
});
