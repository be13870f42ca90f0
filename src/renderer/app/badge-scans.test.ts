import { describe, expect, it } from 'vitest';
import { badgeOf, signInScanOf } from './badge-scans';

describe('a code scanned while nobody is signed in', () => {
  it('is a badge, known or not yet', () => {
    expect(badgeOf({ kind: 'badge', badge: 'B-17', read: 'B-17' })).toBe('B-17');
    expect(badgeOf({ kind: 'serial', serial: 'B17', read: 'b17' })).toBe('b17');
  });

  it('is a unit’s label when the registry knows it, its label says so, or it is a document of ours', async () => {
    const knows = (known: string) => async (serial: string) => serial === known;
    const serial = (text: string, read = text) => ({ kind: 'serial', serial: text, read }) as const;
    expect(await signInScanOf(serial('A8N0042'), knows('A8N0042'))).toEqual({
      kind: 'label',
      code: 'A8N0042',
    });
    expect(await signInScanOf(serial('A8N0043', 'S/N: A8N0043'), knows(''))).toEqual({
      kind: 'label',
      code: 'A8N0043',
    });
    expect(
      await signInScanOf({ kind: 'document', caseNumber: 'BENCH04-0001', read: 'BENCH04-0001' }, knows('')),
    ).toEqual({ kind: 'label', code: 'BENCH04-0001' });
    expect(await signInScanOf(serial('SN17'), knows(''))).toEqual({ kind: 'badge', code: 'SN17' });
    // A badge that is known stays one, even where a unit has the same number.
    expect(await signInScanOf({ kind: 'badge', badge: 'B-17', read: 'B-17' }, knows('B-17'))).toEqual({
      kind: 'badge',
      code: 'B-17',
    });
    expect(
      await signInScanOf({ kind: 'rejected', reason: 'controlKeys', read: '⟨F5⟩' }, knows('')),
    ).toBeNull();
  });

  it('may hold what no serial does', () => {
    expect(badgeOf({ kind: 'rejected', reason: 'notASerial', read: 'Ann Bauer 17' })).toBe('Ann Bauer 17');
  });

  it('is no badge when it holds control keys or is too long to keep', () => {
    expect(badgeOf({ kind: 'rejected', reason: 'controlKeys', read: '⟨F5⟩' })).toBeNull();
    expect(badgeOf({ kind: 'serial', serial: 'A', read: 'A'.repeat(65) })).toBeNull();
  });
});
