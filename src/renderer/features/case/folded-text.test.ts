import { describe, expect, it } from 'vitest';
import { foldedText, isFolded } from './folded-text';

describe('a note among what is on record', () => {
  it('stands there whole when it is short', () => {
    expect(foldedText('Fan is loud')).toBe('Fan is loud');
    expect(isFolded('one\ntwo\nthree\nfour')).toBe(false);
  });

  it('of 3,580 characters shows its beginning, cut at a word', () => {
    const note = 'capacitor '.repeat(358);
    const shown = foldedText(note);
    expect(shown.length).toBeLessThanOrEqual(241);
    expect(shown).toMatch(/capacitor…$/);
    expect(isFolded(note)).toBe(true);
  });

  it('of one endless word is cut all the same', () => {
    expect(foldedText('x'.repeat(1000))).toBe(`${'x'.repeat(240)}…`);
  });

  it('of many lines shows the first four', () => {
    expect(foldedText('a\nb\nc\nd\ne')).toBe('a\nb\nc\nd…');
  });
});
