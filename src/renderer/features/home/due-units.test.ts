import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import type { CaseSummary } from '../../data';
import { daysLeftText, dueUnits } from './due-units';

const summary = (caseNumber: string): CaseSummary => ({
  caseId: caseNumber,
  caseNumber,
  serial: `SN${caseNumber}`,
  policyId: 'altai',
  model: '',
  family: '',
  customer: '',
  authorisation: null,
  status: 'open',
  openedAt: '2026-11-01T09:00:00+01:00',
  updatedAt: '2026-11-01T09:00:00+01:00',
  updatedSeq: 1,
  facts: 0,
  decisions: 0,
  diagnostics: 0,
  photos: 0,
});
type Deadline = Determination['deadlines'][number];
const deadline = (code: Deadline['code'], date: string): Deadline => ({
  code,
  date,
  hardness: 'soft',
  clauses: ['4.1'],
});
const unit = (caseNumber: string, deadlines: readonly Deadline[], asOf: string | null = '2026-11-20') => ({
  summary: summary(caseNumber),
  // The list looks at these two alone.
  determination: { asOf, deadlines } as unknown as Determination,
});

describe('what is due', () => {
  it('is in order of pressure: overdue before today before soon', () => {
    const due = dueUnits([
      unit('1', [deadline('tat-due', '2026-11-23')]),
      unit('2', [deadline('tat-due', '2026-11-18')]),
      unit('3', [deadline('tat-due', '2026-11-20')]),
    ]);
    expect(due.map(({ summary: { caseNumber }, daysLeft }) => [caseNumber, daysLeft])).toEqual([
      ['2', -2],
      ['3', 0],
      ['1', 3],
    ]);
  });

  it('leaves out what is more than three days away, and dates that are the customer’s', () => {
    expect(
      dueUnits([
        unit('1', [deadline('tat-due', '2026-11-24')]),
        unit('2', [deadline('warranty-end', '2026-11-20'), deadline('quote-expiry', '2026-11-19')]),
      ]),
    ).toEqual([]);
  });

  it('names the most pressing of several promises', () => {
    const [due] = dueUnits([
      unit('1', [deadline('tat-due', '2026-11-22'), deadline('verify-due', '2026-11-20T18:00:00+08:00')]),
    ]);
    expect(due).toMatchObject({ promise: 'verify the defect', dueOn: '2026-11-20', clauses: ['4.1'] });
  });

  it('says nothing while the determination has no day of its own', () => {
    expect(dueUnits([unit('1', [deadline('tat-due', '2026-11-18')], null)])).toEqual([]);
  });

  it('is said in words', () => {
    expect([-2, -1, 0, 1, 3].map(daysLeftText)).toEqual([
      '2 days over',
      '1 day over',
      'due today',
      '1 day left',
      '3 days left',
    ]);
  });
});
