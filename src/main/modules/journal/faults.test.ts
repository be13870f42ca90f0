/**
 * The promise under failure: what was acknowledged is there afterwards, in order, in whole batches; what was refused is
 * not; and the journal writes again by itself once the disk does.
 */
import { describe, expect, it } from 'vitest';
import {
  aBatch,
  aFolder,
  afterKill,
  everyEvent,
  openJournal,
  segmentsOf,
  textsOf,
} from '../../../../test/fixtures/journal/a-journal';
import { type Fault, FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import type { Journal } from './journal';

const segmentBytes = 1500;

interface Story {
  readonly journal: Journal;
  readonly acknowledged: string[];
  readonly refused: string[];
}

const tell = async (story: Story, names: readonly string[]): Promise<void> => {
  for (const [at, name] of names.entries()) {
    const batch = aBatch(name, 1 + (at % 3));
    const texts = batch.flatMap((draft) => (draft.type === 'noteWritten' ? [draft.body.text] : []));
    const result = await story.journal.append('t', batch);
    if (result.ok) story.acknowledged.push(...texts);
    else story.refused.push(...texts);
  }
};

const names = ['a', 'b', 'c', 'd', 'e'];

/** How many calls to the disk an undisturbed story takes. */
const callsOfAnUndisturbedStory = async (): Promise<number> => {
  const disk = new FaultyDisk();
  const story = {
    journal: await openJournal(await aFolder(), { disk, segmentBytes }),
    acknowledged: [],
    refused: [],
  };
  await tell(story, names);
  await story.journal.close();
  expect(story.refused).toEqual([]);
  return disk.calls;
};

describe.each<[Fault, number]>([
  ['EIO', 1],
  ['ENOSPC', 4],
  ['EACCES', 1],
  ['EROFS', 9],
  ['shortWrite', 1],
])('a disk that answers %s, %i times in a row', (fault, times) => {
  it('at any one call costs nothing that was acknowledged', { timeout: 120_000 }, async () => {
    const calls = await callsOfAnUndisturbedStory();
    expect(calls).toBeGreaterThan(60);
    for (let k = 1; k <= calls; k += 1) {
      const folder = await aFolder();
      const disk = new FaultyDisk().failAt(k, fault, times);
      const story: Story = {
        journal: await openJournal(folder, { disk, segmentBytes }),
        acknowledged: [],
        refused: [],
      };
      await tell(story, names);
      disk.mend();
      await story.journal.retry();
      expect(story.journal.state, `call ${k}`).toMatchObject({ mode: 'writable', reason: null });
      await tell(story, ['last']);
      expect(textsOf(await everyEvent(story.journal)), `call ${k}`).toEqual(story.acknowledged);
      const killed = await afterKill(folder);
      await story.journal.close();
      for (const left of [folder, killed]) {
        const again = await openJournal(left, { segmentBytes });
        expect(again.state, `call ${k}`).toMatchObject({ mode: 'writable', quarantinedBytes: 0 });
        expect(textsOf(await everyEvent(again)), `call ${k}`).toEqual(story.acknowledged);
        await again.close();
      }
    }
  });
});

describe.each<Fault>(['EIO', 'ENOSPC', 'EACCES', 'EROFS'])(
  'a disk that answers nothing but %s from one call on',
  (fault) => {
    it('before the bench is killed costs nothing that was acknowledged, and keeps batches whole', {
      timeout: 120_000,
    }, async () => {
      const calls = await callsOfAnUndisturbedStory();
      for (let k = 1; k <= calls; k += 1) {
        const folder = await aFolder();
        // From call k on nothing works any more, not even cutting the file back.
        const disk = new FaultyDisk().failAt(k, fault, Number.POSITIVE_INFINITY);
        const story: Story = {
          journal: await openJournal(folder, { disk, segmentBytes }),
          acknowledged: [],
          refused: [],
        };
        await tell(story, names);
        const killed = await afterKill(folder);
        disk.mend();
        await story.journal.close();
        const again = await openJournal(killed, { segmentBytes });
        expect(again.state.mode, `call ${k}`).toBe('writable');
        const found = textsOf(await everyEvent(again));
        expect(found.slice(0, story.acknowledged.length), `call ${k}`).toEqual(story.acknowledged);
        // Whatever else is there was asked for, in order, and is whole.
        const rest = found.slice(story.acknowledged.length);
        expect(rest, `call ${k}`).toEqual(story.refused.slice(0, rest.length));
        expect(found.at(-1) ?? '1/1').toMatch(/(\d)\/\1$/);
        await again.close();
      }
    });
  },
);

describe('a disk that fills up', () => {
  it('says so in words, refuses everything that waits, and goes on in a new file when there is room', async () => {
    const disk = new FaultyDisk();
    const folder = await aFolder();
    const journal = await openJournal(folder, { disk });
    await journal.append('t', aBatch('before', 2));
    disk.breakNow('ENOSPC');
    const refused = await Promise.all([
      journal.append('t', aBatch('x', 3)),
      journal.append('t', aBatch('y')),
    ]);
    expect(refused).toEqual([
      { ok: false, error: { kind: 'readOnly', reason: 'The disk is full' } },
      { ok: false, error: { kind: 'readOnly', reason: 'The disk is full' } },
    ]);
    expect(journal.state).toMatchObject({ mode: 'readOnly', reason: 'The disk is full', head: { seq: 2 } });
    disk.mend();
    expect(await journal.append('t', aBatch('after'))).toMatchObject({ ok: true });
    expect(journal.state.mode).toBe('writable');
    expect(textsOf(await everyEvent(journal))).toEqual(['before 1/2', 'before 2/2', 'after 1/1']);
    expect(await segmentsOf(folder)).toHaveLength(2);
    await journal.close();
  });

  it.each<Fault>(['ENOSPC', 'EROFS', 'EACCES'])(
    'shows what was saved before, when it answers %s from the start',
    async (fault) => {
      const folder = await aFolder();
      const before = await openJournal(folder);
      await before.append('t', aBatch('a', 2));
      await before.close();
      const disk = new FaultyDisk().protect(fault);
      const journal = await openJournal(folder, { disk });
      expect(journal.state).toMatchObject({ mode: 'readOnly', head: before.state.head });
      expect(textsOf(await everyEvent(journal))).toEqual(['a 1/2', 'a 2/2']);
      expect(await journal.append('t', aBatch('x'))).toMatchObject({
        ok: false,
        error: { kind: 'readOnly' },
      });
      disk.mend();
      await journal.retry();
      expect(await journal.append('t', aBatch('b'))).toMatchObject({ ok: true });
      expect(textsOf(await everyEvent(journal))).toEqual(['a 1/2', 'a 2/2', 'b 1/1']);
      await journal.close();
    },
  );

  it('has no history to show while nothing of it can be read', async () => {
    const folder = await aFolder();
    const before = await openJournal(folder);
    await before.append('t', aBatch('a', 2));
    await before.close();
    const disk = new FaultyDisk().failAt(1, 'EIO', Number.POSITIVE_INFINITY);
    const journal = await openJournal(folder, { disk });
    expect(journal.state).toMatchObject({ mode: 'readOnly', head: { bench: '', seq: 0 } });
    disk.mend();
    await journal.retry();
    expect(textsOf(await everyEvent(journal))).toEqual(['a 1/2', 'a 2/2']);
    await journal.close();
  });
});
