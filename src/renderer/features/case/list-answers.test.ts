import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Item, isUnitAlone, itemOf, readItems, readTexts, writeItems } from './list-answers';

const unit = { model: 'A8-Ein', serial: '2402A1907733' };

describe('a list that is typed', () => {
  it.each<[string, readonly Item[]]>([
    ['', []],
    [' , ', []],
    ['Power cord', [{ model: 'Power cord', serial: null, qty: 1 }]],
    ['2 x Power cord', [{ model: 'Power cord', serial: null, qty: 2 }]],
    ['3 × Clamp,A8-Ein / 2402A1907733', [{ model: 'Clamp', serial: null, qty: 3 }, itemOf(unit)]],
    ['2x4 frame', [{ model: '2x4 frame', serial: null, qty: 1 }]],
  ])('"%s" is read', (text, items) => expect(readItems(text)).toEqual(items));

  it('of words keeps them in order', () =>
    expect(readTexts('antenna, base plate')).toEqual(['antenna', 'base plate']));

  it('is written so that it reads back as the same items', () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/);
    const item = fc.record({
      model: word,
      serial: fc.option(word, { nil: null }),
      qty: fc.integer({ min: 1, max: 999 }),
    });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(readItems(writeItems(items))).toEqual(items);
      }),
    );
  });
});

describe('a parcel', () => {
  it('holds the unit alone', () => expect(isUnitAlone([itemOf(unit)], unit)).toBe(true));
  it('holds two of it', () => expect(isUnitAlone([{ ...itemOf(unit), qty: 2 }], unit)).toBe(false));
  it('holds something beside it', () =>
    expect(isUnitAlone([itemOf(unit), { model: 'Clamp', serial: null, qty: 1 }], unit)).toBe(false));
  it('holds another one', () => expect(isUnitAlone([itemOf({ ...unit, serial: 'ZZ1' })], unit)).toBe(false));
});
