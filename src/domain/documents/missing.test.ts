import { describe, expect, it } from 'vitest';
import { determination } from '../../../test/documents/support/sample';
import { nextDocumentNumber } from './document-number';
import { issuable } from './missing';

describe('what may stand on paper', () => {
  it('lets a final determination pass', () => {
    expect(issuable(determination())).toMatchObject({ ok: true });
  });

  it('refuses a provisional one and names each pending finding in words and by path', () => {
    const refused = issuable(
      determination({
        provisional: true,
        pendingFindings: ['inspection.warrantySticker', 'parcel.packaging'],
        judgementsNeeded: ['J-AT-REMEDY'],
      }),
    );
    expect(refused).toEqual({
      ok: false,
      error: {
        kind: 'provisional',
        missing: [
          { path: 'inspection.warrantySticker', words: 'Warranty sticker', stage: 'inspect' },
          { path: 'parcel.packaging', words: 'Packaging', stage: 'inspect' },
        ],
      },
    });
  });

  it('names missing record facts and sends the technician to intake', () => {
    const refused = issuable(
      determination({ serviceType: 'needs-input', missingInputs: ['case.requestedService'] }),
    );
    expect(refused).toMatchObject({
      error: { missing: [{ path: 'case.requestedService', words: 'Requested', stage: 'intake' }] },
    });
  });

  it('asks the open question where a person must decide', () => {
    const refused = issuable(
      determination({ serviceType: 'needs-decision', judgementsNeeded: ['J-AT-STICKER'] }),
    );
    expect(refused).toMatchObject({ error: { missing: [{ path: 'J-AT-STICKER', stage: 'decide' }] } });
  });

  it('never refuses without saying why', () => {
    expect(issuable(determination({ provisional: true }))).toMatchObject({
      error: { missing: [{ path: 'calendar', stage: 'setup' }] },
    });
    expect(issuable(null)).toMatchObject({ error: { missing: [{ path: 'determination' }] } });
  });
});

describe('numbering documents', () => {
  const issued = (...numbers: string[]) => ({
    caseNumber: 'B04-1029',
    documents: numbers.map((number) => ({ number })) as never,
    numberedInEpoch: { 'repair-report': 1, 'return-label': 1 },
  });

  it('counts reports and labels apart', () => {
    expect(nextDocumentNumber(issued(), 'repair-report', 1)).toBe('B04-1029-R1');
    expect(nextDocumentNumber(issued('B04-1029-R1', 'B04-1029-R2'), 'repair-report', 1)).toBe('B04-1029-R3');
    expect(nextDocumentNumber(issued('B04-1029-R1', 'B04-1029-R2'), 'return-label', 1)).toBe('B04-1029-L1');
  });

  it('goes on from the highest, not from how many there are', () => {
    expect(nextDocumentNumber(issued('B04-1029-R7'), 'repair-report', 1)).toBe('B04-1029-R8');
  });

  it('leaves out numbers that papers may carry which were issued after the backup that was put back', () => {
    expect(nextDocumentNumber(issued(), 'repair-report', 2)).toBe('B04-1029-R11');
    expect(nextDocumentNumber(issued('B04-1029-R2'), 'repair-report', 2)).toBe('B04-1029-R21');
    const since = { ...issued('B04-1029-R11'), numberedInEpoch: { 'repair-report': 2, 'return-label': 1 } };
    expect(nextDocumentNumber(since, 'repair-report', 2)).toBe('B04-1029-R12');
    expect(nextDocumentNumber(since, 'return-label', 2)).toBe('B04-1029-L11');
  });
});
