import { describe, expect, it } from 'vitest';
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
import { checkOf, clausesMet, deadlineOf, deciderOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('alsrobot');
const decide = deciderOf(pack);

const decided = (code: string, value: string): Changes => ({ decisions: { [code]: { value } } });
const met = (facts: Changes) => clausesMet(decide(facts));
const money = (amount: string) => ({ amount, currency: 'USD' });
/** Long after the year of the module: charged. */
const expired = (changes: Changes = {}): Changes => reportedOn('2027-06-01', changes);
/** A category without warranty: the part is charged. */
const battery = (changes: Changes = {}): Changes => alsrobotUnit({ unit: { family: 'battery' }, ...changes });

describe('the way to the vendor', () => {
  it('names the distributor only where there is one, and only for what is so', () => {
    const distributor = (sale: Changes) =>
      met(alsrobotUnit({ sale: { channel: 'authorised-distributor', ...sale } }));
    const contacted = distributor({ distributorContacted: true, distributorReachable: true });
    expect(contacted).toContain('ALS-5.3-01');
    expect(contacted).not.toContain('ALS-6.1-04');
    const unreachable = distributor({ distributorContacted: false, distributorReachable: false });
    expect(unreachable).toContain('ALS-6.1-04');
    expect(unreachable).not.toContain('ALS-5.3-01');
    const direct = met(alsrobotUnit({ sale: { distributorContacted: true, distributorReachable: false } }));
    expect(direct).not.toContain('ALS-5.3-01');
    expect(direct).not.toContain('ALS-6.1-04');
  });

  it('gives no reason of coverage where another text or another party is responsible', () => {
    const distributorsOwn = decide(alsrobotUnit({ sale: { distributorWarrantyClaimed: true } }));
    expect(distributorsOwn).toMatchObject({ serviceType: 'redirect-distributor', coverageReason: 'none' });
  });

  it('checks the distributor only of a unit that came through one', () => {
    expect(checkOf(decide(alsrobotUnit()), 'distributor-first')).toBeUndefined();
    const through = alsrobotUnit({
      sale: { channel: 'authorised-distributor', distributorContacted: true, distributorReachable: true },
    });
    expect(checkOf(decide(through), 'distributor-first')).toBe('pass');
  });

  it.each([
    ['a distributor that claims', { customer: { isDistributor: true } }],
    [
      'a customer sent to the distributor',
      {
        sale: { channel: 'authorised-distributor', distributorContacted: false, distributorReachable: true },
      },
    ],
  ])('asks %s for nothing and starts no clock', (_who, changes) => {
    for (const requestedService of ['refund', 'missing-parts', 'repair']) {
      const determination = decide(
        alsrobotUnit({
          ...changes,
          case: { requestedService, claimChannel: 'email', claimAt: '2026-02-10' },
        }),
      );
      expect(determination).toMatchObject({
        documentsRequired: [],
        deadlines: [],
        postRepairWarranty: { general: null },
      });
      expect(determination.nextActions).not.toContain('answer-e-mail');
      for (const code of ['proof-of-purchase', 'receipt-date', 'category'])
        expect(checkOf(determination, code)).toBeUndefined();
    }
  });

  it.each([
    ['receipt', 'pass'],
    ['invoice', 'pass'],
    ['other', 'pass'],
    ['none', 'fail'],
  ])('takes %s as proof of purchase or not', (proofOfPurchase, result) => {
    const determination = decide(alsrobotUnit({ documents: { proofOfPurchase } }));
    expect(checkOf(determination, 'proof-of-purchase')).toBe(result);
    expect(determination.nextActions.includes('ask-for-proof')).toBe(result === 'fail');
  });

  it('asks for a proof only where it is the proof that is missing', () => {
    const noDate = decide(alsrobotUnit({ case: { requestedService: undefined } }));
    expect(noDate.serviceType).toBe('needs-input');
    expect(noDate.nextActions).not.toContain('ask-for-proof');
  });

  it('starts no period for goods of an unauthorised reseller', () => {
    for (const requestedService of ['refund', 'missing-parts', 'repair']) {
      const determination = decide(
        alsrobotUnit({
          sale: { channel: 'unauthorised-reseller' },
          case: { requestedService, claimAt: '2026-02-10' },
        }),
      );
      expect(determination.deadlines).toEqual([]);
      expect(checkOf(determination, 'receipt-date')).toBeUndefined();
    }
  });
});

describe('giving goods back', () => {
  const inTime = (requestedService: string, changes: Changes = {}) =>
    asked(requestedService, '2026-02-10', changes);

  it('is in doubt or granted without a reason of coverage', () => {
    for (const [requestedService, service] of [
      ['refund', 'refund'],
      ['exchange', 'exchange'],
    ] as const) {
      const doubt: Changes = { parcel: { packaging: 'insufficient' } };
      expect(decide(inTime(requestedService, doubt))).toMatchObject({
        serviceType: 'needs-decision',
        coverageReason: 'none',
        provisional: false,
      });
      expect(
        decide(inTime(requestedService, { ...doubt, ...decided('J-AS-REFUND', 'refund') })),
      ).toMatchObject({
        serviceType: service,
        coverageReason: 'none',
        postRepairWarranty: { general: null },
      });
    }
  });

  it('is refused when neither box nor goods are fit, and says by which clause', () => {
    const neither: Changes = { parcel: { packaging: 'insufficient' }, inspection: { resaleable: false } };
    for (const requestedService of ['refund', 'exchange']) {
      const refused = decide(inTime(requestedService, neither));
      expect(refused.judgementsNeeded).not.toContain('J-AS-REFUND');
      expect(
        refused.trace.filter((entry) => entry.rung === 'refund-condition').map((entry) => entry.outcome),
      ).toEqual(['met']);
      for (const one of [
        { parcel: { packaging: 'insufficient' } },
        { inspection: { resaleable: false } },
        {},
      ]) {
        const entries = decide(inTime(requestedService, one)).trace.filter(
          (entry) => entry.rung === 'refund-condition',
        );
        expect(entries.map((entry) => entry.outcome)).toEqual(['not-met']);
      }
    }
  });

  it('is not looked at where nobody wants to give anything back, nor its condition when it is late', () => {
    const outcomes = (facts: Changes, rung: string) =>
      decide(facts)
        .trace.filter((entry) => entry.rung === rung)
        .map((entry) => entry.outcome);
    expect(outcomes(asked('repair', '2026-02-28'), 'refund-late')).toEqual(['not-met']);
    expect(
      outcomes(asked('repair', '2026-02-10', { inspection: { asReceived: false } }), 'refund-condition'),
    ).toEqual(['not-met']);
    expect(
      outcomes(asked('refund', '2026-02-28', { inspection: { asReceived: false } }), 'refund-condition'),
    ).toEqual(['not-met']);
  });

  it('shows the end of the replacement beside it, also when that is over', () => {
    for (const requestedService of ['refund', 'exchange', 'replacement'])
      expect(deadlineOf(decide(asked(requestedService, '2026-05-04')), 'replace-end')).toBe('2026-02-17');
    expect(deadlineOf(decide(asked('repair', '2026-05-04')), 'replace-end')).toBeUndefined();
  });

  it('asks who pays the way of an exchange whose goods have a fault, and of one without', () => {
    expect(decide(inTime('exchange')).freight.outbound).toBe('unstated');
    expect(decide(inTime('exchange', noFault)).freight).toMatchObject({
      inbound: 'customer',
      outbound: 'customer',
    });
  });
});

describe('parts that are missing', () => {
  const missing = (claimAt: string, changes: Changes = {}) =>
    asked('missing-parts', claimAt, { inspection: { missingParts: ['screw'] }, ...changes });

  it('are decided without a reason until they are confirmed', () => {
    expect(decide(missing('2026-02-17'))).toMatchObject({
      serviceType: 'needs-decision',
      coverageReason: 'none',
      provisional: false,
    });
  });

  it('are offered at a charge when they are not confirmed, whatever else is found', () => {
    const denied = missing('2026-02-17', decided('J-AS-MISSING', 'no'));
    expect(decide(denied)).toMatchObject({
      serviceType: 'part-replacement',
      coverageReason: 'none',
      remedy: 'send-parts',
    });
    const noFault = {
      inspection: { missingParts: ['screw'], lines: [alsrobotLine({ faultResult: 'nff' })] },
    };
    expect(
      decide(missing('2026-02-17', { ...decided('J-AS-MISSING', 'no'), ...noFault })).coverageReason,
    ).toBe('none');
  });

  it('are too late from the eighth day on, also when they are confirmed', () => {
    expect(decide(missing('2026-02-18'))).toMatchObject({
      serviceType: 'part-replacement',
      coverageReason: 'expired',
    });
    expect(decide(missing('2026-02-17')).serviceType).toBe('needs-decision');
    const none = asked('missing-parts', '2026-02-18', decided('J-AS-MISSING', 'yes'));
    expect(decide(none)).toMatchObject({ serviceType: 'part-replacement', coverageReason: 'expired' });
    expect(decide(asked('missing-parts', '2026-02-18')).serviceType).toBe('in-warranty');
    const repair = asked('repair', '2026-02-18', { inspection: { missingParts: ['screw'] } });
    expect(decide(repair).serviceType).toBe('in-warranty');
  });

  it('are charged from the quotation once it is accepted, and not when it is refused', () => {
    const late = (quote: Changes) => decide(missing('2026-02-18', { quote })).fees;
    expect(late({ material: money('4.00'), total: money('9.00') })).toMatchObject([
      { code: 'parts', status: 'contingent', on: ['accepted'], amount: money('4.00') },
    ]);
    expect(late({ total: money('9.00'), reply: 'accepted' })).toMatchObject([
      { code: 'parts', status: 'mandatory', on: [], amount: money('9.00') },
    ]);
    expect(late({ reply: 'refused' })).toEqual([]);
    expect(decide(missing('2026-02-18', { quote: { reply: 'refused' } })).remedy).toBe('none');
  });

  it('go out once', () => {
    const confirmed = missing('2026-02-17', decided('J-AS-MISSING', 'yes'));
    expect(decide(confirmed).nextActions).toContain('send-parts');
    expect(decide({ ...confirmed, repair: { returnDispatchedOn: '2026-02-19' } }).nextActions).not.toContain(
      'send-parts',
    );
  });
});

describe('replacement', () => {
  it('leaves the way in of goods that arrived damaged to a decision, and sends out at the vendor’s cost', () => {
    const arrived = asked('physical-damage', '2026-02-17', { inspection: { damageOnReceipt: true } });
    expect(decide(arrived)).toMatchObject({
      serviceType: 'on-receipt-replacement',
      coverageReason: 'covered',
      coverage: { from: '2026-02-10', until: '2027-02-10' },
      remedy: 'replace',
      freight: { inbound: 'unstated', outbound: 'vendor' },
      removedParts: 'vendor',
    });
    expect(deadlineOf(decide(arrived), 'warranty-end')).toBe('2027-02-10');
    const withoutTerm = { ...arrived, unit: { family: 'battery' } };
    expect(decide(withoutTerm)).toMatchObject({ serviceType: 'on-receipt-replacement', coverage: null });
  });

  it('goes out once', () => {
    const replaced = asked('replacement', '2026-02-17', decided('J-AS-REPLACE', 'replace'));
    expect(decide(replaced).nextActions).toContain('send-replacement');
    expect(decide({ ...replaced, repair: { returnDispatchedOn: '2026-02-19' } }).nextActions).not.toContain(
      'send-replacement',
    );
  });

  it('is asked for a module that has a term and a fault, in its first week', () => {
    expect(decide(reportedOn('2026-02-17')).judgementsNeeded).toContain('J-AS-REPLACE');
    expect(decide(reportedOn('2026-02-17', noFault)).judgementsNeeded).not.toContain('J-AS-REPLACE');
    expect(decide(reportedOn('2026-02-18')).judgementsNeeded).not.toContain('J-AS-REPLACE');
  });
});

describe('causes', () => {
  it('exclude by decision only what may be excluded so', () => {
    const sure = decide(alsrobotUnit({ ...decided('J-AS-CATCHALL', 'yes'), ...causes() }));
    expect(sure).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'covered' });
    expect(checkOf(sure, 'exclusions')).toBe('pass');
    expect(checkOf(sure, 'quality-problem')).toBe('pass');
  });

  it('are no quality problem where they exclude', () => {
    expect(checkOf(decide(alsrobotUnit(causes('liquid'))), 'quality-problem')).toBe('fail');
    const wear = alsrobotUnit({ ...causes('normal-wear'), ...decided('J-AS-CATCHALL', 'yes') });
    expect(checkOf(decide(wear), 'quality-problem')).toBe('fail');
    expect(checkOf(decide(alsrobotUnit(noFault)), 'quality-problem')).toBe('fail');
  });
});

describe('terms', () => {
  const terms = (facts: Changes) =>
    decide(facts)
      .trace.filter(
        (entry) => ['own-term', 'term-of-category'].includes(entry.rung) && entry.outcome === 'met',
      )
      .map((entry) => entry.clause);

  it('are the product’s own before those of its category', () => {
    expect(terms(alsrobotUnit())).toEqual(['ALS-2-01']);
    expect(terms(alsrobotUnit({ unit: { specificWarrantyMonths: 24 } }))).toEqual(['ALS-2-05']);
    expect(terms(battery())).toEqual([]);
  });

  it('are three months for servos and motors alone', () => {
    for (const family of ['servo', 'motor'])
      expect(deadlineOf(decide(alsrobotUnit({ unit: { family } })), 'warranty-end')).toBe('2026-05-10');
    for (const family of ['battery', 'power-module', 'mechanical'])
      expect(deadlineOf(decide(alsrobotUnit({ unit: { family } })), 'warranty-end')).toBeUndefined();
  });
});

describe('a price', () => {
  const total = money('20.00');

  it('is quoted once, awaited once and not asked for when nothing is charged', () => {
    for (const charged of [expired, battery]) {
      const actions = (quote: Changes) => decide(charged({ quote })).nextActions;
      expect(actions({})).toContain('quote');
      expect(actions({})).not.toContain('await-reply');
      expect(actions({ sentAt: '2026-05-13' })).toContain('await-reply');
      expect(actions({ sentAt: '2026-05-13' })).not.toContain('quote');
      for (const reply of ['accepted', 'refused']) {
        expect(actions({ sentAt: '2026-05-13', reply })).not.toContain('await-reply');
        expect(actions({ reply })).not.toContain('quote');
      }
    }
    const free = decide(alsrobotUnit({ quote: { sentAt: '2026-05-13' } })).nextActions;
    expect(free).not.toContain('await-reply');
    expect(free).not.toContain('quote');
  });

  it('leads to a repair once it is accepted and the unit is there, and not again', () => {
    const accepted = (changes: Changes = {}) =>
      decide(expired({ quote: { sentAt: '2027-06-02', reply: 'accepted', total }, ...changes }));
    expect(accepted()).toMatchObject({ remedy: 'repair' });
    expect(accepted().nextActions).toContain('repair');
    expect(accepted({ parcel: { receivedAt: undefined } }).nextActions).not.toContain('repair');
    expect(accepted({ repair: { completedOn: '2027-06-05' } }).nextActions).not.toContain('repair');
    const part = decide(battery({ quote: { sentAt: '2026-05-13', reply: 'accepted' } }));
    expect(part.nextActions).not.toContain('repair');
  });

  it('is for a replacement where the quotation is', () => {
    expect(decide(expired({ quote: { kind: 'replace', sentAt: '2027-06-02' } })).remedy).toBe(
      'quote-replace',
    );
    expect(decide(expired({ quote: { kind: 'repair', sentAt: '2027-06-02' } })).remedy).toBe('quote-repair');
    expect(decide(expired({ quote: { kind: 'replace', reply: 'accepted' } })).remedy).toBe('replace');
    expect(decide(alsrobotUnit({ quote: { kind: 'replace', reply: 'accepted' } })).remedy).toBe('repair');
    expect(decide(alsrobotUnit({ quote: { reply: 'refused' } })).remedy).toBe('repair');
    expect(decide(alsrobotUnit(decided('J-AS-ANALYSIS', 'no'))).remedy).toBe('repair');
  });

  it('of a part comes from its material, else from the total', () => {
    const amounts = (quote: Changes) => decide(battery({ quote })).fees.map((fee) => fee.amount);
    expect(amounts({ material: money('4.00'), total: money('9.00') })).toEqual([money('4.00')]);
    expect(amounts({ total: money('9.00') })).toEqual([money('9.00')]);
    expect(amounts({ reply: 'refused' })).toEqual([]);
  });

  it('gives no cover when nothing was repaired', () => {
    const dispatched = { repair: { returnDispatchedOn: '2027-06-10' } };
    const general = (facts: Changes) => decide(facts).postRepairWarranty.general;
    expect(general(expired({ ...dispatched, quote: { reply: 'accepted' } }))).toBe('2027-07-10');
    expect(general(expired({ ...dispatched, quote: { reply: 'refused' } }))).toBeNull();
    expect(general(expired({ ...dispatched, ...decided('J-AS-ANALYSIS', 'no') }))).toBeNull();
    const part = { repair: { returnDispatchedOn: '2026-05-20' } };
    expect(general(battery({ ...part, quote: { reply: 'accepted' } }))).toBe('2026-06-20');
    expect(general(battery({ ...part, quote: { reply: 'refused' } }))).toBeNull();
    expect(general(battery({ ...part, ...decided('J-AS-PART', 'no') }))).toBeNull();
    expect(general(battery({ ...part, ...decided('J-AS-ANALYSIS', 'no') }))).toBe('2026-06-20');
  });
});

describe('an earlier repair', () => {
  const repaired = { priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-05-01' } };

  it('shows the end of its cover only where there was one and no other text governs', () => {
    expect(deadlineOf(decide(alsrobotUnit()), 'post-repair-end')).toBeUndefined();
    expect(deadlineOf(decide(battery()), 'post-repair-end')).toBeUndefined();
    expect(deadlineOf(decide(alsrobotUnit(repaired)), 'post-repair-end')).toBe('2027-02-10');
    expect(deadlineOf(decide(battery(repaired)), 'post-repair-end')).toBe('2026-06-01');
    for (const away of [
      { customer: { isDistributor: true } },
      { sale: { channel: 'unauthorised-reseller' } },
    ]) {
      expect(deadlineOf(decide(alsrobotUnit({ ...repaired, ...away })), 'post-repair-end')).toBeUndefined();
      expect(deadlineOf(decide(battery({ ...repaired, ...away })), 'post-repair-end')).toBeUndefined();
    }
  });

  it('is repaired again within its month, in a category without warranty too', () => {
    const again = decide(battery(repaired));
    expect(again).toMatchObject({ serviceType: 'post-repair-warranty', remedy: 'repair' });
    expect(again.nextActions).toContain('repair');
  });
});

describe('an e-mail', () => {
  const mailed = (requestedService: string, changes: Changes = {}) =>
    decide(alsrobotUnit({ ...changes, case: { claimChannel: 'email', requestedService } }));

  it.each(['unsure', 'doa', 'advance-replacement', 'on-site', 'software-upgrade', 'physical-damage'])(
    'about %s brings a picture and a video',
    (requestedService) => {
      const form = (pictures: number, video: number) =>
        checkOf(mailed(requestedService, { form: { pictures, video } }), 'pictures-and-video');
      expect([form(1, 1), form(0, 1), form(1, 0)]).toEqual(['pass', 'fail', 'fail']);
      expect(mailed(requestedService).documentsRequired).toEqual(
        expect.arrayContaining(['pictures', 'video']),
      );
    },
  );

  it('about a repair brings none, and neither does a telephone call', () => {
    for (const determination of [
      mailed('repair'),
      decide(alsrobotUnit({ case: { requestedService: 'unsure' } })),
    ]) {
      expect(checkOf(determination, 'pictures-and-video')).toBeUndefined();
      expect(determination.documentsRequired).toEqual(['proof-of-purchase']);
    }
    expect(deadlineOf(decide(alsrobotUnit()), 'response-due')).toBeUndefined();
  });
});

describe('customs', () => {
  it('are the customer’s where something is charged, and no matter at home or where it is free', () => {
    const customs = (facts: Changes) => decide(facts).freight.customs;
    for (const charged of [expired, battery]) {
      expect(customs(charged({ parcel: { crossBorder: true } }))).toBe('customer');
      expect(customs(charged({ parcel: { crossBorder: undefined } }))).toBe('customer');
      expect(customs(charged({ parcel: { crossBorder: false } }))).toBe('na');
      expect(customs(charged({ parcel: { crossBorder: true }, ...noFault }))).toBeUndefined();
    }
    expect(customs(alsrobotUnit({ parcel: { crossBorder: true } }))).toBeUndefined();
    expect(customs(alsrobotUnit())).toBeUndefined();
  });
});

describe('what is still offered', () => {
  it('is a new power module only for one that is charged', () => {
    const module = (changes: Changes) =>
      decide(alsrobotUnit({ unit: { family: 'power-module' }, ...changes })).nextActions;
    expect(module({})).toContain('offer-new-power-module');
    expect(module(noFault)).not.toContain('offer-new-power-module');
    expect(decide(expired()).nextActions).not.toContain('offer-new-power-module');
  });

  it('is the way back of what came in and was not repaired', () => {
    const back = (changes: Changes) => decide(alsrobotUnit({ ...noFault, ...changes })).nextActions;
    expect(back({})).toContain('return-unit');
    expect(back({ parcel: { receivedAt: undefined } })).not.toContain('return-unit');
    expect(back({ repair: { returnDispatchedOn: '2026-05-15' } })).not.toContain('return-unit');
  });

  it('is the original end for a unit without fault, where it has one', () => {
    expect(decide(alsrobotUnit(noFault)).postRepairWarranty.general).toBe('2027-02-10');
    expect(decide(battery(noFault)).postRepairWarranty.general).toBeNull();
    const mixed = { inspection: { lines: [alsrobotLine(), alsrobotLine({ id: '2', faultResult: 'nff' })] } };
    const returned = { repair: { returnDispatchedOn: '2027-02-01' } };
    expect(decide(alsrobotUnit({ ...mixed, ...returned })).postRepairWarranty.general).toBe('2027-03-01');
    expect(decide(alsrobotUnit({ ...mixed, ...returned })).lines.map((line) => line.remedy)).toEqual([
      'repair',
      'none',
    ]);
  });

  it('is the later of a month from the dispatch and the original end, to the day', () => {
    const general = (returnDispatchedOn: string) =>
      decide(alsrobotUnit({ repair: { returnDispatchedOn } })).postRepairWarranty.general;
    expect(general('2027-01-09')).toBe('2027-02-10');
    expect(general('2027-01-10')).toBe('2027-02-10');
    expect(general('2027-01-11')).toBe('2027-02-11');
  });
});
