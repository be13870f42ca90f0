/** Journals as released versions left them. These files are never changed; a new format gets a folder of its own. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { storedEvent } from '#domain/case/events';
import {
  aFolder,
  aNote,
  everyEvent,
  openJournal,
  textsOf,
} from '../../../../test/fixtures/journal/a-journal';

const formats = fileURLToPath(new URL('../../../../test/fixtures/journal', import.meta.url));

describe('a journal of format 1', () => {
  it('is read in full, holds its chain, and is gone on with', async () => {
    const folder = await aFolder();
    await cp(join(formats, 'format-1', 'journal'), folder, { recursive: true });
    const journal = await openJournal(folder);
    expect(journal.state).toEqual({
      head: {
        bench: '234ebe83-2cf0-423b-bf95-8d74d56ff1ce',
        epoch: 1,
        seq: 7,
        hash: '6ba68dd16315b4b12a68057a69088ee35e6861f2fda2656c40f1ba9621f97143',
      },
      mode: 'writable',
      reason: null,
      hold: null,
      quarantinedBytes: 0,
      isNewEpoch: false,
      generation: null,
      clock: null,
    });
    const events = await everyEvent(journal);
    expect(events.map((event) => storedEvent.parse(event))).toEqual(events);
    expect(textsOf(events)).toEqual([
      'benchConfigured',
      'technicianAdded',
      'technicianSignedIn',
      'Box dented, one corner.',
      'Kunde: „läuft nicht“ — 电源 😀\nsecond line',
      'eventUndone',
      'Box dented, two corners.',
    ]);
    expect(await journal.append('tech-1', [aNote('goes on')])).toMatchObject({
      ok: true,
      value: [{ seq: 8 }],
    });
    await journal.close();
  });
});
