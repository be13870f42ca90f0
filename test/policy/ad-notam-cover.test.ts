import { describe, expect, it } from 'vitest';
import { causeCodes } from '#domain/policy/facts';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  adNotamLine,
  adNotamUnit,
  decided,
  eur,
  expiredAdNotamUnit,
  lines,
  proposal,
  replacedInAdvance,
} from '../fixtures/policy-cases/ad-notam-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('ad-notam');

const decide = deciderOf(pack);

describe('the warranty of the product', () => {
  const claimed = (warrantyStart: string, specificWarrantyMonths: number, claimAt: string) =>
    decide(
      adNotamUnit({
        sale: { warrantyStart },
        unit: { specificWarrantyMonths },
        case: { claimAt, asOf: '2028-06-01' },
        authorisation: { issuedOn: '2028-05-01' },
        parcel: { dispatchedOn: '2028-05-02', receivedAt: '2028-05-05' },
      }),
    );

  it.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-08-31', 6, '2026-02-28'],
    ['2025-12-31', 24, '2027-12-31'],
  ])('from %s over %i months covers %s and not the day after', (start, months, last) => {
    const inTime = claimed(start, months, `${last}T23:59:59+01:00`);
    expect(inTime).toMatchObject({ serviceType: 'in-warranty', coverage: { from: start, until: last } });
    const [year, month, day] = last.split('-').map(Number);
    const next = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 0) + 1)).toISOString().slice(0, 10);
    const late = claimed(start, months, next);
    expect(late).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'expired', coverage: null });
    expect(deadlineOf(late, 'warranty-end')).toBe(last);
  });

  it('takes the term of the unit before that of its model, and that of the model where the unit has none', () => {
    const both = decide(adNotamUnit({ model: { warrantyMonths: 6 } }));
    expect(deadlineOf(both, 'warranty-end')).toBe('2027-06-02');
    const model = decide(
      adNotamUnit({ unit: { specificWarrantyMonths: undefined }, model: { warrantyMonths: 6 } }),
    );
    expect(deadlineOf(model, 'warranty-end')).toBe('2025-12-02');
    expect(model.serviceType).toBe('out-of-warranty');
  });

  it('counts the days of the vendor’s site', () => {
    const claimAt = '2027-06-02T22:30:00Z';
    const late = { case: { claimAt, asOf: '2027-06-20' }, authorisation: undefined, parcel: undefined };
    expect(decide(adNotamUnit(late)).serviceType).toBe('out-of-warranty');
    expect(decide(adNotamUnit(late), { timezone: 'UTC' }).serviceType).toBe('in-warranty');
  });

  it('ends a day earlier under the other reading of the anniversary, and says so on that day', () => {
    const facts = adNotamUnit({ sale: { warrantyStart: '2024-05-04' } });
    const adopted = decide(facts);
    expect(adopted).toMatchObject({ serviceType: 'in-warranty', coverage: { until: '2026-05-04' } });
    expect(adopted.alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-G-02', option: 'b', serviceType: 'out-of-warranty' }),
    );
    expect(decide(facts, { readings: { 'AMB-G-02': 'b' } })).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
    });
  });

  it('names no turnaround in warranty and offers repair or replacement', () => {
    const open = decide(adNotamUnit());
    expect(deadlineOf(open, 'tat-due')).toBeUndefined();
    expect(open).toMatchObject({ remedy: 'repair-or-replace', judgementsNeeded: ['J-AN-REMEDY'] });
    const as = (value: string) => decide(adNotamUnit(decided({ 'J-AN-REMEDY': value }))).remedy;
    expect([as('repair'), as('replace-new'), as('replace-refurbished')]).toEqual([
      'repair',
      'replace',
      'replace',
    ]);
  });

  it('replaces a covered unit that cannot be repaired', () => {
    expect(decide(adNotamUnit({ inspection: { repairable: 'not-repairable' } })).remedy).toBe('replace');
  });
});

describe('dead on arrival', () => {
  const dead = (claimAt: string, more: Changes = {}) =>
    decide(
      adNotamUnit({
        case: { requestedService: 'doa', claimAt },
        sale: { goodsReceiptDate: '2026-04-20' },
        ...more,
      }),
    );

  it.each([
    ['2026-05-04T23:59:00+02:00', 'doa'],
    ['2026-05-04T22:01:00Z', 'in-warranty'],
    ['2026-05-05', 'in-warranty'],
  ])('reported at %s is %s', (claimAt, service) => {
    const determination = dead(claimAt);
    expect(determination).toMatchObject({ serviceType: service, freight: { outbound: 'vendor' } });
    expect(deadlineOf(determination, 'doa-end')).toBe('2026-05-04');
    expect(deadlineOf(determination, 'tat-due')).toBe(service === 'doa' ? '2026-05-26' : undefined);
  });

  it('is only what was asked for as such', () => {
    expect(dead('2026-05-01', { case: { requestedService: 'unsure', claimAt: '2026-05-01' } })).toMatchObject(
      {
        serviceType: 'in-warranty',
      },
    );
  });

  it('is not a unit without a failure', () => {
    expect(dead('2026-05-01', lines(adNotamLine({ faultResult: 'nff' })))).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'nff',
      freight: { outbound: 'customer-collects' },
    });
  });

  it('is not a damaged unit', () => {
    expect(dead('2026-05-01', { inspection: { damaged: true } })).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });

  it('is repaired or replaced by the clause on dead on arrival', () => {
    expect(clausesMet(dead('2026-05-01'))).toContain('ADN-6.3-02');
  });

  it('is not a misused unit', () => {
    expect(dead('2026-05-01', lines(adNotamLine({ causeCodes: ['abuse'] })))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });

  it('is decided defect by defect', () => {
    const determination = dead(
      '2026-05-01',
      lines(adNotamLine({ causeCodes: ['liquid'] }), adNotamLine({ id: '2' })),
    );
    expect(determination.serviceType).toBe('doa');
    expect(determination.lines).toMatchObject([
      { id: '1', coverageReason: 'excluded', remedy: 'quote-repair' },
      { id: '2', coverageReason: 'covered', remedy: 'repair-or-replace' },
    ]);
  });

  it('may be collected like a warranty repair when it came in unsafe packaging', () => {
    const determination = dead('2026-05-01', { parcel: { packaging: 'insufficient' } });
    expect(determination.judgementsNeeded).toContain('J-AN-COLLECT');
  });
});

describe('damage and misuse', () => {
  const grounds = causeCodes.filter(
    (cause) =>
      ![
        'unsupported-sw-media-part',
        'normal-wear',
        'transport-damage-outbound',
        'non-quality-other',
      ].includes(cause),
  );

  it.each(grounds)('lets %s exclude', (cause) => {
    const determination = decide(adNotamUnit(lines(adNotamLine({ causeCodes: [cause] }))));
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
      remedy: 'quote-repair',
      freight: { inbound: 'customer', outbound: 'customer-collects' },
    });
    expect(determination.lines[0]?.clauses).toEqual(expect.arrayContaining(['ADN-9.1-02', 'ADN-11-01']));
  });

  it.each(['unsupported-sw-media-part', 'normal-wear', 'transport-damage-outbound', 'non-quality-other'])(
    'does not let %s exclude, for which the text has no ground',
    (cause) => {
      const determination = decide(adNotamUnit(lines(adNotamLine({ causeCodes: [cause] }))));
      expect(determination).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'covered' });
    },
  );

  it('lets damage count for the whole unit and a cause for its defect', () => {
    const two = [adNotamLine({ causeCodes: ['misuse'] }), adNotamLine({ id: '2' })];
    const misused = decide(adNotamUnit(lines(...two)));
    expect(misused.lines.map((line) => line.coverageReason)).toEqual(['excluded', 'covered']);
    expect(misused.serviceType).toBe('in-warranty');
    const damaged = decide(adNotamUnit({ inspection: { lines: two, damaged: true } }));
    expect(damaged.lines.map((line) => line.coverageReason)).toEqual(['excluded', 'excluded']);
    expect(damaged.serviceType).toBe('out-of-warranty');
  });

  it('excludes damage on the way in also from safe packaging, and cites poor packaging only where it was poor', () => {
    const broken = lines(adNotamLine({ causeCodes: ['transport-damage-inbound'] }));
    const safe = decide(adNotamUnit(broken));
    expect(safe.coverageReason).toBe('excluded');
    expect(safe.lines[0]?.clauses).toContain('ADN-5.3-02');
    expect(safe.lines[0]?.clauses).not.toContain('ADN-5.1-02');
    const poor = decide(adNotamUnit({ ...broken, parcel: { packaging: 'insufficient' } }));
    expect(poor.lines[0]?.clauses).toContain('ADN-5.1-02');
    expect(poor.readingsUsed).toContain('AMB-AN-20');
  });

  it.each(['unknown', 'not-repairable', 'beyond-economic-repair', undefined])(
    'asks whether a damaged unit is repairable that was found %s',
    (repairable) => {
      const damaged = { inspection: { damaged: true, repairable } };
      const open = decide(adNotamUnit(damaged));
      expect(open).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
      expect(open.judgementsNeeded).toContain('J-AN-REPAIRABLE');
      const no = decide(adNotamUnit({ ...damaged, ...decided({ 'J-AN-REPAIRABLE': 'no' }) }));
      expect(no).toMatchObject({ remedy: 'cannot-repair', freight: { outbound: 'customer-collects' } });
      expect(no.fees).toEqual([]);
      expect(no.documentsToPrint).not.toContain('repair-cost-proposal');
      const yes = decide(adNotamUnit({ ...damaged, ...decided({ 'J-AN-REPAIRABLE': 'yes' }) }));
      expect(yes.remedy).toBe('quote-repair');
      expect(yes.judgementsNeeded).not.toContain('J-AN-REPAIRABLE');
    },
  );

  it('does not ask about a unit that was found repairable, nor about one that is only expired', () => {
    const repairable = decide(
      adNotamUnit({ inspection: { damaged: true }, ...decided({ 'J-AN-REPAIRABLE': 'no' }) }),
    );
    expect(repairable.remedy).toBe('quote-repair');
    const expired = decide(expiredAdNotamUnit({ inspection: { repairable: 'not-repairable' } }));
    expect(expired.judgementsNeeded).not.toContain('J-AN-REPAIRABLE');
    expect(expired.remedy).toBe('quote-replace');
  });

  it('may still offer a replacement for what cannot be repaired', () => {
    const determination = decide(
      adNotamUnit({
        inspection: { damaged: true, repairable: 'not-repairable' },
        ...decided({ 'J-AN-REPAIRABLE': 'no', 'J-AN-REMEDY': 'replace-refurbished' }),
      }),
    );
    expect(determination.remedy).toBe('quote-replace');
    expect(feeOf(determination, 'repair-charge')?.status).toBe('contingent');
  });
});

describe('no failure found', () => {
  const none = lines(adNotamLine({ faultResult: 'nff' }));

  it.each([
    ['in warranty', adNotamUnit(none), 'in-warranty', '2027-06-02'],
    ['out of warranty', expiredAdNotamUnit(none), 'out-of-warranty', null],
  ])('%s: the inspection may be charged and the customer collects', (_what, facts, service, general) => {
    const determination = decide(facts);
    expect(determination).toMatchObject({
      serviceType: service,
      coverageReason: 'nff',
      remedy: 'return-unrepaired',
      provisional: false,
      freight: { inbound: 'customer', outbound: 'customer-collects' },
      judgementsNeeded: ['J-AN-INSPFEE'],
      postRepairWarranty: { general },
    });
    expect(determination.fees).toMatchObject([
      { code: 'inspection', status: 'permitted', amount: eur('75.00'), clauses: ['ADN-9.3-01'] },
    ]);
    expect(determination.lines[0]?.clauses).toContain('ADN-9.3-01');
    expect(determination.nextActions).toEqual(['ask-for-collection']);
    expect(determination.readingsUsed).not.toContain('AMB-AN-17');
    expect(determination.readingsUsed).not.toContain('AMB-AN-18');
  });

  it('charges the inspection only as decided', () => {
    expect(decide(adNotamUnit({ ...none, ...decided({ 'J-AN-INSPFEE': 'yes' }) })).fees).toMatchObject([
      { code: 'inspection', status: 'applied', amount: eur('75.00') },
    ]);
    const waived = decide(adNotamUnit({ ...none, ...decided({ 'J-AN-INSPFEE': 'no' }) }));
    expect(waived).toMatchObject({ fees: [], judgementsNeeded: [] });
  });

  it('is no question of the packaging: the customer collects anyway', () => {
    const determination = decide(adNotamUnit({ ...none, parcel: { packaging: 'insufficient' } }));
    expect(determination.judgementsNeeded).not.toContain('J-AN-COLLECT');
    expect(determination.freight.outbound).toBe('customer-collects');
  });

  it('does not make a unit free of failure that has one on another line', () => {
    const determination = decide(
      adNotamUnit(lines(adNotamLine({ faultResult: 'nff' }), adNotamLine({ id: '2' }))),
    );
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      freight: { outbound: 'vendor' },
      fees: [],
    });
    expect(determination.lines).toMatchObject([
      { coverageReason: 'nff', remedy: 'none' },
      { coverageReason: 'covered', remedy: 'repair-or-replace' },
    ]);
  });

  it('beside an excluded defect leaves the unit to be collected and quoted', () => {
    const determination = decide(
      adNotamUnit(
        lines(adNotamLine({ faultResult: 'nff' }), adNotamLine({ id: '2', causeCodes: ['misuse'] })),
      ),
    );
    expect(determination.freight.outbound).toBe('customer-collects');
    expect(determination.remedy).toBe('quote-repair');
    expect(feeOf(determination, 'repair-charge')).toMatchObject({ status: 'contingent', line: '2' });
  });
});

describe('the cost proposal', () => {
  it('comes first: a charge on acceptance, an inspection fee on refusal', () => {
    const determination = decide(expiredAdNotamUnit());
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
      remedy: 'quote-repair',
    });
    expect(feeOf(determination, 'repair-charge')).toMatchObject({
      status: 'contingent',
      on: ['accepted'],
      amount: null,
    });
    expect(feeOf(determination, 'inspection')).toMatchObject({ status: 'contingent', on: ['declined'] });
    expect(determination.documentsToPrint).toContain('repair-cost-proposal');
    expect(determination.documentsRequired).toContain('written-approval');
    expect(determination.nextActions).toContain('quote');
    expect(determination.judgementsNeeded).toEqual(['J-AN-REMEDY']);
  });

  it.each([
    ['spoken', { reply: 'accepted', replyWritten: false }, 'contingent'],
    ['of which nobody knows the form', { reply: 'accepted' }, 'contingent'],
    ['written', { reply: 'accepted', replyWritten: true }, 'mandatory'],
    ['signed', { reply: 'accepted', signedReceivedOn: '2026-05-20' }, 'mandatory'],
  ])('an acceptance that is %s leaves the charge %s', (_what, reply, status) => {
    const determination = decide(expiredAdNotamUnit(proposal(reply)));
    expect(feeOf(determination, 'repair-charge')).toMatchObject({ status, amount: eur('150.00') });
    expect(determination.remedy).toBe(status === 'mandatory' ? 'repair' : 'quote-repair');
    expect(determination.nextActions).toContain(status === 'mandatory' ? 'repair' : 'await-written-approval');
    expect(feeOf(determination, 'inspection')?.status).toBe(
      status === 'mandatory' ? undefined : 'contingent',
    );
    expect(deadlineOf(determination, 'scrap-from')).toBe(status === 'mandatory' ? undefined : '2026-08-16');
  });

  it('refused may cost the inspection and is collected', () => {
    const refused = proposal({ reply: 'refused', replyAt: '2026-05-20' });
    const open = decide(expiredAdNotamUnit(refused));
    expect(open).toMatchObject({
      remedy: 'return-unrepaired',
      freight: { outbound: 'customer-collects' },
      judgementsNeeded: ['J-AN-INSPFEE'],
      postRepairWarranty: { general: null },
    });
    expect(open.fees).toMatchObject([
      { code: 'inspection', status: 'permitted', amount: eur('75.00'), clauses: ['ADN-11-06'] },
    ]);
    expect(open.trace).toContainEqual(
      expect.objectContaining({ rung: 'freight.outbound', clause: 'ADN-11-07' }),
    );
    const charged = decide(expiredAdNotamUnit({ ...refused, ...decided({ 'J-AN-INSPFEE': 'yes' }) }));
    expect(charged.fees).toMatchObject([{ code: 'inspection', status: 'applied' }]);
    const waived = decide(expiredAdNotamUnit({ ...refused, ...decided({ 'J-AN-INSPFEE': 'no' }) }));
    expect(waived.fees).toEqual([]);
  });

  it('unanswered is no refusal, however old', () => {
    const determination = decide(
      expiredAdNotamUnit({ ...proposal({ reply: 'none' }), case: { asOf: '2027-05-01' } }),
    );
    expect(feeOf(determination, 'inspection')?.status).toBe('contingent');
    expect(determination.readingsUsed).toContain('AMB-AN-16');
    expect(determination.nextActions).toContain('scrap');
  });

  it('has no say in a unit that is covered', () => {
    const determination = decide(adNotamUnit(proposal({ reply: 'refused' })));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      fees: [],
      remedy: 'repair-or-replace',
      judgementsNeeded: ['J-AN-REMEDY'],
      nextActions: ['repair'],
    });
  });

  it('ignores a decision on the inspection fee before there is a ground for it', () => {
    const determination = decide(expiredAdNotamUnit(decided({ 'J-AN-INSPFEE': 'yes' })));
    expect(feeOf(determination, 'inspection')?.status).toBe('contingent');
  });

  it('for a replacement leads to a replacement', () => {
    const kind = { kind: 'replace', reply: 'accepted', replyWritten: true };
    expect(decide(expiredAdNotamUnit(proposal(kind))).remedy).toBe('replace');
    expect(decide(expiredAdNotamUnit(proposal({ kind: 'replace' }))).remedy).toBe('quote-replace');
    const chosen = decided({ 'J-AN-REMEDY': 'replace-new' });
    expect(decide(expiredAdNotamUnit(chosen)).remedy).toBe('quote-replace');
    const worn = { inspection: { repairable: 'beyond-economic-repair' } };
    expect(decide(expiredAdNotamUnit(worn)).remedy).toBe('quote-replace');
    expect(decide(expiredAdNotamUnit({ ...worn, ...decided({ 'J-AN-REMEDY': 'repair' }) })).remedy).toBe(
      'quote-repair',
    );
  });

  it('leaves one inspection fee where a covered and an excluded defect are both untested', () => {
    const untested = { faultResult: 'not-tested' };
    const determination = decide(
      adNotamUnit(
        lines(adNotamLine({ ...untested, causeCodes: ['misuse'] }), adNotamLine({ ...untested, id: '2' })),
      ),
    );
    expect(determination.fees.map((each) => each.code)).toEqual(['repair-charge', 'inspection']);
  });

  it('waits for both events while nobody has tested the unit', () => {
    const determination = decide(expiredAdNotamUnit({ inspection: undefined }));
    expect(feeOf(determination, 'inspection')?.on).toEqual(['declined', 'no-fault-found']);
  });
});

describe('scrapping after three months', () => {
  const collectable = (collectionNoticeOn: string | undefined, quote: Changes, asOf = '2026-05-22') =>
    decide(expiredAdNotamUnit({ ...proposal(quote), customer: { collectionNoticeOn }, case: { asOf } }));
  const approved = { reply: 'accepted', replyWritten: true };

  it.each([
    ['2026-11-30', '2027-03-01'],
    ['2027-11-30', '2028-03-01'],
    ['2026-05-31', '2026-09-01'],
    ['2026-12-31', '2027-04-01'],
  ])('of a notice of %s starts on %s', (notice, from) => {
    expect(deadlineOf(collectable(notice, approved), 'scrap-from')).toBe(from);
  });

  it('counts from the later of notice and unapproved proposal', () => {
    expect(deadlineOf(collectable('2026-05-10', { reply: 'refused' }), 'scrap-from')).toBe('2026-08-16');
    expect(deadlineOf(collectable('2026-05-18', { reply: 'refused' }), 'scrap-from')).toBe('2026-08-19');
    expect(deadlineOf(collectable('2026-05-10', approved), 'scrap-from')).toBe('2026-08-11');
  });

  it('takes the day of the proposal at the vendor’s site', () => {
    const late = collectable(undefined, { sentAt: '2026-05-15T22:30:00Z', reply: 'none' });
    expect(deadlineOf(late, 'scrap-from')).toBe('2026-08-17');
  });

  it('is allowed from that day on, and never before', () => {
    expect(collectable('2026-05-10', approved, '2026-08-10').nextActions).not.toContain('scrap');
    expect(collectable('2026-05-10', approved, '2026-08-11').nextActions).toContain('scrap');
  });

  it('counts from the notice alone where no proposal was sent', () => {
    const facts = expiredAdNotamUnit({ customer: { collectionNoticeOn: '2026-05-10' } });
    expect(deadlineOf(decide(facts), 'scrap-from')).toBe('2026-08-11');
  });

  it('counts from an unapproved proposal also when no failure was found, but only out of warranty', () => {
    const none = { ...lines(adNotamLine({ faultResult: 'nff' })), ...proposal({ reply: 'refused' }) };
    expect(deadlineOf(decide(expiredAdNotamUnit(none)), 'scrap-from')).toBe('2026-08-16');
    expect(deadlineOf(decide(adNotamUnit(none)), 'scrap-from')).toBeUndefined();
  });

  it('has no say in a unit of which one defect is covered', () => {
    const mixed = lines(adNotamLine({ causeCodes: ['misuse'] }), adNotamLine({ id: '2' }));
    const determination = decide(adNotamUnit({ ...mixed, ...proposal({ reply: 'none' }) }));
    expect(deadlineOf(determination, 'scrap-from')).toBeUndefined();
  });

  it('ends with the collection', () => {
    const facts = expiredAdNotamUnit({
      ...proposal(approved),
      customer: { collectionNoticeOn: '2026-05-10', collectedOn: '2026-05-20' },
    });
    expect(deadlineOf(decide(facts), 'scrap-from')).toBeUndefined();
  });
});

describe('who pays the way back', () => {
  const mixedLines = lines(adNotamLine({ causeCodes: ['misuse'] }), adNotamLine({ id: '2' }));

  it('charges the customer for a unit that is partly repaired at a charge, unless decided otherwise', () => {
    const open = decide(adNotamUnit(mixedLines));
    expect(open).toMatchObject({ serviceType: 'in-warranty', freight: { outbound: 'customer' } });
    expect(open.judgementsNeeded).toContain('J-G-FREIGHT');
    expect(feeOf(open, 'repair-charge')).toMatchObject({ status: 'contingent', line: '1' });
    const vendor = decide(adNotamUnit({ ...mixedLines, ...decided({ 'J-G-FREIGHT': 'vendor' }) }));
    expect(vendor.freight.outbound).toBe('vendor');
  });

  it('has the vendor pay once the charged repair is refused', () => {
    const determination = decide(adNotamUnit({ ...mixedLines, ...proposal({ reply: 'refused' }) }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', freight: { outbound: 'vendor' } });
    expect(feeOf(determination, 'inspection')?.status).toBe('permitted');
  });

  it('asks about collecting a covered unit from unsafe packaging, and sends it back until then', () => {
    const unsafe = { parcel: { packaging: 'insufficient' } };
    expect(decide(adNotamUnit(unsafe)).freight.outbound).toBe('vendor');
    const sent = decide(adNotamUnit({ ...unsafe, ...decided({ 'J-AN-COLLECT': 'return' }) }));
    expect(sent.freight.outbound).toBe('vendor');
    const collected = decide(adNotamUnit({ ...unsafe, ...decided({ 'J-AN-COLLECT': 'collect' }) }));
    expect(collected.freight.outbound).toBe('customer-collects');
    const safe = decide(
      adNotamUnit({ parcel: { packaging: 'equivalent-safe' }, ...decided({ 'J-AN-COLLECT': 'collect' }) }),
    );
    expect(safe.freight.outbound).toBe('vendor');
  });

  it('speaks of customs only for advance replacements', () => {
    expect(decide(adNotamUnit()).freight.customs).toBeUndefined();
    expect(decide(replacedInAdvance()).freight.customs).toBe('customer');
  });
});

describe('the cover after a repair', () => {
  const repaired = (facts: Changes) => decide(facts).postRepairWarranty.general;

  it('is unknown until the unit has left', () => {
    expect(repaired(adNotamUnit())).toBeNull();
    expect(repaired(expiredAdNotamUnit(proposal({ reply: 'accepted', replyWritten: true })))).toBeNull();
  });

  it.each([
    ['2024-08-17', '2026-08-18'],
    ['2024-08-18', '2026-08-18'],
    ['2024-08-19', '2026-08-19'],
  ])('of a warranty that started on %s lasts until %s when sent back on 20 May', (warrantyStart, until) => {
    const facts = adNotamUnit({ sale: { warrantyStart }, repair: { returnDispatchedOn: '2026-05-20' } });
    expect(repaired(facts)).toBe(until);
  });

  it('counts from the collection where the customer collected', () => {
    const facts = expiredAdNotamUnit({
      ...proposal({ reply: 'accepted', replyWritten: true }),
      repair: { completedOn: '2026-05-18', returnDispatchedOn: '2026-05-19' },
      customer: { collectedOn: '2026-05-20' },
    });
    expect(repaired(facts)).toBe('2026-08-18');
  });

  it('is ninety days for a paid repair, whatever is left of the warranty', () => {
    const facts = adNotamUnit({
      ...lines(adNotamLine({ causeCodes: ['misuse'] })),
      ...proposal({ reply: 'accepted', replyWritten: true }),
      repair: { completedOn: '2026-05-19', returnDispatchedOn: '2026-05-20' },
    });
    expect(repaired(facts)).toBe('2026-08-18');
  });

  it('does not exist for a unit that went back unrepaired', () => {
    const facts = expiredAdNotamUnit({
      ...proposal({ reply: 'refused' }),
      customer: { collectedOn: '2026-05-20' },
    });
    expect(repaired(facts)).toBeNull();
  });
});

describe('an earlier repair', () => {
  const again = (claimAt: string, priorRepair: Changes, more: Changes = {}) =>
    decide(
      expiredAdNotamUnit({
        case: { claimAt },
        priorRepair: { returnDispatchedOn: '2026-02-03', ...priorRepair },
        ...more,
      }),
    );

  it.each([
    ['out-of-warranty', 'ADN-9.1-03'],
    ['in-warranty', 'ADN-9.1-04'],
    ['doa', 'ADN-9.1-04'],
    ['advance-replacement', 'ADN-8-05'],
    [undefined, 'ADN-9.1-03'],
  ])('that was %s covers any fault through day 90 by %s', (serviceType, clause) => {
    const inTime = again('2026-05-04T23:00:00+02:00', { serviceType });
    expect(inTime).toMatchObject({
      serviceType: 'post-repair-warranty',
      coverageReason: 'covered',
      coverage: { from: '2026-02-03', until: '2026-05-04' },
      freight: { inbound: 'customer', outbound: 'vendor' },
      fees: [],
    });
    expect(inTime.lines[0]?.clauses).toContain(clause);
    expect(deadlineOf(inTime, 'post-repair-end')).toBe('2026-05-04');
    expect(again('2026-05-05', { serviceType }).serviceType).toBe('out-of-warranty');
  });

  it('does not ask whether it is the same fault', () => {
    const other = lines(adNotamLine({ sameFaultAsPrior: false }));
    expect(again('2026-05-04', {}, other).serviceType).toBe('post-repair-warranty');
  });

  it('gives no cover where nothing was repaired', () => {
    for (const serviceType of ['refused', 'case-closed'])
      expect(again('2026-03-01', { serviceType }).serviceType).toBe('out-of-warranty');
  });

  it('gives way to the warranty while that still runs', () => {
    const prior = { priorRepair: { returnDispatchedOn: '2026-04-01', serviceType: 'in-warranty' } };
    const determination = decide(adNotamUnit(prior));
    expect(determination.serviceType).toBe('in-warranty');
    expect(deadlineOf(determination, 'post-repair-end')).toBe('2027-06-02');
  });

  it('covers no misuse', () => {
    expect(again('2026-03-01', {}, lines(adNotamLine({ causeCodes: ['misuse'] })))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });

  it('is itself followed by ninety days', () => {
    const determination = again('2026-05-04', {}, { repair: { returnDispatchedOn: '2026-05-20' } });
    expect(determination.postRepairWarranty.general).toBe('2026-08-18');
  });

  it('without a failure now leaves the cover as it was', () => {
    const determination = again('2026-05-04', {}, lines(adNotamLine({ faultResult: 'nff' })));
    expect(determination).toMatchObject({
      serviceType: 'post-repair-warranty',
      coverageReason: 'nff',
      postRepairWarranty: { general: '2026-05-04' },
    });
  });
});
