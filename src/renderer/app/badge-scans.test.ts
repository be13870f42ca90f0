import { describe, expect, it } from 'vitest';
import { badgeOf } from './badge-scans';

describe('a code scanned while nobody is signed in', () => {
  it('is a badge, known or not yet', () => {
    expect(badgeOf({ kind: 'badge', badge: 'B-17', read: 'B-17' })).toBe('B-17');
    expect(badgeOf({ kind: 'serial', serial: 'B17', read: 'b17' })).toBe('b17');
  });

  it('may hold what no serial does', () => {
    expect(badgeOf({ kind: 'rejected', reason: 'notASerial', read: 'Ann Bauer 17' })).toBe('Ann Bauer 17');
  });

  it('is no badge when it holds control keys or is too long to keep', () => {
    expect(badgeOf({ kind: 'rejected', reason: 'controlKeys', read: '⟨F5⟩' })).toBeNull();
    expect(badgeOf({ kind: 'serial', serial: 'A', read: 'A'.repeat(65) })).toBeNull();
  });
});
