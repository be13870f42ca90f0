/** A profile that was copied or restored goes on under its own name in a new epoch, with everything it had. */
import { appendFile, cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  aBatch,
  aFolder,
  aPlace,
  everyEvent,
  openJournal,
  segmentsOf,
  textsOf,
} from '../../../../test/fixtures/journal/a-journal';
import { placeOf } from '../../disk/place';
import type { Journal } from './journal';

const elsewhere = { ...aPlace, number: '977', born: '1763640999000' };

const kept = async (journal: Journal, name: string, size = 1): Promise<void> => {
  const result = await journal.append('tech-1', aBatch(name, size));
  if (!result.ok) throw new Error(result.error.kind);
};

/** A journal with two events, and a copy of its folder. */
const copied = async () => {
  const folder = await aFolder();
  const journal = await openJournal(folder);
  await kept(journal, 'a', 2);
  await journal.close();
  const copy = await aFolder();
  await cp(folder, copy, { recursive: true });
  return { folder, copy, head: journal.state.head };
};

describe('a copied profile', () => {
  it('goes on in a new epoch and tells so, once', async () => {
    const { copy, head } = await copied();
    const journal = await openJournal(copy, { place: elsewhere });
    expect(journal.state).toMatchObject({ head: { ...head, epoch: 2 }, isNewEpoch: true, mode: 'writable' });
    await kept(journal, 'b');
    await journal.close();
    const again = await openJournal(copy, { place: elsewhere });
    expect(again.state).toMatchObject({ head: { epoch: 2, seq: 3 }, isNewEpoch: false });
    expect((await everyEvent(again)).map((event) => [event.epoch, event.seq])).toEqual([
      [1, 1],
      [1, 2],
      [2, 3],
    ]);
    await again.close();
  });

  it('leaves the original in its epoch, so that no event of the one can be taken for one of the other', async () => {
    const { folder, copy } = await copied();
    const original = await openJournal(folder);
    const other = await openJournal(copy, { place: elsewhere });
    await kept(original, 'x');
    await kept(other, 'x');
    const [a, b] = [original.state.head, other.state.head];
    expect([a.bench, a.seq]).toEqual([b.bench, b.seq]);
    expect([a.epoch, b.epoch]).toEqual([1, 2]);
    await original.close();
    await other.close();
  });

  it('keeps its epoch where the folder only got another number, as on FAT, or no birthday is kept', async () => {
    const { folder } = await copied();
    const remounted = await openJournal(folder, { place: { ...aPlace, number: '5' } });
    expect(remounted.state).toMatchObject({ head: { epoch: 1 }, isNewEpoch: false });
    await remounted.close();
    const unborn = await openJournal(folder, { place: { ...aPlace, number: '5', born: '' } });
    expect(unborn.state).toMatchObject({ head: { epoch: 1 }, isNewEpoch: false });
    await unborn.close();
    const otherMachine = await openJournal(folder, { place: { ...aPlace, machine: 'bench-05' } });
    expect(otherMachine.state).toMatchObject({ head: { epoch: 2 }, isNewEpoch: true });
    await otherMachine.close();
  });

  it('leaves what the copy tore in place: the new epoch declares it void', async () => {
    const { copy } = await copied();
    const [segment = ''] = await segmentsOf(copy);
    await appendFile(segment, '57 0badc0de {"batch":[1,1],"dur');
    const before = await readFile(segment);
    const journal = await openJournal(copy, { place: elsewhere });
    await kept(journal, 'b');
    await journal.close();
    expect(await readFile(segment)).toEqual(before);
    const again = await openJournal(copy, { place: elsewhere });
    expect(textsOf(await everyEvent(again))).toEqual(['a 1/2', 'a 2/2', 'b 1/1']);
    await again.close();
  });

  it('finds its newest epoch when its identity is lost or older than its files', async () => {
    const { folder, copy } = await copied();
    const journal = await openJournal(copy, { place: elsewhere });
    await kept(journal, 'b');
    await journal.close();
    await cp(join(folder, 'bench.json'), join(copy, 'bench.json'));
    const older = await openJournal(copy);
    expect(older.state.head).toMatchObject({ epoch: 2, seq: 3 });
    await older.close();
    await rm(join(copy, 'bench.json'));
    const nameless = await openJournal(copy);
    expect(nameless.state.head).toMatchObject({ epoch: 2, seq: 3 });
    await nameless.close();
  });

  it('is written back from the database with every event in its own epoch', async () => {
    const { copy } = await copied();
    const journal = await openJournal(copy, { place: elsewhere });
    await kept(journal, 'b', 2);
    const events = await everyEvent(journal);
    await journal.close();
    const folder = await aFolder();
    const healed = await openJournal(folder);
    expect(await healed.heal(events.slice(0, 1), true)).toMatchObject({ ok: true });
    expect(await healed.heal(events.slice(1))).toMatchObject({ ok: true, value: { epoch: 2, seq: 4 } });
    await kept(healed, 'c');
    await healed.close();
    const streams = (await readdir(folder))
      .filter((name) => /-\d+$/.test(name))
      .map((name) => name.slice(-2));
    expect(streams).toEqual(['-1', '-2']);
    const again = await openJournal(folder);
    expect(textsOf(await everyEvent(again))).toEqual(['a 1/2', 'a 2/2', 'b 1/2', 'b 2/2', 'c 1/1']);
    await again.close();
  });
});

describe('where a folder lies', () => {
  it('is read alike twice and otherwise for a copy', async () => {
    const { folder, copy } = await copied();
    expect(await placeOf(folder)).toEqual(await placeOf(folder));
    expect((await placeOf(copy)).number).not.toBe((await placeOf(folder)).number);
  });
});
