import { describe, expect, it } from 'vitest';
import { minimalPack } from '../../../test/fixtures/packs/minimal-pack';
import { determine } from './determine';
import type { Facts } from './facts';
import type { PolicyPack } from './pack';
import { type NamedChange, whatWouldChangeIt, withChanges } from './what-would-change-it';

const clause = (id: string): PolicyPack['clauses'][number] => ({
  id,
  line: '1',
  text: `Clause ${id}.`,
  category: 'coverage',
  effect: ['decides'],
});

/** A year from delivery with an intact sticker; a refund within seven days with a receipt and unused; a cause may be waived. */
const pack = minimalPack({
  clauses: ['X-1', 'X-2', 'X-3', 'X-4', 'X-5', 'X-6'].map(clause),
  judgements: [
    { code: 'J-X-WAIVE', question: 'Waive the cause?', answers: { yes: 'Yes', no: 'No' }, clauses: ['X-3'] },
  ],
  tables: { excluded: { liquid: ['X-3'], lightning: ['X-3'] } },
  dates: { refundEnd: { after: 'sale.deliveryDate', days: 7 } },
  ladder: [
    {
      id: 'record',
      title: 'The record',
      clauses: ['X-1'],
      does: { require: ['sale.deliveryDate', 'case.claimAt'] },
    },
    {
      id: 'refund',
      title: 'Refund',
      clauses: ['X-2'],
      overlay: true,
      when: {
        all: [
          { day: 'case.claimAt', notAfter: 'refundEnd' },
          {
            all: [
              { recorded: 'documents.proofOfPurchase' },
              { fact: 'documents.proofOfPurchase', in: ['receipt', 'invoice'] },
            ],
          },
          { fact: 'inspection.usedSigns', is: false },
        ],
      },
      does: { stop: { service: 'refund', reason: 'covered' } },
    },
    {
      id: 'cause',
      title: 'Excluded cause',
      eachLine: true,
      clauses: ['X-3'],
      when: { fact: 'inspection.lines.causeCodes', inTable: 'excluded' },
      does: {
        ask: 'J-X-WAIVE',
        open: { stop: { service: 'needs-decision', reason: 'none' } },
        answers: {
          yes: { marks: ['waived'] },
          no: { stop: { service: 'refused', reason: 'excluded' } },
        },
      },
    },
    {
      id: 'sticker',
      title: 'Sticker broken',
      clauses: ['X-4'],
      when: { fact: 'inspection.warrantySticker', in: ['broken', 'tampered'] },
      does: { stop: { service: 'out-of-warranty', reason: 'forfeited' } },
    },
    {
      id: 'year',
      title: 'Within the year',
      clauses: ['X-5'],
      when: { day: 'case.claimAt', notAfter: { after: 'sale.deliveryDate', months: 12 } },
      does: { stop: { service: 'in-warranty', reason: 'covered' } },
    },
    {
      id: 'expired',
      title: 'Expired',
      clauses: ['X-6'],
      does: { stop: { service: 'out-of-warranty', reason: 'expired' } },
    },
  ],
});

const facts: Facts = {
  unit: { serialNo: 'SN-1' },
  sale: { deliveryDate: '2025-01-10' },
  case: { asOf: '2026-06-30', claimAt: '2026-06-01' },
  documents: { proofOfPurchase: 'none' },
  inspection: {
    warrantySticker: 'intact',
    usedSigns: false,
    lines: [{ id: '1', causeCodes: [] }],
  },
};

const changesOf = (given: Facts, more: Partial<Parameters<typeof whatWouldChangeIt>[1]> = {}) =>
  whatWouldChangeIt(pack, { facts: given, ...more });

const to = (named: readonly NamedChange[], service: string): readonly NamedChange[] =>
  named.filter(({ serviceType }) => serviceType === service);

const subjects = ({ changes }: NamedChange): readonly string[] =>
  changes.map((change) => (change.kind === 'fact' ? change.path : change.code));

describe('what would change it', () => {
  it('names the first day of a delivery that would be in time, and the last day of a claim', () => {
    const { named } = changesOf(facts);
    const inTime = to(named, 'in-warranty');
    expect(inTime.map(subjects)).toEqual([['sale.deliveryDate'], ['case.claimAt']]);
    expect(inTime[1]?.changes[0]).toMatchObject({ value: '2026-01-10', sameOver: { from: null } });
    expect(inTime[0]?.changes[0]).toMatchObject({
      value: '2025-06-01',
      sameOver: { from: '2025-06-01', until: null },
      was: '2025-01-10',
      isMissing: false,
    });
    expect(inTime.map(({ clauses }) => clauses)).toEqual([['X-5'], ['X-5']]);
  });

  it('names two changes where only both together do it', () => {
    const broken: Facts = { ...facts, inspection: { ...facts.inspection, warrantySticker: 'broken' } };
    const { named } = changesOf(broken);
    const inTime = to(named, 'in-warranty');
    expect(inTime.map(subjects)).toEqual([
      ['inspection.warrantySticker', 'case.claimAt'],
      ['inspection.warrantySticker', 'sale.deliveryDate'],
    ]);
    expect(inTime[1]?.changes).toMatchObject([{ value: 'intact' }, { value: '2025-06-01' }]);
    expect(inTime[0]?.clauses).toEqual(['X-5']);
  });

  it('leaves out two changes of which one alone gives another service already', () => {
    const { named } = changesOf(facts);
    expect(to(named, 'refund')).toEqual([]);
    const alone = named.filter(({ changes }) => changes.length === 1);
    for (const { changes } of named) {
      if (changes.length === 1) continue;
      for (const change of changes) {
        expect(alone.some((single) => JSON.stringify(single.changes[0]) === JSON.stringify(change))).toBe(
          false,
        );
      }
    }
  });

  it('tells words that no condition keeps apart in one breath', () => {
    const recent: Facts = { ...facts, sale: { deliveryDate: '2026-05-30' } };
    const [proof] = to(changesOf(recent).named, 'refund');
    expect(proof?.changes).toEqual([
      {
        kind: 'fact',
        path: 'documents.proofOfPurchase',
        was: 'none',
        isMissing: false,
        value: 'receipt',
        sameAs: ['invoice'],
      },
    ]);
  });

  it('says of a fact that nobody recorded that it can be supplied', () => {
    const recent: Facts = { ...facts, sale: { deliveryDate: '2026-05-30' }, documents: {} };
    expect(to(changesOf(recent).named, 'refund')[0]?.changes[0]).toMatchObject({
      isMissing: true,
      was: null,
    });
  });

  it('takes what was only assumed for a fact that can be supplied', () => {
    const recent: Facts = { ...facts, sale: { deliveryDate: '2026-05-30' } };
    const { named } = changesOf(recent, { assumed: ['documents.proofOfPurchase'] });
    expect(to(named, 'refund')[0]?.changes[0]).toMatchObject({ isMissing: true });
  });

  it('joins a finding and the answer that it asks for', () => {
    const { named } = changesOf(facts);
    const [refused] = to(named, 'refused');
    expect(refused && subjects(refused)).toEqual(['inspection.lines.causeCodes', 'J-X-WAIVE']);
    expect(refused?.changes).toMatchObject([{ value: ['liquid'], sameAs: [['lightning']] }, { value: 'no' }]);
  });

  it('names the line where there are several', () => {
    const lines = ['A', 'B'].map((id) => ({ id, causeCodes: [] }));
    const { named } = changesOf({
      ...facts,
      sale: { deliveryDate: '2026-02-10' },
      inspection: { ...facts.inspection, lines },
    });
    // Each line has its own way through the ladder; one that is covered keeps the unit covered.
    const causes = named.filter((one) => subjects(one).includes('inspection.lines.causeCodes'));
    expect(causes).toEqual([]);
    const single = changesOf({
      ...facts,
      sale: { deliveryDate: '2026-02-10' },
      inspection: { lines: [{ id: 'B', causeCodes: [] }] },
    });
    expect(single.named.flatMap(({ changes }) => changes)).toContainEqual(
      expect.objectContaining({ line: 'B' }),
    );
  });

  it('offers the answers of a question that is open, and nothing that leaves it open', () => {
    const asked: Facts = {
      ...facts,
      sale: { deliveryDate: '2026-01-10' },
      inspection: { ...facts.inspection, lines: [{ id: '1', causeCodes: ['liquid'] }] },
    };
    const { named } = changesOf(asked);
    expect(named.map((change) => [subjects(change).join(), change.serviceType])).toEqual(
      expect.arrayContaining([
        ['J-X-WAIVE', 'in-warranty'],
        ['J-X-WAIVE', 'refused'],
      ]),
    );
    expect(named.some(({ serviceType }) => serviceType.startsWith('needs-'))).toBe(false);
  });

  it('finds what would have to be supplied before anything is decided', () => {
    const { named } = changesOf({ ...facts, sale: {} });
    expect(to(named, 'in-warranty')[0]?.changes).toMatchObject([
      { path: 'sale.deliveryDate', isMissing: true, value: '2025-06-01', sameOver: { until: null } },
    ]);
    expect(to(named, 'out-of-warranty')[0]?.changes).toMatchObject([
      { path: 'sale.deliveryDate', value: '2025-05-31' },
    ]);
  });

  it('does not offer the day that decides, nor the serial number', () => {
    const offered = changesOf(facts).named.flatMap(subjects);
    expect(offered).not.toContain('case.asOf');
    expect(offered).not.toContain('unit.serialNo');
  });

  it('counts another reason as a change only when asked', () => {
    const broken = ({ changes }: NamedChange) =>
      changes.some((one) => one.kind === 'fact' && one.value === 'broken');
    expect(changesOf(facts).named.some(broken)).toBe(false);
    const [forfeited] = changesOf(facts, { by: 'reason' }).named.filter(broken);
    expect(forfeited).toMatchObject({
      serviceType: 'out-of-warranty',
      coverageReason: 'forfeited',
      clauses: ['X-4'],
    });
  });

  it('stops at its bound and says so', () => {
    const { tried, isComplete } = changesOf(facts, { most: 20 });
    expect(tried).toBeLessThanOrEqual(20);
    expect(isComplete).toBe(false);
  });

  it('gives the same answer to the same question', () => {
    expect(changesOf(facts)).toEqual(changesOf(structuredClone(facts)));
  });

  it('keeps to the end of a stretch: a day further gives something else', () => {
    for (const { changes, serviceType } of changesOf(facts).named) {
      const [change] = changes;
      if (changes.length > 1 || change?.kind !== 'fact' || !change.sameOver) continue;
      const { from, until } = change.sameOver;
      const ends = [from, until].filter((end) => typeof end === 'string');
      for (const end of ends) {
        const at = (value: string) => determine(pack, { facts: withChanges(facts, [{ ...change, value }]) });
        expect(at(end).serviceType).toBe(serviceType);
        const beyond = new Date(Date.parse(end) + (end === from ? -1 : 1) * 86_400_000);
        expect(at(beyond.toISOString().slice(0, 10)).serviceType).not.toBe(serviceType);
      }
    }
  });
});
