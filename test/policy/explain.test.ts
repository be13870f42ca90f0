import { describe, expect, it } from 'vitest';
import { determinationSchema } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import { decisiveExplanations, explain, sentenceOf, whatIsMissing } from '#domain/policy/explain';
import { parseFacts } from '#domain/policy/facts';
import { shippedPack } from '../fixtures/packs/shipped-packs';
import { altaiUnit, expiredUnit } from '../fixtures/policy-cases/altai-unit';
import type { Changes } from '../fixtures/policy-cases/changes';
import { disagreements } from '../fixtures/policy-cases/compare';

const pack = shippedPack('altai');

const decide = (facts: Changes) => {
  const checked = parseFacts(facts);
  if (!checked.ok) throw new Error(checked.error.message);
  return determine(pack, { facts: checked.value });
};

describe('an explanation', () => {
  it('names the clause, its line and the facts that decided', () => {
    const determination = decide(altaiUnit({ inspection: { warrantySticker: 'broken' } }));
    const decisive = decisiveExplanations(determination, pack);
    expect(decisive).toHaveLength(1);
    expect(decisive[0]).toMatchObject({
      clause: 'ALTAI-2.5-02',
      line: '35',
      rung: 'Warranty sticker broken',
    });
    expect(decisive.map(sentenceOf)[0]).toContain('ALTAI-2.5-02 applies');
    expect(decisive.map(sentenceOf)[0]).toContain('inspection.warrantySticker is broken');
  });

  it('tells every rung that was looked at, in order, with the words of its clause', () => {
    const determination = decide(expiredUnit());
    const told = explain(determination, pack);
    expect(told).toHaveLength(determination.trace.length);
    expect(told.every((each) => each.text !== '' && each.because !== '')).toBe(true);
    expect(
      told.find((each) => each.clause === 'ALTAI-1.1-01' && each.outcome === 'not-met')?.because,
    ).toContain('claim (2026-06-08) is after free warranty end (2025-03-10)');
  });

  it('tells apart what record, bench, people and calendar still owe', () => {
    expect(whatIsMissing(decide(altaiUnit({ sale: { deliveryDate: null } })), pack).record).toEqual([
      'sale.deliveryDate',
    ]);
    expect(whatIsMissing(decide(altaiUnit({ inspection: { warrantySticker: null } })), pack)).toMatchObject({
      record: [],
      findings: ['inspection.warrantySticker'],
      decisions: ['J-AT-REMEDY'],
      calendar: false,
    });
    expect(whatIsMissing(decide(expiredUnit({ quote: { sentAt: '2027-12-30' } })), pack).calendar).toBe(true);
  });
});

describe('a determination', () => {
  it.each([altaiUnit(), expiredUnit(), {}])('has the form that is promised (%#)', (facts) => {
    const parsed = determinationSchema.safeParse(decide(facts));
    expect(parsed.error?.issues ?? []).toEqual([]);
  });
});

describe('the comparison with a worked case', () => {
  const determination = decide(altaiUnit({ inspection: { warrantySticker: 'broken' } }));

  it.each([
    { serviceType: 'in-warranty' },
    { freight: { outbound: 'vendor' } },
    { fees: [{ code: 'precheck', status: 'mandatory' }] },
    { deadlines: [{ code: 'warranty-end', date: '2027-01-13' }] },
    { clauses: ['ALTAI-3.2-02'] },
    { pendingFindings: ['inspection.lines'] },
    { not: { coverageReason: 'forfeited' } },
    { not: { fees: [{ code: 'precheck' }] } },
    { not: { freight: { outbound: 'customer' } } },
  ])('notices that %j is wrong', (expectation) => {
    expect(disagreements(expectation, determination)).not.toEqual([]);
  });

  it('notices a fee that is due and was not expected', () => {
    const charged = decide(
      expiredUnit({ quote: { sentAt: '2026-06-18', reply: 'refused', replyAt: '2026-06-19' } }),
    );
    expect(disagreements({ fees: [] }, charged)).not.toEqual([]);
    expect(disagreements({ fees: [{ code: 'precheck', status: 'mandatory' }] }, charged)).toEqual([]);
  });
});
