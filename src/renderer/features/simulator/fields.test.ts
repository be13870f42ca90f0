// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { Facts } from '#domain/policy/facts';
import { factsReadBy } from '#domain/policy/pack';
import { altaiPack } from '../../../../test/fixtures/a-pack';
import { type Field, fieldsOf } from './fields';

const pack = altaiPack();
const facts: Facts = {
  case: { asOf: '2026-11-20' },
  inspection: { lines: [{ id: '1', causeCodes: ['liquid'] }, { id: '4' }] },
  extendedWarranties: [{ months: 12, state: 'active' }],
};
const field = (id: string, given = facts): Field => {
  const found = fieldsOf(given, pack).find((one) => one.id === id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
};

describe('the form of the simulator', () => {
  it('has a row for every fact that the policy reads, in groups that stay together', () => {
    const fields = fieldsOf({}, pack);
    const ids = new Set(fields.map(({ id }) => id));
    const missing = [...factsReadBy(pack)].filter(
      (path) =>
        !ids.has(path) && !path.startsWith('inspection.lines.') && !path.startsWith('extendedWarranties.'),
    );
    expect(missing).toEqual([]);
    const groups = fields.map(({ group }) => group);
    const starts = groups.filter((group, index) => groups[index - 1] !== group);
    expect(new Set(starts).size).toBe(starts.length);
  });

  it('asks every judgement in the words of the pack', () => {
    const [judgement] = pack.judgements;
    expect(judgement && field(judgement.code)).toMatchObject({
      group: 'Judgements',
      label: judgement?.question,
    });
  });

  it('takes only what the dictionary takes', () => {
    const delivery = field('sale.deliveryDate');
    expect(delivery.write(facts, '2026-02-31')).toBeNull();
    expect(delivery.write(facts, '2026-02-28')?.sale).toEqual({ deliveryDate: '2026-02-28' });
    expect(delivery.write({ sale: { deliveryDate: '2026-02-28' } }, null)?.sale).toEqual({
      deliveryDate: null,
    });
  });

  it('shows each entry of a list with its own fields, and writes into that entry alone', () => {
    const cause = field('inspection.lines[1].causeCodes');
    expect(cause).toMatchObject({ label: 'Line 4: cause', entry: 1, value: null });
    expect(cause.write(facts, ['lightning'])?.inspection?.lines).toEqual([
      { id: '1', causeCodes: ['liquid'] },
      { id: '4', causeCodes: ['lightning'] },
    ]);
    expect(field('extendedWarranties[0].months').write(facts, 24)?.extendedWarranties).toEqual([
      { months: 24, state: 'active' },
    ]);
  });

  it('gives another defect line an id that is free', () => {
    expect(field('inspection.lines').form).toMatchObject({ kind: 'list', entries: 2, blank: { id: '5' } });
    expect(field('inspection.lines', {}).form).toMatchObject({ entries: null, blank: { id: '1' } });
  });

  it('tells a list that is empty from one that nobody looked at', () => {
    expect(field('extendedWarranties', { extendedWarranties: [] }).valueText).toBe('None');
    expect(field('extendedWarranties', {}).valueText).toBeNull();
  });

  it('asks for the amount of a decision that sets a fee', () => {
    const decided: Facts = { decisions: { 'J-AT-ARFEE': { value: 'charge' } } };
    const amount = field('J-AT-ARFEE amount', decided);
    const money = { amount: '80.00', currency: 'USD' };
    expect(amount.write(decided, money)?.decisions).toEqual({
      'J-AT-ARFEE': { value: 'charge', amount: money },
    });
  });

  it('takes a decision back', () => {
    const decided: Facts = { decisions: { 'J-AT-DOA': { value: 'valid' } } };
    expect(field('J-AT-DOA', decided).write(decided, null)?.decisions).toEqual({ 'J-AT-DOA': null });
  });
});
