import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { aFolder, aNote, openJournal } from '../../../../test/fixtures/journal/a-journal';
import { appendSignedIn } from '.';

/** Stands in for the look at the files that drafts name. */
const allKept = async (): Promise<null> => null;

const configured = draft('benchConfigured', null, {
  benchName: 'Bench 04',
  centreName: 'Centre',
  centreAddress: 'Street 1',
});
const added = draft('technicianAdded', null, { technicianId: 't1', name: 'A. Tech', badge: null });
const signedIn = draft('technicianSignedIn', null, { technicianId: 't1' });

describe('appending in somebody’s name', () => {
  it('is possible for nobody but the bench before anyone is signed in, and only what leads there', async () => {
    const journal = await openJournal(await aFolder());
    const first = await appendSignedIn(journal, null, [configured, added, signedIn], allKept);
    expect(first.ok && first.value.map((event) => event.by)).toEqual(['bench', 'bench', 'bench']);
    expect(await appendSignedIn(journal, null, [aNote('x')], allKept)).toEqual({
      ok: false,
      error: { kind: 'notSignedIn' },
    });
    expect(await appendSignedIn(journal, null, [signedIn, aNote('x')], allKept)).toEqual({
      ok: false,
      error: { kind: 'notSignedIn' },
    });
    const later = await appendSignedIn(
      journal,
      { technicianId: 't1', name: 'A. Tech' },
      [aNote('x')],
      allKept,
    );
    expect(later.ok && later.value[0]).toMatchObject({ by: 't1', seq: 4 });
    await journal.close();
  });

  it('is refused to a page for what main alone may say: which file is in force', async () => {
    const journal = await openJournal(await aFolder());
    const activation = draft('policyActivated', null, {
      policyId: 'harbour',
      version: '1',
      sha256: '0'.repeat(64),
      fileName: 'harbour.yaml',
      origin: 'imported',
      reason: 'because',
    });
    const actor = { technicianId: 't1', name: 'A. Tech' };
    await expect(appendSignedIn(journal, actor, [aNote('x'), activation], allKept)).rejects.toThrow(
      'policyActivated',
    );
    expect((await journal.read(0, 10)).events).toEqual([]);
    await journal.close();
  });
});
