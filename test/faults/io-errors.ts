import { aBatch, aFolder, everyEvent, openJournal, textsOf } from '../fixtures/journal/a-journal';
import { type Fault, FaultyDisk } from '../fixtures/journal/faulty-disk';
import type { Scenario } from './scenario';

const faults: readonly Fault[] = ['EIO', 'ENOSPC', 'EACCES', 'EROFS', 'shortWrite'];
const segmentBytes = 1500;

const tell = async (disk: FaultyDisk, folder: string): Promise<{ acknowledged: string[]; back: boolean }> => {
  const journal = await openJournal(folder, { disk, segmentBytes });
  const acknowledged: string[] = [];
  const save = async (name: string, size: number): Promise<boolean> => {
    const batch = aBatch(name, size);
    const result = await journal.append('t', batch);
    if (result.ok)
      acknowledged.push(...batch.flatMap((draft) => (draft.type === 'noteWritten' ? [draft.body.text] : [])));
    return result.ok;
  };
  for (const [at, name] of ['a', 'b', 'c', 'd', 'e'].entries()) await save(name, 1 + (at % 3));
  disk.mend();
  await journal.retry();
  const back = await save('last', 1);
  await journal.close();
  return { acknowledged, back };
};

export const ioErrors: Scenario = {
  name: 'io-errors',
  title: 'The disk answers the k-th call with an error, for every k and every error',
  cycles: 0,
  run: async ({ cycles, onCycle }) => {
    const steady = new FaultyDisk();
    await tell(steady, await aFolder());
    const most = cycles > 0 ? Math.min(cycles, steady.calls) : steady.calls;
    const lost: string[] = [];
    let done = 0;
    for (const fault of faults) {
      for (let k = 1; k <= most; k += 1) {
        const folder = await aFolder();
        const story = await tell(new FaultyDisk().failAt(k, fault), folder);
        const again = await openJournal(folder, { segmentBytes });
        const found = textsOf(await everyEvent(again));
        await again.close();
        if (!story.back) lost.push(`${fault} at call ${k}: it did not write again by itself`);
        if (JSON.stringify(found) !== JSON.stringify(story.acknowledged))
          lost.push(
            `${fault} at call ${k}: ${found.length} events found, ${story.acknowledged.length} acknowledged`,
          );
        done += 1;
        onCycle(done);
      }
    }
    return { lost, seen: { 'calls to the disk': steady.calls, 'errors injected': done } };
  },
};
