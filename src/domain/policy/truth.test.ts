import { describe, expect, it } from 'vitest';
import { and, FALSE, not, or, TRUE, type Truth, UNKNOWN } from './truth';

const F = FALSE;
const T = TRUE;
const U = UNKNOWN;
const all: readonly Truth[] = [F, T, U];

describe('three-valued logic', () => {
  it.each([
    [F, F, F],
    [F, T, F],
    [F, U, F],
    [T, F, F],
    [T, T, T],
    [T, U, U],
    [U, F, F],
    [U, T, U],
    [U, U, U],
  ] as const)('%d and %d is %d', (left, right, result) => {
    expect(and(left, right)).toBe(result);
  });

  it.each([
    [F, F, F],
    [F, T, T],
    [F, U, U],
    [T, F, T],
    [T, T, T],
    [T, U, T],
    [U, F, U],
    [U, T, T],
    [U, U, U],
  ] as const)('%d or %d is %d', (left, right, result) => {
    expect(or(left, right)).toBe(result);
  });

  it('turns around what is known and leaves unknown unknown', () => {
    expect([not(F), not(T), not(U)]).toEqual([T, F, U]);
  });

  it('keeps De Morgan, order and grouping', () => {
    for (const a of all) {
      for (const b of all) {
        expect(not(and(a, b))).toBe(or(not(a), not(b)));
        expect(and(a, b)).toBe(and(b, a));
        expect(or(a, b)).toBe(or(b, a));
        for (const c of all) {
          expect(and(a, and(b, c))).toBe(and(and(a, b), c));
          expect(or(a, or(b, c))).toBe(or(or(a, b), c));
        }
      }
    }
  });

  it('never becomes wrong by learning more: an answer that was known stays', () => {
    const refined = (truth: Truth): readonly Truth[] => (truth === U ? [F, T] : [truth]);
    for (const a of all) {
      for (const b of all) {
        for (const operation of [and, or]) {
          const before = operation(a, b);
          if (before === U) continue;
          for (const x of refined(a)) for (const y of refined(b)) expect(operation(x, y)).toBe(before);
        }
      }
    }
  });
});
