// @vitest-environment node
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';

/** The page is loaded again: nothing is left of it but what the database holds. */
const pageLoaded = async () => {
  vi.resetModules();
  const { readNoteDrafts, keepNoteDraft, dropNoteDraft, noteDraftOf, noteDraftsWritten } = await import(
    './note-drafts'
  );
  await readNoteDrafts();
  return { keepNoteDraft, dropNoteDraft, noteDraftOf, noteDraftsWritten };
};

afterEach(() => indexedDB.deleteDatabase('rma-bench-drafts'));

describe('a note that was begun', () => {
  it('is there again after the window was closed, with its last letter', async () => {
    const first = await pageLoaded();
    for (const text of ['F', 'Fa', 'Fan is loud']) first.keepNoteDraft('case-1', text);
    await first.noteDraftsWritten();
    const again = await pageLoaded();
    expect(again.noteDraftOf('case-1')).toBe('Fan is loud');
    expect(again.noteDraftOf('case-2')).toBeNull();
  });

  it('is gone once it was recorded, and spaces alone are none', async () => {
    const first = await pageLoaded();
    first.keepNoteDraft('case-1', 'Fan is loud');
    first.keepNoteDraft('case-2', '  \n');
    first.dropNoteDraft('case-1');
    await first.noteDraftsWritten();
    const again = await pageLoaded();
    expect(again.noteDraftOf('case-1')).toBeNull();
    expect(again.noteDraftOf('case-2')).toBeNull();
  });
});
