import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dpi, layOutCode128, quietModules } from './code128-layout';

const room = { xMm: 2, widthMm: 96 };
/** Any pattern that starts and ends with a bar, as every Code 128 does. */
const patterns = fc
  .array(fc.constantFrom('0', '1'), { minLength: 1, maxLength: 340 })
  .map((inner) => `1${inner.join('')}1`);

describe('laying out Code 128 in whole dots', () => {
  it('never makes a module narrower than a quarter of a millimetre', () => {
    fc.assert(
      fc.property(patterns, fc.constantFrom<Dpi>(203, 300, 600), (modules, dpi) => {
        const layout = layOutCode128('x', modules, room, dpi);
        if (!layout.ok) return;
        expect((layout.value.dotsPerModule / dpi) * 25.4).toBeGreaterThanOrEqual(0.25);
      }),
    );
  });

  it('keeps bars and both quiet zones inside the room, on whole dots, in their proportions', () => {
    fc.assert(
      fc.property(patterns, fc.constantFrom<Dpi>(203, 300, 600), (modules, dpi) => {
        const result = layOutCode128('x', modules, room, dpi);
        if (!result.ok) return;
        const { x, width, bars, dotsPerModule } = result.value;
        expect(x).toBeGreaterThanOrEqual((room.xMm * dpi) / 25.4);
        expect(x + width).toBeLessThanOrEqual(((room.xMm + room.widthMm) * dpi) / 25.4);
        const first = bars[0];
        const last = bars.at(-1);
        expect(first?.x).toBe(x + quietModules * dotsPerModule);
        expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(x + width - quietModules * dotsPerModule);
        const drawn = Array.from(modules, (_, index) => {
          const dot = x + (quietModules + index) * dotsPerModule;
          return bars.some((bar) => dot >= bar.x && dot < bar.x + bar.width) ? '1' : '0';
        });
        expect(drawn.join('')).toBe(modules);
      }),
    );
  });

  it('takes the widest module that fits', () => {
    const result = layOutCode128('x', '1'.repeat(100), room, 203);
    // 120 modules with quiet zones; 96 mm are 767 dots: six would fit, four is the most that is ever useful.
    expect(result.ok && result.value.dotsPerModule).toBe(4);
    const wide = layOutCode128('x', '1'.repeat(235), room, 203);
    expect(wide.ok && wide.value.dotsPerModule).toBe(3);
  });

  it('refuses what would need less than two dots a module at 203 dpi, and says how wide it would be', () => {
    const result = layOutCode128('LONG', '1'.repeat(364), room, 203);
    expect(result).toMatchObject({ ok: false, error: { kind: 'codeDoesNotFit', text: 'LONG' } });
    expect(!result.ok && result.error.kind === 'codeDoesNotFit' && result.error.neededMm).toBeCloseTo(
      96.1,
      1,
    );
  });

  it('refuses a pattern that is none', () => {
    expect(layOutCode128('', '', room, 203)).toEqual({
      ok: false,
      error: { kind: 'notEncodable', text: '' },
    });
  });
});
