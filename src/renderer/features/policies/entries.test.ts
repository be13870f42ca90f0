// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { altaiPack } from '../../../../test/fixtures/a-pack';
import { entriesOf, searchText, sourceLines } from './entries';

describe('the entries of a policy', () => {
  it('are its clauses, readings, judgements and silences, each once', () => {
    const pack = altaiPack();
    const entries = entriesOf(pack);
    expect(entries.length).toBe(
      pack.clauses.length + pack.readings.length + pack.judgements.length + pack.silences.length,
    );
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  });

  it('are found by what they say and by what they are', () => {
    const found = (word: string) =>
      entriesOf(altaiPack()).filter((entry) => searchText(entry).toLowerCase().includes(word));
    expect(found('warranty sticker').map(({ kind }) => kind)).toContain('clause');
    expect(found('altai-2.5-02').length).toBe(1);
    expect(found('not stated').length).toBeGreaterThan(0);
  });
});

describe('the lines of a vendor’s text', () => {
  it('are one, a range, or several places', () => {
    expect(sourceLines('15')).toEqual([15]);
    expect(sourceLines('148-152')).toEqual([148, 149, 150, 151, 152]);
    expect(sourceLines('47,51,60-61')).toEqual([47, 51, 60, 61]);
  });

  it('stay few, and none backwards, whatever a pack says', () => {
    expect(sourceLines('9-1')).toEqual([]);
    expect(sourceLines('1-999999999').length).toBe(2000);
  });
});
