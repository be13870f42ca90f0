import { describe, expect, it } from 'vitest';
import { addKey, emptyTrace, tracePauses, traceText } from './key-trace';

const traced = (...keys: readonly (readonly [string, number])[]) =>
  keys.reduce((trace, [key, atMs]) => addKey(trace, { key, atMs }), emptyTrace);

describe('the scanner test', () => {
  it('shows keys that write nothing by name', () => {
    expect(traceText(traced(['Shift', 0], ['S', 2], ['N', 6], [' ', 9], ['F8', 12], ['Enter', 15]))).toBe(
      'SN␠⟨F8⟩⏎',
    );
  });

  it('measures the pauses between keys', () => {
    expect(tracePauses(traced(['A', 0], ['B', 10], ['C', 40]))).toEqual({ longestMs: 30, meanMs: 20 });
  });

  it('starts anew after a rest', () => {
    expect(traceText(traced(['A', 0], ['B', 10], ['C', 900]))).toBe('C');
  });

  it('has no pauses with fewer than two keys', () => {
    expect(tracePauses(traced(['A', 0]))).toBeNull();
  });
});
