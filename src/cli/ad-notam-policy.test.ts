import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import { causeCodes, parseFacts } from '#domain/policy/facts';
import { parseCalendar, parseSettings } from '#domain/policy/settings';
import {
  adNotamLine,
  adNotamUnit,
  expiredAdNotamUnit,
  replacedInAdvance,
} from '../../test/fixtures/policy-cases/ad-notam-unit';
import type { Changes } from '../../test/fixtures/policy-cases/changes';
import { loadPacks } from './load-packs';

const loaded = loadPacks(fileURLToPath(new URL('../../resources/policies', import.meta.url)));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const pack = loaded.value.get('ad-notam');
if (!pack) throw new Error('ad-notam.policy.yaml is missing');

const decide = (
  facts: Changes,
  { settings, calendar }: { settings?: Changes; calendar?: Changes } = {},
): Determination => {
  const checked = parseFacts(facts);
  if (!checked.ok) throw new Error(`${checked.error.pointer}: ${checked.error.message}`);
  const checkedSettings = parseSettings(settings, pack);
  if (!checkedSettings.ok) throw new Error(checkedSettings.error.message);
  const checkedCalendar = parseCalendar(calendar);
  if (!checkedCalendar.ok) throw new Error(checkedCalendar.error.message);
  return determine(pack, {
    facts: checked.value,
    settings: checkedSettings.value,
    calendar: checkedCalendar.value,
  });
};

const fee = (determination: Determination, code: string) =>
  determination.fees.find((each) => each.code === code);
const deadline = (determination: Determination, code: string) =>
  determination.deadlines.find((each) => each.code === code)?.date;
const check = (determination: Determination, code: string) =>
  determination.intakeChecks.find((each) => each.code === code)?.result;
/** The clauses of the rungs and rules that took effect, each once. */
const applied = (determination: Determination) => [
  ...new Set(determination.trace.filter((entry) => entry.outcome === 'met').map((entry) => entry.clause)),
];
const decided = (answers: Readonly<Record<string, string>>): Changes => ({
  decisions: Object.fromEntries(Object.entries(answers).map(([code, value]) => [code, { value }])),
});
const lines = (...each: Changes[]): Changes => ({ inspection: { lines: each } });
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const proposal = (reply: Changes = {}): Changes => ({
  quote: { kind: 'repair', total: eur('150.00'), sentAt: '2026-05-15T12:00:00+02:00', ...reply },
});

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
    expect(fee(determination, 'inspection')).toMatchObject({
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
    expect(fee(determination, 'admin')).toBeUndefined();
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
    expect(fee(determination, 'admin')).toBeUndefined();
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
    expect(check(determination, 'inquiry-complete')).toBe('fail');
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
    expect(fee(late, 'admin')).toMatchObject({ status: 'permitted', amount: eur('75.00'), per: 'parcel' });
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
    expect(deadline(determination, 'auth-valid-until')).toBe('2026-06-04');
    expect(check(determination, 'si-open')).toBe(service === 'in-warranty' ? 'pass' : 'fail');
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
    expect(check(open, code)).toBe('fail');
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
    expect(fee(open, 'admin')).toMatchObject({ status: 'permitted', amount: eur('75.00') });
    const charged = decide(adNotamUnit({ ...outside, ...decided({ 'J-AN-ADMIN': 'yes' }) }));
    expect(fee(charged, 'admin')?.status).toBe('applied');
    const waived = decide(adNotamUnit({ ...outside, ...decided({ 'J-AN-ADMIN': 'no' }) }));
    expect(fee(waived, 'admin')).toBeUndefined();
    expect(waived.judgementsNeeded).not.toContain('J-AN-ADMIN');
    const inside = decide(adNotamUnit({ parcel: { returnNoteInside: false } }));
    expect(check(inside, 'note-inside')).toBe('fail');
    expect(inside.fees).toEqual([]);
  });

  it('charges the administration once for both grounds, and not for a parcel that is refused', () => {
    const both = { authorisation: undefined, parcel: { returnNoteOutside: false } };
    const accepted = decide(adNotamUnit({ ...both, ...decided({ 'J-AN-REFUSE': 'accept' }) }));
    expect(accepted.fees.filter((each) => each.code === 'admin')).toHaveLength(1);
    expect(accepted.authorisationState).toBe('none');
    const refused = decide(adNotamUnit({ ...both, ...decided({ 'J-AN-REFUSE': 'refuse' }) }));
    expect(fee(refused, 'admin')).toBeUndefined();
    expect(refused.judgementsNeeded).not.toContain('J-AN-ADMIN');
  });

  it('warns of a parcel that cannot be traced, and of a number that nobody can read', () => {
    const determination = decide(adNotamUnit({ parcel: { traceable: false, numberLegible: false } }));
    expect(determination.serviceType).toBe('in-warranty');
    expect([check(determination, 'traceable'), check(determination, 'si-legible')]).toEqual(['fail', 'fail']);
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
    expect(deadline(late, 'warranty-end')).toBe(last);
  });

  it('takes the term of the unit before that of its model, and that of the model where the unit has none', () => {
    const both = decide(adNotamUnit({ model: { warrantyMonths: 6 } }));
    expect(deadline(both, 'warranty-end')).toBe('2027-06-02');
    const model = decide(
      adNotamUnit({ unit: { specificWarrantyMonths: undefined }, model: { warrantyMonths: 6 } }),
    );
    expect(deadline(model, 'warranty-end')).toBe('2025-12-02');
    expect(model.serviceType).toBe('out-of-warranty');
  });

  it('counts the days of the vendor’s site', () => {
    const claimAt = '2027-06-02T22:30:00Z';
    const late = { case: { claimAt, asOf: '2027-06-20' }, authorisation: undefined, parcel: undefined };
    expect(decide(adNotamUnit(late)).serviceType).toBe('out-of-warranty');
    expect(decide(adNotamUnit(late), { settings: { timezone: 'UTC' } }).serviceType).toBe('in-warranty');
  });

  it('ends a day earlier under the other reading of the anniversary, and says so on that day', () => {
    const facts = adNotamUnit({ sale: { warrantyStart: '2024-05-04' } });
    const adopted = decide(facts);
    expect(adopted).toMatchObject({ serviceType: 'in-warranty', coverage: { until: '2026-05-04' } });
    expect(adopted.alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-G-02', option: 'b', serviceType: 'out-of-warranty' }),
    );
    expect(decide(facts, { settings: { readings: { 'AMB-G-02': 'b' } } })).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
    });
  });

  it('names no turnaround in warranty and offers repair or replacement', () => {
    const open = decide(adNotamUnit());
    expect(deadline(open, 'tat-due')).toBeUndefined();
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
    expect(deadline(determination, 'doa-end')).toBe('2026-05-04');
    expect(deadline(determination, 'tat-due')).toBe(service === 'doa' ? '2026-05-26' : undefined);
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
    expect(applied(dead('2026-05-01'))).toContain('ADN-6.3-02');
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
    expect(fee(determination, 'repair-charge')?.status).toBe('contingent');
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
    expect(fee(determination, 'repair-charge')).toMatchObject({ status: 'contingent', line: '2' });
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
    expect(fee(determination, 'repair-charge')).toMatchObject({
      status: 'contingent',
      on: ['accepted'],
      amount: null,
    });
    expect(fee(determination, 'inspection')).toMatchObject({ status: 'contingent', on: ['declined'] });
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
    expect(fee(determination, 'repair-charge')).toMatchObject({ status, amount: eur('150.00') });
    expect(determination.remedy).toBe(status === 'mandatory' ? 'repair' : 'quote-repair');
    expect(determination.nextActions).toContain(status === 'mandatory' ? 'repair' : 'await-written-approval');
    expect(fee(determination, 'inspection')?.status).toBe(status === 'mandatory' ? undefined : 'contingent');
    expect(deadline(determination, 'scrap-from')).toBe(status === 'mandatory' ? undefined : '2026-08-16');
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
    expect(fee(determination, 'inspection')?.status).toBe('contingent');
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
    expect(fee(determination, 'inspection')?.status).toBe('contingent');
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
    expect(fee(determination, 'inspection')?.on).toEqual(['declined', 'no-fault-found']);
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
    expect(deadline(collectable(notice, approved), 'scrap-from')).toBe(from);
  });

  it('counts from the later of notice and unapproved proposal', () => {
    expect(deadline(collectable('2026-05-10', { reply: 'refused' }), 'scrap-from')).toBe('2026-08-16');
    expect(deadline(collectable('2026-05-18', { reply: 'refused' }), 'scrap-from')).toBe('2026-08-19');
    expect(deadline(collectable('2026-05-10', approved), 'scrap-from')).toBe('2026-08-11');
  });

  it('takes the day of the proposal at the vendor’s site', () => {
    const late = collectable(undefined, { sentAt: '2026-05-15T22:30:00Z', reply: 'none' });
    expect(deadline(late, 'scrap-from')).toBe('2026-08-17');
  });

  it('is allowed from that day on, and never before', () => {
    expect(collectable('2026-05-10', approved, '2026-08-10').nextActions).not.toContain('scrap');
    expect(collectable('2026-05-10', approved, '2026-08-11').nextActions).toContain('scrap');
  });

  it('counts from the notice alone where no proposal was sent', () => {
    const facts = expiredAdNotamUnit({ customer: { collectionNoticeOn: '2026-05-10' } });
    expect(deadline(decide(facts), 'scrap-from')).toBe('2026-08-11');
  });

  it('counts from an unapproved proposal also when no failure was found, but only out of warranty', () => {
    const none = { ...lines(adNotamLine({ faultResult: 'nff' })), ...proposal({ reply: 'refused' }) };
    expect(deadline(decide(expiredAdNotamUnit(none)), 'scrap-from')).toBe('2026-08-16');
    expect(deadline(decide(adNotamUnit(none)), 'scrap-from')).toBeUndefined();
  });

  it('has no say in a unit of which one defect is covered', () => {
    const mixed = lines(adNotamLine({ causeCodes: ['misuse'] }), adNotamLine({ id: '2' }));
    const determination = decide(adNotamUnit({ ...mixed, ...proposal({ reply: 'none' }) }));
    expect(deadline(determination, 'scrap-from')).toBeUndefined();
  });

  it('ends with the collection', () => {
    const facts = expiredAdNotamUnit({
      ...proposal(approved),
      customer: { collectionNoticeOn: '2026-05-10', collectedOn: '2026-05-20' },
    });
    expect(deadline(decide(facts), 'scrap-from')).toBeUndefined();
  });
});

describe('who pays the way back', () => {
  const mixedLines = lines(adNotamLine({ causeCodes: ['misuse'] }), adNotamLine({ id: '2' }));

  it('charges the customer for a unit that is partly repaired at a charge, unless decided otherwise', () => {
    const open = decide(adNotamUnit(mixedLines));
    expect(open).toMatchObject({ serviceType: 'in-warranty', freight: { outbound: 'customer' } });
    expect(open.judgementsNeeded).toContain('J-G-FREIGHT');
    expect(fee(open, 'repair-charge')).toMatchObject({ status: 'contingent', line: '1' });
    const vendor = decide(adNotamUnit({ ...mixedLines, ...decided({ 'J-G-FREIGHT': 'vendor' }) }));
    expect(vendor.freight.outbound).toBe('vendor');
  });

  it('has the vendor pay once the charged repair is refused', () => {
    const determination = decide(adNotamUnit({ ...mixedLines, ...proposal({ reply: 'refused' }) }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', freight: { outbound: 'vendor' } });
    expect(fee(determination, 'inspection')?.status).toBe('permitted');
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
    expect(deadline(inTime, 'post-repair-end')).toBe('2026-05-04');
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
    expect(deadline(determination, 'post-repair-end')).toBe('2027-06-02');
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
    expect(fee(open, 'ar-invoice')).toBeUndefined();
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
    expect(fee(granted, 'ar-invoice')).toMatchObject({ status: 'mandatory', amount: null });
    expect(granted.nextActions).toContain('ship-replacement');
  });

  it('of a tailored solution is not to be had, whatever was decided', () => {
    const determination = asked('tailored-solution', { 'J-AN-AR': 'yes' });
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      freight: { outbound: 'vendor' },
    });
    expect(fee(determination, 'ar-invoice')).toBeUndefined();
    expect(check(determination, 'advance-item')).toBe('fail');
    expect(applied(determination)).toContain('ADN-8-02');
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
    expect(fee(determination, 'ar-invoice')).toMatchObject({ status: 'mandatory', amount: eur('410.00') });
    expect(deadline(determination, 'ar-return-by')).toBe('2026-05-29');
    expect(deadline(determination, 'credit-due')).toBe('2026-06-02');
    expect(determination.documentsToPrint).toEqual(
      expect.arrayContaining(['ar-invoice', 'equivalence-certification', 'credit-note']),
    );
    const credited = decide(replacedInAdvance({ advanceReplacement: { creditNoteOn: '2026-05-20' } }));
    expect(fee(credited, 'ar-invoice')?.status).toBe('waived');
    expect(credited.nextActions).not.toContain('issue-credit-note');
  });

  it('counts business days by the calendar that is entered, and is provisional beyond it', () => {
    const holidays = ['2026-05-14', '2026-05-25'];
    const entered = decide(replacedInAdvance(), { calendar: { holidays, coversThrough: '2026-12-31' } });
    expect(deadline(entered, 'ar-return-by')).toBe('2026-06-02');
    expect(deadline(entered, 'credit-due')).toBe('2026-06-04');
    expect(entered.provisional).toBe(false);
    const short = decide(replacedInAdvance(), { calendar: { holidays, coversThrough: '2026-05-31' } });
    expect(short.provisional).toBe(true);
  });

  it.each([
    ['2026-05-29T18:00:00+02:00', []],
    ['2026-05-29T22:30:00Z', ['J-AN-NOCREDIT']],
  ])('returned at %s asks %j about the credit', (receivedAt, judgements) => {
    const determination = decide(replacedInAdvance({ case: { asOf: '2026-06-03' }, parcel: { receivedAt } }));
    expect(determination.judgementsNeeded).toEqual(judgements);
    // Late is no forfeiture by itself.
    expect(deadline(determination, 'credit-due')).toBeDefined();
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
    expect(deadline(late('yes'), 'credit-due')).toBeUndefined();
    expect(late('yes').documentsToPrint).not.toContain('credit-note');
    expect(deadline(late('no'), 'credit-due')).toBe('2026-06-22');
    const inTime = decide(replacedInAdvance(decided({ 'J-AN-AR': 'yes', 'J-AN-NOCREDIT': 'yes' })));
    expect(deadline(inTime, 'credit-due')).toBe('2026-06-02');
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
    expect(deadline(decide(facts), 'credit-due')).toBe('2026-06-02');
    expect(deadline(decide(facts), 'ar-return-by')).toBeUndefined();
  });

  it('asks about the credit from business day 16 while nothing came back', () => {
    const waiting = (asOf: string) =>
      decide(replacedInAdvance({ case: { asOf }, parcel: undefined, inspection: undefined }));
    expect(waiting('2026-05-29T23:00:00+02:00').judgementsNeeded).toEqual([]);
    expect(waiting('2026-05-30T00:00:00+02:00').judgementsNeeded).toEqual(['J-AN-NOCREDIT']);
    expect(deadline(waiting('2026-05-30'), 'credit-due')).toBeUndefined();
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
    expect(fee(open, 'ar-invoice')?.status).toBe('mandatory');
    expect(deadline(open, 'credit-due')).toBeUndefined();
    const waived = decide(
      replacedInAdvance({ ...changes, ...decided({ 'J-AN-AR': 'yes', 'J-AN-ARCOND': 'yes' }) }),
    );
    expect(waived).toMatchObject({ serviceType: 'advance-replacement', coverageReason: 'covered' });
    expect(deadline(waived, 'credit-due')).toBe('2026-06-02');
    const kept = decide(
      replacedInAdvance({ ...changes, ...decided({ 'J-AN-AR': 'yes', 'J-AN-ARCOND': 'no' }) }),
    );
    expect(kept.serviceType).toBe('advance-replacement');
    expect(deadline(kept, 'credit-due')).toBeUndefined();
    expect(kept.documentsToPrint).not.toContain('credit-note');
  });

  it.each([
    ['without a failure', lines(adNotamLine({ faultResult: 'nff' })), 'nff'],
    ['misused', lines(adNotamLine({ causeCodes: ['misuse'] })), 'excluded'],
    ['after the warranty', { sale: { warrantyStart: '2024-05-03' } }, 'expired'],
  ])('returned %s is not credited', (_what, changes, reason) => {
    const determination = decide(replacedInAdvance(changes));
    expect(determination).toMatchObject({ serviceType: 'advance-replacement', coverageReason: reason });
    expect(fee(determination, 'ar-invoice')?.status).toBe('mandatory');
    expect(deadline(determination, 'credit-due')).toBeUndefined();
    expect(determination.readingsUsed).toContain('AMB-AN-10');
    expect(fee(determination, 'repair-charge')).toBeUndefined();
    expect(fee(determination, 'inspection')?.status).toBe(reason === 'nff' ? 'permitted' : undefined);
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
    expect(fee(determination, 'ar-invoice')?.status).toBe('mandatory');
    expect(determination.judgementsNeeded).toContain('J-AN-NOCREDIT');
  });
});

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
    expect(applied(decide(adNotamUnit())).sort()).toEqual(
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
    const clauses = applied(decide(replacedInAdvance()));
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
    expect(check(missing, 'accessories')).toBeUndefined();
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
    expect(check(determination, code)).toBe(result);
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
