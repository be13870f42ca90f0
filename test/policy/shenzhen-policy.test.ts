import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import type { Changes } from '../fixtures/policy-cases/changes';
import { checkOf, clausesMet, deadlineOf, deciderOf } from '../fixtures/policy-cases/decide';
import { agentUnit, causedBy, defect, ownUnit } from '../fixtures/policy-cases/shenzhen-unit';

const pack = shippedPack('shenzhen');

const decide = deciderOf(pack);

const fees = (determination: Determination) =>
  Object.fromEntries(determination.fees.map((fee) => [fee.code, fee.status]));
const decided = (code: string, value: string): Changes => ({ decisions: { [code]: { value } } });

/** A term of the unit, the day its warranty started and the day of the claim. */
const aged = (warrantyStart: string, claimAt: string, unit: Changes = {}): Changes =>
  ownUnit({ sale: { warrantyStart }, case: { claimAt, asOf: claimAt }, unit });

describe('facts that are not known', () => {
  it('asks for every record fact of an empty case, and for no more', () => {
    const determination = decide({});
    expect(determination).toMatchObject({ serviceType: 'needs-input', asOf: null, coverage: null });
    expect([...determination.missingInputs].sort()).toEqual([
      'case.asOf',
      'case.claimAt',
      'case.requestedService',
      'sale.warrantyStart',
      'unit.family',
    ]);
    expect(determination.freight).toEqual({ inbound: 'unstated', outbound: 'unstated' });
    expect(determination.fees).toEqual([]);
    expect(determination.postRepairWarranty).toEqual({ general: null, sameFault: null });
    expect(determination.remedy).toBe('none');
  });

  it.each([
    ['unit.family', { unit: { family: undefined } }],
    ['case.asOf', { case: { asOf: undefined } }],
    ['case.claimAt', { case: { claimAt: undefined } }],
    ['case.requestedService', { case: { requestedService: undefined } }],
    ['sale.warrantyStart', { sale: { warrantyStart: null } }],
  ])('needs %s', (path, changes) => {
    const determination = decide(ownUnit(changes));
    expect(determination.serviceType).toBe('needs-input');
    expect(determination.missingInputs).toEqual([path]);
  });

  it('does not take the receipt of the goods for the start of the warranty', () => {
    const determination = decide(
      ownUnit({
        sale: { warrantyStart: undefined, goodsReceiptDate: '2025-06-16', purchaseDate: '2025-06-01' },
      }),
    );
    expect(determination.missingInputs).toEqual(['sale.warrantyStart']);
  });

  it('keeps the clocks of a unit that waits for a fact', () => {
    const determination = decide(ownUnit({ case: { claimAt: undefined } }));
    expect(deadlineOf(determination, 'verify-due')).toBe('2026-03-03T22:00:00+08:00');
    expect(deadlineOf(determination, 'tat-due')).toBe('2026-03-06');
    expect(deadlineOf(determination, 'warranty-end')).toBe('2026-06-16');
  });

  it('takes an uninspected unit as unremarkable and names what is pending', () => {
    const determination = decide(ownUnit({ inspection: undefined }));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      provisional: true,
    });
    expect(determination.pendingFindings).toEqual(['inspection.lines']);
    expect(checkOf(determination, 'cause')).toBe('unknown');
  });

  it('names an unrecorded cause on its own', () => {
    const determination = decide(ownUnit({ inspection: { lines: [{ id: '1', faultResult: 'confirmed' }] } }));
    expect(determination.pendingFindings).toEqual(['inspection.lines.causeCodes']);
    expect(determination.provisional).toBe(true);
  });

  it('takes a fault that nobody could determine as none yet', () => {
    const determination = decide(
      ownUnit({ inspection: { lines: [defect({ faultResult: 'not-determined' })] } }),
    );
    expect(determination).toMatchObject({ coverageReason: 'nff', provisional: true });
    expect(determination.pendingFindings).toEqual(['inspection.lines.faultResult']);
  });

  it('needs neither a number nor proof of purchase nor serial number', () => {
    expect(decide(ownUnit())).toMatchObject({
      serviceType: 'in-warranty',
      provisional: false,
      authorisationState: 'na',
      missingInputs: [],
      pendingFindings: [],
      judgementsNeeded: [],
      documentsRequired: [],
      documentsToPrint: [],
      removedParts: 'unstated',
      eolState: null,
    });
  });
});

describe('scope', () => {
  it('leaves a product that is neither own nor agent out of scope, whatever else is known', () => {
    const determination = decide({ unit: { family: 'neither' } });
    expect(determination).toMatchObject({
      serviceType: 'out-of-scope',
      coverageReason: 'none',
      remedy: 'none',
      freight: { inbound: 'na', outbound: 'na' },
      missingInputs: [],
      deadlines: [],
      fees: [],
      nextActions: [],
    });
    expect(checkOf(determination, 'brand')).toBe('fail');
    expect(checkOf(determination, 'cause')).toBeUndefined();
  });

  it('states no freight for such a product once it has arrived, and starts no clock', () => {
    const determination = decide(
      ownUnit({ unit: { family: 'neither' }, case: { expeditedRequested: true } }),
    );
    expect(determination.freight).toEqual({ inbound: 'unstated', outbound: 'unstated' });
    expect(determination.deadlines).toEqual([]);
    expect(determination.fees).toEqual([]);
    expect(determination.postRepairWarranty.general).toBeNull();
  });

  it.each([
    ['own-brand', ownUnit(), 'SZ-S-02', 'SZ-S-01'],
    ['agent', agentUnit(), 'SZ-S-01', 'SZ-S-02'],
  ])('takes an %s product into scope by its own clause', (_family, facts, clause, other) => {
    const determination = decide(facts);
    expect(checkOf(determination, 'brand')).toBe('pass');
    expect(clausesMet(determination)).toContain(clause);
    expect(clausesMet(determination)).not.toContain(other);
  });

  it('does not know the brand while it is not recorded', () => {
    expect(checkOf(decide(ownUnit({ unit: { family: undefined } })), 'brand')).toBe('unknown');
  });

  it('takes a unit that is said to be dead on arrival as any other claim', () => {
    for (const requestedService of ['doa', 'replacement', 'refund', 'exchange']) {
      expect(decide(ownUnit({ case: { requestedService } }))).toMatchObject({
        serviceType: 'in-warranty',
        remedy: 'repair',
        judgementsNeeded: [],
      });
    }
  });
});

describe('the warranty period', () => {
  it.each([
    ['the corresponding day', '2025-06-16', '2026-06-16', 'in-warranty'],
    ['the day after it', '2025-06-16', '2026-06-17', 'out-of-warranty'],
    ['28 February for a start on 29 February', '2024-02-29', '2025-02-28', 'in-warranty'],
    ['1 March for a start on 29 February', '2024-02-29', '2025-03-01', 'out-of-warranty'],
    [
      '29 February for a start on 28 February of the year before',
      '2023-02-28',
      '2024-02-29',
      'out-of-warranty',
    ],
    ['the day it starts', '2025-06-16', '2025-06-16', 'in-warranty'],
  ])('includes or not %s', (_day, start, claimAt, serviceType) => {
    expect(decide(aged(start, claimAt)).serviceType).toBe(serviceType);
  });

  it('counts the day of the claim in China, not in the zone of the caller', () => {
    expect(decide(aged('2025-06-16', '2026-06-16T16:30:00Z')).serviceType).toBe('out-of-warranty');
    expect(decide(aged('2025-06-16', '2026-06-16T15:59:00Z')).serviceType).toBe('in-warranty');
  });

  it('counts it in the zone of the settings where there is one', () => {
    const facts = aged('2025-06-16', '2026-06-16T16:30:00Z');
    expect(decide(facts, { timezone: 'Europe/Berlin' }).serviceType).toBe('in-warranty');
  });

  it('tests the report, not the arrival or the day of the determination', () => {
    const determination = decide(
      ownUnit({
        case: { claimAt: '2026-06-16', asOf: '2026-09-01' },
        parcel: { receivedAt: '2026-08-31T10:00:00+08:00' },
      }),
    );
    expect(determination.serviceType).toBe('in-warranty');
  });

  it.each([
    ['the term of the product', { specificWarrantyMonths: 18 }, undefined, '2026-12-16', 'SZ-W-02'],
    ['the term of its model', {}, 24, '2027-06-16', 'SZ-W-02'],
    ['the product before its model', { specificWarrantyMonths: 6 }, 24, '2025-12-16', 'SZ-W-02'],
    ['a term of nothing at all', { specificWarrantyMonths: 0 }, undefined, '2025-06-16', 'SZ-W-02'],
    ['one year without either', {}, undefined, '2026-06-16', 'SZ-W-01'],
  ])('takes %s', (_what, unit, warrantyMonths, end, clause) => {
    const determination = decide(ownUnit({ unit, model: { warrantyMonths } }));
    expect(deadlineOf(determination, 'warranty-end')).toBe(end);
    const warrantyEnd = determination.deadlines.find((each) => each.code === 'warranty-end');
    expect(warrantyEnd).toMatchObject({ clauses: [clause], hardness: 'hard' });
    expect(clausesMet(determination)).toContain(clause);
    expect(clausesMet(determination)).not.toContain(clause === 'SZ-W-01' ? 'SZ-W-02' : 'SZ-W-01');
  });

  it('loses its last day under the other reading of the anniversary, and says so beforehand', () => {
    const facts = aged('2025-06-16', '2026-06-16');
    const other = decide(facts, { readings: { 'AMB-G-02': 'b' } });
    expect(other).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'expired' });
    expect(deadlineOf(other, 'warranty-end')).toBe('2026-06-15');
    expect(deadlineOf(other, 'labour-free-end')).toBe('2028-06-15');
    expect(decide(facts).alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-G-02', option: 'b', serviceType: 'out-of-warranty' }),
    );
  });
});

describe('years beyond the warranty', () => {
  it.each([
    ['the last day of the second year', '2023-06-16', '2026-06-16', 'waived', 'SZ-M-01', 'SZ-M-02'],
    ['the first day of the third year', '2023-06-16', '2026-06-17', 'mandatory', 'SZ-M-02', 'SZ-M-01'],
    ['twenty years later', '2005-06-16', '2026-06-17', 'mandatory', 'SZ-M-02', 'SZ-M-01'],
  ])('on %s', (_day, start, claimAt, labour, clause, other) => {
    const determination = decide(aged(start, claimAt));
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
      coverage: null,
      remedy: 'repair',
      judgementsNeeded: [],
      freight: { inbound: 'customer', outbound: 'vendor' },
      postRepairWarranty: { general: 'unstated', sameFault: null },
    });
    expect(fees(determination)).toEqual({ parts: 'mandatory', labour });
    for (const fee of determination.fees) {
      expect(fee).toMatchObject({
        clauses: [clause],
        amount: null,
        per: 'unit',
        quantity: 1,
        on: [],
        waivedOn: [],
      });
    }
    expect(clausesMet(determination)).toContain(clause);
    expect(clausesMet(determination)).toContain('SZ-X-01');
    expect(clausesMet(determination)).not.toContain(other);
  });

  it.each([
    // 29 February + 24 months of warranty is 28 February 2026; two years later the day exists again.
    ['2024-02-29', 24, '2026-02-28', '2028-02-29'],
    ['2025-08-31', 6, '2026-02-28', '2028-02-29'],
    ['2024-02-29', 12, '2025-02-28', '2027-02-28'],
  ])('are counted from the original start of %s with %i months', (start, months, end, labourFreeEnd) => {
    const facts = (claimAt: string) => aged(start, claimAt, { specificWarrantyMonths: months });
    const last = decide(facts(labourFreeEnd));
    expect(deadlineOf(last, 'warranty-end')).toBe(end);
    expect(deadlineOf(last, 'labour-free-end')).toBe(labourFreeEnd);
    expect(fees(last).labour).toBe('waived');
  });

  it('are counted from the term of the model, too', () => {
    const facts = (claimAt: string) =>
      ownUnit({ sale: { warrantyStart: '2022-01-10' }, case: { claimAt }, model: { warrantyMonths: 24 } });
    expect(deadlineOf(decide(facts('2026-01-10')), 'labour-free-end')).toBe('2026-01-10');
    expect(fees(decide(facts('2026-01-10'))).labour).toBe('waived');
    expect(fees(decide(facts('2026-01-11'))).labour).toBe('mandatory');
  });

  it('show the last day of free labour only once the warranty is over', () => {
    expect(deadlineOf(decide(ownUnit()), 'labour-free-end')).toBeUndefined();
    const over = decide(aged('2023-06-16', '2026-06-17'));
    expect(over.deadlines.find((each) => each.code === 'labour-free-end')).toMatchObject({
      date: '2026-06-16',
      hardness: 'hard',
      clauses: ['SZ-M-01'],
    });
  });

  it('take parts and labour from the quotation', () => {
    const quote = {
      material: { amount: '45.00', currency: 'CNY' },
      labour: { amount: '60.00', currency: 'CNY' },
    };
    const amounts = (facts: Changes) => decide({ ...facts, quote }).fees.map((fee) => fee.amount);
    expect(amounts(aged('2023-06-16', '2026-06-17'))).toEqual([quote.material, quote.labour]);
    expect(amounts(aged('2023-06-16', '2026-06-16'))).toEqual([quote.material, null]);
  });

  it('take the total for the parts where the quotation is for parts only', () => {
    const total = { amount: '45.00', currency: 'CNY' };
    const parts = (kind: string) =>
      decide({ ...aged('2023-06-16', '2026-06-17'), quote: { kind, total } }).fees[0]?.amount;
    expect(parts('parts-only')).toEqual(total);
    expect(parts('parts-and-labour')).toBeNull();
  });
});

describe('the other reading of "three years or more"', () => {
  const readings = { readings: { 'AMB-SZ-03': 'b' } };

  it.each([
    [35, 'waived'],
    [36, 'mandatory'],
    [60, 'mandatory'],
  ])('looks at a warranty of %i months, from the first day after it', (specificWarrantyMonths, labour) => {
    const facts = aged('2018-01-10', '2026-03-02', { specificWarrantyMonths });
    expect(fees(decide(facts, readings))).toEqual({ parts: 'mandatory', labour });
    const dayAfter = aged('2020-01-10', '2023-01-11', { specificWarrantyMonths: 36 });
    expect(fees(decide(dayAfter, readings))).toEqual({ parts: 'mandatory', labour: 'mandatory' });
  });

  it('looks at the term of the model, and at that of the product before it', () => {
    const facts = (unit: Changes) =>
      ownUnit({ sale: { warrantyStart: '2018-01-10' }, model: { warrantyMonths: 36 }, unit });
    expect(fees(decide(facts({}), readings)).labour).toBe('mandatory');
    expect(fees(decide(facts({ specificWarrantyMonths: 12 }), readings)).labour).toBe('waived');
  });

  it('has no last day of free labour', () => {
    expect(deadlineOf(decide(aged('2023-06-16', '2026-06-17'), readings), 'labour-free-end')).toBeUndefined();
  });

  it('is named where it would change something, and only there', () => {
    const named = (facts: Changes) =>
      decide(facts).alternativeReadings.filter(({ reading }) => reading === 'AMB-SZ-03');
    expect(named(aged('2023-06-16', '2026-06-17'))).toHaveLength(1);
    expect(named(ownUnit())).toHaveLength(0);
  });
});

describe('what is not covered', () => {
  it.each([
    ['contrary-to-manual', 'SZ-X-02'],
    ['wrong-power-supply', 'SZ-X-02'],
    ['telecom-or-power-req', 'SZ-X-02'],
    ['abnormal-storage', 'SZ-X-02'],
    ['out-of-spec-operation', 'SZ-X-02'],
    ['maint-improper', 'SZ-X-02'],
    ['unsupported-sw-media-part', 'SZ-X-02'],
    ['unauth-equipment', 'SZ-X-02'],
    ['nonspec-attachment', 'SZ-X-02'],
    ['overvoltage', 'SZ-X-02'],
    ['overcurrent', 'SZ-X-02'],
    ['surge', 'SZ-X-02'],
    ['extreme-temp', 'SZ-X-02'],
    ['extreme-humidity', 'SZ-X-02'],
    ['vibration', 'SZ-X-02'],
    ['env-weatherproof', 'SZ-X-02'],
    ['oxidation', 'SZ-X-02'],
    ['weathering-rust', 'SZ-X-02'],
    ['modified', 'SZ-X-03'],
    ['unauth-dismantle', 'SZ-X-03'],
    ['opened', 'SZ-X-03'],
    ['unauth-repair', 'SZ-X-03'],
    ['phys-damage-user', 'SZ-X-04'],
    ['part-missing-or-broken', 'SZ-X-04'],
    ['foreign-object', 'SZ-X-04'],
    ['third-party-act', 'SZ-X-04'],
    ['liquid', 'SZ-X-04'],
    ['abuse', 'SZ-X-04'],
    ['misuse', 'SZ-X-04'],
    ['neglect', 'SZ-X-04'],
    ['willful', 'SZ-X-04'],
    ['accident', 'SZ-X-04'],
    ['non-normal-use', 'SZ-X-04'],
    ['transport-damage-inbound', 'SZ-X-04'],
    ['lightning', 'SZ-X-05'],
    ['fire', 'SZ-X-05'],
    ['flood', 'SZ-X-05'],
    ['earthquake', 'SZ-X-05'],
    ['act-of-god', 'SZ-X-05'],
    ['normal-wear', 'SZ-W-06'],
    ['non-quality-other', 'SZ-W-06'],
  ])('excludes %s by %s', (cause, clause) => {
    const determination = decide(ownUnit(causedBy(cause)));
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
      coverage: null,
      provisional: false,
    });
    expect(determination.lines[0]?.clauses).toEqual([clause]);
    expect(checkOf(determination, 'cause')).toBe('fail');
  });

  it('does not exclude damage on the way to the customer: the text has no such ground', () => {
    const determination = decide(ownUnit(causedBy('transport-damage-outbound')));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'covered' });
    expect(checkOf(determination, 'cause')).toBe('pass');
  });

  it('names the clauses of every ground that was found', () => {
    const clauses = decide(ownUnit(causedBy('modified', 'liquid', 'surge'))).lines[0]?.clauses;
    expect([...(clauses ?? [])].sort()).toEqual(['SZ-X-02', 'SZ-X-03', 'SZ-X-04']);
  });

  it('lifts changes to the unit with a written authorisation, and nothing else', () => {
    const documents = { writtenAuthorisation: 'Letter 31' };
    for (const cause of ['modified', 'unauth-dismantle', 'opened', 'unauth-repair']) {
      const lifted = decide(ownUnit({ ...causedBy(cause), documents }));
      expect(lifted).toMatchObject({
        serviceType: 'in-warranty',
        coverageReason: 'covered',
        documentsRequired: ['written-authorisation'],
        fees: [],
      });
      expect(checkOf(lifted, 'cause')).toBe('pass');
      expect(clausesMet(lifted).filter((clause) => clause === 'SZ-X-03')).toHaveLength(1);
    }
    const other = decide(ownUnit({ ...causedBy('modified', 'liquid'), documents }));
    expect(other.coverageReason).toBe('excluded');
    expect(other.lines[0]?.clauses).toEqual(['SZ-X-04']);
    expect(checkOf(other, 'cause')).toBe('fail');
  });

  it('does not take a blank reference for an authorisation', () => {
    const determination = decide(
      ownUnit({ ...causedBy('modified'), documents: { writtenAuthorisation: '  ' } }),
    );
    expect(determination).toMatchObject({ coverageReason: 'excluded', documentsRequired: [] });
  });

  it('asks for no authorisation where nothing was changed', () => {
    const determination = decide(ownUnit({ documents: { writtenAuthorisation: 'Letter 31' } }));
    expect(determination.documentsRequired).toEqual([]);
  });

  it('excludes the defect, not the unit', () => {
    const determination = decide(
      ownUnit({
        inspection: {
          lines: [
            defect(),
            defect({ id: '2', causeCodes: ['opened'] }),
            defect({ id: '3', faultResult: 'nff' }),
          ],
        },
      }),
    );
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      freight: { inbound: 'customer', outbound: 'vendor' },
      judgementsNeeded: ['J-SZ-CHARGE'],
    });
    expect(determination.lines.map((line) => [line.coverageReason, line.remedy])).toEqual([
      ['covered', 'repair'],
      ['excluded', 'repair'],
      ['nff', 'none'],
    ]);
    expect(determination.fees).toMatchObject([
      { code: 'parts', status: 'permitted', line: '2' },
      { code: 'labour', status: 'permitted', line: '2' },
    ]);
    expect(determination.readingsUsed).toContain('AMB-G-10');
    expect(decide(ownUnit()).readingsUsed).not.toContain('AMB-G-10');
  });
});

describe('the charge for an excluded cause', () => {
  const inPeriod = (changes: Changes = {}) => ownUnit({ ...causedBy('liquid'), ...changes });

  it('is a decision within the period, up to its last day', () => {
    const open = decide(inPeriod({ sale: { warrantyStart: '2025-03-02' } }));
    expect(open).toMatchObject({
      serviceType: 'out-of-warranty',
      judgementsNeeded: ['J-SZ-CHARGE'],
      provisional: false,
    });
    expect(fees(open)).toEqual({ parts: 'permitted', labour: 'permitted' });
    expect(open.fees.map((fee) => fee.clauses)).toEqual([['SZ-W-06'], ['SZ-W-06']]);
    expect(clausesMet(open)).not.toContain('SZ-M-01');
    expect(open.readingsUsed).toContain('AMB-SZ-05');
    expect(deadlineOf(open, 'labour-free-end')).toBeUndefined();
  });

  it.each([
    ['parts-only', 'waived', null],
    ['parts-and-labour', 'applied', '60.00'],
  ])('is applied as %s', (value, labour, labourAmount) => {
    const quote = {
      material: { amount: '45.00', currency: 'CNY' },
      labour: { amount: '60.00', currency: 'CNY' },
    };
    const determination = decide(inPeriod({ ...decided('J-SZ-CHARGE', value), quote }));
    expect(determination.judgementsNeeded).toEqual([]);
    expect(fees(determination)).toEqual({ parts: 'applied', labour });
    expect(determination.fees.map((fee) => fee.amount?.amount ?? null)).toEqual(['45.00', labourAmount]);
  });

  it('follows the age alone once the period is over', () => {
    const first = decide(inPeriod({ sale: { warrantyStart: '2025-03-01' } }));
    expect(first).toMatchObject({ coverageReason: 'excluded', judgementsNeeded: [] });
    expect(fees(first)).toEqual({ parts: 'mandatory', labour: 'waived' });
    expect(first.readingsUsed).toContain('AMB-SZ-06');
    expect(first.readingsUsed).not.toContain('AMB-SZ-05');
    expect(deadlineOf(first, 'labour-free-end')).toBe('2028-03-01');
    const third = decide(inPeriod({ sale: { warrantyStart: '2022-03-01' } }));
    expect(fees(third)).toEqual({ parts: 'mandatory', labour: 'mandatory' });
  });

  it('ignores a decision that nobody asked for', () => {
    const beyond = inPeriod({
      sale: { warrantyStart: '2025-03-01' },
      ...decided('J-SZ-CHARGE', 'parts-and-labour'),
    });
    expect(fees(decide(beyond))).toEqual({ parts: 'mandatory', labour: 'waived' });
    expect(decide(ownUnit(decided('J-SZ-CHARGE', 'parts-and-labour'))).fees).toEqual([]);
  });

  it('does not arise where nothing is wrong with the unit', () => {
    const determination = decide(
      ownUnit({ inspection: { lines: [defect({ faultResult: 'nff', causeCodes: ['liquid'] })] } }),
    );
    expect(determination).toMatchObject({ coverageReason: 'nff', judgementsNeeded: [], fees: [] });
  });
});

describe('a unit without fault', () => {
  const lines = [defect({ faultResult: 'nff' }), defect({ id: '2', faultResult: 'nff' })];

  it('goes back unrepaired and without charge, in the period and after it', () => {
    for (const [start, serviceType] of [
      ['2025-06-16', 'in-warranty'],
      ['2024-06-16', 'out-of-warranty'],
      ['2020-06-16', 'out-of-warranty'],
    ]) {
      const determination = decide(ownUnit({ sale: { warrantyStart: start }, inspection: { lines } }));
      expect(determination).toMatchObject({
        serviceType,
        coverageReason: 'nff',
        remedy: 'return-unrepaired',
        freight: { inbound: 'customer', outbound: 'vendor' },
        fees: [],
        judgementsNeeded: [],
        provisional: false,
        nextActions: ['return-unit'],
        postRepairWarranty: { general: null, sameFault: null },
      });
      expect(deadlineOf(determination, 'tat-due')).toBe('2026-03-06');
      expect(determination.readingsUsed).toContain('AMB-SZ-17');
    }
  });

  it('leaves the charge to the line that has one', () => {
    const mixed = decide(
      ownUnit({
        sale: { warrantyStart: '2024-06-16' },
        inspection: { lines: [defect({ faultResult: 'nff' }), defect({ id: '2' })] },
      }),
    );
    expect(mixed).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
      remedy: 'repair',
    });
    expect(mixed.fees).toMatchObject([
      { code: 'parts', line: '2' },
      { code: 'labour', line: '2' },
    ]);
  });
});

describe('agent products', () => {
  it('need to know which way the customer goes', () => {
    const determination = decide(agentUnit({ customer: { agentRoute: undefined } }));
    expect(determination.missingInputs).toEqual(['customer.agentRoute']);
    expect(deadlineOf(determination, 'forward-due')).toBeUndefined();
    expect(deadlineOf(determination, 'tat-due')).toBeUndefined();
  });

  it('do not ask it of an own product', () => {
    expect(decide(ownUnit({ customer: { agentRoute: 'manufacturer' } })).serviceType).toBe('in-warranty');
  });

  it('are the maker’s business when the customer goes there, whatever the dates say', () => {
    const determination = decide(
      agentUnit({
        customer: { agentRoute: 'manufacturer' },
        sale: { warrantyStart: undefined },
        case: { claimAt: undefined, expeditedRequested: true },
      }),
    );
    expect(determination).toMatchObject({
      serviceType: 'redirect-manufacturer',
      coverageReason: 'none',
      coverage: null,
      remedy: 'none',
      freight: { inbound: 'na', outbound: 'na' },
      fees: [],
      deadlines: [],
      missingInputs: [],
      nextActions: ['send-to-maker'],
      postRepairWarranty: { general: null, sameFault: null },
    });
    expect(clausesMet(determination)).toContain('SZ-W-05');
    expect(checkOf(determination, 'receipt-time')).toBeUndefined();
  });

  it('are sent on within twelve hours, in warranty and out of it, and have no three days', () => {
    for (const [start, serviceType, reading] of [
      ['2025-06-16', 'in-warranty', false],
      ['2024-06-16', 'out-of-warranty', true],
    ] as const) {
      const determination = decide(agentUnit({ sale: { warrantyStart: start } }));
      expect(determination).toMatchObject({
        serviceType,
        remedy: 'forward-to-manufacturer',
        freight: { inbound: 'customer', outbound: 'vendor' },
        nextActions: ['forward-to-manufacturer'],
      });
      expect(determination.deadlines.find((each) => each.code === 'forward-due')).toMatchObject({
        date: '2026-03-03T22:00:00+08:00',
        hardness: 'soft',
        clauses: ['SZ-R-04'],
      });
      expect(deadlineOf(determination, 'verify-due')).toBe('2026-03-03T22:00:00+08:00');
      expect(deadlineOf(determination, 'tat-due')).toBeUndefined();
      expect(determination.readingsUsed.includes('AMB-SZ-07')).toBe(reading);
    }
  });

  it('are charged by age for the company’s own work', () => {
    expect(fees(decide(agentUnit({ sale: { warrantyStart: '2022-03-01' } })))).toEqual({
      parts: 'mandatory',
      labour: 'mandatory',
    });
    expect(fees(decide(agentUnit(causedBy('liquid'))))).toEqual({ parts: 'permitted', labour: 'permitted' });
  });

  it('keep the clock but are not sent on when nothing is wrong with them', () => {
    const determination = decide(agentUnit({ inspection: { lines: [defect({ faultResult: 'nff' })] } }));
    expect(determination).toMatchObject({ remedy: 'return-unrepaired', nextActions: ['return-unit'] });
    expect(deadlineOf(determination, 'forward-due')).toBe('2026-03-03T22:00:00+08:00');
  });

  it('need no more sending on once the unit went back', () => {
    expect(decide(agentUnit({ repair: { returnDispatchedOn: '2026-03-04' } })).nextActions).toEqual([]);
  });
});

describe('service on site', () => {
  const onSite = (sale: Changes, changes: Changes = {}) =>
    ownUnit({ parcel: undefined, case: { requestedService: 'on-site' }, sale, ...changes });

  it('needs to know where the unit stands, unless the contract settles it', () => {
    expect(decide(onSite({})).missingInputs).toEqual(['sale.siteInShenzhen']);
    expect(decide(onSite({ onsiteContractClause: 'Contract 7, clause 3' })).serviceType).toBe('on-site');
  });

  it.each([
    ['within the area', { siteInShenzhen: true }, 'SZ-W-03', 'SZ-W-04', []],
    [
      'within the area with a contract as well',
      { siteInShenzhen: true, onsiteContractClause: 'C' },
      'SZ-W-03',
      'SZ-W-04',
      [],
    ],
    [
      'elsewhere by contract',
      { siteInShenzhen: false, onsiteContractClause: 'C' },
      'SZ-W-04',
      'SZ-W-03',
      ['sales-contract'],
    ],
  ])('is given %s', (_where, sale, clause, other, documentsRequired) => {
    const determination = decide(
      onSite(sale, {
        case: { ...(ownUnit().case as Changes), requestedService: 'on-site', expeditedRequested: true },
      }),
    );
    expect(determination).toMatchObject({
      serviceType: 'on-site',
      coverageReason: 'covered',
      coverage: { from: '2025-06-16', until: '2026-06-16' },
      remedy: 'repair',
      freight: { inbound: 'na', outbound: 'na' },
      fees: [],
      documentsRequired,
      nextActions: ['visit-site'],
      provisional: false,
    });
    const rungs = determination.trace.filter(
      (entry) => entry.outcome === 'met' && entry.rung.startsWith('on-site'),
    );
    expect(rungs.map((entry) => entry.clause)).toContain(clause);
    expect(rungs.map((entry) => entry.clause)).not.toContain(other);
    expect(determination.readingsUsed).toContain('AMB-SZ-13');
  });

  it('has no clock and no check of a parcel', () => {
    const determination = decide(
      onSite({ siteInShenzhen: true }, { parcel: { receivedAt: '2026-03-03T10:00:00+08:00' } }),
    );
    expect(determination.deadlines.map((each) => each.code)).toEqual(['warranty-end']);
    expect(checkOf(determination, 'receipt-time')).toBeUndefined();
  });

  it('comes to the bench elsewhere without an agreement, also with a blank one', () => {
    for (const onsiteContractClause of [undefined, ' ']) {
      const determination = decide(onSite({ siteInShenzhen: false, onsiteContractClause }));
      expect(determination).toMatchObject({
        serviceType: 'in-warranty',
        freight: { inbound: 'customer', outbound: 'vendor' },
        documentsRequired: [],
      });
      expect(clausesMet(determination)).toContain('SZ-W-04');
    }
  });

  it('is still given after the warranty, its charge being unstated', () => {
    const later = decide(onSite({ siteInShenzhen: true, warrantyStart: '2024-06-16' }));
    expect(later).toMatchObject({
      serviceType: 'on-site',
      coverageReason: 'expired',
      coverage: null,
      remedy: 'repair',
    });
    expect(fees(later)).toEqual({ parts: 'permitted', labour: 'waived' });
    expect(clausesMet(later)).toContain('SZ-X-01');
    const muchLater = decide(onSite({ siteInShenzhen: true, warrantyStart: '2020-06-16' }));
    expect(fees(muchLater)).toEqual({ parts: 'permitted', labour: 'permitted' });
  });

  it('does not cover an excluded cause either', () => {
    const determination = decide(onSite({ siteInShenzhen: true }, causedBy('accident')));
    expect(determination).toMatchObject({
      serviceType: 'on-site',
      coverageReason: 'excluded',
      coverage: null,
      judgementsNeeded: ['J-SZ-CHARGE'],
    });
    expect(fees(determination)).toEqual({ parts: 'permitted', labour: 'permitted' });
    const later = decide(onSite({ siteInShenzhen: true, warrantyStart: '2024-06-16' }, causedBy('accident')));
    expect(later).toMatchObject({ serviceType: 'on-site', coverageReason: 'excluded', judgementsNeeded: [] });
  });

  it('needs no route of an agent product', () => {
    const determination = decide(
      onSite(
        { siteInShenzhen: true },
        { unit: { family: 'agent' }, customer: { agentRoute: 'manufacturer' } },
      ),
    );
    expect(determination).toMatchObject({ serviceType: 'on-site', remedy: 'repair', missingInputs: [] });
  });

  it('is over once the visit is done', () => {
    expect(
      decide(onSite({ siteInShenzhen: true }, { repair: { completedOn: '2026-03-04' } })).nextActions,
    ).toEqual([]);
  });

  it('is not given unasked', () => {
    expect(decide(ownUnit({ sale: { siteInShenzhen: true } })).serviceType).toBe('in-warranty');
  });
});

describe('software upgrades', () => {
  const upgrade = (changes: Changes = {}) =>
    ownUnit({
      parcel: undefined,
      inspection: undefined,
      case: { requestedService: 'software-upgrade' },
      ...changes,
    });

  it('are free within the warranty, and nothing has to be inspected for them', () => {
    expect(decide(upgrade({ sale: { warrantyStart: '2025-03-02' } }))).toMatchObject({
      serviceType: 'software-upgrade',
      coverageReason: 'covered',
      coverage: { from: '2025-03-02', until: '2026-03-02' },
      remedy: 'upgrade',
      provisional: false,
      pendingFindings: [],
      fees: [],
      freight: { inbound: 'customer', outbound: 'vendor' },
      judgementsNeeded: [],
      nextActions: ['upgrade'],
      postRepairWarranty: { general: null, sameFault: null },
    });
  });

  it('are upgrades although nothing is wrong with the unit', () => {
    const determination = decide(upgrade({ inspection: { lines: [defect({ faultResult: 'nff' })] } }));
    expect(determination).toMatchObject({
      serviceType: 'software-upgrade',
      coverageReason: 'covered',
      remedy: 'upgrade',
    });
  });

  it('are decided from the day after the warranty on', () => {
    const later = upgrade({ sale: { warrantyStart: '2025-03-01' } });
    expect(decide(later)).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
      coverage: null,
      remedy: 'none',
      fees: [],
      judgementsNeeded: ['J-SZ-UPGRADE'],
      nextActions: [],
      provisional: false,
      freight: { inbound: 'customer', outbound: 'vendor' },
      postRepairWarranty: { general: null },
    });
    expect(decide({ ...later, ...decided('J-SZ-UPGRADE', 'yes') })).toMatchObject({
      serviceType: 'software-upgrade',
      coverageReason: 'expired',
      coverage: null,
      remedy: 'upgrade',
      fees: [],
      judgementsNeeded: [],
    });
    const charged = decide({ ...later, ...decided('J-SZ-UPGRADE', 'no') });
    expect(charged).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
      remedy: 'upgrade',
      provisional: false,
      judgementsNeeded: [],
    });
    expect(fees(charged)).toEqual({ parts: 'mandatory', labour: 'waived' });
  });

  it('keep the clocks of a unit that came in', () => {
    const parcel = { receivedAt: '2026-03-03T10:00:00+08:00' };
    for (const facts of [upgrade({ parcel }), upgrade({ parcel, sale: { warrantyStart: '2025-03-01' } })]) {
      expect(deadlineOf(decide(facts), 'tat-due')).toBe('2026-03-06');
      expect(deadlineOf(decide(facts), 'verify-due')).toBe('2026-03-03T22:00:00+08:00');
      expect(decide(facts).nextActions).not.toContain('verify-fault');
    }
  });

  it('do not lift an excluded cause that was found', () => {
    expect(decide(upgrade(causedBy('liquid')))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
    expect(decide(upgrade(causedBy('modified')))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
    expect(
      decide(upgrade({ ...causedBy('modified'), documents: { writtenAuthorisation: 'Letter 31' } })),
    ).toMatchObject({ serviceType: 'software-upgrade', documentsRequired: ['written-authorisation'] });
  });

  it('are done once', () => {
    expect(decide(upgrade({ repair: { completedOn: '2026-03-04' } })).nextActions).toEqual([]);
  });
});

describe('a fault where the customer could not say what is wanted', () => {
  const unsure = (changes: Changes = {}) => ownUnit({ case: { requestedService: 'unsure' }, ...changes });

  it('asks whether it is in scope and changes nothing while that is open', () => {
    expect(decide(unsure())).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      judgementsNeeded: ['J-SZ-SCOPE'],
      fees: [],
    });
  });

  it('covers it or not as decided', () => {
    expect(decide(unsure(decided('J-SZ-SCOPE', 'yes')))).toMatchObject({
      coverageReason: 'covered',
      judgementsNeeded: [],
    });
    expect(decide(unsure(decided('J-SZ-SCOPE', 'no')))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
      judgementsNeeded: ['J-SZ-CHARGE'],
    });
  });

  it('does not ask before a fault is confirmed, nor where a repair is asked for', () => {
    expect(decide(unsure({ inspection: undefined })).judgementsNeeded).toEqual([]);
    expect(
      decide(unsure({ inspection: { lines: [defect({ faultResult: 'nff' })] } })).judgementsNeeded,
    ).toEqual([]);
    expect(decide(ownUnit(decided('J-SZ-SCOPE', 'no'))).coverageReason).toBe('covered');
  });
});

describe('urgent carriage', () => {
  it.each([
    ['asked for, no mode recorded', true, undefined, true],
    ['asked for, sent by post', true, 'postal', false],
    ['not asked for, sent urgently', false, 'urgent', true],
    ['not known whether asked for, sent urgently', undefined, 'urgent', true],
    ['not asked for', false, undefined, false],
    ['not known', undefined, undefined, false],
  ])('%s', (_what, expeditedRequested, outMode, urgent) => {
    const determination = decide(ownUnit({ case: { expeditedRequested }, repair: { outMode } }));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', missingInputs: [] });
    expect(determination.freight).toEqual({ inbound: 'customer', outbound: urgent ? 'customer' : 'vendor' });
    expect(determination.fees).toEqual(
      urgent
        ? [
            {
              code: 'urgent-freight',
              status: 'mandatory',
              amount: null,
              per: 'parcel',
              quantity: 1,
              on: [],
              waivedOn: [],
              clauses: ['SZ-M-05'],
            },
          ]
        : [],
    );
    expect(clausesMet(determination).includes('SZ-M-05')).toBe(urgent);
    expect(determination.readingsUsed.includes('AMB-SZ-12')).toBe(urgent);
  });

  it.each([
    ['postal', 'pass'],
    ['automobile', 'pass'],
    ['railway-slow', 'pass'],
    ['urgent', 'fail'],
    [undefined, undefined],
  ])('checks the mode %s against the three that the company pays', (outMode, result) => {
    const determination = decide(ownUnit({ repair: { outMode } }));
    expect(checkOf(determination, 'out-mode')).toBe(result);
  });

  it('is charged with no verdict needed, and on an agent product as well', () => {
    expect(decide(agentUnit({ repair: { outMode: 'urgent' } })).freight.outbound).toBe('customer');
    const undecided = ownUnit({
      sale: { warrantyStart: '2024-06-16' },
      case: { requestedService: 'software-upgrade' },
      repair: { outMode: 'urgent' },
    });
    expect(fees(decide(undecided))).toEqual({ 'urgent-freight': 'mandatory' });
  });
});

describe('the clocks', () => {
  it.each([
    ['before midnight', '2026-03-03T23:30:00+08:00', '2026-03-04T11:30:00+08:00'],
    ['in another zone', '2026-03-03T02:00:00Z', '2026-03-03T22:00:00+08:00'],
    ['with seconds', '2026-03-03T10:00:30+08:00', '2026-03-03T22:00:30+08:00'],
    ['on a Saturday', '2026-03-07T10:00:00+08:00', '2026-03-07T22:00:00+08:00'],
  ])('count twelve hours by the clock from a receipt %s', (_when, receivedAt, due) => {
    const determination = decide(ownUnit({ parcel: { receivedAt } }));
    const verify = determination.deadlines.find((each) => each.code === 'verify-due');
    expect(verify).toMatchObject({ date: due, hardness: 'soft', clauses: ['SZ-R-02'] });
    expect(checkOf(determination, 'receipt-time')).toBe('pass');
  });

  it('count elapsed hours through a change of summer time of another zone', () => {
    const facts = ownUnit({ parcel: { receivedAt: '2026-03-28T20:00:00+01:00' } });
    expect(deadlineOf(decide(facts, { timezone: 'Europe/Berlin' }), 'verify-due')).toBe(
      '2026-03-29T09:00:00+02:00',
    );
  });

  it('have no hours to count from a bare date, and say so', () => {
    const determination = decide(agentUnit({ parcel: { receivedAt: '2026-03-03' } }));
    expect(deadlineOf(determination, 'verify-due')).toBeUndefined();
    expect(deadlineOf(determination, 'forward-due')).toBeUndefined();
    expect(determination.intakeChecks.find((each) => each.code === 'receipt-time')).toMatchObject({
      result: 'fail',
      effect: 'warn',
      clauses: ['SZ-R-02'],
    });
    expect(deadlineOf(decide(ownUnit({ parcel: { receivedAt: '2026-03-03' } })), 'tat-due')).toBe(
      '2026-03-06',
    );
  });

  it('do not run before the unit is there', () => {
    const determination = decide(ownUnit({ parcel: undefined }));
    expect(determination.deadlines.map((each) => each.code)).toEqual(['warranty-end']);
    expect(checkOf(determination, 'receipt-time')).toBeUndefined();
    expect(determination.nextActions).toEqual([]);
  });

  it.each([
    ['a Friday', '2026-03-06T10:00:00+08:00', '2026-03-11'],
    ['a Sunday', '2026-03-08T10:00:00+08:00', '2026-03-11'],
    [
      'the day before the National Day week, with a Saturday worked',
      '2026-09-30T10:00:00+08:00',
      '2026-10-10',
    ],
    ['the eve of the Spring Festival, worked on a Saturday', '2026-02-13T10:00:00+08:00', '2026-02-25'],
    [
      'late in the evening of another zone, already the next day in China',
      '2026-03-03T17:00:00Z',
      '2026-03-09',
    ],
  ])('count three working days from %s by the calendar of the pack', (_day, receivedAt, due) => {
    const determination = decide(ownUnit({ parcel: { receivedAt } }));
    expect(determination.deadlines.find((each) => each.code === 'tat-due')).toMatchObject({
      date: due,
      hardness: 'soft',
      clauses: ['SZ-R-03'],
    });
    expect(determination.provisional).toBe(false);
    expect(determination.readingsUsed).toEqual(expect.arrayContaining(['AMB-SZ-09', 'AMB-SZ-10']));
  });

  it('are provisional beyond the calendar', () => {
    const facts = ownUnit({ parcel: { receivedAt: '2026-12-30T10:00:00+08:00' } });
    expect(decide(facts).provisional).toBe(true);
    expect(decide(facts, undefined, { holidays: [] }).provisional).toBe(false);
  });

  it('take the calendar of the request instead of the pack’s, make-up days included', () => {
    const facts = ownUnit({ parcel: { receivedAt: '2026-09-30T10:00:00+08:00' } });
    expect(deadlineOf(decide(facts, undefined, {}), 'tat-due')).toBe('2026-10-05');
    const calendar = {
      holidays: ['2026-10-01', '2026-10-02'],
      specialWorkdays: ['2026-10-03', '2026-10-04'],
    };
    expect(deadlineOf(decide(facts, undefined, calendar), 'tat-due')).toBe('2026-10-05');
    expect(deadlineOf(decide(facts, undefined, { weekend: ['fri'] }), 'tat-due')).toBe('2026-10-04');
  });
});

describe('a price that waits for the customer', () => {
  const quoted = (quote: Changes, changes: Changes = {}) =>
    decide(ownUnit({ sale: { warrantyStart: '2024-06-16' }, quote, ...changes }));

  it('stops the three days until the answer', () => {
    const waiting = quoted({ sentAt: '2026-03-04' });
    expect(deadlineOf(waiting, 'tat-due')).toBeUndefined();
    expect(waiting).toMatchObject({ remedy: 'quote-repair', nextActions: ['await-reply'] });
    expect(waiting.readingsUsed).toContain('AMB-SZ-09');
    expect(quoted({ sentAt: '2026-03-04', reply: 'none' }).remedy).toBe('quote-repair');
    expect(fees(waiting)).toEqual({ parts: 'mandatory', labour: 'waived' });
  });

  it('goes on with the days that are left', () => {
    const accepted = quoted({ sentAt: '2026-03-04', reply: 'accepted', replyAt: '2026-03-13' });
    expect(deadlineOf(accepted, 'tat-due')).toBe('2026-03-17');
    expect(accepted).toMatchObject({ remedy: 'repair', nextActions: ['repair'] });
  });

  it('runs on from the receipt where the day of the answer is not known', () => {
    expect(deadlineOf(quoted({ sentAt: '2026-03-04', reply: 'accepted' }), 'tat-due')).toBe('2026-03-06');
    expect(deadlineOf(quoted({ reply: 'accepted', replyAt: '2026-03-13' }), 'tat-due')).toBe('2026-03-06');
  });

  it('does not stop the days of a unit that is free of charge', () => {
    const free = decide(ownUnit({ quote: { sentAt: '2026-03-04' } }));
    expect(deadlineOf(free, 'tat-due')).toBe('2026-03-06');
    expect(free).toMatchObject({ remedy: 'repair', nextActions: ['repair'] });
    const answered = decide(
      ownUnit({ quote: { sentAt: '2026-03-04', reply: 'accepted', replyAt: '2026-03-13' } }),
    );
    expect(deadlineOf(answered, 'tat-due')).toBe('2026-03-06');
  });

  it('charges nothing when it is refused, and sends the unit back', () => {
    for (const warrantyStart of ['2024-06-16', '2020-06-16']) {
      const refused = quoted(
        { sentAt: '2026-03-04', reply: 'refused', replyAt: '2026-03-05' },
        { sale: { warrantyStart } },
      );
      expect(refused).toMatchObject({
        serviceType: 'out-of-warranty',
        coverageReason: 'expired',
        remedy: 'return-unrepaired',
        fees: [],
        freight: { inbound: 'customer', outbound: 'vendor' },
        nextActions: ['return-unit'],
        postRepairWarranty: { general: null },
      });
    }
    const excluded = decide(ownUnit({ ...causedBy('liquid'), quote: { reply: 'refused' } }));
    expect(excluded).toMatchObject({ remedy: 'return-unrepaired', fees: [], judgementsNeeded: [] });
  });

  it('leaves what is covered alone when it is refused', () => {
    const mixed = decide(
      ownUnit({
        inspection: { lines: [defect(), defect({ id: '2', causeCodes: ['liquid'] })] },
        quote: { reply: 'refused' },
      }),
    );
    expect(mixed).toMatchObject({ serviceType: 'in-warranty', remedy: 'repair', fees: [] });
    expect(mixed.lines.map((line) => line.remedy)).toEqual(['repair', 'return-unrepaired']);
  });

  it('sends an upgrade back undone when its charge is refused', () => {
    const refused = decide(
      ownUnit({
        sale: { warrantyStart: '2024-06-16' },
        case: { requestedService: 'software-upgrade' },
        inspection: undefined,
        quote: { reply: 'refused' },
        ...decided('J-SZ-UPGRADE', 'no'),
      }),
    );
    expect(refused).toMatchObject({ remedy: 'return-unrepaired', fees: [], provisional: false });
  });
});

describe('what to do next', () => {
  it('verifies the fault of a unit that came in and was not tested', () => {
    expect(decide(ownUnit({ inspection: undefined })).nextActions).toEqual(['verify-fault']);
    expect(decide(ownUnit({ inspection: undefined, parcel: undefined })).nextActions).toEqual([]);
  });

  it('repairs what came in, once', () => {
    expect(decide(ownUnit()).nextActions).toEqual(['repair']);
    expect(decide(ownUnit({ repair: { completedOn: '2026-03-04' } })).nextActions).toEqual([]);
  });

  it('sends an unrepaired unit back, once', () => {
    const lines = [defect({ faultResult: 'nff' })];
    const back = { returnDispatchedOn: '2026-03-05' };
    expect(decide(ownUnit({ inspection: { lines }, repair: back })).nextActions).toEqual([]);
  });
});

describe('an earlier repair', () => {
  it('gives no cover of its own, as none is stated', () => {
    const determination = decide(
      ownUnit({
        sale: { warrantyStart: '2025-03-01' },
        priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-02-20', serviceType: 'out-of-warranty' },
        inspection: { lines: [defect({ sameFaultAsPrior: true })] },
      }),
    );
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'expired' });
    expect(deadlineOf(determination, 'post-repair-end')).toBeUndefined();
  });
});

describe('what only one of several facts decides', () => {
  const nothingWrong = defect({ id: '2', faultResult: 'nff' });

  it('names the readings that the start of the warranty rests on', () => {
    for (const facts of [ownUnit(), ownUnit({ unit: { specificWarrantyMonths: 24 } })]) {
      expect(decide(facts).readingsUsed).toEqual(expect.arrayContaining(['AMB-G-01', 'AMB-SZ-02']));
    }
  });

  it('asks what is wanted before it sends a customer to the maker', () => {
    const determination = decide(
      agentUnit({
        customer: { agentRoute: 'manufacturer' },
        case: { requestedService: undefined },
        sale: { siteInShenzhen: true },
      }),
    );
    expect(determination).toMatchObject({
      serviceType: 'needs-input',
      missingInputs: ['case.requestedService'],
    });
  });

  it('shows no coverage and no charge while a fact is missing, although the dates are known', () => {
    for (const warrantyStart of ['2025-06-16', '2024-06-16']) {
      const open = decide(ownUnit({ sale: { warrantyStart }, case: { requestedService: undefined } }));
      expect(open).toMatchObject({ serviceType: 'needs-input', coverage: null, fees: [], nextActions: [] });
    }
  });

  it('visits nobody who asked for a repair, whatever the contract says', () => {
    expect(decide(ownUnit({ sale: { onsiteContractClause: 'C' } })).serviceType).toBe('in-warranty');
  });

  it('sends no own product to a maker and no agent product that is serviced on site', () => {
    expect(decide(ownUnit({ customer: { agentRoute: 'company' } })).remedy).toBe('repair');
    const visited = decide(
      agentUnit({
        case: { requestedService: 'on-site' },
        sale: { siteInShenzhen: true },
        repair: { outMode: 'urgent' },
      }),
    );
    expect(visited).toMatchObject({ serviceType: 'on-site', remedy: 'repair', fees: [] });
    expect(deadlineOf(visited, 'forward-due')).toBeUndefined();
    expect(checkOf(visited, 'out-mode')).toBeUndefined();
  });

  it('waits for no inspection of an upgrade whose changes were authorised', () => {
    const determination = decide(
      ownUnit({
        case: { requestedService: 'software-upgrade' },
        inspection: undefined,
        documents: { writtenAuthorisation: 'Letter 31' },
      }),
    );
    expect(determination).toMatchObject({ provisional: false, documentsRequired: [] });
  });

  it('cites the ground of an exclusion on site and after the warranty as well', () => {
    const onSite = { case: { requestedService: 'on-site' }, sale: { siteInShenzhen: true } };
    expect(decide(ownUnit({ ...causedBy('accident'), ...onSite })).lines[0]?.clauses).toContain('SZ-X-04');
    const beyond = ownUnit({ ...causedBy('accident'), sale: { warrantyStart: '2024-06-16' } });
    expect(decide(beyond).lines[0]?.clauses).toEqual(['SZ-X-04']);
  });

  it('names the reading about an exclusion that fits its date', () => {
    const inPeriod = decide(ownUnit(causedBy('liquid')));
    expect(inPeriod.readingsUsed).not.toContain('AMB-SZ-06');
    expect(inPeriod.readingsUsed).not.toContain('AMB-G-10');
  });

  it('takes a model of 35 months for a short one under the other reading', () => {
    const facts = ownUnit({ sale: { warrantyStart: '2018-01-10' }, model: { warrantyMonths: 35 } });
    expect(fees(decide(facts, { readings: { 'AMB-SZ-03': 'b' } })).labour).toBe('waived');
  });

  it('charges urgent carriage of an upgrade', () => {
    const upgrade = ownUnit({
      case: { requestedService: 'software-upgrade' },
      repair: { outMode: 'urgent' },
    });
    expect(fees(decide(upgrade))).toEqual({ 'urgent-freight': 'mandatory' });
  });

  it('is final while the scope of a fault is open', () => {
    expect(decide(ownUnit({ case: { requestedService: 'unsure' } })).provisional).toBe(false);
  });

  it('takes the total of a quotation for parts at every age', () => {
    const total = { amount: '45.00', currency: 'CNY' };
    const parts = (facts: Changes, kind: string) =>
      decide({ ...facts, quote: { kind, total } }).fees.find((fee) => fee.code === 'parts');
    for (const facts of [ownUnit(causedBy('liquid')), aged('2024-06-16', '2026-03-02')]) {
      expect(parts(facts, 'parts-only')).toMatchObject({ amount: total, per: 'unit' });
      expect(parts(facts, 'parts-and-labour')?.amount).toBeNull();
    }
    expect(decide(ownUnit(causedBy('liquid'))).fees.map((fee) => fee.per)).toEqual(['unit', 'unit']);
  });

  it('shows no end of a warranty that is not the company’s', () => {
    const determination = decide(
      ownUnit({ unit: { family: 'neither', specificWarrantyMonths: 24 }, inspection: undefined }),
    );
    expect(determination).toMatchObject({ deadlines: [], nextActions: [] });
  });

  it('shows the last day of free labour where a line is charged, and only there', () => {
    const over = (...lines: Changes[]) =>
      deadlineOf(
        decide(ownUnit({ sale: { warrantyStart: '2024-06-16' }, inspection: { lines } })),
        'labour-free-end',
      );
    expect(over(nothingWrong)).toBeUndefined();
    expect(over(defect(), nothingWrong)).toBe('2027-06-16');
  });

  it('says of each check what failing it means', () => {
    const effects = decide(ownUnit({ repair: { outMode: 'postal' } })).intakeChecks.map((each) => [
      each.code,
      each.effect,
    ]);
    expect(effects).toEqual([
      ['brand', 'block'],
      ['receipt-time', 'warn'],
      ['cause', 'fee'],
      ['out-mode', 'fee'],
    ]);
  });

  it('looks at every line for a cause, an authorisation and a test', () => {
    const lines = [defect(), defect({ id: '2', causeCodes: ['modified'] })];
    expect(checkOf(decide(ownUnit({ inspection: { lines } })), 'cause')).toBe('fail');
    const authorised = decide(
      ownUnit({ inspection: { lines }, documents: { writtenAuthorisation: 'Letter 31' } }),
    );
    expect(authorised.documentsRequired).toEqual(['written-authorisation']);
    const halfTested = decide(ownUnit({ inspection: { lines: [defect(), { id: '2', causeCodes: [] }] } }));
    expect(halfTested.nextActions).toEqual(['repair']);
  });

  it('neither sends on nor sends back what has not come in', () => {
    expect(decide(agentUnit({ parcel: undefined })).nextActions).toEqual([]);
    expect(decide(ownUnit({ parcel: undefined, inspection: { lines: [nothingWrong] } })).nextActions).toEqual(
      [],
    );
  });
});
