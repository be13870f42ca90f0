import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { determination, foldCase, recordFacts } from '../../../test/documents/support/sample';
import { outcomeOf } from './outcome';

const nff = draft('defectLineRecorded', 'c-1029', { line: { id: '1', faultResult: 'nff', description: '' } });

describe('what became of the unit', () => {
  it('is repaired only when a repair was completed', () => {
    expect(outcomeOf(foldCase([]), determination())).toBe('not-recorded');
    expect(outcomeOf(foldCase([recordFacts({ 'repair.completedOn': '2026-11-20' })]), determination())).toBe(
      'repaired',
    );
  });

  it('is a swap where a replacement is recorded', () => {
    expect(
      outcomeOf(foldCase([recordFacts({ 'repair.replacementModel': 'AX500-F' })]), determination()),
    ).toBe('swapped');
  });

  it('is NFF when no line has a fault', () => {
    expect(outcomeOf(foldCase([nff]), determination({ remedy: 'return-unrepaired' }))).toBe('nff');
  });

  it('is unrepaired when the customer refused or nothing can be done', () => {
    expect(outcomeOf(foldCase([recordFacts({ 'quote.reply': 'refused' })]), determination())).toBe(
      'unrepaired',
    );
    expect(
      outcomeOf(
        foldCase([recordFacts({ 'inspection.repairable': 'beyond-economic-repair' })]),
        determination(),
      ),
    ).toBe('unrepaired');
    expect(outcomeOf(foldCase([]), determination({ remedy: 'cannot-repair' }))).toBe('unrepaired');
  });
});
