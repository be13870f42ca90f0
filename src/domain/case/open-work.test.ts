import { describe, expect, it } from 'vitest';
import type { Determination } from '#domain/policy/determination';
import type { CaseStory } from '../../../test/fixtures/a-case';
import { aCase } from '../../../test/fixtures/a-case';
import { aDetermination } from '../../../test/fixtures/a-determination';
import { holdsCaseOpen, isWorkOpen, openWorkOf } from './open-work';
import { isAnswerable, questionsFor } from './questions';

const open = (story: CaseStory, over: Partial<Determination> = {}) => {
  const determination = aDetermination(over);
  const outlook = { determination, facts: {}, assumed: [] };
  const questions = questionsFor(story.case, outlook, new Set(), isAnswerable);
  return openWorkOf(story.case, questions, determination);
};
const prompts = (story: CaseStory) => open(story).questions.map(({ prompt }) => prompt);

/** Everything that is asked of every unit, answered. */
const answered = () =>
  aCase()
    .facts({
      'case.requestedService': 'repair',
      'authorisation.number': '1029',
      'parcel.receivedAt': '2026-11-19',
      'parcel.packaging': 'original',
      'unit.serialLabelState': 'intact',
      'inspection.warrantySticker': 'intact',
      'inspection.openedByCustomer': false,
      'repair.completedOn': '2026-11-20',
      'customer.shipTo': 'Quay 3, Hong Kong',
    })
    .with('defectLineRecorded', {
      line: { id: '1', description: '', faultResult: 'confirmed', causeCodes: [] },
    });

describe('what is open before a unit goes back', () => {
  it('is every question that nobody has answered, the return address among them', () => {
    expect(prompts(aCase())).toContain('Return address?');
    expect(prompts(answered())).toEqual([]);
  });

  it('counts "not known" as an answer', () => {
    expect(prompts(answered().facts({ 'customer.shipTo': null }))).toEqual([]);
  });

  it('holds the case open for one judgement alone', () => {
    const work = open(answered(), { judgementsNeeded: ['J-STICKER'] });
    expect(work.judgements).toEqual(['J-STICKER']);
    expect(holdsCaseOpen(work)).toBe(true);
    expect(holdsCaseOpen(open(answered()))).toBe(false);
  });

  it('names a test that was not run, which alone holds no case open', () => {
    const work = open(answered());
    expect(work.lacksTest).toBe(true);
    expect(holdsCaseOpen(work)).toBe(false);
  });

  it('asks every defect line, not only the first', () => {
    const second = answered().with('defectLineRecorded', { line: { id: '2', description: 'fan' } });
    expect(prompts(second)).toContain('Fault on the bench?');
  });

  it('is asked of a case in one question, also after its label was issued', () => {
    const determination = aDetermination();
    const outlook = { determination, facts: {}, assumed: [] };
    expect(isWorkOpen(aCase().case, outlook, determination, new Set())).toBe(true);
    expect(isWorkOpen(answered().case, outlook, determination, new Set())).toBe(false);
  });
});
