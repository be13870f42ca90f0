import { describe, expect, it } from 'vitest';
import { minimalPack } from '../../../../test/fixtures/packs/minimal-pack';
import { requestLine } from './request-line';
import { begun, blank, canUndo, changed, comparedWith, type Simulated, undone } from './simulation';

const unit: Simulated = {
  pack: minimalPack(),
  facts: { sale: { deliveryDate: '2026-01-01' } },
  readings: {},
  origin: null,
};
const delivered = (deliveryDate: string) => ({ facts: { sale: { deliveryDate } } });

describe('a simulation', () => {
  it('has nothing to compare with before the first change', () => {
    expect(comparedWith(begun(blank, unit))).toBeNull();
  });

  it('compares a field that is typed in with what it was before the first letter', () => {
    const typed = ['2', '2025', '2025-03-01'].reduce(
      (simulation, date) => changed(simulation, 'sale.deliveryDate', delivered(date)),
      begun(blank, unit),
    );
    expect(typed.now?.facts.sale?.deliveryDate).toBe('2025-03-01');
    expect(comparedWith(typed)?.facts.sale?.deliveryDate).toBe('2026-01-01');
    expect(undone(typed).now).toEqual(unit);
  });

  it('takes fields back one by one', () => {
    const first = changed(begun(blank, unit), 'sale.deliveryDate', delivered('2025-03-01'));
    const second = changed(first, 'readings', { readings: { 'AMB-1': 'b' } });
    expect(comparedWith(second)?.readings).toEqual({});
    expect(undone(second).now).toEqual(first.now);
    expect(undone(undone(second)).now).toEqual(unit);
    expect(undone(undone(undone(second)))).toEqual(begun(blank, unit));
  });

  it('brings a case back that a blank unit has replaced, and does not compare the two', () => {
    const other = begun(begun(blank, { ...unit, origin: 'B04-7' }), unit);
    expect(comparedWith(other)).toBeNull();
    expect(undone(other).now).toMatchObject({ origin: 'B04-7' });
  });

  it('never throws a loaded case away by going back, however often, and keeps its vendor', () => {
    const loaded = begun(begun(blank, unit), { ...unit, origin: 'B04-7' });
    expect(canUndo(loaded)).toBe(false);
    expect(undone(loaded)).toEqual(loaded);
    const tried = changed(loaded, 'sale.deliveryDate', delivered('2025-03-01'));
    expect(undone(undone(undone(tried)))).toEqual(loaded);
  });

  it('gives a case its first vendor back after another was tried', () => {
    const first = { ...unit, origin: 'B04-7' };
    const second = begun(begun(blank, first), { ...first, readings: { 'AMB-1': 'b' } });
    expect(undone(second).now).toEqual(first);
  });

  it('changes nothing while there is no unit', () => {
    expect(changed(blank, 'sale.deliveryDate', delivered('2025-03-01'))).toEqual(blank);
    expect(undone(blank)).toEqual(blank);
  });
});

describe('the request line', () => {
  it('is one line that the determine command takes, without what is not known', () => {
    const line = requestLine({
      ...unit,
      facts: {
        sale: { deliveryDate: '2026-01-01', channel: null },
        customer: { name: null },
        extendedWarranties: [],
      },
    });
    expect(line).not.toContain('\n');
    expect(JSON.parse(line)).toEqual({
      id: 'simulated',
      policy: 'minimal',
      facts: { sale: { deliveryDate: '2026-01-01' }, extendedWarranties: [] },
    });
  });

  it('carries switched readings and the case that the facts come from', () => {
    const line = requestLine({ ...unit, readings: { 'AMB-1': 'b' }, origin: 'B04-7' });
    expect(JSON.parse(line)).toMatchObject({ id: 'B04-7', settings: { readings: { 'AMB-1': 'b' } } });
  });
});
