import { describe, expect, it } from 'vitest';
import { and, FALSE, not, or, TRUE, type Truth, UNKNOWN } from '../truth';
import { allBits, anyBits, bitsOf, certainBits, notBits, truthIn } from './answer-bits';

const truths: readonly Truth[] = [FALSE, TRUE, UNKNOWN];
const pairs = truths.flatMap((plain) => truths.map((assumed) => ({ plain, assumed })));

describe('two answers in four bits', () => {
  it('are told apart again', () => {
    for (const { plain, assumed } of pairs) {
      const bits = bitsOf(plain, assumed);
      expect([truthIn(bits, false), truthIn(bits, true)]).toEqual([plain, assumed]);
    }
  });

  it('are both what a certain answer says', () => {
    expect(certainBits(true)).toBe(bitsOf(TRUE, TRUE));
    expect(certainBits(false)).toBe(bitsOf(FALSE, FALSE));
  });

  it('are negated and put together as each of them is alone', () => {
    for (const one of pairs) {
      const left = bitsOf(one.plain, one.assumed);
      expect(notBits(left)).toBe(bitsOf(not(one.plain), not(one.assumed)));
      for (const other of pairs) {
        const right = bitsOf(other.plain, other.assumed);
        expect(allBits(left & right, left | right)).toBe(
          bitsOf(and(one.plain, other.plain), and(one.assumed, other.assumed)),
        );
        expect(anyBits(left & right, left | right)).toBe(
          bitsOf(or(one.plain, other.plain), or(one.assumed, other.assumed)),
        );
      }
    }
  });
});
