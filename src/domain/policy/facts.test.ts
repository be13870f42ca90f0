import { describe, expect, it } from 'vitest';
import { factPaths, factsSchema, isDayFact, parseFacts, parseFactValue } from './facts';

const pointerOf = (facts: unknown): string => {
  const parsed = parseFacts(facts);
  return parsed.ok ? 'valid' : parsed.error.pointer;
};

describe('facts', () => {
  it('may all be absent or null', () => {
    expect(parseFacts({}).ok).toBe(true);
    expect(
      parseFacts(Object.fromEntries(Object.keys(factsSchema.shape).map((group) => [group, null]))).ok,
    ).toBe(true);
    expect(parseFacts({ unit: { family: null }, inspection: { lines: null } }).ok).toBe(true);
  });

  it.each([
    [{ sale: { colour: 'red' } }, '/sale/colour'],
    [{ colour: 'red' }, '/colour'],
    [{ sale: { channel: 'web' } }, '/sale/channel'],
    [{ sale: { deliveryDate: '2026-02-29' } }, '/sale/deliveryDate'],
    [{ sale: { deliveryDate: 20260201 } }, '/sale/deliveryDate'],
    [{ sale: { orderQuantity: 0 } }, '/sale/orderQuantity'],
    [{ sale: { orderQuantity: 1.5 } }, '/sale/orderQuantity'],
    [{ sale: { claimantIsOriginalCustomer: 'yes' } }, '/sale/claimantIsOriginalCustomer'],
    [{ case: { asOf: '2026-02-01T10:00' } }, '/case/asOf'],
    [{ inspection: { lines: [{ id: '1' }, { id: '1' }] } }, '/inspection/lines/1/id'],
    [{ inspection: { lines: [{ faultResult: 'nff' }] } }, '/inspection/lines/0/id'],
    [{ inspection: { lines: [{ id: '1', causeCodes: ['Bad luck'] }] } }, '/inspection/lines/0/causeCodes/0'],
    [{ unit: { family: 7 } }, '/unit/family'],
    [{ inspection: [] }, '/inspection'],
    [{ extendedWarranties: [{ months: 0 }] }, '/extendedWarranties/0/months'],
    [{ quote: { total: { amount: '1e3', currency: 'USD' } } }, '/quote/total/amount'],
    [{ quote: { total: { amount: 100, currency: 'USD' } } }, '/quote/total/amount'],
    [{ quote: { total: { amount: '-1.00', currency: 'USD' } } }, '/quote/total/amount'],
    [{ decisions: { 'J-XX': { value: 'yes' } } }, '/decisions/J-XX'],
    [{ decisions: { 'J-AT-DOA': { value: '' } } }, '/decisions/J-AT-DOA/value'],
    [{ decisions: { 'J-AT-DOA': { value: 'valid', colour: 'red' } } }, '/decisions/J-AT-DOA/colour'],
    [{ decisions: { 'J-AT-DOA': 'valid' } }, '/decisions/J-AT-DOA'],
    [JSON.parse('{"sale":{"__proto__":{"channel":"direct"}}}'), '/sale/__proto__'],
    [{ 'a/b~c': 1 }, '/a~1b~0c'],
    [[], ''],
    ['facts', ''],
  ])('%j is wrong at %j', (facts, pointer) => {
    expect(pointerOf(facts)).toBe(pointer);
  });

  it('can be checked one at a time', () => {
    expect(parseFactValue('inspection.warrantySticker', 'broken')).toEqual({ ok: true, value: 'broken' });
    expect(parseFactValue('inspection.warrantySticker', 'gone').ok).toBe(false);
    expect(parseFactValue('inspection.lines.causeCodes', ['lightning']).ok).toBe(true);
    expect(parseFactValue('sale.deliveryDate', null).ok).toBe(true);
  });

  it('have paths without indices, each once', () => {
    expect(new Set(factPaths).size).toBe(factPaths.length);
    expect(factPaths).toContain('inspection.lines.faultResult');
    expect(factPaths).toContain('extendedWarranties.months');
    expect(factPaths.every((path) => /^[a-zA-Z]+(\.[a-zA-Z]+){0,2}$/.test(path))).toBe(true);
    expect(isDayFact('case.claimAt') && isDayFact('sale.deliveryDate') && !isDayFact('unit.model')).toBe(
      true,
    );
  });
});
