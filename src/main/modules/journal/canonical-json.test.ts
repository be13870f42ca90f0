import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is what the reference implementation writes, for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 4 }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('says the same again when it is read back', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = canonicalJson(value);
        expect(canonicalJson(JSON.parse(json))).toBe(json);
      }),
    );
  });

  it('puts names in order of their UTF-16 units, numbers in names too', () => {
    expect(canonicalJson({ b: 1, a: 2, '10': 3, '9': 4, '\u{1f600}': 5, '\ufb33': 6 })).toBe(
      '{"10":3,"9":4,"a":2,"b":1,"\u{1f600}":5,"\ufb33":6}',
    );
  });

  it('writes numbers as JavaScript does, and minus nothing as nothing', () => {
    expect(canonicalJson([1e21, 1e-7, -0, 4.5, 1 / 3])).toBe('[1e+21,1e-7,0,4.5,0.3333333333333333]');
  });

  it('leaves out members that are not there', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
  });

  it.each([
    ['no number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['half a surrogate pair', 'a\ud800'],
    ['half a surrogate pair in a name', { '\udc00': 1 }],
    ['a function', () => 1],
    ['a hole in a list', [undefined]],
    ['nothing at all', undefined],
  ])('throws on %s', (_what, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});
