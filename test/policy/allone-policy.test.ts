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

const causes = (...causeCodes: string[]): Changes => withLines({ causeCodes });
const part = (defectivePartClass: string): Changes => withLines({ defectivePartClass });
const shipped = (shippingDate: string, changes: Changes = {}): Changes =>
  alloneUnit({ ...changes, sale: { shippingDate } });

describe('the pack', () => {
  it('names all 79 clauses of the terms, each once', () => {
    expect(new Set(pack.clauses.map((clause) => clause.id)).size).toBe(79);
    expect(pack.clauses.length).toBe(79);
  });
});

describe('facts that are not known', () => {
  it('asks an empty case for the record facts, and invents nothing', () => {
    expect(decide({})).toMatchObject({
      serviceType: 'needs-input',
      asOf: null,
      coverage: null,
      remedy: 'none',
      freight: { inbound: 'unstated', outbound: 'unstated', customs: 'unstated' },
      fees: [],
      postRepairWarranty: { general: null, sameFault: null },
      missingInputs: [
        'case.asOf',
        'case.claimAt',
        'case.requestedService',
        'unit.warrantyClass',
        'sale.shippingDate',
      ],
    });
  });

  it.each([
    ['case.asOf', { case: { asOf: undefined } }],
    ['case.claimAt', { case: { claimAt: null } }],
    ['case.requestedService', { case: { requestedService: undefined } }],
    ['unit.warrantyClass', { unit: { warrantyClass: undefined } }],
    ['sale.shippingDate', { sale: { shippingDate: undefined } }],
    ['authorisation.issuedOn', { authorisation: { issuedOn: undefined } }],
  ] satisfies [string, Changes][])('needs %s', (path, changes) => {
    const determination = decide(alloneUnit(changes));
    expect(determination.serviceType).toBe('needs-input');
    expect(determination.missingInputs).toEqual([path]);
  });

  it.each([
    ['sale.channel', { sale: { channel: undefined } }],
    ['sale.channel', { sale: { channel: 'unknown' } }],
    ['sale.purchaseDate', { sale: { purchaseDate: undefined } }],
    ['documents.proofOfPurchase', { documents: undefined }],
  ] satisfies [string, Changes][])('needs %s for a unit dead on arrival only', (path, changes) => {
    expect(decide(deadUnit(changes))).toMatchObject({ serviceType: 'needs-input', missingInputs: [path] });
    expect(decide(alloneUnit(changes))).toMatchObject({ serviceType: 'in-warranty', missingInputs: [] });
  });

  it('names channel and purchase date together where both are missing', () => {
    const { missingInputs } = decide(deadUnit({ sale: { channel: undefined, purchaseDate: undefined } }));
    expect(missingInputs).toEqual(['sale.channel', 'sale.purchaseDate']);
  });

  it('does not need the day of issue of a number that nobody used yet', () => {
    const unsent = alloneUnit({ ...notYetSent, authorisation: { issuedOn: undefined } });
    expect(decide(unsent)).toMatchObject({ serviceType: 'in-warranty', authorisationState: 'issued' });
  });

  it('does not need a purchase date that decides nothing', () => {
    const elsewhere = { channel: 'authorised-distributor', purchaseDate: undefined };
    expect(decide(deadUnit({ sale: elsewhere }))).toMatchObject({ serviceType: 'doa', remedy: 'repair' });
    const longAgo = { channel: undefined, purchaseDate: '2026-01-01' };
    expect(decide(deadUnit({ sale: longAgo }))).toMatchObject({ serviceType: 'doa', remedy: 'repair' });
  });

  it('does not need a proof of purchase before the parcel is there', () => {
    const determination = decide(deadUnit({ ...notYetSent, documents: undefined }));
    expect(determination).toMatchObject({ serviceType: 'doa', provisional: true, missingInputs: [] });
    expect(determination.documentsRequired).toContain('proof-of-purchase');
    const none = { documents: { proofOfPurchase: 'none' } };
    expect(decide(deadUnit({ ...notYetSent, ...none })).serviceType).toBe('doa');
    expect(decide(deadUnit(none)).serviceType).toBe('needs-decision');
  });

  it('takes a unit that nobody looked at as unremarkable, and names each finding', () => {
    const determination = decide(alloneUnit(notYetSent));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', provisional: true });
    expect(determination.pendingFindings).toEqual(
      expect.arrayContaining([
        'inspection.lines',
        'parcel.numberSurfaces',
        'parcel.numberLegible',
        'parcel.items',
        'unit.serialLabelState',
        'inspection.repairable',
      ]),
    );
  });

  it.each([
    ['unit.serialLabelState', { unit: { serialLabelState: 'unknown' } }],
    ['inspection.repairable', { inspection: { repairable: 'unknown' } }],
    ['inspection.lines.faultResult', withLines({ faultResult: 'not-tested' })],
    ['inspection.lines.faultResult', withLines({ faultResult: 'not-determined' })],
    ['inspection.lines.causeCodes', withLines({ causeCodes: null })],
    ['inspection.lines.defectivePartClass', withLines({ defectivePartClass: null })],
    ['parcel.numberLegible', { parcel: { numberLegible: undefined } }],
  ] satisfies [string, Changes][])('waits for %s before it is final', (path, changes) => {
    const determination = decide(alloneUnit(changes));
    expect(determination).toMatchObject({ provisional: true, pendingFindings: [path] });
    expect(determination.serviceType).toBe('in-warranty');
  });

  it('is final when everything is on record', () => {
    expect(decide(alloneUnit())).toMatchObject({ provisional: false, pendingFindings: [] });
    expect(decide(deadUnit())).toMatchObject({ provisional: false, pendingFindings: [] });
  });
});

describe('the warranty by age', () => {
  it.each([
    ['2025-05-04', 'in-warranty', '2026-05-04'],
    ['2025-05-03', 'out-of-warranty', '2026-05-03'],
  ])('shipped on %s and reported on 4 May 2026 it is %s', (day, service, end) => {
    const determination = decide(shipped(day));
    expect(determination.serviceType).toBe(service);
    expect(deadlineOf(determination, 'warranty-end')).toBe(end);
  });

  it.each([
    ['2023-05-04', 'in-warranty', '2026-05-04'],
    ['2023-05-03', 'out-of-warranty', '2026-05-03'],
  ])('a board built by ALLONE and shipped on %s is %s', (day, service, end) => {
    const determination = decide(shipped(day, part('allone-built')));
    expect(determination.serviceType).toBe(service);
    expect(deadlineOf(determination, 'warranty-end')).toBe(end);
    expect(clausesMet(determination)).toContain('ALLONE-N1-02');
  });

  it('clamps to the end of February from the original day', () => {
    const ofPart = (defectivePartClass: string) =>
      deadlineOf(decide(shipped('2024-02-29', part(defectivePartClass))), 'warranty-end');
    expect(ofPart('third-party')).toBe('2025-02-28');
    expect(ofPart('allone-built')).toBe('2027-02-28');
  });

  it('lets the part that failed decide once it is known, not the class of the unit', () => {
    const monthTwenty = (defectivePartClass: string | null, warrantyClass: string) =>
      decide(shipped('2024-09-10', { ...withLines({ defectivePartClass }), unit: { warrantyClass } }));
    expect(monthTwenty('third-party', 'allone-built').serviceType).toBe('out-of-warranty');
    expect(monthTwenty('allone-built', 'other').serviceType).toBe('in-warranty');
    expect(monthTwenty('battery', 'allone-built').serviceType).toBe('out-of-warranty');
    expect(monthTwenty(null, 'allone-built')).toMatchObject({
      serviceType: 'in-warranty',
      provisional: true,
    });
    expect(monthTwenty(null, 'battery')).toMatchObject({ serviceType: 'out-of-warranty', provisional: true });
  });

  it('looks at the unit where nothing failed, and asks for no part', () => {
    const line = withLines({ faultResult: 'nff', defectivePartClass: null });
    expect(decide(shipped('2024-09-10', { ...line, unit: { warrantyClass: 'allone-built' } }))).toMatchObject(
      {
        serviceType: 'in-warranty',
        coverageReason: 'nff',
        provisional: false,
        freight: { outbound: 'vendor' },
      },
    );
    expect(decide(shipped('2024-09-10', line))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'nff',
      freight: { outbound: 'customer' },
    });
  });

  it('believes a part that was named although nothing failed, and knows a battery by its unit', () => {
    const lines = withLines({ faultResult: 'nff', defectivePartClass: 'third-party' });
    const built = { unit: { warrantyClass: 'allone-built' } };
    expect(decide(shipped('2024-09-10', { ...lines, ...built })).serviceType).toBe('out-of-warranty');
    const battery = {
      unit: { warrantyClass: 'battery' },
      ...withLines({ faultResult: 'nff', defectivePartClass: null }),
    };
    expect(clausesMet(decide(shipped('2024-09-10', battery)))).toContain('ALLONE-N1-03');
  });

  it('gives way to a term that was agreed, for every part', () => {
    const agreed = (months: number, defectivePartClass: string) =>
      decide(
        shipped('2024-09-10', {
          ...part(defectivePartClass),
          unit: { specificWarrantyMonths: months },
        }),
      );
    expect(agreed(24, 'battery')).toMatchObject({
      serviceType: 'in-warranty',
      coverage: { from: '2024-09-10', until: '2026-09-10' },
    });
    expect(agreed(12, 'allone-built').serviceType).toBe('out-of-warranty');
    expect(clausesMet(agreed(24, 'battery'))).toContain('ALLONE-PR-01');
  });

  it('does not take the term of the model, which only sets the end of support', () => {
    expect(decide(shipped('2024-09-10', { model: { warrantyMonths: 60 } })).serviceType).toBe(
      'out-of-warranty',
    );
  });

  it('counts the day of the report in the zone of the settings', () => {
    const late = shipped('2025-05-04', { case: { claimAt: '2026-05-04T23:30:00Z' } });
    expect(decide(late).serviceType).toBe('in-warranty');
    expect(decide(late, { timezone: 'Asia/Hong_Kong' }).serviceType).toBe('out-of-warranty');
  });

  it('reads twelve months flat, or three years for all, when told to', () => {
    const board = shipped('2024-09-10', part('allone-built'));
    const other = shipped('2024-09-10', part('third-party'));
    const battery = shipped('2024-09-10', part('battery'));
    const read = (facts: Changes, option: string) =>
      decide(facts, { readings: { 'AMB-AL-01': option } }).serviceType;
    expect(['a', 'b', 'c'].map((option) => read(board, option))).toEqual([
      'out-of-warranty',
      'in-warranty',
      'in-warranty',
    ]);
    expect(['a', 'b', 'c'].map((option) => read(other, option))).toEqual([
      'out-of-warranty',
      'out-of-warranty',
      'in-warranty',
    ]);
    expect(['a', 'b', 'c'].map((option) => read(battery, option))).toEqual([
      'out-of-warranty',
      'out-of-warranty',
      'in-warranty',
    ]);
  });

  it('cites the note for the end of the warranty only where the reading takes the end from it', () => {
    const cited = (defectivePartClass: string, option: string) =>
      decide(shipped('2024-09-10', part(defectivePartClass)), {
        readings: { 'AMB-AL-01': option },
      }).deadlines.find(({ code }) => code === 'warranty-end')?.clauses;
    expect(['a', 'b', 'c'].map((option) => cited('allone-built', option))).toEqual([
      ['ALLONE-2.T-05'],
      ['ALLONE-N1-02'],
      ['ALLONE-N1-02'],
    ]);
    expect(['a', 'b', 'c'].map((option) => cited('battery', option))).toEqual([
      ['ALLONE-2.T-05'],
      ['ALLONE-N1-03'],
      ['ALLONE-N1-02'],
    ]);
  });

  it('says what the other readings would change', () => {
    const { alternativeReadings } = decide(shipped('2024-09-10', part('allone-built')));
    expect(alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-AL-01', option: 'a', serviceType: 'out-of-warranty' }),
    );
    expect(alternativeReadings.map(({ option }) => option)).not.toContain('c');
  });

  it('ends a day earlier when the anniversary is read as not covered', () => {
    const facts = shipped('2025-05-04');
    const determination = decide(facts, { readings: { 'AMB-G-02': 'b' } });
    expect(determination.serviceType).toBe('out-of-warranty');
    expect(deadlineOf(determination, 'warranty-end')).toBe('2026-05-03');
    expect(decide(facts).alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-G-02', serviceType: 'out-of-warranty' }),
    );
  });
});

describe('an ODM product', () => {
  const odm = (unit: Changes, changes: Changes = {}) =>
    decide(shipped('2024-09-10', { ...changes, unit: { warrantyClass: 'odm', ...unit } }));

  it('is not decided without its agreement and the term in it', () => {
    expect(odm({}).missingInputs).toEqual(['unit.odmPolicyRef', 'unit.specificWarrantyMonths']);
    expect(odm({ odmPolicyRef: 'ODM-7' }).missingInputs).toEqual(['unit.specificWarrantyMonths']);
    expect(odm({ specificWarrantyMonths: 24 }).missingInputs).toEqual(['unit.odmPolicyRef']);
    expect(deadlineOf(odm({}), 'warranty-end')).toBeUndefined();
  });

  it('is not decided without them even when it arrived dead', () => {
    const dead = deadUnit({ unit: { warrantyClass: 'odm', odmPolicyRef: 'ODM-7' } });
    expect(decide(dead).missingInputs).toEqual(['unit.specificWarrantyMonths']);
  });

  it('has the term of the agreement, whoever built the part', () => {
    expect(odm({ odmPolicyRef: 'ODM-7', specificWarrantyMonths: 24 }, part('battery'))).toMatchObject({
      serviceType: 'in-warranty',
      coverage: { until: '2026-09-10' },
    });
    expect(odm({ odmPolicyRef: 'ODM-7', specificWarrantyMonths: 12 }, part('allone-built')).serviceType).toBe(
      'out-of-warranty',
    );
  });

  it('takes the term of the model where the unit has none of its own', () => {
    const model = { model: { warrantyMonths: 24 } };
    expect(odm({ odmPolicyRef: 'ODM-7' }, model).coverage?.until).toBe('2026-09-10');
    expect(odm({ odmPolicyRef: 'ODM-7', specificWarrantyMonths: 18 }, model).serviceType).toBe(
      'out-of-warranty',
    );
  });
});

describe('dead on arrival', () => {
  it.each([
    ['2026-02-11T23:59:59Z', 'doa'],
    ['2026-02-12T00:00:00Z', 'in-warranty'],
  ])('reported at %s is %s', (claimAt, service) => {
    const determination = decide(deadUnit({ case: { claimAt } }));
    expect(determination.serviceType).toBe(service);
    expect(deadlineOf(determination, 'doa-end')).toBe('2026-02-11');
  });

  it('is a matter of the fault on delivery, not of what was asked for', () => {
    expect(decide(deadUnit({ case: { requestedService: 'repair' } })).serviceType).toBe('doa');
    expect(decide(deadUnit({ inspection: { failedOnDelivery: false } })).serviceType).toBe('in-warranty');
    expect(decide(deadUnit(withLines({ faultResult: 'nff' })))).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'nff',
      freight: { inbound: 'customer', outbound: 'vendor' },
    });
  });

  it('believes the claim until the bench has looked, unless the call solved it', () => {
    const unseen = (result: string, requestedService = 'doa') =>
      decide(
        deadUnit({
          inspection: { failedOnDelivery: undefined },
          verification: { result },
          case: { requestedService },
        }),
      );
    expect(unseen('unresolved')).toMatchObject({
      serviceType: 'doa',
      provisional: true,
      pendingFindings: ['inspection.failedOnDelivery'],
    });
    expect(unseen('solvable-on-site').serviceType).toBe('in-warranty');
    expect(unseen('no-defect').serviceType).toBe('in-warranty');
    expect(unseen('unresolved', 'repair').serviceType).toBe('in-warranty');
  });

  it('is free and carried by ALLONE both ways, duties too', () => {
    expect(decide(deadUnit())).toMatchObject({
      coverageReason: 'covered',
      fees: [],
      freight: { inbound: 'vendor', outbound: 'vendor', customs: 'vendor' },
      coverage: { from: '2026-01-12', until: '2027-01-12' },
      nextActions: expect.arrayContaining(['prioritise', 'ship-replacement']),
    });
  });

  it('counts seven working days for the test, seven days and two weeks for the return', () => {
    const determination = decide(deadUnit());
    expect(deadlineOf(determination, 'test-due')).toBe('2026-02-18');
    expect(deadlineOf(determination, 'tat-due')).toBe('2026-02-16');
    expect(deadlineOf(determination, 'tat-outer')).toBe('2026-02-23');
  });

  it.each([
    ['2026-02-19', 'replace'],
    ['2026-02-20', 'repair'],
  ])('bought 30 days or more before, it is replaced or repaired: limit %s leads to %s', (limit, remedy) => {
    const purchaseDate = limit === '2026-02-19' ? '2026-01-02' : '2026-01-01';
    expect(decide(deadUnit({ sale: { purchaseDate } })).remedy).toBe(remedy);
  });

  it('read literally, is replaced only while the replacement can still leave in time', () => {
    const literal = (asOf: string, changes: Changes = {}) =>
      decide(deadUnit({ case: { asOf }, ...changes }), { readings: { 'AMB-AL-03': 'a' } }).remedy;
    expect(literal('2026-02-19')).toBe('replace');
    expect(literal('2026-02-20')).toBe('repair');
    expect(literal('2026-03-30', { repair: { returnDispatchedOn: '2026-02-19' } })).toBe('replace');
    expect(deadlineOf(decide(deadUnit()), 'replacement-literal-latest-ship')).toBe('2026-02-19');
  });

  it.each(['authorised-distributor', 'unauthorised-reseller'])('bought from %s is repaired', (channel) => {
    const determination = decide(deadUnit({ sale: { channel } }));
    expect(determination).toMatchObject({ serviceType: 'doa', remedy: 'repair' });
    expect(checkOf(determination, 'direct-purchase')).toBe('fail');
  });

  it('is not replaced when both sides did not agree on new or reconditioned', () => {
    const agreed = (value: string) => decide(deadUnit({ decisions: { 'J-AL-NEWREC': { value } } }));
    expect(agreed('reconditioned')).toMatchObject({ remedy: 'replace', judgementsNeeded: [] });
    expect(agreed('not-agreed').remedy).toBe('repair');
    expect(decide(deadUnit()).judgementsNeeded).toEqual(['J-AL-NEWREC']);
  });

  it.each([
    ['damaged on the bench', { inspection: { damaged: true } }],
    ['damaged on the first delivery', causes('transport-damage-outbound')],
  ] satisfies [string, Changes][])('%s goes on under warranty', (_what, changes) => {
    const determination = decide(deadUnit(changes));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      freight: { inbound: 'customer', outbound: 'vendor', customs: 'customer' },
      judgementsNeeded: ['J-AL-NEWREC'],
    });
    expect(checkOf(determination, 'undamaged')).toBe('fail');
    expect(clausesMet(determination)).toContain('ALLONE-2.1-12');
  });
});

describe('a dead-on-arrival return that does not meet the conditions', () => {
  it.each([
    ['altered', { inspection: { altered: true } }],
    ['marked', { inspection: { marked: true } }],
    ['without an accessory', { parcel: { accessoriesComplete: false } }],
    ['without proof of purchase', { documents: { proofOfPurchase: 'none' } }],
  ] satisfies [string, Changes][])('%s waits for the service centre', (_what, changes) => {
    const determination = decide(deadUnit(changes));
    expect(determination).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
      provisional: false,
      remedy: 'none',
      judgementsNeeded: ['J-AL-RESTOCK'],
      postRepairWarranty: { general: null, sameFault: null },
    });
    expect(feeOf(determination, 'restocking')).toMatchObject({ status: 'permitted', amount: null });
    expect(deadlineOf(determination, 'tat-due')).toBeUndefined();
    expect(deadlineOf(determination, 'test-due')).toBe('2026-02-18');
  });

  it('is not asked about when it was damaged, was late or did not fail on delivery', () => {
    const unmarked = { altered: true, marked: true };
    expect(decide(deadUnit({ inspection: { ...unmarked, damaged: true } })).serviceType).toBe('in-warranty');
    expect(decide(deadUnit({ inspection: { ...unmarked, failedOnDelivery: false } })).serviceType).toBe(
      'in-warranty',
    );
    expect(decide(deadUnit({ inspection: unmarked, case: { claimAt: '2026-02-12' } })).serviceType).toBe(
      'in-warranty',
    );
  });

  const decided = (decision: Changes, changes: Changes = {}) =>
    decide(
      deadUnit(changed({ inspection: { marked: true }, decisions: { 'J-AL-RESTOCK': decision } }, changes)),
    );

  it('stays dead on arrival with a restocking charge', () => {
    const amount = { amount: '45.00', currency: 'EUR' };
    const determination = decided({ value: 'restock', amount });
    expect(determination).toMatchObject({ serviceType: 'doa', remedy: 'replace' });
    expect(feeOf(determination, 'restocking')).toMatchObject({ status: 'applied', amount });
    expect(feeOf(decided({ value: 'restock' }), 'restocking')?.amount).toBeNull();
  });

  it('is not charged for restocking when nothing goes back to stock', () => {
    const determination = decided({ value: 'restock' }, { sale: { channel: 'authorised-distributor' } });
    expect(determination).toMatchObject({ serviceType: 'doa', remedy: 'repair' });
    expect(feeOf(determination, 'restocking')?.status).toBe('waived');
  });

  it('is refused without a charge and without ALLONE paying for the way', () => {
    expect(decided({ value: 'reject' })).toMatchObject({
      serviceType: 'refused',
      remedy: 'return-unrepaired',
      fees: [],
      freight: { inbound: 'customer', outbound: 'unstated' },
      coverage: null,
      postRepairWarranty: { general: null, sameFault: null },
    });
  });

  it('is repaired under warranty after a downgrade', () => {
    const determination = decided({ value: 'downgrade' });
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      remedy: 'repair',
      fees: [],
      freight: { inbound: 'customer', outbound: 'vendor' },
    });
    expect(deadlineOf(determination, 'tat-due')).toBe('2026-02-23');
  });

  it('ignores a decision that nobody asked for', () => {
    const decisions = { 'J-AL-RESTOCK': { value: 'reject' } };
    expect(decide(deadUnit({ decisions })).serviceType).toBe('doa');
    expect(decide(alloneUnit({ decisions })).serviceType).toBe('in-warranty');
  });
});

describe('out-of-warranty grounds', () => {
  it.each([
    ['modified', 'ALLONE-2.3-05'],
    ['foreign-object', 'ALLONE-2.3-08'],
    ['unsupported-sw-media-part', 'ALLONE-2.3-09'],
    ['unauth-equipment', 'ALLONE-2.3-09'],
    ['nonspec-attachment', 'ALLONE-2.3-09'],
    ['out-of-spec-operation', 'ALLONE-2.3-10'],
    ['contrary-to-manual', 'ALLONE-2.3-10'],
    ['wrong-power-supply', 'ALLONE-2.3-10'],
    ['telecom-or-power-req', 'ALLONE-2.3-10'],
    ['overvoltage', 'ALLONE-2.3-10'],
    ['overcurrent', 'ALLONE-2.3-10'],
    ['surge', 'ALLONE-2.3-10'],
    ['extreme-temp', 'ALLONE-2.3-10'],
    ['extreme-humidity', 'ALLONE-2.3-10'],
    ['vibration', 'ALLONE-2.3-10'],
    ['env-weatherproof', 'ALLONE-2.3-10'],
    ['lightning', 'ALLONE-2.3-10'],
  ])('%s on one line takes the whole unit out of warranty', (cause, clause) => {
    const determination = decide(alloneUnit(withLines({}, { causeCodes: [cause] })));
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
      lines: [{ coverageReason: 'excluded' }, { coverageReason: 'excluded' }],
      freight: { inbound: 'customer', outbound: 'customer' },
    });
    expect(clausesMet(determination)).toContain(clause);
  });

  it.each([
    ['phys-damage-user', 'ALLONE-2.3-04'],
    ['liquid', 'ALLONE-2.3-04'],
    ['abuse', 'ALLONE-2.3-04'],
    ['misuse', 'ALLONE-2.3-04'],
    ['neglect', 'ALLONE-2.3-04'],
    ['willful', 'ALLONE-2.3-04'],
    ['accident', 'ALLONE-2.3-04'],
    ['non-normal-use', 'ALLONE-2.3-04'],
    ['maint-improper', 'ALLONE-2.3-05'],
    ['opened', 'ALLONE-2.3-05'],
    ['unauth-dismantle', 'ALLONE-2.3-05'],
    ['unauth-repair', 'ALLONE-2.3-05'],
    ['part-missing-or-broken', 'ALLONE-2.3-06'],
    ['transport-damage-inbound', 'ALLONE-2.2-16'],
  ])('%s takes only its own defect out of warranty', (cause, clause) => {
    const determination = decide(alloneUnit(withLines({ causeCodes: [cause] }, {})));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      lines: [
        { id: '1', coverageReason: 'excluded', remedy: 'quote-repair' },
        { id: '2', coverageReason: 'covered', remedy: 'repair' },
      ],
      freight: { inbound: 'customer', outbound: 'vendor' },
    });
    expect(clausesMet(determination)).toContain(clause);
    expect(decide(alloneUnit(causes(cause)))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });

  it.each([
    'abnormal-storage',
    'fire',
    'flood',
    'earthquake',
    'act-of-god',
    'third-party-act',
    'oxidation',
    'weathering-rust',
    'normal-wear',
    'non-quality-other',
    'transport-damage-outbound',
  ])('%s is no ground in this policy', (cause) => {
    expect(decide(alloneUnit(causes(cause)))).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
    });
  });

  it.each([
    ['missing', 'excluded'],
    ['broken', 'excluded'],
    ['not-applicable', 'covered'],
    ['intact', 'covered'],
  ])('a serial number label that is %s leaves the unit %s', (serialLabelState, reason) => {
    expect(decide(alloneUnit({ unit: { serialLabelState } })).coverageReason).toBe(reason);
  });

  it('prevail over dead on arrival, whole unit or defect', () => {
    for (const changes of [
      { unit: { serialLabelState: 'missing' } },
      causes('foreign-object'),
      causes('maint-improper'),
    ]) {
      const determination = decide(deadUnit(changes));
      expect(determination).toMatchObject({
        serviceType: 'out-of-warranty',
        coverageReason: 'excluded',
        freight: { inbound: 'customer', outbound: 'customer', customs: 'customer' },
        judgementsNeeded: [],
      });
      expect(determination.alternativeReadings).toContainEqual(
        expect.objectContaining({ reading: 'AMB-AL-29', option: 'b', serviceType: 'needs-decision' }),
      );
    }
  });

  it.each(['part-missing-or-broken', 'transport-damage-inbound'])(
    'leave the other defect dead on arrival: %s',
    (cause) => {
      expect(decide(deadUnit(withLines({ causeCodes: [cause] }, {})))).toMatchObject({
        serviceType: 'doa',
        lines: [{ coverageReason: 'excluded' }, { coverageReason: 'covered' }],
        freight: { inbound: 'vendor', outbound: 'vendor' },
      });
    },
  );

  it('are not priced while the service centre weighs the other defect', () => {
    const determination = decide(
      deadUnit(changed(withLines({}, { causeCodes: ['liquid'] }), { inspection: { marked: true } })),
    );
    expect(determination.serviceType).toBe('needs-decision');
    expect(determination.fees.map(({ code }) => code)).toEqual(['restocking']);
  });

  it('are weighed by the service centre under the other reading', () => {
    const weighed = (value?: string) =>
      decide(
        deadUnit({
          unit: { serialLabelState: 'missing' },
          ...(value ? { decisions: { 'J-AL-RESTOCK': { value } } } : {}),
        }),
        { readings: { 'AMB-AL-29': 'b' } },
      ).serviceType;
    expect([undefined, 'restock', 'reject', 'downgrade'].map(weighed)).toEqual([
      'needs-decision',
      'doa',
      'refused',
      'out-of-warranty',
    ]);
  });

  it('do not turn a unit without fault into a charge', () => {
    const determination = decide(
      alloneUnit({ unit: { serialLabelState: 'missing' }, ...withLines({ faultResult: 'nff' }) }),
    );
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'nff',
      remedy: 'return-unrepaired',
      fees: [],
      freight: { outbound: 'customer' },
    });
  });
});

describe('the same problem after a repair', () => {
  const again = (changes: Changes = {}, settings?: Changes) =>
    decide(
      expiredUnit(
        changed(
          {
            ...withLines({ sameFaultAsPrior: true }),
            priorRepair: {
              caseId: 'R-1',
              returnDispatchedOn: '2026-02-03',
              serviceType: 'out-of-warranty',
            },
          },
          changes,
        ),
      ),
      settings,
    );

  it.each([
    ['2026-05-04T23:59:00Z', 'repeat-repair'],
    ['2026-05-05T00:00:00Z', 'out-of-warranty'],
  ])('reported at %s is %s', (claimAt, service) => {
    const determination = again({ case: { claimAt } });
    expect(determination.serviceType).toBe(service);
    expect(deadlineOf(determination, 'repeat-repair-end')).toBe('2026-05-04');
  });

  it('is free, at the customer’s freight once the warranty is over', () => {
    expect(again()).toMatchObject({
      coverageReason: 'covered',
      remedy: 'repair',
      fees: [],
      freight: { inbound: 'customer', outbound: 'customer', customs: 'customer' },
      judgementsNeeded: expect.arrayContaining(['J-G-FREIGHT']),
    });
  });

  it('goes back at ALLONE’s freight while the warranty runs, or when so decided', () => {
    expect(again({ sale: { shippingDate: '2025-11-01' } }).freight).toMatchObject({
      inbound: 'customer',
      outbound: 'vendor',
    });
    const label = { serialLabelState: 'missing' };
    expect(again({ sale: { shippingDate: '2025-11-01' }, unit: label }).freight.outbound).toBe('customer');
    const decided = again({ decisions: { 'J-G-FREIGHT': { value: 'vendor' } } });
    expect(decided.freight).toMatchObject({ inbound: 'customer', outbound: 'vendor' });
    expect(decided.judgementsNeeded).not.toContain('J-G-FREIGHT');
  });

  it('keeps the original end, and the 90 days of the first repair for the same fault', () => {
    expect(again({ repair: { returnDispatchedOn: '2026-05-18' } }).postRepairWarranty).toEqual({
      general: '2025-01-12',
      sameFault: '2026-05-04',
    });
    expect(again({ sale: { shippingDate: '2025-11-01' } }).postRepairWarranty).toEqual({
      general: '2026-11-01',
      sameFault: '2026-11-01',
    });
  });

  it.each([
    ['neglect', 'ALLONE-2.3-12'],
    ['misuse', 'ALLONE-2.3-13'],
    ['abuse', 'ALLONE-2.3-13'],
    ['unauth-repair', 'ALLONE-2.3-13'],
    ['unauth-dismantle', 'ALLONE-2.3-13'],
    ['opened', 'ALLONE-2.3-13'],
  ])('is not free after %s', (cause, clause) => {
    const determination = again(withLines({ sameFaultAsPrior: true, causeCodes: [cause] }));
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
    expect(clausesMet(determination)).toContain(clause);
  });

  it.each([
    ['a missing label', { unit: { serialLabelState: 'missing' } }],
    ['a foreign object', withLines({ sameFaultAsPrior: true, causeCodes: ['foreign-object'] })],
    ['the end of support', { model: { lastShipmentOn: '2023-01-01', warrantyMonths: 12 } }],
  ] satisfies [string, Changes][])('stays free despite %s', (_what, changes) => {
    expect(again(changes).serviceType).toBe('repeat-repair');
  });

  it('is another matter when it is another problem, or none', () => {
    expect(again(withLines({ sameFaultAsPrior: false })).serviceType).toBe('out-of-warranty');
    expect(again(withLines({ sameFaultAsPrior: true, faultResult: 'nff' }))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'nff',
    });
    expect(again({ priorRepair: undefined }).serviceType).toBe('out-of-warranty');
  });

  it('covers the line that has it, not the other', () => {
    expect(again(withLines({}, { sameFaultAsPrior: true }))).toMatchObject({
      serviceType: 'repeat-repair',
      lines: [
        { id: '1', serviceType: 'out-of-warranty', remedy: 'quote-repair' },
        { id: '2', serviceType: 'repeat-repair', remedy: 'repair' },
      ],
    });
  });

  it('goes back at ALLONE’s freight when another defect of the unit is in warranty', () => {
    const built = { defectivePartClass: 'allone-built' };
    expect(again(withLines({ sameFaultAsPrior: true }, built))).toMatchObject({
      serviceType: 'repeat-repair',
      lines: [{ serviceType: 'repeat-repair' }, { serviceType: 'in-warranty' }],
      freight: { outbound: 'vendor' },
    });
  });

  it.each([
    ['number', { caseId: 'R-1' }],
    ['service', { serviceType: 'in-warranty' }],
  ])('knows of an earlier repair from its %s alone', (_what, priorRepair) => {
    const known = { ...withLines({ sameFaultAsPrior: true }), priorRepair };
    expect(decide(expiredUnit(known)).missingInputs).toEqual(['priorRepair.returnDispatchedOn']);
  });

  it('knows of an earlier repair from its day alone', () => {
    const known = {
      ...withLines({ sameFaultAsPrior: true }),
      priorRepair: { returnDispatchedOn: '2026-02-03' },
    };
    expect(decide(expiredUnit(known)).serviceType).toBe('repeat-repair');
  });

  it('needs the day of the earlier repair, but only for the same problem', () => {
    const undated = { priorRepair: { returnDispatchedOn: undefined } };
    expect(again(undated).missingInputs).toEqual(['priorRepair.returnDispatchedOn']);
    expect(again({ ...undated, ...withLines({ sameFaultAsPrior: false }) }).serviceType).toBe(
      'out-of-warranty',
    );
  });

  it('waits for the bench to compare the problems', () => {
    expect(again(withLines({ sameFaultAsPrior: null }))).toMatchObject({
      serviceType: 'repeat-repair',
      provisional: true,
      pendingFindings: ['inspection.lines.sameFaultAsPrior'],
    });
  });

  it('does not start again after a free repeat, and sends somebody to look for the first repair', () => {
    const determination = again({ priorRepair: { serviceType: 'repeat-repair' } });
    expect(determination.serviceType).toBe('out-of-warranty');
    expect(determination.nextActions).toContain('look-for-first-repair');
    const other = again({
      ...withLines({ sameFaultAsPrior: false }),
      priorRepair: { serviceType: 'repeat-repair' },
    });
    expect(other.nextActions).not.toContain('look-for-first-repair');
    expect(deadlineOf(determination, 'repeat-repair-end')).toBeUndefined();
  });
});
