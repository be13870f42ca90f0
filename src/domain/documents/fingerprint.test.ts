import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { determination, foldCase, recordFacts, sampleDrafts } from '../../../test/documents/support/sample';
import { fingerprintText, shortFingerprint } from './fingerprint';

describe('the fingerprint of a case', () => {
  it('is the same for the same findings, in whatever order an object was built', () => {
    const text = fingerprintText(foldCase(), determination());
    const { policy, ...rest } = determination();
    expect(fingerprintText(foldCase(), { ...rest, policy })).toBe(text);
  });

  it('changes with a finding and with the determination', () => {
    const text = fingerprintText(foldCase(), determination());
    const drafts = [...sampleDrafts(), recordFacts({ 'inspection.warrantySticker': 'broken' })];
    expect(fingerprintText(foldCase(drafts), determination())).not.toBe(text);
    expect(fingerprintText(foldCase(), determination({ coverageReason: 'forfeited' }))).not.toBe(text);
  });

  it('does not change by issuing a document', () => {
    const issued = draft('documentIssued', 'c-1029', {
      kind: 'repair-report',
      number: 'B04-1029-R1',
      paper: 'a4',
      attachment: 'a'.repeat(64),
      bytes: 1,
      pages: 1,
      determination: null,
    });
    expect(fingerprintText(foldCase([...sampleDrafts(), issued]), determination())).toBe(
      fingerprintText(foldCase(), determination()),
    );
  });

  it('is read out in ten digits', () => {
    expect(shortFingerprint('0123456789abcdef')).toBe('0123456789');
  });
});
