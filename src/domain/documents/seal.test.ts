import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { foldCase, recordFacts, sampleDrafts } from '../../../test/documents/support/sample';
import { judgePaper, readSeal, sealText } from './seal';

const fingerprint = 'cafecafeca'.padEnd(64, '0');
const hash = '9f8e7d6c5b'.padEnd(64, '0');
const seal = { fingerprint, journal: { seq: 1042, hash } };
const line = 'check cafecafeca · journal 1042-9f8e7d6c5b';

const issued = (withSeal = true) =>
  draft('documentIssued', 'c-1029', {
    kind: 'repair-report',
    number: 'B04-1029-R1',
    paper: 'a4',
    attachment: 'a'.repeat(64),
    bytes: 1,
    pages: 1,
    determination: null,
    ...(withSeal && { seal }),
  });

const found = (drafts = [...sampleDrafts(), issued()]) => {
  const repairCase = foldCase(drafts);
  const [document] = repairCase.documents;
  if (!document) throw new Error('a document was issued');
  return { repairCase, document };
};
const journalOf = (seq: number): string | null => (seq === 1042 ? hash : null);
const read = (text: string) => {
  const codes = readSeal(text);
  if (!codes) throw new Error(`no codes in ${text}`);
  return codes;
};

describe('the last line of a document', () => {
  it('names the check and where the journal stood', () => {
    expect(sealText(seal)).toBe(line);
  });

  it.each([
    line,
    'Altai RMA policy 2023-08-07 · check cafecafeca · journal 1042-9f8e7d6c5b',
    '  CAFECAFECA   1042 - 9F8E7D6C5B ',
    '1042-9f8e7d6c5b cafecafeca',
  ])('is read from “%s”', (text) => {
    expect(readSeal(text)).toEqual({ check: 'cafecafeca', journal: { seq: 1042, hash: '9f8e7d6c5b' } });
  });

  it.each(['', 'check cafecafeca', 'journal 1042-9f8e7d6c5b', 'check cafe · journal 1042-9f8e'])(
    'is not read from “%s”, in which a code is missing',
    (text) => {
      expect(readSeal(text)).toBeNull();
    },
  );
});

describe('a sheet of paper', () => {
  it('is genuine when it says what this bench issued, and tells what came after it', () => {
    expect(judgePaper(read(line), found(), journalOf)).toMatchObject({ kind: 'genuine', entriesSince: 0 });
    const later = found([
      ...sampleDrafts(),
      issued(),
      recordFacts({ 'inspection.warrantySticker': 'broken' }),
    ]);
    expect(judgePaper(read(line), later, journalOf)).toMatchObject({ kind: 'genuine', entriesSince: 1 });
  });

  it('of a number that was never issued is unknown', () => {
    expect(judgePaper(read(line), null, journalOf)).toEqual({ kind: 'unknown' });
  });

  it('with another check was altered', () => {
    const altered = read(line.replace('cafecafeca', 'cafecafecb'));
    expect(judgePaper(altered, found(), journalOf).kind).toBe('otherCheck');
  });

  it('with another journal code was altered, or the journal was', () => {
    expect(judgePaper(read(line.replace('1042', '1041')), found(), journalOf).kind).toBe('otherJournal');
    expect(judgePaper(read(line), found(), () => '0'.repeat(64)).kind).toBe('otherJournal');
    expect(judgePaper(read(line), found(), () => null).kind).toBe('otherJournal');
  });

  it('from before there was such a line can’t be judged', () => {
    expect(judgePaper(read(line), found([...sampleDrafts(), issued(false)]), journalOf).kind).toBe(
      'unsealed',
    );
  });
});
