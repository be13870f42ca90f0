// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { answerOf } from '#domain/case/open-work';
import type { AskedQuestion } from '#domain/case/questions';
import { aCase } from '../../../../test/fixtures/a-case';
import { altaiPack } from '../../../../test/fixtures/a-pack';
import { formOf } from './answers';

const asked: AskedQuestion = {
  id: 'case.requestedService',
  step: 'intake',
  target: { kind: 'fact', path: 'case.requestedService' },
  prompt: null,
  first: ['repair', 'doa'],
  needed: true,
};

describe('what the customer asks for', () => {
  it('is unanswered where an earlier version wrote "unsure" while it opened the case', () => {
    const opened = aCase().facts({
      'case.claimAt': '2026-11-20T09:00:00Z',
      'case.requestedService': 'unsure',
    }).case;
    expect(answerOf(opened, undefined, asked)).toBeUndefined();
  });

  it('is what a person answered, "unsure" too', () => {
    const answered = aCase()
      .facts({ 'case.claimAt': '2026-11-20T09:00:00Z' })
      .facts({ 'case.requestedService': 'unsure' }).case;
    expect(answerOf(answered, undefined, asked)).toBe('unsure');
  });

  it('may be answered by "Customer is not sure"', () => {
    const form = formOf(asked, altaiPack());
    const labels = form.kind === 'choice' ? form.options.map(({ label }) => label) : [];
    expect(labels).toContain('Customer is not sure');
  });
});
