import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import {
  alsrobotLine,
  alsrobotUnit,
  asked,
  noFault,
  reportedOn,
} from '../fixtures/policy-cases/alsrobot-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { checkOf, clausesMet, deadlineOf, deciderOf, feeOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('alsrobot');
const decide = deciderOf(pack);

const replace = { decisions: { 'J-AS-REPLACE': { value: 'replace' } } };
const reply = (value: string) => ({ quote: { sentAt: '2027-02-20', reply: value } });

/** The clause that a rule other than a rung was cited for. */
const citedFor = (determination: Determination, rule: string): readonly string[] =>
  determination.trace.filter((entry) => entry.rung === rule).map((entry) => entry.clause);

describe('what is to be done next', () => {
  it.each([
    ['a distributor', alsrobotUnit({ customer: { isDistributor: true } }), ['refer-to-contract']],
    [
      'a customer of a distributor',
      alsrobotUnit({
        sale: { channel: 'authorised-distributor', distributorContacted: false, distributorReachable: true },
      }),
      ['refer-to-distributor'],
    ],
    ['no proof', alsrobotUnit({ documents: { proofOfPurchase: 'none' } }), ['ask-for-proof']],
    ['proof not asked for yet', alsrobotUnit({ documents: undefined }), ['ask-for-proof']],
    ['a refund', asked('refund', '2026-02-05'), ['refund']],
    ['an exchange', asked('exchange', '2026-02-05'), ['exchange']],
    [
      'an exchange that was sent',
      asked('exchange', '2026-02-05', { repair: { returnDispatchedOn: '2026-03-01' } }),
      [],
    ],
    ['a covered repair', alsrobotUnit(), ['repair']],
    ['a covered repair before arrival', alsrobotUnit({ parcel: { receivedAt: undefined } }), []],
    ['a covered repair that is done', alsrobotUnit({ repair: { completedOn: '2026-05-18' } }), []],
    ['a replacement', reportedOn('2026-02-12', replace), ['send-replacement']],
    [
      'damage on receiving',
      reportedOn('2026-02-12', { inspection: { damageOnReceipt: true } }),
      ['send-replacement'],
    ],
    ['no fault', alsrobotUnit({ ...noFault }), ['return-unit']],
    ['no fault, sent back', alsrobotUnit({ ...noFault, repair: { returnDispatchedOn: '2026-05-19' } }), []],
    ['an expired unit', reportedOn('2027-02-11'), ['quote', 'offer-technical-support']],
    [
      'a quotation that was sent',
      reportedOn('2027-02-11', { quote: { sentAt: '2027-02-20' } }),
      ['await-reply', 'offer-technical-support'],
    ],
    [
      'a quotation that was accepted',
      reportedOn('2027-02-11', reply('accepted')),
      ['repair', 'offer-technical-support'],
    ],
    [
      'a quotation that was refused',
      reportedOn('2027-02-11', reply('refused')),
      ['offer-technical-support', 'return-unit'],
    ],
    [
      'a repair that is not feasible',
      reportedOn('2027-02-11', { decisions: { 'J-AS-ANALYSIS': { value: 'no' } } }),
      ['offer-technical-support', 'return-unit'],
    ],
    [
      'a power module',
      alsrobotUnit({ unit: { family: 'power-module' } }),
      ['quote', 'offer-new-power-module'],
    ],
    ['a battery', alsrobotUnit({ unit: { family: 'battery' } }), ['quote']],
    [
      'a battery that is not offered',
      alsrobotUnit({ unit: { family: 'battery' }, decisions: { 'J-AS-PART': { value: 'no' } } }),
      ['return-unit'],
    ],
  ] satisfies [string, Changes, string[]][])('for %s', (_what, facts, actions) => {
    expect([...decide(facts).nextActions].sort()).toEqual([...actions].sort());
  });

  it('for missing parts is to send them, and for an e-mail to answer it until the unit is back', () => {
    const missing = asked('missing-parts', '2026-02-12', {
      inspection: { missingParts: ['screw'], lines: [] },
      decisions: { 'J-AS-MISSING': { value: 'yes' } },
    });
    expect(decide(missing).nextActions).toEqual(['send-parts']);
    const mailed = alsrobotUnit({ case: { claimChannel: 'email' } });
    expect(decide(mailed).nextActions).toContain('answer-e-mail');
    expect(decide({ ...mailed, repair: { returnDispatchedOn: '2026-05-19' } }).nextActions).not.toContain(
      'answer-e-mail',
    );
  });

  it('never sells parts that are owed', () => {
    const determination = decide(
      asked('missing-parts', '2026-02-12', {
        inspection: { missingParts: ['screw'], lines: [] },
        quote: { reply: 'refused' },
        decisions: { 'J-AS-MISSING': { value: 'yes' }, 'J-AS-PART': { value: 'no' } },
      }),
    );
    expect(determination).toMatchObject({ serviceType: 'replenishment', remedy: 'send-parts', fees: [] });
  });
});

describe('the clauses behind freight', () => {
  it.each([
    ['a covered repair', alsrobotUnit(), 'ALS-6.2-01', 'ALS-6.2-01'],
    ['an expired unit', reportedOn('2027-02-11'), 'ALS-6.2-03', 'ALS-6.2-03'],
    ['a battery', alsrobotUnit({ unit: { family: 'battery' } }), 'ALS-6.2-03', 'ALS-6.2-03'],
    ['no fault', alsrobotUnit({ ...noFault }), 'ALS-A3-01', 'ALS-A3-01'],
    ['an exchange without fault', asked('exchange', '2026-02-05', { ...noFault }), 'ALS-A3-01', 'ALS-A3-01'],
    [
      'damage on receiving',
      reportedOn('2026-02-12', { inspection: { damageOnReceipt: true } }),
      undefined,
      'ALS-5.1-02',
    ],
  ] satisfies [string, Changes, string | undefined, string][])('of %s', (_what, facts, inbound, outbound) => {
    const determination = decide(facts);
    expect(citedFor(determination, 'freight.inbound')[0]).toBe(inbound);
    expect(citedFor(determination, 'freight.outbound')[0]).toBe(outbound);
  });

  it('stay open while a decision or a record is missing', () => {
    const open = reportedOn('2026-02-12', { unit: { family: 'power-module' } });
    expect(decide(open).freight).toEqual({ inbound: 'unstated', outbound: 'unstated' });
  });
});

describe('intake checks', () => {
  it.each([
    ['receipt-date', { sale: { goodsReceiptDate: undefined } }],
    ['category', { unit: { family: 'battery' } }],
    ['reseller', { sale: { channel: 'unauthorised-reseller' } }],
    [
      'inbound-damage',
      { inspection: { lines: [alsrobotLine({ causeCodes: ['transport-damage-inbound'] })] } },
    ],
    ['condition-on-receipt', { inspection: { damageOnReceipt: true } }],
  ] satisfies [string, Changes][])(
    '%s passes for a sound unit and fails for one that is not',
    (code, changes) => {
      expect(checkOf(decide(alsrobotUnit()), code)).toBe('pass');
      expect(checkOf(decide(alsrobotUnit(changes)), code)).toBe('fail');
    },
  );

  it.each([
    ['as-received', { inspection: { asReceived: false } }],
    ['original-box', { parcel: { packaging: 'insufficient' } }],
    ['resaleable', { inspection: { resaleable: false } }],
    ['accessories', { parcel: { accessoriesComplete: false } }],
  ] satisfies [string, Changes][])('%s is looked at when goods are given back', (code, changes) => {
    expect(checkOf(decide(alsrobotUnit()), code)).toBeUndefined();
    expect(checkOf(decide(asked('exchange', '2026-02-05')), code)).toBe('pass');
    expect(checkOf(decide(asked('exchange', '2026-02-05', changes)), code)).toBe('fail');
  });
});

describe('the end of the cover after a service', () => {
  const back = { repair: { returnDispatchedOn: '2026-05-19' } };

  it.each([
    ['a refund', asked('refund', '2026-02-05', back)],
    ['an open question', asked('refund', '2026-02-05', { ...back, parcel: { packaging: 'insufficient' } })],
    [
      'a reseller’s unit without fault',
      alsrobotUnit({ ...back, sale: { channel: 'unauthorised-reseller' }, ...noFault }),
    ],
    ['a battery without fault', alsrobotUnit({ ...back, unit: { family: 'battery' }, ...noFault })],
    [
      'a battery that was not offered',
      alsrobotUnit({ ...back, unit: { family: 'battery' }, decisions: { 'J-AS-PART': { value: 'no' } } }),
    ],
  ] satisfies [string, Changes][])('does not exist for %s', (_what, facts) => {
    expect(decide(facts).postRepairWarranty.general).toBeNull();
  });

  it('is a month for a battery that was replaced', () => {
    const sold = alsrobotUnit({ ...back, unit: { family: 'battery' }, ...reply('accepted') });
    expect(decide(sold).postRepairWarranty.general).toBe('2026-06-19');
    expect(feeOf(decide(sold), 'parts')?.status).toBe('mandatory');
  });

  it('of an earlier repair is a day earlier when the anniversary does not count', () => {
    const again = reportedOn('2027-02-28', { priorRepair: { returnDispatchedOn: '2027-01-31' } });
    expect(decide(again).serviceType).toBe('post-repair-warranty');
    const determination = decide(again, { readings: { 'AMB-G-02': 'b' } });
    expect(determination.coverageReason).toBe('expired');
    expect(deadlineOf(determination, 'post-repair-end')).toBe('2027-02-27');
  });
});

describe('the trace', () => {
  it('says that a refund came too late, and from which day it ran', () => {
    const entry = decide(asked('refund', '2026-02-11')).trace.find((each) => each.rung === 'refund-late');
    expect(entry).toMatchObject({ clause: 'ALS-1-02', outcome: 'met' });
    expect(entry?.because).toContain('2026-02-10');
  });

  it('says that the distributor was contacted', () => {
    const facts = alsrobotUnit({
      sale: { channel: 'authorised-distributor', distributorContacted: true, distributorReachable: true },
    });
    expect(clausesMet(decide(facts))).toContain('ALS-5.3-01');
  });
});
