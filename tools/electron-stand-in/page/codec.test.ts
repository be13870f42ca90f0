import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeEnd } from './bridge';
import { createCodec } from './codec';
import { pageWorld } from './page-world';
import { preloadWorld } from './preload-world';

const codec = createCodec();
const roundTrip = (value: unknown) => codec.decode(codec.encode(value));

describe('structured values as text', () => {
  it('brings back any value made of plain data, dates, maps, sets and bytes', () => {
    const values = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withSparseArray: false,
    });
    fc.assert(
      fc.property(values, (value) => {
        expect(roundTrip(value)).toEqual(value);
      }),
    );
  });

  it('keeps a cycle a cycle', () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    const back = roundTrip(ring) as typeof ring;
    expect(back.self).toBe(back);
  });

  it('takes a key called __proto__ for a key', () => {
    const back = roundTrip(JSON.parse('{"__proto__": {"polluted": true}}')) as object;
    expect(Object.hasOwn(back, '__proto__')).toBe(true);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('refuses what structured cloning refuses', () => {
    for (const value of [() => undefined, Symbol('x'), Promise.resolve(), new WeakMap()]) {
      expect(() => codec.encode({ value })).toThrow('An object could not be cloned.');
    }
  });
});

describe('functions that are sent to a page as text', () => {
  it.each([
    ['createCodec', createCodec],
    ['bridgeEnd', bridgeEnd],
    ['pageWorld', pageWorld],
    ['preloadWorld', preloadWorld],
  ])('%s is a function in a world that has nothing of ours', (_name, action) => {
    expect(vm.runInNewContext(`typeof (${action})`)).toBe('function');
    // What a bundler or a test runner adds to modules would be missing there.
    expect(String(action)).not.toMatch(/__vi_import|__vite|__name\(|require_/);
  });
});
