import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptBy, keptByTwo, keptTogether } from './kept-texts';

/** More values than are kept, so that old ones are dropped and made again. */
const manyValues = fc.array(fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constant(undefined)), {
  maxLength: 300,
});

describe('texts that are kept', () => {
  it('are those that would be made anew, however many there were before', () => {
    const kept = keptBy((value: number | undefined) => `it is ${value}`);
    fc.assert(
      fc.property(manyValues, (values) => {
        expect(values.map(kept)).toEqual(values.map((value) => `it is ${value}`));
      }),
    );
  });

  it('are told apart by both of the values that they are made of', () => {
    const kept = keptByTwo(
      (left: number | undefined, right: number | undefined) => `${left} before ${right}`,
    );
    fc.assert(
      fc.property(manyValues, manyValues, (lefts, rights) => {
        for (const [at, left] of lefts.entries()) {
          const right = rights[at];
          expect(kept(left, right)).toBe(`${left} before ${right}`);
        }
      }),
    );
  });

  it('are made once while they are kept, and every time when they are long', () => {
    let made = 0;
    const kept = keptBy((value: string) => {
      made += 1;
      return value;
    });
    kept('short');
    kept('short');
    expect(made).toBe(1);
    kept('x'.repeat(10_000));
    kept('x'.repeat(10_000));
    expect(made).toBe(3);
  });

  it('are put together in the order in which they are said, however many there were before', () => {
    const { nothing, and } = keptTogether();
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ maxLength: 200 }))), (sentences) => {
        for (const said of sentences) {
          const texts = said.filter((sentence) => sentence !== '');
          expect(texts.reduce(and, nothing).text).toBe(texts.join('; '));
        }
      }),
    );
  });

  it('tell a number from the same number as a text', () => {
    const kept = keptBy((value: string | number) => `${typeof value} ${value}`);
    expect([kept(1), kept('1'), kept(1)]).toEqual(['number 1', 'string 1', 'number 1']);
  });
});
