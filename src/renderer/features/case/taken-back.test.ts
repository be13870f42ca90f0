import { describe, expect, it } from 'vitest';
import { aCase, type CaseStory } from '../../../../test/fixtures/a-case';
import { takenBack } from './taken-back';

/** What is told once the newest event of the story is taken back. */
const told = (story: CaseStory): string | null => {
  const seq = story.events.length;
  return takenBack(story.case, story.with('eventUndone', { seq }).case, null);
};

describe('an undo', () => {
  it('names the answer that it took back', () => {
    expect(told(aCase().facts({ 'case.requestedService': 'repair' }))).toBe('Requested: Repair');
    expect(told(aCase().facts({ 'customer.shipTo': null }))).toBe('Ship to: Not known');
  });

  it('names the answer on a defect line, not the whole line', () => {
    const line = { id: '1', description: '', faultResult: 'confirmed' } as const;
    const story = aCase()
      .with('defectLineRecorded', { line })
      .with('defectLineRecorded', { line: { ...line, causeCodes: [] } });
    expect(told(story)).toMatch(/None found$/);
    expect(told(story)).not.toContain('onfirmed');
  });

  it('names a note by its beginning', () => {
    expect(told(aCase().with('noteWritten', { text: 'Fan is loud' }))).toBe('note “Fan is loud”');
  });

  it('is told until the next event, and not before it is on record', () => {
    const story = aCase().facts({ 'case.requestedService': 'repair' });
    const undone = story.with('eventUndone', { seq: story.events.length });
    expect(takenBack(story.case, story.case, null)).toBeNull();
    expect(takenBack(story.case, undone.with('noteWritten', { text: 'Fan' }).case, null)).toBeNull();
  });
});
