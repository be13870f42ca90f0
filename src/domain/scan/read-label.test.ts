import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { inertGlyphs, readLabel } from './read-label';

// Properties run hundreds of times; a machine that does other work besides gets the time for it.
vi.setConfig({ testTimeout: 60_000 });

const context = { benchCodes: ['BENCH04'], badges: ['T-0042'] };
const read = (text: string) => readLabel(text, context);

describe('the serial on a label', () => {
  it.each([
    ['2402A1907733', '2402A1907733'],
    ['  2402a1907733 ', '2402A1907733'],
    ['*2402A1907733*', '2402A1907733'],
    ['SN:2402A1907733', '2402A1907733'],
    ['SN: 2402A1907733', '2402A1907733'],
    ['SN 2402A1907733', '2402A1907733'],
    ['S/N2402A1907733', '2402A1907733'],
    ['s/n: 2402A1907733', '2402A1907733'],
    ['S/N.: 2402A1907733', '2402A1907733'],
    ['S.N. 2402A1907733', '2402A1907733'],
    ['Serial No. 2402A1907733', '2402A1907733'],
    ['Serial No.2402A1907733', '2402A1907733'],
    ['SERIAL NUMBER: 2402A1907733', '2402A1907733'],
    ['Serial: 2402A1907733', '2402A1907733'],
    ['Ser. No: 2402A1907733', '2402A1907733'],
    ['Serien-Nr.: 2402A1907733', '2402A1907733'],
    ['2402 A190 7733', '2402A1907733'],
    ['S/N 2402A1907733 P/N 100-20', '2402A1907733'],
    ['２４０２Ａ１９０７７３３', '2402A1907733'],
    ['AT8E-000417', 'AT8E-000417'],
  ])('reads %j as %s', (text, serial) => {
    expect(read(text)).toMatchObject({ kind: 'serial', serial });
  });

  it('keeps letters that belong to the serial although they look like a label word', () => {
    expect(read('SN24021907')).toMatchObject({ serial: 'SN24021907' });
    expect(read('SERA-1107')).toMatchObject({ serial: 'SERA-1107' });
  });
});

describe('our own codes', () => {
  it('knows a case number of this bench and of its documents', () => {
    expect(read('BENCH04-0007')).toMatchObject({ kind: 'document', caseNumber: 'BENCH04-0007' });
    expect(read('*BENCH04-0007-R1*')).toMatchObject({ kind: 'document', caseNumber: 'BENCH04-0007' });
  });

  it('knows a badge before it takes it for a serial', () => {
    expect(read('T-0042')).toMatchObject({ kind: 'badge', badge: 'T-0042' });
    expect(read('T-0043')).toMatchObject({ kind: 'serial' });
  });
});

describe('what cannot be used', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['S/N:', 'empty'],
    ['AB', 'tooShort'],
    ['A'.repeat(65), 'tooLong'],
    ['A'.repeat(3000), 'tooLong'],
    ['2402\u001dA19', 'controlCharacters'],
    ['2402\u202eA19', 'controlCharacters'],
    ['https://example.org/2402', 'webAddress'],
    ['<script>alert(1)</script>', 'notASerial'],
    ["'; DROP TABLE cases;--", 'notASerial'],
    ['=cmd|calc!A0', 'notASerial'],
    ['-----', 'notASerial'],
  ])('rejects %j as %s', (text, reason) => {
    expect(read(text)).toMatchObject({ kind: 'rejected', reason });
  });

  it('shows control characters as glyphs that do nothing', () => {
    expect(inertGlyphs('a\u001d\u001b[31m\u007f\u202e')).toBe('a␝␛[31m␡⟨U+202E⟩');
  });
});

it('never throws, never shows a character that acts, and never yields a serial the registry cannot hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const scan = read(text);
      expect(scan.read).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      if (scan.kind === 'serial') expect(scan.serial).toMatch(/^[A-Z0-9][A-Z0-9._/+#-]{2,63}$/);
    }),
    { numRuns: 400 },
  );
});
