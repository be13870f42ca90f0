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
import { checkOf, deadlineOf, deciderOf } from '../fixtures/policy-cases/decide';

const pack = shippedPack('allone');
const decide = deciderOf(pack);

const byPart = { readings: { 'AMB-AL-01': 'b' } };
const ofRung = (facts: Changes, rung: string, settings?: Changes) =>
  decide(facts, settings)
    .trace.filter((entry) => entry.rung === rung)
    .map((entry) => entry.outcome);
const citedBy = (facts: Changes, rung: string) =>
  decide(facts)
    .trace.filter((entry) => entry.rung === rung)
    .map((entry) => entry.clause);
const again: Changes = {
  priorRepair: { caseId: 'R-1', returnDispatchedOn: '2026-03-02', serviceType: 'out-of-warranty' },
};
const sameProblem = (...causeCodes: string[]): Changes => ({
  ...again,
  ...withLines({ sameFaultAsPrior: true, causeCodes }),
});
/** A model whose support ended on 31 January 2025. */
const unsupported: Changes = { model: { lastShipmentOn: '2024-01-31', warrantyMonths: 12 } };

describe('rungs that only remember', () => {
  it.each([
    ['agreed-term', alloneUnit({ unit: { specificWarrantyMonths: 24 } }), 'met'],
    ['agreed-term', alloneUnit(), 'not-met'],
    [
      'agreed-term',
      alloneUnit({ unit: { warrantyClass: 'odm', odmPolicyRef: 'ODM-7', specificWarrantyMonths: 24 } }),
      'not-met',
    ],
    ['three-year-part', alloneUnit(withLines({ defectivePartClass: 'allone-built' })), 'met'],
    ['three-year-part', alloneUnit(withLines({ defectivePartClass: 'third-party' })), 'not-met'],
    [
      'three-year-part',
      alloneUnit({
        unit: { specificWarrantyMonths: 24 },
        ...withLines({ defectivePartClass: 'allone-built' }),
      }),
      'not-met',
    ],
    ['battery', alloneUnit(withLines({ defectivePartClass: 'battery' })), 'met'],
    ['battery', alloneUnit(withLines({ defectivePartClass: 'third-party' })), 'not-met'],
    [
      'battery',
      alloneUnit({ unit: { specificWarrantyMonths: 24 }, ...withLines({ defectivePartClass: 'battery' }) }),
      'not-met',
    ],
    [
      'battery',
      alloneUnit({ unit: { warrantyClass: 'battery' }, ...withLines({ defectivePartClass: undefined }) }),
      'met',
    ],
    ['battery', alloneUnit(withLines({ defectivePartClass: undefined })), 'not-met'],
    [
      'battery',
      alloneUnit({
        unit: { warrantyClass: 'battery' },
        ...withLines({ faultResult: 'nff', defectivePartClass: undefined }),
      }),
      'met',
    ],
    ['battery', alloneUnit(withLines({ faultResult: 'nff', defectivePartClass: undefined })), 'not-met'],
    [
      'battery',
      alloneUnit({ unit: { warrantyClass: 'battery' }, ...withLines({ defectivePartClass: 'third-party' }) }),
      'not-met',
    ],
    ['promise-ended', alloneUnit(sameProblem('neglect')), 'met'],
    ['repeat-of-repeat', alloneUnit(sameProblem()), 'not-met'],
    [
      'repeat-of-repeat',
      changed(alloneUnit(sameProblem()), { priorRepair: { serviceType: 'repeat-repair' } }),
      'met',
    ],
    ['doa-damaged', deadUnit({ inspection: { damaged: true } }), 'met'],
    ['doa-damaged', deadUnit(), 'not-met'],
    ['doa-damaged', alloneUnit({ inspection: { damaged: true } }), 'not-met'],
    ['accessories', alloneUnit({ parcel: { accessoriesComplete: false } }), 'met'],
    ['accessories', alloneUnit(), 'not-met'],
    ['number-undated', alloneUnit(), 'not-met'],
    ['warranty-past-support', alloneUnit(unsupported), 'met'],
    ['warranty-past-support', alloneUnit(), 'not-met'],
    [
      'warranty-past-support',
      alloneUnit({ model: { lastShipmentOn: '2025-05-20', warrantyMonths: 12 } }),
      'met',
    ],
    [
      'warranty-past-support',
      alloneUnit({ model: { lastShipmentOn: '2025-05-21', warrantyMonths: 12 } }),
      'not-met',
    ],
    ['warranty-past-support', expiredUnit(unsupported), 'not-met'],
  ] satisfies [string, Changes, string][])('%s, case %#', (rung, facts, outcome) => {
    expect([...new Set(ofRung(facts, rung, byPart))]).toEqual([outcome]);
  });

  it('name no end of the promise where there was none', () => {
    expect(ofRung(alloneUnit(sameProblem('liquid')), 'promise-ended')).toEqual([]);
    expect(ofRung(alloneUnit(withLines({ causeCodes: ['neglect'] })), 'promise-ended')).toEqual([]);
  });

  it('do not speak of three years or of batteries while the table alone is read', () => {
    const table = { readings: { 'AMB-AL-01': 'a' } };
    for (const defectivePartClass of ['allone-built', 'battery']) {
      const facts = alloneUnit(withLines({ defectivePartClass }));
      expect(ofRung(facts, 'three-year-part', table)).toEqual(['not-met']);
      expect(ofRung(facts, 'battery', table)).toEqual(['not-met']);
    }
  });
});

describe('causes', () => {
  it.each([
    'neglect',
    'misuse',
    'abuse',
    'willful',
    'accident',
    'non-normal-use',
    'unauth-repair',
    'unauth-dismantle',
    'opened',
  ])('%s ends the promise to repair the same problem free', (cause) => {
    expect(decide(alloneUnit(sameProblem())).serviceType).toBe('repeat-repair');
    expect(ofRung(alloneUnit(sameProblem(cause)), 'promise-ended')).toEqual(['met']);
    expect(decide(alloneUnit(sameProblem(cause))).serviceType).toBe('out-of-warranty');
  });

  it.each(['unsupported-sw-media-part', 'unauth-equipment', 'nonspec-attachment'])(
    '%s fails the check of parts',
    (cause) => {
      expect(checkOf(decide(alloneUnit(withLines({ causeCodes: [cause] }))), 'unsupported-parts')).toBe(
        'fail',
      );
    },
  );
});

describe('dead on arrival', () => {
  it('is asked about where it was requested or seen, and only there', () => {
    const doaEnd = (facts: Changes) => deadlineOf(decide(facts), 'doa-end');
    expect(doaEnd(deadUnit())).toBe('2026-02-11');
    expect(doaEnd(alloneUnit({ inspection: { failedOnDelivery: true } }))).toBe('2026-02-11');
    expect(doaEnd(alloneUnit())).toBeUndefined();
    expect(doaEnd(alloneUnit({ inspection: { failedOnDelivery: undefined } }))).toBeUndefined();
    const literal = (facts: Changes) => deadlineOf(decide(facts), 'replacement-literal-latest-ship');
    expect(literal(deadUnit())).toBe('2026-02-19');
    expect(literal(alloneUnit({ case: { claimAt: '2026-02-01' } }))).toBeUndefined();
    expect(literal(deadUnit({ case: { claimAt: '2026-02-12' } }))).toBeUndefined();
    const proof = (facts: Changes) => decide(facts).documentsRequired.includes('proof-of-purchase');
    expect(
      [
        deadUnit(),
        alloneUnit({ case: { claimAt: '2026-02-01' } }),
        deadUnit({ case: { claimAt: '2026-02-12' } }),
      ].map(proof),
    ).toEqual([true, false, false]);
  });

  it('needs to know where it was bought only while a replacement is possible', () => {
    const missing = (sale: Changes) => decide(deadUnit({ sale })).missingInputs;
    for (const channel of ['authorised-distributor', 'unauthorised-reseller'])
      expect(missing({ channel, purchaseDate: undefined })).toEqual([]);
    expect(missing({ channel: undefined, purchaseDate: '2026-01-02' })).toEqual(['sale.channel']);
    expect(missing({ channel: undefined, purchaseDate: '2026-01-01' })).toEqual([]);
  });

  it('rejected has no reason of coverage', () => {
    const rejected = deadUnit({
      inspection: { altered: true },
      decisions: { 'J-AL-RESTOCK': { value: 'reject' } },
    });
    expect(decide(rejected)).toMatchObject({ serviceType: 'refused', coverageReason: 'none' });
  });

  it('was discussed by telephone, without being solved there', () => {
    const phone = (result?: string) =>
      checkOf(decide(deadUnit({ verification: { result } })), 'fault-discussed-by-phone');
    expect([phone('unresolved'), phone('solvable-on-site'), phone('no-defect'), phone()]).toEqual([
      'pass',
      'fail',
      'fail',
      'fail',
    ]);
  });

  it('goes first until it was sent back', () => {
    expect(decide(deadUnit()).nextActions).toContain('prioritise');
    expect(decide(deadUnit({ repair: { returnDispatchedOn: '2026-02-11' } })).nextActions).not.toContain(
      'prioritise',
    );
    expect(decide(alloneUnit()).nextActions).not.toContain('prioritise');
  });

  it('sends a replacement for what is there, once', () => {
    const ships = (changes: Changes) => decide(deadUnit(changes)).nextActions.includes('ship-replacement');
    expect(ships({})).toBe(true);
    expect(ships({ parcel: { receivedAt: undefined } })).toBe(false);
    expect(ships({ repair: { returnDispatchedOn: '2026-02-11' } })).toBe(false);
    expect(decide(alloneUnit()).nextActions).not.toContain('ship-replacement');
  });
});

describe('the number', () => {
  const unsent = (changes: Changes) => changed(changed(alloneUnit(), notYetSent), changes);

  it('is checked once there is one or the unit was sent', () => {
    const results = (facts: Changes) =>
      ['number-present', 'number-valid'].map((code) => checkOf(decide(facts), code));
    expect(results(unsent({}))).toEqual([undefined, undefined]);
    expect(results(unsent({ authorisation: { number: 'RMA-1', issuedOn: '2026-05-15' } }))).toEqual([
      'pass',
      'pass',
    ]);
    expect(results(alloneUnit({ authorisation: undefined }))).toEqual(['fail', 'fail']);
    expect(results(alloneUnit({ authorisation: { issuedOn: '2026-05-12' } }))).toEqual(['fail', 'fail']);
    expect(results(alloneUnit({ authorisation: { issuedOn: '2026-05-11' } }))).toEqual(['pass', 'pass']);
  });

  it('is wanted again when it cannot be seen', () => {
    expect(decide(alloneUnit({ parcel: { numberSurfaces: 0 } })).nextActions).toContain('reissue-number');
    expect(decide(alloneUnit()).nextActions).not.toContain('reissue-number');
  });

  it('is issued to who has none and has not sent, once the facts are there', () => {
    const issues = (facts: Changes) => decide(facts).nextActions.includes('issue-number');
    expect(issues(unsent({}))).toBe(true);
    expect(issues(unsent({ authorisation: { number: 'RMA-1', issuedOn: '2026-05-15' } }))).toBe(false);
    expect(issues(alloneUnit({ authorisation: undefined }))).toBe(false);
    expect(issues(unsent({ case: { requestedService: undefined } }))).toBe(false);
  });

  it('goes out with a notice before the unit does', () => {
    const notice = (facts: Changes) => decide(facts).documentsToPrint.includes('rma-number-notice');
    expect(notice(unsent({ authorisation: { number: 'RMA-1', issuedOn: '2026-05-15' } }))).toBe(true);
    expect(notice(unsent({}))).toBe(false);
    expect(notice(alloneUnit())).toBe(false);
  });
});

describe('steps and papers', () => {
  it('repair what is here, is not repaired and was not sent back', () => {
    const repairs = (changes: Changes) => decide(alloneUnit(changes)).nextActions.includes('repair');
    expect(repairs({})).toBe(true);
    expect(repairs({ parcel: { receivedAt: undefined } })).toBe(false);
    expect(repairs({ repair: { completedOn: '2026-05-18' } })).toBe(false);
    expect(repairs({ repair: { returnDispatchedOn: '2026-05-18' } })).toBe(false);
    expect(repairs(withLines({ faultResult: 'nff' }))).toBe(false);
  });

  it('return what is not repaired, once', () => {
    const returns = (facts: Changes) => decide(facts).nextActions.includes('return-unit');
    const beyond = { inspection: { repairable: 'not-repairable' } };
    expect(returns(expiredUnit(beyond))).toBe(true);
    expect(returns(alloneUnit(withLines({ faultResult: 'nff' })))).toBe(true);
    expect(returns(alloneUnit())).toBe(false);
    expect(returns(expiredUnit({ ...beyond, repair: { returnDispatchedOn: '2026-05-18' } }))).toBe(false);
  });

  it('advise a turnaround to who accepted and was told none', () => {
    const accepted = { quote: { sentAt: '2026-05-12' }, customer: { poNo: 'PO-1' } };
    const advises = (facts: Changes) => decide(facts).nextActions.includes('advise-turnaround');
    expect(advises(expiredUnit(accepted))).toBe(true);
    expect(advises(expiredUnit())).toBe(false);
    expect(advises(alloneUnit(accepted))).toBe(false);
    expect(advises(expiredUnit({ ...accepted, repair: { tatAdvisedDays: 20 } }))).toBe(false);
    expect(advises(expiredUnit({ ...accepted, repair: { returnDispatchedOn: '2026-05-18' } }))).toBe(false);
  });

  it('ask for a quotation only of what is charged', () => {
    for (const action of ['quote', 'await-po']) {
      expect(decide(alloneUnit()).nextActions).not.toContain(action);
      expect(decide(expiredUnit()).nextActions).toContain(action);
    }
  });

  it('print the report of what was repaired or sent back, and of nothing open', () => {
    const reports = (facts: Changes) => decide(facts).documentsToPrint.includes('rma-report');
    expect(reports(alloneUnit({ repair: { completedOn: '2026-05-18' } }))).toBe(true);
    expect(reports(alloneUnit({ repair: { returnDispatchedOn: '2026-05-18' } }))).toBe(true);
    expect(reports(alloneUnit())).toBe(false);
    expect(
      reports(alloneUnit({ repair: { completedOn: '2026-05-18' }, case: { requestedService: undefined } })),
    ).toBe(false);
  });
});

describe('money and days', () => {
  it('charge material and labour once the customer accepts', () => {
    expect(decide(expiredUnit()).fees.map((fee) => [fee.code, fee.on])).toEqual([
      ['repair-charge', ['accepted']],
      ['material', ['accepted']],
    ]);
  });

  it('cite the clause that decides about the carriage', () => {
    expect(citedBy(expiredUnit(), 'freight.inbound')).toEqual(['ALLONE-2.T-10']);
    expect(citedBy(deadUnit(), 'freight.outbound')).toEqual(['ALLONE-2.T-02', 'ALLONE-2.1-05']);
    expect(citedBy(alloneUnit(), 'freight.inbound')).toEqual([
      'ALLONE-2.T-06',
      'ALLONE-2.2-03',
      'ALLONE-2.2-06',
    ]);
  });

  it('leave the way back of a repeat to a decision', () => {
    expect(decide(alloneUnit(sameProblem()))).toMatchObject({ freight: { outbound: 'vendor' } });
    expect(decide(alloneUnit(sameProblem())).judgementsNeeded).toContain('J-G-FREIGHT');
    const paid = { decisions: { 'J-G-FREIGHT': { value: 'customer' } } };
    expect(decide(alloneUnit({ ...sameProblem(), ...paid })).freight.outbound).toBe('customer');
  });

  it('cite for the end of the warranty what set it', () => {
    const clauses = (unit: Changes) =>
      decide(alloneUnit({ unit })).deadlines.find((each) => each.code === 'warranty-end')?.clauses;
    expect(clauses({})).toEqual(['ALLONE-2.T-05']);
    expect(clauses({ specificWarrantyMonths: 24 })).toEqual(['ALLONE-PR-01']);
    expect(clauses({ warrantyClass: 'odm', odmPolicyRef: 'ODM-7', specificWarrantyMonths: 24 })).toEqual([
      'ALLONE-N1-04',
    ]);
  });

  it('test within seven working days only what may be dead on arrival', () => {
    expect(deadlineOf(decide(deadUnit()), 'test-due')).toBe('2026-02-18');
    expect(deadlineOf(decide(alloneUnit()), 'test-due')).toBeUndefined();
  });

  it('promise nothing after the end of support, whatever was advised', () => {
    const old = expiredUnit({ ...unsupported, repair: { tatAdvisedDays: 20 } });
    expect(decide(old)).toMatchObject({ serviceType: 'eos-best-effort', provisional: false });
    expect(deadlineOf(decide(old), 'tat-due')).toBeUndefined();
    expect(decide(old).judgementsNeeded).toEqual(expect.arrayContaining(['J-AL-EOSFEE', 'J-AL-EOLREDUCE']));
    expect(decide(alloneUnit(unsupported)).judgementsNeeded).not.toContain('J-AL-EOLREDUCE');
    const soon = { model: { lastShipmentOn: '2026-01-31', warrantyMonths: 12 } };
    expect(decide(expiredUnit(soon))).toMatchObject({ serviceType: 'out-of-warranty' });
    expect(decide(expiredUnit(soon)).judgementsNeeded).toContain('J-AL-EOLREDUCE');
    expect(decide(expiredUnit()).judgementsNeeded).not.toContain('J-AL-EOLREDUCE');
  });

  it('give no cover where nothing is repaired', () => {
    const sentBack = { repair: { returnDispatchedOn: '2026-12-01' } };
    const sameFault = (facts: Changes) => decide(facts).postRepairWarranty.sameFault;
    expect(sameFault(alloneUnit(sentBack))).toBe('2027-03-01');
    expect(sameFault(alloneUnit({ ...sentBack, ...withLines({ faultResult: 'nff' }) }))).toBeNull();
    expect(sameFault(expiredUnit({ ...sentBack, quote: { reply: 'refused' } }))).toBeNull();
    expect(sameFault(alloneUnit({ ...sentBack, case: { requestedService: undefined } }))).toBeNull();
  });
});
