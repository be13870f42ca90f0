import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCase, CaseStory } from '../../../test/fixtures/a-case';
import { lastUndoable, reduceCase } from './case';
import { draft, eventDraft, storedEvent } from './events';
import { factsOf } from './facts-of';

const asOf = '2026-11-20T12:00:00+00:00';
const aLine = { id: '1', causeCodes: [], description: '' };

describe('a case', () => {
  it('takes its identity from the event that opened it', () => {
    expect(aCase().case).toMatchObject({ caseNumber: 'B04-1029', serial: '2402A1907733', policyId: 'altai' });
  });

  it('is nothing when its first event opens no case', () => {
    expect(reduceCase([])).toBeNull();
    expect(reduceCase(new CaseStory([]).with('noteWritten', { text: 'Alone' }).events)).toBeNull();
  });

  it('keeps the latest answer to a question', () => {
    const story = aCase()
      .facts({ 'inspection.warrantySticker': 'intact' })
      .facts({ 'inspection.warrantySticker': 'broken' });
    expect(story.case.facts.get('inspection.warrantySticker')).toMatchObject({ value: 'broken', seq: 3 });
  });

  it('gives the earlier answer back when the later one is undone', () => {
    const story = aCase()
      .facts({ 'inspection.warrantySticker': 'intact' })
      .facts({ 'inspection.warrantySticker': 'broken' })
      .with('eventUndone', { seq: 3 });
    expect(story.case.facts.get('inspection.warrantySticker')?.value).toBe('intact');
    expect(story.case.history[2]).toMatchObject({ type: 'factsRecorded', undone: true });
  });

  it('lets Esc walk back one event at a time, and never past the opening of the case', () => {
    const story = aCase().with('noteWritten', { text: 'First' }).with('noteWritten', { text: 'Second' });
    expect(lastUndoable(story.case)?.seq).toBe(3);
    const once = story.with('eventUndone', { seq: 3 });
    expect(lastUndoable(once.case)?.seq).toBe(2);
    expect(lastUndoable(once.with('eventUndone', { seq: 2 }).case)).toBeNull();
  });

  it('does not take back paper that left the bench, nor what it rests on', () => {
    const story = aCase()
      .facts({ 'parcel.packaging': 'original' })
      .with('documentIssued', {
        kind: 'return-label',
        number: 'B04-1029-L1',
        paper: 'label-100x150',
        attachment: 'a'.repeat(64),
        bytes: 10,
        pages: 1,
        determination: null,
      });
    expect(lastUndoable(story.case)).toBeNull();
  });

  it('counts the prints of a document', () => {
    const story = aCase()
      .with('documentIssued', {
        kind: 'return-label',
        number: 'B04-1029-L1',
        paper: 'label-100x150',
        attachment: 'a'.repeat(64),
        bytes: 10,
        pages: 1,
        determination: null,
      })
      .with('documentPrinted', { number: 'B04-1029-L1', printer: 'Zebra', copies: 2 });
    expect(story.case.documents[0]?.printed).toMatchObject([{ printer: 'Zebra', copies: 2 }]);
  });

  it('replaces a defect line by its id and removes it', () => {
    const story = aCase()
      .with('defectLineRecorded', { line: { ...aLine, faultResult: 'not-tested' } })
      .with('defectLineRecorded', { line: { ...aLine, faultResult: 'confirmed' } })
      .with('defectLineRecorded', { line: { ...aLine, id: '2' } });
    expect(story.case.lines.map(({ id, faultResult }) => [id, faultResult])).toEqual([
      ['1', 'confirmed'],
      ['2', undefined],
    ]);
    expect(story.with('defectLineRemoved', { lineId: '1' }).case.lines).toHaveLength(1);
  });

  it('is the same case however often an undo is recorded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (times) => {
        let story = aCase().facts({ 'parcel.packaging': 'original' });
        for (let i = 0; i < times; i += 1) story = story.with('eventUndone', { seq: 2 });
        expect(story.case.facts.size).toBe(0);
      }),
    );
  });
});

describe('the facts of a case', () => {
  it('come from the registry until somebody records otherwise', () => {
    expect(factsOf(aCase().case, asOf).sale?.deliveryDate).toBe('2026-03-02');
    const corrected = aCase().facts({ 'sale.deliveryDate': '2026-03-05' });
    expect(factsOf(corrected.case, asOf).sale?.deliveryDate).toBe('2026-03-05');
  });

  it('say nothing about what nobody looked at', () => {
    expect(factsOf(aCase().case, asOf)).not.toHaveProperty('inspection');
  });

  it('carry defect lines without the words that are for people', () => {
    const story = aCase().with('defectLineRecorded', { line: { ...aLine, description: 'Radio dead' } });
    expect(factsOf(story.case, asOf).inspection?.lines).toEqual([{ id: '1', causeCodes: [] }]);
  });

  it('carry judgements with their amounts', () => {
    const story = aCase().with('decisionRecorded', {
      code: 'J-AT-ARFEE',
      value: 'charge',
      amount: { amount: '80.00', currency: 'USD' },
      reason: 'Used and without packaging',
    });
    expect(factsOf(story.case, asOf).decisions).toEqual({
      'J-AT-ARFEE': { value: 'charge', amount: { amount: '80.00', currency: 'USD' } },
    });
  });

  it('have one today, given from outside', () => {
    expect(factsOf(aCase().case, asOf).case?.asOf).toBe(asOf);
  });
});

describe('an event', () => {
  it('is refused with a field that nobody knows', () => {
    expect(
      eventDraft.safeParse({ type: 'noteWritten', caseId: 'c', body: { text: 'x', more: 1 } }).success,
    ).toBe(false);
  });

  it('is refused when it names a fact outside the dictionary', () => {
    const body = { facts: [{ path: 'inspection.mood', value: 'bad' }] };
    expect(eventDraft.safeParse({ type: 'factsRecorded', caseId: 'c', body }).success).toBe(false);
  });

  it('is refused when a fact has a value that the dictionary does not allow', () => {
    const body = { facts: [{ path: 'inspection.warrantySticker', value: 'shiny' }] };
    expect(eventDraft.safeParse({ type: 'factsRecorded', caseId: 'c', body }).success).toBe(false);
  });

  it('is refused without its envelope where a stored one is expected', () => {
    const note = draft('noteWritten', 'case-1', { text: 'x' });
    expect(eventDraft.safeParse(note).success).toBe(true);
    expect(storedEvent.safeParse(note).success).toBe(false);
    const [stored] = new CaseStory([]).with('noteWritten', { text: 'x' }).events;
    expect(storedEvent.safeParse(stored).success).toBe(true);
  });
});

describe('the terms of a case', () => {
  const first = { version: '1', sha256: 'a'.repeat(64), readings: {} };
  const second = { version: '2', sha256: 'b'.repeat(64), readings: { 'AMB-1': 'b' } };

  it('are those it was opened under until somebody decides it again', () => {
    const opened = aCase({ policyVersion: '1', terms: first });
    expect(opened.case).toMatchObject({ terms: first, policyVersion: '1' });
    const redecided = opened.with('caseRedecided', { terms: second, reason: 'agreed' });
    expect(redecided.case).toMatchObject({ terms: second, policyVersion: '2' });
  });

  it('are not changed back by Esc', () => {
    const story = aCase({ terms: first })
      .with('noteWritten', { text: 'x' })
      .with('caseRedecided', { terms: second, reason: 'agreed' });
    expect(lastUndoable(story.case)?.type).toBe('noteWritten');
  });

  it('are none for a case of a bench that kept no versions yet', () => {
    expect(aCase().case.terms).toBeNull();
  });
});
