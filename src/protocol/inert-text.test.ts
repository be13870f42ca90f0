import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertLine, inertStream, inertText } from './inert-text';
import { encodeUtf8 } from './utf8';

describe('inert text', () => {
  it('shows escapes, NUL, BEL and DEL by their names', () => {
    expect(inertText('\u001b[31mred\u0007\u0000\u007f')).toBe('‹ESC›[31mred‹BEL›‹NUL›‹DEL›');
  });

  it('shows direction overrides, zero-width characters and C1 controls by their code', () => {
    expect(inertText('a\u202Eb\u200Bc\u009Bd\uFEFF')).toBe('a‹U+202E›b‹U+200B›c‹U+009B›d‹U+FEFF›');
  });

  it('keeps line ends and tabs, shows a lone carriage return', () => {
    expect(inertText('a\r\nb\r\r\nc\td\re')).toBe('a\nb\nc\td‹CR›e');
    expect(inertLine('a\nb')).toBe('a‹LF›b');
  });

  it('leaves nothing that a terminal or a browser would act on, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(inertText(text).replace(/[\t\n]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
    );
  }, 30_000);

  it('gives the same text whatever the chunks', () => {
    const anyText = fc.string({
      unit: fc.constantFrom('\r', '\n', 'é', '漢', '😀', 'a', '\u001b', '\u202e'),
    });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 5 }), (text, size) => {
        const all = encodeUtf8(`${text}.`);
        const show = inertStream();
        let shown = '';
        for (let at = 0; at < all.length; at += size) shown += show(all.subarray(at, at + size));
        expect(shown).toBe(inertText(`${text}.`));
      }),
      { numRuns: 1000 },
    );
  });

  it('is quick on a device that sends only carriage returns', () => {
    const begun = performance.now();
    inertText('\r'.repeat(200_000));
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
