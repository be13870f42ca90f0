import { afterEach, describe, expect, it } from 'vitest';
import { readLabel } from '#domain/scan/read-label';
import { useScanStatus } from './scan-store';

const status = useScanStatus.getState;
const scan = (label: string): void =>
  status().scanned(readLabel(label, { benchCodes: [], badges: [] }), '2026-11-20T09:00:00Z');

afterEach(() => status().reset());

describe('the last code in the strip', () => {
  it('goes when somebody goes on after it was refused', () => {
    scan('2402A1907733');
    status().refused('not in the registry');
    expect(status().last).toMatchObject({ outcome: 'rejected', reason: 'not in the registry' });
    status().seen();
    expect(status().last).toBeNull();
  });

  it('stays when it was accepted', () => {
    scan('2402A1907733');
    status().seen();
    expect(status().last).toMatchObject({ code: '2402A1907733', outcome: 'accepted' });
  });
});
