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
import { checkOf, clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('alsrobot');
const decide = deciderOf(pack);

const lineWithout = { lines: [alsrobotLine({ faultResult: 'nff' })] };

describe('facts that are not known', () => {
  it('asks an empty case for what the first rungs need', () => {
    const determination = decide({});
    expect(determination).toMatchObject({ serviceType: 'needs-input', asOf: null, coverage: null });
    expect(determination.missingInputs).toEqual(
      expect.arrayContaining([
        'customer.isDistributor',
        'sale.channel',
        'documents.proofOfPurchase',
        'case.asOf',
        'case.claimAt',
        'case.requestedService',
        'unit.family',
      ]),
    );
  });

  it.each([
    ['customer.isDistributor', { customer: { isDistributor: undefined } }],
    ['sale.channel', { sale: { channel: undefined } }],
    ['sale.channel', { sale: { channel: 'unknown' } }],
    ['documents.proofOfPurchase', { documents: undefined }],
    ['case.asOf', { case: { asOf: undefined } }],
    ['case.claimAt', { case: { claimAt: undefined } }],
    ['case.requestedService', { case: { requestedService: undefined } }],
    ['unit.family', { unit: { family: undefined } }],
    ['sale.goodsReceiptDate', { sale: { goodsReceiptDate: undefined } }],
  ] satisfies [string, Changes][])('needs %s', (path, changes) => {
    const determination = decide(alsrobotUnit(changes));
    expect(determination.serviceType).toBe('needs-input');
    expect(determination.missingInputs).toEqual([path]);
  });

  it('needs the purchase date only for a refund or an exchange', () => {
    const unknown = { sale: { purchaseDate: undefined } };
    expect(decide(alsrobotUnit(unknown)).serviceType).toBe('in-warranty');
    for (const service of ['refund', 'exchange']) {
      expect(decide(asked(service, '2026-02-05', unknown)).missingInputs).toEqual(['sale.purchaseDate']);
    }
  });

  it('needs neither family nor receipt for a unit with an excluded cause', () => {
    const determination = decide(
      alsrobotUnit({
        ...causes('liquid'),
        unit: { family: undefined },
        sale: { goodsReceiptDate: undefined },
      }),
    );
    expect(determination).toMatchObject({ serviceType: 'out-of-warranty', coverageReason: 'excluded' });
  });

  it('needs the day of the earlier repair only once the period is over', () => {
    const repairedBefore = { priorRepair: { caseId: 'R-1' } };
    expect(decide(reportedOn('2027-02-10', repairedBefore)).serviceType).toBe('in-warranty');
    expect(decide(reportedOn('2027-02-11', repairedBefore)).missingInputs).toEqual([
      'priorRepair.returnDispatchedOn',
    ]);
  });

  it('takes an uninspected unit as unremarkable and names each finding', () => {
    const determination = decide(reportedOn('2026-02-12', { inspection: undefined }));
    expect(determination).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
      provisional: true,
      lines: [],
    });
    expect(determination.pendingFindings).toEqual(
      expect.arrayContaining(['inspection.lines', 'inspection.damageOnReceipt']),
    );
  });

  it('does not wait for a look at damage that would be reported too late', () => {
    expect(decide(alsrobotUnit({ inspection: undefined })).pendingFindings).toEqual(['inspection.lines']);
  });

  it.each(['not-tested', 'not-determined'])('keeps a fault that is %s open', (faultResult) => {
    const determination = decide(alsrobotUnit({ inspection: { lines: [alsrobotLine({ faultResult })] } }));
    expect(determination.provisional).toBe(true);
    expect(determination.pendingFindings).toContain('inspection.lines.faultResult');
    expect(checkOf(determination, 'quality-problem')).toBe('unknown');
  });

  it('keeps a refund open until the goods were seen', () => {
    const determination = decide(
      asked('refund', '2026-02-05', {
        parcel: { packaging: undefined },
        inspection: { asReceived: null, resaleable: null },
      }),
    );
    expect(determination).toMatchObject({ serviceType: 'refund', provisional: true });
    expect(determination.pendingFindings).toEqual(
      expect.arrayContaining(['inspection.asReceived', 'inspection.resaleable', 'parcel.packaging']),
    );
  });
});

describe('who claims, and where it was bought', () => {
  it('leaves a distributor to the contract, whatever is recorded besides', () => {
    const determination = decide(
      alsrobotUnit({ customer: { isDistributor: true }, sale: { channel: 'unauthorised-reseller' } }),
    );
    expect(determination).toMatchObject({
      serviceType: 'contract-terms',
      coverageReason: 'none',
      remedy: 'none',
      freight: { inbound: 'unstated', outbound: 'unstated' },
      fees: [],
      deadlines: [],
    });
    expect(clausesMet(determination)).toContain('ALS-A4-01');
  });

  it('repairs at a charge what an unauthorised reseller sold, also inside the months', () => {
    const determination = decide(
      alsrobotUnit({
        sale: { channel: 'unauthorised-reseller' },
        repair: { returnDispatchedOn: '2026-05-19' },
      }),
    );
    expect(determination).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'unauthorised-reseller',
      coverage: null,
      postRepairWarranty: { general: '2026-06-19' },
    });
    expect(deadlineOf(determination, 'warranty-end')).toBeUndefined();
  });

  it('gives what a reseller sold neither refund nor replacement on receiving', () => {
    const reseller = { sale: { channel: 'unauthorised-reseller' } };
    expect(decide(asked('refund', '2026-02-04', reseller)).coverageReason).toBe('unauthorised-reseller');
    expect(decide(alsrobotUnit({ ...reseller, inspection: { damageOnReceipt: true } })).coverageReason).toBe(
      'unauthorised-reseller',
    );
  });

  it('keeps the reason of a reseller for a unit without fault, and charges nothing', () => {
    const determination = decide(alsrobotUnit({ ...noFault, sale: { channel: 'unauthorised-reseller' } }));
    expect(determination).toMatchObject({
      coverageReason: 'unauthorised-reseller',
      remedy: 'return-unrepaired',
      fees: [],
      freight: { inbound: 'customer', outbound: 'customer' },
    });
    expect(determination.judgementsNeeded).toEqual([]);
  });

  it.each([
    [false, true, 'redirect-distributor'],
    [true, true, 'in-warranty'],
    [false, false, 'in-warranty'],
    [true, false, 'in-warranty'],
  ])('contacted %s and reachable %s: %s', (distributorContacted, distributorReachable, service) => {
    const determination = decide(
      alsrobotUnit({
        sale: { channel: 'authorised-distributor', distributorContacted, distributorReachable },
      }),
    );
    expect(determination.serviceType).toBe(service);
    expect(checkOf(determination, 'distributor-first')).toBe(service === 'in-warranty' ? 'pass' : 'fail');
    expect(determination.readingsUsed).toContain('AMB-AS-14');
  });

  it.each([
    ['sale.distributorReachable', { distributorContacted: false }],
    ['sale.distributorContacted', { distributorReachable: true }],
  ])('needs %s where it decides', (path, sale) => {
    const determination = decide(alsrobotUnit({ sale: { ...sale, channel: 'authorised-distributor' } }));
    expect(determination.missingInputs).toEqual([path]);
  });

  it('does not need to know whether it was contacted when it cannot be reached', () => {
    const determination = decide(
      alsrobotUnit({ sale: { channel: 'authorised-distributor', distributorReachable: false } }),
    );
    expect(determination.serviceType).toBe('in-warranty');
    expect(clausesMet(determination)).toContain('ALS-6.1-04');
  });

  it("sends a claim on a distributor's own warranty back to the distributor", () => {
    const sale = {
      channel: 'authorised-distributor',
      distributorContacted: true,
      distributorReachable: true,
    };
    const determination = decide(alsrobotUnit({ sale: { ...sale, distributorWarrantyClaimed: true } }));
    expect(determination.serviceType).toBe('redirect-distributor');
    expect(clausesMet(determination)).toContain('ALS-5.2-01');
    const unknown = decide(alsrobotUnit({ sale: { ...sale, distributorWarrantyClaimed: undefined } }));
    expect(unknown.missingInputs).toEqual(['sale.distributorWarrantyClaimed']);
    expect(decide(alsrobotUnit({ sale: { distributorWarrantyClaimed: undefined } })).serviceType).toBe(
      'in-warranty',
    );
  });

  it('asks for proof, and still shows the periods', () => {
    const determination = decide(alsrobotUnit({ documents: { proofOfPurchase: 'none' } }));
    expect(determination.nextActions).toContain('ask-for-proof');
    expect(deadlineOf(determination, 'warranty-end')).toBe('2027-02-10');
    expect(determination.freight).toEqual({ inbound: 'unstated', outbound: 'unstated' });
  });

  it.each(['receipt', 'invoice', 'other'])('takes %s as proof', (proofOfPurchase) => {
    expect(decide(alsrobotUnit({ documents: { proofOfPurchase } })).serviceType).toBe('in-warranty');
  });
});

describe('refund and exchange', () => {
  it.each([
    ['2026-02-03', 'refund'],
    ['2026-02-10T23:59:59Z', 'refund'],
    ['2026-02-11T00:00:00Z', 'in-warranty'],
  ])('asked for on %s ends in %s', (claimAt, service) => {
    const determination = decide(asked('refund', claimAt));
    expect(determination.serviceType).toBe(service);
    expect(deadlineOf(determination, 'refund-end')).toBe('2026-02-10');
  });

  it('counts the day in the zone that is set', () => {
    const evening = asked('refund', '2026-02-10T20:00:00Z');
    expect(decide(evening).serviceType).toBe('refund');
    expect(decide(evening, { timezone: 'Asia/Shanghai' }).serviceType).toBe('in-warranty');
  });

  it('can be over before the goods arrive', () => {
    const determination = decide(
      asked('refund', '2026-02-11', { ...noFault, sale: { goodsReceiptDate: '2026-02-20' } }),
    );
    expect(determination).toMatchObject({ serviceType: 'in-warranty', coverageReason: 'nff' });
    expect(determination.readingsUsed).toContain('AMB-AS-02');
  });

  it.each(['battery', 'consumable', 'power-module', 'mechanical'])('is open to a %s too', (family) => {
    expect(decide(asked('refund', '2026-02-05', { unit: { family } })).serviceType).toBe('refund');
  });

  it.each([
    ['original', true, 'refund', []],
    ['original', false, 'needs-decision', ['J-AS-REFUND']],
    ['equivalent-safe', true, 'needs-decision', ['J-AS-REFUND']],
    ['insufficient', true, 'needs-decision', ['J-AS-REFUND']],
    ['equivalent-safe', false, 'in-warranty', []],
  ])('in packaging %s and resaleable %s: %s', (packaging, resaleable, service, questions) => {
    const determination = decide(
      asked('refund', '2026-02-05', {
        ...noFault,
        parcel: { packaging },
        inspection: { ...lineWithout, resaleable },
      }),
    );
    expect(determination.serviceType).toBe(service);
    expect(determination.judgementsNeeded).toEqual(questions);
  });

  it('is refused without a question when the goods are not as received', () => {
    const determination = decide(asked('refund', '2026-02-05', { inspection: { asReceived: false } }));
    expect(determination.serviceType).toBe('in-warranty');
    expect(determination.judgementsNeeded).not.toContain('J-AS-REFUND');
    expect(checkOf(determination, 'as-received')).toBe('fail');
    expect(clausesMet(determination)).toContain('ALS-1-03');
  });

  it.each([
    ['refund', 'refund', 'refund'],
    ['exchange', 'refund', 'exchange'],
    ['refund', 'refuse', 'in-warranty'],
    ['exchange', 'refuse', 'in-warranty'],
  ])('in doubt: %s asked, decided %s: %s', (service, value, result) => {
    const determination = decide(
      asked(service, '2026-02-05', {
        parcel: { packaging: 'insufficient' },
        decisions: { 'J-AS-REFUND': { value } },
      }),
    );
    expect(determination.serviceType).toBe(result);
    expect(determination.judgementsNeeded).not.toContain('J-AS-REFUND');
  });

  it('leaves the freight of a faulty unit to a decision', () => {
    const open = decide(asked('exchange', '2026-02-05'));
    expect(open.freight).toEqual({ inbound: 'unstated', outbound: 'unstated' });
    expect(open.judgementsNeeded).toEqual(['J-G-FREIGHT']);
    const decided = decide(
      asked('exchange', '2026-02-05', { decisions: { 'J-G-FREIGHT': { value: 'vendor' } } }),
    );
    expect(decided.freight).toEqual({ inbound: 'vendor', outbound: 'vendor' });
    expect(decided.judgementsNeeded).toEqual([]);
  });

  it('gives the old item to the vendor and no cover after it', () => {
    for (const service of ['refund', 'exchange']) {
      expect(decide(asked(service, '2026-02-05'))).toMatchObject({
        removedParts: 'vendor',
        coverage: null,
        coverageReason: 'none',
        postRepairWarranty: { general: null, sameFault: null },
        fees: [],
      });
    }
  });

  it('does not happen by itself when only a repair was asked for', () => {
    expect(decide(reportedOn('2026-02-05')).serviceType).toBe('in-warranty');
    expect(deadlineOf(decide(reportedOn('2026-02-05')), 'refund-end')).toBeUndefined();
  });
});

describe('missing parts', () => {
  const missing = (claimAt: string, changes: Changes = {}): Changes =>
    asked('missing-parts', claimAt, { ...changes, inspection: { missingParts: ['screw set'], lines: [] } });
  const confirmed = { decisions: { 'J-AS-MISSING': { value: 'yes' } } };

  it('wait for the confirmation', () => {
    const determination = decide(missing('2026-02-17'));
    expect(determination).toMatchObject({ serviceType: 'needs-decision', remedy: 'none' });
    expect(determination.judgementsNeeded).toEqual(['J-AS-MISSING']);
    expect(deadlineOf(determination, 'replenish-end')).toBe('2026-02-17');
  });

  it.each([
    ['2026-02-17', 'replenishment', 'send-parts', 'vendor', null],
    ['2026-02-18', 'part-replacement', 'send-parts', 'customer', 'contingent'],
  ])('confirmed, reported on %s: %s', (claimAt, service, remedy, outbound, status) => {
    const determination = decide(missing(claimAt, confirmed));
    expect(determination).toMatchObject({
      serviceType: service,
      remedy,
      provisional: false,
      freight: { inbound: 'na', outbound },
      postRepairWarranty: { general: 'unstated' },
    });
    expect(feeOf(determination, 'parts')?.status ?? null).toBe(status);
  });

  it('are sold when they are not confirmed, if that is offered', () => {
    const denied = decide(missing('2026-02-12', { decisions: { 'J-AS-MISSING': { value: 'no' } } }));
    expect(denied).toMatchObject({ serviceType: 'part-replacement', freight: { outbound: 'customer' } });
    expect(denied.judgementsNeeded).toEqual(['J-AS-PART']);
    const notOffered = decide(
      missing('2026-02-12', {
        decisions: { 'J-AS-MISSING': { value: 'no' }, 'J-AS-PART': { value: 'no' } },
      }),
    );
    expect(notOffered).toMatchObject({ serviceType: 'part-replacement', remedy: 'none', fees: [] });
  });

  it('are no question of a reseller, of the fault or of a repair', () => {
    const works = decide(
      asked('missing-parts', '2026-02-12', {
        ...confirmed,
        inspection: { missingParts: ['screw'], lines: [alsrobotLine({ faultResult: 'nff' })] },
      }),
    );
    expect(works).toMatchObject({
      serviceType: 'replenishment',
      coverageReason: 'covered',
      remedy: 'send-parts',
    });
    const repair = decide(reportedOn('2026-02-12', { inspection: { missingParts: ['screw'] } }));
    expect(repair.serviceType).toBe('in-warranty');
    expect(repair.judgementsNeeded).not.toContain('J-AS-MISSING');
  });

  it('count from the signing, also when the document date governs the warranty', () => {
    const facts = missing('2026-02-17', { ...confirmed, sale: { receiptDocumentDate: '2026-02-01' } });
    expect(decide(facts, { readings: { 'AMB-AS-01': 'b' } }).serviceType).toBe('replenishment');
    const unsigned = missing('2026-02-17', {
      ...confirmed,
      sale: { goodsReceiptDate: undefined, receiptDocumentDate: '2026-02-12' },
    });
    expect(decide(unsigned).missingInputs).toEqual(['sale.goodsReceiptDate']);
  });

  it('that nobody has listed yet are pending, and none at all is no claim', () => {
    const pending = decide(asked('missing-parts', '2026-02-12', { inspection: undefined }));
    expect(pending.serviceType).toBe('needs-decision');
    expect(pending.pendingFindings).toContain('inspection.missingParts');
    expect(decide(asked('missing-parts', '2026-02-12')).serviceType).toBe('in-warranty');
  });
});

describe('damage found on receiving', () => {
  it.each([
    ['2026-02-17', 'electronic-module', 'on-receipt-replacement'],
    ['2026-02-18', 'electronic-module', 'in-warranty'],
    ['2026-02-17', 'packing', 'on-receipt-replacement'],
    ['2026-02-17', 'consumable', 'on-receipt-replacement'],
    ['2026-02-18', 'mechanical', 'part-replacement'],
  ])('reported on %s, %s: %s', (claimAt, family, service) => {
    const determination = decide(
      reportedOn(claimAt, { unit: { family }, inspection: { damageOnReceipt: true } }),
    );
    expect(determination.serviceType).toBe(service);
    expect(checkOf(determination, 'condition-on-receipt')).toBe('fail');
  });

  it('is replaced free, the old item becomes the vendor’s, and only the way in is open', () => {
    const determination = decide(reportedOn('2026-02-11', { inspection: { damageOnReceipt: true } }));
    expect(determination).toMatchObject({
      coverageReason: 'covered',
      remedy: 'replace',
      fees: [],
      removedParts: 'vendor',
      freight: { inbound: 'unstated', outbound: 'vendor' },
    });
    expect(determination.judgementsNeeded).toEqual(['J-G-FREIGHT']);
  });

  it('is replaced although the unit works', () => {
    const determination = decide(
      reportedOn('2026-02-11', {
        inspection: { damageOnReceipt: true, lines: [alsrobotLine({ faultResult: 'nff' })] },
      }),
    );
    expect(determination).toMatchObject({ coverageReason: 'covered', remedy: 'replace' });
  });

  it('beats an excluded cause, and delivery damage on one line is enough', () => {
    const both = decide(
      reportedOn('2026-02-11', {
        inspection: { damageOnReceipt: true, lines: [alsrobotLine({ causeCodes: ['liquid'] })] },
      }),
    );
    expect(both.serviceType).toBe('on-receipt-replacement');
    const line = decide(reportedOn('2026-02-11', causes('transport-damage-outbound')));
    expect(line.serviceType).toBe('on-receipt-replacement');
  });

  it('stays covered by the months when it is reported late', () => {
    expect(decide(reportedOn('2026-03-11', causes('transport-damage-outbound')))).toMatchObject({
      serviceType: 'in-warranty',
      coverageReason: 'covered',
    });
  });

  it('is presumed while nobody has looked, when the customer reports physical damage', () => {
    const determination = decide(
      asked('physical-damage', '2026-02-12', { inspection: { damageOnReceipt: null } }),
    );
    expect(determination).toMatchObject({ serviceType: 'on-receipt-replacement', provisional: true });
  });
});
