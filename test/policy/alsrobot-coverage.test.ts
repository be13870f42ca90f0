import { describe, expect, it } from 'vitest';
import { factsReadBy } from '#domain/policy/pack';
import { parseSettings } from '#domain/policy/settings';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  alsrobotLine,
  alsrobotUnit,
  asked,
  causes,
  noFault,
  reportedOn,
} from '../fixtures/policy-cases/alsrobot-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { checkOf, clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('alsrobot');
const decide = deciderOf(pack);

describe('excluded causes', () => {
  it.each([
    [
      'ALS-4-01',
      [
        'overvoltage',
        'overcurrent',
        'surge',
        'lightning',
        'extreme-temp',
        'extreme-humidity',
        'vibration',
        'env-weatherproof',
        'out-of-spec-operation',
        'wrong-power-supply',
        'telecom-or-power-req',
      ],
    ],
    ['ALS-4-02', ['fire', 'flood', 'earthquake', 'act-of-god', 'third-party-act']],
    [
      'ALS-4-03',
      [
        'liquid',
        'oxidation',
        'weathering-rust',
        'phys-damage-user',
        'foreign-object',
        'abuse',
        'misuse',
        'neglect',
        'willful',
        'accident',
        'non-normal-use',
      ],
    ],
    [
      'ALS-4-04',
      [
        'contrary-to-manual',
        'maint-improper',
        'abnormal-storage',
        'unsupported-sw-media-part',
        'unauth-equipment',
        'nonspec-attachment',
      ],
    ],
    ['ALS-4-05', ['modified', 'unauth-dismantle', 'opened', 'unauth-repair']],
    ['ALS-4-06', ['transport-damage-inbound']],
  ])('%s covers each of its causes', (clause, codes) => {
    for (const code of codes) {
      const determination = decide(alsrobotUnit(causes(code)));
      expect([code, determination.coverageReason]).toEqual([code, 'excluded']);
      expect(determination.lines[0]?.clauses).toContain(clause);
      expect(checkOf(determination, 'exclusions')).toBe('fail');
      expect(checkOf(determination, 'quality-problem')).toBe('fail');
    }
  });

  it.each(['part-missing-or-broken', 'transport-damage-outbound'])('do not include %s', (code) => {
    expect(decide(alsrobotUnit(causes(code))).coverageReason).toBe('covered');
  });

  it('exclude on the first day too, so that no replacement is asked', () => {
    const determination = decide(reportedOn('2026-02-10', causes('opened')));
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
    expect(determination.judgementsNeeded).toEqual(['J-AS-ANALYSIS']);
  });

  it('count before the category', () => {
    expect(decide(alsrobotUnit({ ...causes('liquid'), unit: { family: 'battery' } }))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'excluded',
    });
  });

  it.each(['normal-wear', 'non-quality-other'])('need a person to exclude for %s', (code) => {
    const open = decide(alsrobotUnit(causes(code)));
    expect(open).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'covered', provisional: false });
    expect(open.judgementsNeeded).toContain('J-AS-CATCHALL');
    const decided = (value: string) =>
      decide(alsrobotUnit({ ...causes(code), decisions: { 'J-AS-CATCHALL': { value } } }));
    expect(decided('no').coverageReason).toBe('covered');
    expect(decided('no').judgementsNeeded).not.toContain('J-AS-CATCHALL');
    expect(decided('yes')).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
    expect(decided('yes').lines[0]?.clauses).toContain('ALS-4-07');
    expect(checkOf(decided('yes'), 'exclusions')).toBe('fail');
    expect(checkOf(decided('no'), 'exclusions')).toBe('pass');
  });

  it('that the list names need no person beside the last one', () => {
    const determination = decide(alsrobotUnit(causes('normal-wear', 'modified')));
    expect(determination.coverageReason).toBe('excluded');
    expect(determination.judgementsNeeded).not.toContain('J-AS-CATCHALL');
  });

  it('give way to no fault at all', () => {
    const determination = decide(
      alsrobotUnit({
        inspection: { lines: [alsrobotLine({ faultResult: 'nff', causeCodes: ['oxidation'] })] },
      }),
    );
    expect(determination).toMatchObject({ coverageReason: 'nff', remedy: 'return-unrepaired', fees: [] });
  });
});

describe('categories', () => {
  it.each([
    ['battery', 'category', 'ALS-2-03'],
    ['mechanical', 'category', 'ALS-5.1-01'],
    ['packing', 'category', 'ALS-5.1-01'],
    ['free-gift', 'category', 'ALS-5.1-01'],
    ['other', 'category', 'ALS-2-03'],
    ['consumable', 'consumable', 'ALS-2-06'],
  ])('%s: %s, part at a charge', (family, reason, clause) => {
    const determination = decide(reportedOn('2026-02-12', { unit: { family } }));
    expect(determination).toMatchObject({
      serviceType: 'part-replacement',
      coverageReason: reason,
      remedy: 'quote-replace',
      coverage: null,
      freight: { inbound: 'customer', outbound: 'customer' },
    });
    expect(feeOf(determination, 'parts')).toMatchObject({
      status: 'contingent',
      on: ['accepted'],
      amount: null,
    });
    expect(determination.judgementsNeeded).toEqual(['J-AS-PART']);
    expect(clausesMet(determination)).toContain(clause);
    expect(deadlineOf(determination, 'warranty-end')).toBeUndefined();
    expect(deadlineOf(determination, 'replace-end')).toBeUndefined();
  });

  it.each([
    ['electronic-module', '2027-02-10'],
    ['servo', '2026-05-10'],
    ['motor', '2026-05-10'],
  ])('%s is covered until %s and not a day longer', (family, until) => {
    const unit = { unit: { family } };
    expect(decide(reportedOn(`${until}T23:59:59Z`, unit))).toMatchObject({
      serviceType: 'in-warranty',
      coverage: { from: '2026-02-10', until },
    });
    const next = `${until.slice(0, 8)}11`;
    expect(decide(reportedOn(next, unit))).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'expired',
    });
  });

  it.each([
    ['servo', '2025-11-30', '2026-02-28'],
    ['motor', '2027-11-30', '2028-02-29'],
    ['electronic-module', '2024-02-29', '2025-02-28'],
    ['servo', '2026-03-31', '2026-06-30'],
  ])('%s received on %s is covered until %s', (family, goodsReceiptDate, until) => {
    const determination = decide(
      alsrobotUnit({ unit: { family }, sale: { goodsReceiptDate }, case: { claimAt: until } }),
    );
    expect(determination.coverage?.until).toBe(until);
    expect(determination.serviceType).toBe('in-warranty');
  });

  it.each(['battery', 'consumable', 'power-module', 'packing', 'servo', 'electronic-module'])(
    'a term of its own goes before the category of a %s',
    (family) => {
      const own = { unit: { family, specificWarrantyMonths: 6 } };
      expect(decide(reportedOn('2026-08-10', own))).toMatchObject({
        serviceType: 'in-warranty',
        coverageReason: 'covered',
        coverage: { from: '2026-02-10', until: '2026-08-10' },
      });
      const late = decide(reportedOn('2026-08-11', own));
      expect(late).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'expired' });
      expect(clausesMet(late)).toEqual(expect.arrayContaining(['ALS-2-05', 'ALS-4-08']));
    },
  );

  it('a term of its own needs no category', () => {
    const determination = decide(alsrobotUnit({ unit: { family: undefined, specificWarrantyMonths: 24 } }));
    expect(determination.coverage?.until).toBe('2028-02-10');
  });

  it('a term of zero months covers the day of the receipt', () => {
    const own = { unit: { specificWarrantyMonths: 0 } };
    expect(decide(reportedOn('2026-02-10', own)).serviceType).toBe('in-warranty');
    expect(decide(reportedOn('2026-02-18', own)).coverageReason).toBe('expired');
  });

  it('the term of the model is another vendor’s fact', () => {
    expect(decide(alsrobotUnit({ model: { warrantyMonths: 1 } })).coverage?.until).toBe('2027-02-10');
  });
});

describe('power modules', () => {
  const power = { unit: { family: 'power-module' } };
  const replaced = (value: string) => ({ ...power, decisions: { 'J-AS-REPLACE': { value } } });

  it('wait for the decision in the first seven days', () => {
    const determination = decide(reportedOn('2026-02-17', power));
    expect(determination).toMatchObject({ serviceType: 'needs-decision', coverageReason: 'none', fees: [] });
    expect(determination.judgementsNeeded).toEqual(['J-AS-REPLACE']);
  });

  it.each([
    ['replace', 'replacement', 'covered'],
    ['repair-instead', 'out-of-warranty', 'category'],
    ['no', 'out-of-warranty', 'category'],
  ])('decided %s: %s', (value, service, reason) => {
    expect(decide(reportedOn('2026-02-17', replaced(value)))).toMatchObject({
      serviceType: service,
      coverageReason: reason,
    });
  });

  it('are not replaced from day 8, whatever was decided', () => {
    const determination = decide(reportedOn('2026-02-18', replaced('replace')));
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'category',
      coverage: null,
    });
    expect(determination.nextActions).toContain('offer-new-power-module');
    expect(deadlineOf(determination, 'warranty-end')).toBeUndefined();
  });

  it('without fault ask nothing', () => {
    const determination = decide(reportedOn('2026-02-12', { ...power, ...noFault }));
    expect(determination).toMatchObject({ coverageReason: 'nff', remedy: 'return-unrepaired', fees: [] });
    expect(determination.judgementsNeeded).toEqual([]);
  });

  it('replaced once have a month from the dispatch', () => {
    const determination = decide(
      reportedOn('2026-02-17', { ...replaced('replace'), repair: { returnDispatchedOn: '2026-03-31' } }),
    );
    expect(determination.postRepairWarranty.general).toBe('2026-04-30');
  });
});

describe('replacement within seven days', () => {
  it('is only offered until it is granted', () => {
    const determination = decide(reportedOn('2026-02-17'));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', remedy: 'repair' });
    expect(determination.judgementsNeeded).toEqual(['J-AS-REPLACE']);
    expect(deadlineOf(determination, 'replace-end')).toBe('2026-02-17');
  });

  it.each([
    ['2026-02-17', 'replace', 'replacement'],
    ['2026-02-17', 'repair-instead', 'in-warranty'],
    ['2026-02-17', 'no', 'in-warranty'],
    ['2026-02-18', 'replace', 'in-warranty'],
  ])('reported on %s and decided %s: %s', (claimAt, value, service) => {
    const determination = decide(reportedOn(claimAt, { decisions: { 'J-AS-REPLACE': { value } } }));
    expect(determination.serviceType).toBe(service);
    expect(determination.judgementsNeeded).toEqual([]);
  });

  it('is not asked for a unit without fault', () => {
    const determination = decide(reportedOn('2026-02-12', noFault));
    expect(determination).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'nff' });
    expect(determination.judgementsNeeded).toEqual([]);
  });

  it('counts before the term of the product ends', () => {
    const determination = decide(
      reportedOn('2026-02-17', {
        unit: { specificWarrantyMonths: 0 },
        decisions: { 'J-AS-REPLACE': { value: 'replace' } },
      }),
    );
    expect(determination.serviceType).toBe('replacement');
  });

  it('gives no fresh term: the original one, or a month where that is later', () => {
    const replaced = (family: string, returnDispatchedOn: string) =>
      decide(
        reportedOn('2026-02-17', {
          unit: { family },
          decisions: { 'J-AS-REPLACE': { value: 'replace' } },
          repair: { returnDispatchedOn },
        }),
      ).postRepairWarranty.general;
    expect(replaced('electronic-module', '2026-03-02')).toBe('2027-02-10');
    expect(replaced('servo', '2026-04-10')).toBe('2026-05-10');
    expect(replaced('servo', '2026-04-11')).toBe('2026-05-11');
  });
});

describe('after an earlier repair', () => {
  const repaired = (changes: Changes = {}): Changes => ({
    ...changes,
    priorRepair: { caseId: 'R-1', returnDispatchedOn: '2027-01-31' },
  });

  it.each([
    ['2027-02-10', 'in-warranty', 'covered'],
    ['2027-02-11', 'post-repair-warranty', 'covered'],
    ['2027-02-28', 'post-repair-warranty', 'covered'],
    ['2027-03-01', 'out-of-warranty', 'expired'],
  ])('a report on %s: %s', (claimAt, service, reason) => {
    const determination = decide(reportedOn(claimAt, repaired()));
    expect(determination).toMatchObject({ serviceType: service, coverageReason: reason });
    expect(deadlineOf(determination, 'post-repair-end')).toBe('2027-02-28');
  });

  it('the original end counts where it is later', () => {
    const determination = decide(
      reportedOn('2026-06-01', { priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-04-30' } }),
    );
    expect(determination.serviceType).toBe('in-warranty');
    expect(deadlineOf(determination, 'post-repair-end')).toBe('2027-02-10');
  });

  it.each(['battery', 'power-module', 'consumable'])('a %s that was replaced has its month too', (family) => {
    const claim = (day: string) => decide(reportedOn(day, repaired({ unit: { family } })));
    expect(claim('2027-02-28')).toMatchObject({
      serviceType: 'post-repair-warranty',
      remedy: 'repair',
      fees: [],
      coverage: { from: '2027-01-31', until: '2027-02-28' },
    });
    expect(claim('2027-03-01').coverageReason).toMatch(/category|consumable/);
    expect(deadlineOf(claim('2027-03-01'), 'post-repair-end')).toBe('2027-02-28');
  });

  it('excluded causes exclude there as well', () => {
    expect(decide(reportedOn('2027-02-20', repaired(causes('modified')))).coverageReason).toBe('excluded');
  });
});

describe('a unit without fault', () => {
  it.each([
    ['2026-05-04', 'in-warranty', '2027-02-10'],
    ['2027-05-04', 'out-of-warranty', '2027-02-10'],
  ])('reported on %s keeps its own end and costs only the shipping', (claimAt, service, end) => {
    const determination = decide(
      reportedOn(claimAt, { ...noFault, repair: { returnDispatchedOn: '2027-05-20' } }),
    );
    expect(determination).toMatchObject({
      serviceType: service,
      coverageReason: 'nff',
      remedy: 'return-unrepaired',
      freight: { inbound: 'customer', outbound: 'customer' },
      fees: [],
      postRepairWarranty: { general: end },
    });
    expect(determination.judgementsNeeded).toEqual([]);
    expect(clausesMet(determination)).toContain('ALS-A3-01');
  });
});

describe('a unit with several defects', () => {
  const mixed = (first: Changes, second: Changes, changes: Changes = {}): Changes =>
    alsrobotUnit({
      ...changes,
      inspection: { lines: [alsrobotLine(first), alsrobotLine({ id: '2', ...second })] },
    });

  it('covers one and charges the other, the vendor paying the way back unless decided otherwise', () => {
    const facts = mixed({ causeCodes: ['liquid'] }, {});
    const determination = decide(facts);
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      remedy: 'repair',
      freight: { inbound: 'vendor', outbound: 'vendor' },
    });
    expect(feeOf(determination, 'repair-charge')?.line).toBe('1');
    expect(determination.judgementsNeeded).toEqual(expect.arrayContaining(['J-AS-ANALYSIS', 'J-G-FREIGHT']));
    const decided = decide({ ...facts, decisions: { 'J-G-FREIGHT': { value: 'customer' } } });
    expect(decided.freight).toMatchObject({ inbound: 'vendor', outbound: 'customer' });
  });

  it('does not count a line without fault as covered', () => {
    const determination = decide(mixed({ faultResult: 'nff' }, { causeCodes: ['liquid'] }));
    expect(determination).toMatchObject({
      coverageReason: 'nff',
      remedy: 'quote-repair',
      freight: { inbound: 'customer', outbound: 'customer' },
    });
    expect(determination.lines.map((line) => line.coverageReason)).toEqual(['nff', 'excluded']);
    expect(feeOf(determination, 'repair-charge')?.line).toBe('2');
  });

  it('keeps the free shipping of a covered line beside one without fault', () => {
    const determination = decide(mixed({ faultResult: 'nff' }, {}));
    expect(determination).toMatchObject({
      coverageReason: 'covered',
      freight: { inbound: 'vendor', outbound: 'vendor' },
      fees: [],
    });
    expect(determination.judgementsNeeded).toEqual([]);
  });

  it('charges two excluded lines once', () => {
    const determination = decide(mixed({ causeCodes: ['liquid'] }, { causeCodes: ['opened'] }));
    expect(determination.fees.map((each) => each.code)).toEqual(['repair-charge']);
    expect(feeOf(determination, 'repair-charge')?.line).toBeUndefined();
  });

  it('replaces the defective line and quotes the excluded one', () => {
    const determination = decide(
      mixed(
        {},
        { causeCodes: ['abuse'] },
        {
          case: { claimAt: '2026-02-12' },
          decisions: { 'J-AS-REPLACE': { value: 'replace' } },
        },
      ),
    );
    expect(determination.lines.map((line) => [line.serviceType, line.remedy])).toEqual([
      ['replacement', 'replace'],
      ['out-of-warranty', 'quote-repair'],
    ]);
    expect(determination.serviceType).toBe('replacement');
  });
});

describe('a paid repair', () => {
  const expired = (changes: Changes = {}): Changes => reportedOn('2027-02-11', changes);
  const quoted = { sentAt: '2027-02-20', total: { amount: '38.00', currency: 'USD' } };

  it('is quoted by hand and costs nothing until the quotation is accepted', () => {
    const open = decide(expired({ quote: quoted }));
    expect(feeOf(open, 'repair-charge')).toMatchObject({
      status: 'contingent',
      on: ['accepted'],
      amount: { amount: '38.00', currency: 'USD' },
    });
    expect(open.nextActions).toContain('await-reply');
    const accepted = decide(expired({ quote: { ...quoted, reply: 'accepted' } }));
    expect(feeOf(accepted, 'repair-charge')?.status).toBe('mandatory');
    expect(accepted.remedy).toBe('repair');
    const swapped = decide(expired({ quote: { ...quoted, kind: 'replace', reply: 'accepted' } }));
    expect(swapped.remedy).toBe('replace');
  });

  it('that is declined costs nothing, and the unit goes back at the customer’s cost', () => {
    const determination = decide(
      expired({ quote: { ...quoted, reply: 'refused' }, repair: { returnDispatchedOn: '2027-03-01' } }),
    );
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      remedy: 'return-unrepaired',
      fees: [],
      freight: { inbound: 'customer', outbound: 'customer' },
      postRepairWarranty: { general: null },
    });
  });

  it('follows the analysis', () => {
    const open = decide(expired());
    expect(open).toMatchObject({
      serviceType: 'out-of-warranty',
      remedy: 'quote-repair',
      provisional: false,
    });
    expect(open.judgementsNeeded).toEqual(['J-AS-ANALYSIS']);
    const notFeasible = decide(expired({ decisions: { 'J-AS-ANALYSIS': { value: 'no' } } }));
    expect(notFeasible).toMatchObject({
      remedy: 'cannot-repair',
      fees: [],
      judgementsNeeded: [],
      freight: { inbound: 'customer', outbound: 'customer' },
    });
  });

  it('gives a month from the dispatch, the end of the original period where that is later', () => {
    const coverAfter = (facts: Changes) => decide(facts).postRepairWarranty.general;
    expect(coverAfter(expired({ repair: { returnDispatchedOn: '2027-03-31' } }))).toBe('2027-04-30');
    const excluded = alsrobotUnit({ ...causes('liquid'), repair: { returnDispatchedOn: '2026-05-19' } });
    expect(coverAfter(excluded)).toBe('2027-02-10');
    expect(coverAfter(expired())).toBeNull();
  });

  it.each([
    ['the family', { unit: { family: undefined } }],
    ['the receipt', { sale: { goodsReceiptDate: undefined } }],
  ] satisfies [string, Changes][])(
    'gives no end while %s is not known, because the original one may be later',
    (_what, changes) => {
      const repaired = { ...causes('liquid'), repair: { returnDispatchedOn: '2026-05-19' } };
      expect(decide(alsrobotUnit({ ...repaired, ...changes }))).toMatchObject({
        serviceType: 'out-of-warranty',
        postRepairWarranty: { general: null },
      });
    },
  );

  it.each([
    [true, 'customer'],
    [undefined, 'customer'],
    [false, 'na'],
  ])('across a border %s: customs %s', (crossBorder, customs) => {
    expect(decide(expired({ parcel: { crossBorder } })).freight.customs).toBe(customs);
  });

  it('leaves customs out where the text does not speak of them', () => {
    const determination = decide(alsrobotUnit({ parcel: { crossBorder: true } }));
    expect(determination.freight).toEqual({ inbound: 'vendor', outbound: 'vendor' });
  });
});

describe('a part at a charge', () => {
  const battery = (changes: Changes = {}): Changes =>
    alsrobotUnit({ ...changes, unit: { family: 'battery' } });

  it('takes its price from the quotation', () => {
    const quote = { sentAt: '2026-05-15', material: { amount: '9.50', currency: 'EUR' } };
    expect(feeOf(decide(battery({ quote })), 'parts')?.amount).toEqual({ amount: '9.50', currency: 'EUR' });
    const accepted = decide(battery({ quote: { ...quote, reply: 'accepted' } }));
    expect(feeOf(accepted, 'parts')?.status).toBe('mandatory');
    expect(accepted.remedy).toBe('replace');
  });

  it.each([
    ['refused', { quote: { reply: 'refused' } }],
    ['not offered', { decisions: { 'J-AS-PART': { value: 'no' } } }],
  ] satisfies [string, Changes][])('%s, it costs nothing and goes back', (_what, changes) => {
    expect(decide(battery(changes))).toMatchObject({ remedy: 'return-unrepaired', fees: [] });
  });

  it('has no price without a fault', () => {
    expect(decide(battery(noFault))).toMatchObject({
      serviceType: 'part-replacement',
      coverageReason: 'nff',
      fees: [],
      postRepairWarranty: { general: null },
    });
  });
});

describe('readings', () => {
  it('AMB-AS-01 takes the goods, else the document, or the other way round', () => {
    const facts = alsrobotUnit({
      sale: { receiptDocumentDate: '2026-02-01' },
      case: { claimAt: '2027-02-05' },
    });
    const goods = decide(facts);
    expect(goods.serviceType).toBe('in-warranty');
    expect(goods.alternativeReadings).toContainEqual(
      expect.objectContaining({ reading: 'AMB-AS-01', option: 'b', serviceType: 'out-of-warranty' }),
    );
    const document = decide(facts, { readings: { 'AMB-AS-01': 'b' } });
    expect(document).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'expired' });
    expect(deadlineOf(document, 'warranty-end')).toBe('2027-02-01');
    const only = decide(
      alsrobotUnit({ sale: { goodsReceiptDate: undefined, receiptDocumentDate: '2026-02-01' } }),
    );
    expect(deadlineOf(only, 'warranty-end')).toBe('2027-02-01');
    expect(only.alternativeReadings.map((each) => each.reading)).not.toContain('AMB-AS-01');
  });

  it('AMB-G-02 ends a period of months a day earlier, and no period of days', () => {
    const b = { readings: { 'AMB-G-02': 'b' } };
    expect(decide(reportedOn('2027-02-09'), b).coverage?.until).toBe('2027-02-09');
    expect(decide(reportedOn('2027-02-10'), b).coverageReason).toBe('expired');
    expect(deadlineOf(decide(reportedOn('2026-02-17'), b), 'replace-end')).toBe('2026-02-17');
    const after = decide(reportedOn('2027-02-11', { repair: { returnDispatchedOn: '2027-03-31' } }), b);
    expect(after.postRepairWarranty.general).toBe('2027-04-29');
  });

  it('has no other reading to switch', () => {
    expect(pack.readings.filter((reading) => reading.options).map((reading) => reading.id)).toEqual([
      'AMB-G-02',
      'AMB-AS-01',
    ]);
    expect(parseSettings({ readings: { 'AMB-AS-06': 'a' } }, pack).ok).toBe(false);
  });
});

describe('what the text does not say', () => {
  it('has no return number, no end of life, no turnaround and no inspection fee', () => {
    for (const facts of [alsrobotUnit(), reportedOn('2027-05-04'), alsrobotUnit(noFault)]) {
      const determination = decide(facts);
      expect(determination).toMatchObject({ authorisationState: 'na', eolState: null });
      expect(determination.postRepairWarranty.sameFault).toBeNull();
      for (const code of ['tat-due', 'quote-expiry', 'disposal-from', 'doa-end'])
        expect(deadlineOf(determination, code)).toBeUndefined();
      for (const code of ['inspection', 'precheck', 'admin'])
        expect(feeOf(determination, code)).toBeUndefined();
      expect(determination.documentsToPrint).toEqual([]);
    }
  });

  it('states no owner of parts that a repair took out', () => {
    expect(decide(alsrobotUnit()).removedParts).toBe('unstated');
  });

  it('knows no dead on arrival: asked for it, the unit is in its first days like any other', () => {
    expect(decide(asked('doa', '2026-02-12'))).toMatchObject({ serviceType: 'in-warranty' });
    expect(decide(asked('doa', '2026-02-12')).judgementsNeeded).toEqual(['J-AS-REPLACE']);
  });
});

describe('the after-sale mailbox', () => {
  const mailed = (requestedService: string, changes: Changes = {}): Changes =>
    alsrobotUnit({ ...changes, case: { claimChannel: 'email', requestedService } });

  it('has three days from the e-mail, as a target', () => {
    const determination = decide(mailed('unsure'));
    expect(determination.deadlines).toContainEqual(
      expect.objectContaining({ code: 'response-due', date: '2026-05-07', hardness: 'soft' }),
    );
    expect(deadlineOf(decide(alsrobotUnit()), 'response-due')).toBeUndefined();
  });

  it('asks for pictures and video of questions on other terms', () => {
    const determination = decide(mailed('unsure', { form: { pictures: 2, video: 0 } }));
    expect(determination.documentsRequired).toEqual(['proof-of-purchase', 'pictures', 'video']);
    expect(checkOf(determination, 'pictures-and-video')).toBe('fail');
    expect(decide(mailed('repair')).documentsRequired).toEqual(['proof-of-purchase']);
  });
});

describe('the pack', () => {
  it('names all 48 clauses of the terms and all 21 unclear points', () => {
    expect(new Set(pack.clauses.map((clause) => clause.id)).size).toBe(48);
    expect(pack.readings.filter((reading) => reading.id.startsWith('AMB-AS-'))).toHaveLength(21);
  });

  it('asks only for what the terms use', () => {
    const read = factsReadBy(pack);
    for (const foreign of [
      'inspection.warrantySticker',
      'sale.deliveryDate',
      'authorisation.number',
      'model.warrantyMonths',
    ] as const) {
      expect(read.has(foreign)).toBe(false);
    }
  });
});
