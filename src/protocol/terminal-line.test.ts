import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalLine } from './terminal-line';

describe('terminalLine', () => {
  it.each([
    ['colours', '\u001b[1;36mawk\u001b[m', 'awk'],
    ['the cursor question that BusyBox asks after its prompt', '/ # \u001b[6n', '/ # '],
    ['the countdown of U-Boot', 'autoboot:  2 \b\b\b 0 \r', 'autoboot:  0 '],
    ['a line end with two returns', 'OK\r\r', 'OK'],
    ['a progress bar', '10%\r20%\r100%', '100%'],
    ['an erased rest', 'secret\r\u001b[Kx', 'x'],
    ['a window title', '\u001b]0;root@unit\u0007# ', '# '],
    ['a window title that never ends', 'a\u001b]0;root', 'a'],
    ['bracketed paste', '\u001b[?2004h# ', '# '],
    ['NUL bytes after a serial', '2402A1\u0000', '2402A1'],
  ])('shows %s as a terminal would', (_, sent, shown) => {
    expect(terminalLine(sent)).toBe(shown);
  });

  it('never grows past the width of a line and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(terminalLine(`${text}\u001b[9999C!`).length).toBeLessThanOrEqual(4096);
      }),
    );
  }, 30_000);
});
