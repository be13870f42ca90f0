import { join } from 'node:path';
import { Journal } from '../../src/main/modules/journal/journal';
import { aBatch, aPlace, everyEvent, textsOf } from '../fixtures/journal/a-journal';
import { PowerCut, PowerCutDisk, randomOf } from '../fixtures/journal/power-cut-disk';
import type { Scenario } from './scenario';

const folder = '/bench/journal';

const open = (disk: PowerCutDisk): Promise<Journal> => {
  let ms = Date.UTC(2026, 10, 20, 14);
  return Journal.open({
    folder,
    disk,
    clock: {
      now: () => {
        ms += 1;
        return ms;
      },
      offsetMinutes: () => 0,
    },
    placeOf: async () => aPlace,
    segmentBytes: 3000,
  });
};

interface Told {
  /** Texts of every batch, in the order in which they were asked for. */
  readonly asked: string[][];
  readonly acknowledged: Set<number>;
}

/** Saves in up to three lanes at a time until the power goes. */
const saveUntilTheCut = async (disk: PowerCutDisk, random: () => number, run: string): Promise<Told> => {
  const told: Told = { asked: [], acknowledged: new Set() };
  try {
    const journal = await open(disk);
    for (let step = 0; step < 12 && !disk.isCut; step += 1) {
      const lanes = 1 + Math.floor(random() * 3);
      await Promise.all(
        Array.from({ length: lanes }, async () => {
          const number = told.asked.length;
          const batch = aBatch(`${run}.${number}`, 1 + Math.floor(random() * 3));
          told.asked.push(batch.flatMap((draft) => (draft.type === 'noteWritten' ? [draft.body.text] : [])));
          const result = await journal.append('t', batch);
          if (result.ok) told.acknowledged.add(number);
        }),
      );
    }
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  return told;
};

/** Null when what was found is what was promised. */
const broken = (found: readonly string[], before: readonly string[], told: Told): string | null => {
  const all = [...before, ...told.asked.flat()];
  if (found.some((text, at) => text !== all[at])) return 'what was found is no prefix of what was asked for';
  const last = Math.max(-1, ...told.acknowledged);
  const promised = before.length + told.asked.slice(0, last + 1).flat().length;
  if (found.length < promised) return `${promised - found.length} acknowledged events are missing`;
  let length = before.length;
  if (found.length === length) return null;
  for (const batch of told.asked) {
    length += batch.length;
    if (found.length === length) return null;
  }
  return 'a batch was torn';
};

/** One bench: power goes and comes back a few times, each time on what the medium held. */
export const onePowerCutStory = async (
  seed: number,
): Promise<{ fault: string | null; acknowledged: number }> => {
  const random = randomOf(seed);
  let disk = new PowerCutDisk();
  await disk.makeFolder('/bench');
  let before: string[] = [];
  let acknowledged = 0;
  for (let cut = 1; cut <= 3; cut += 1) {
    disk.cutsAt(disk.calls + 5 + Math.floor(random() * 220));
    const told = await saveUntilTheCut(disk, random, String(cut));
    acknowledged += told.acknowledged.size;
    disk = disk.afterTheCut(random);
    disk.forget(join(folder, 'writer.lock'));
    const journal = await open(disk);
    const { mode, reason } = journal.state;
    const found = textsOf(await everyEvent(journal));
    await journal.close();
    if (mode !== 'writable') return { fault: `seed ${seed}, cut ${cut}: read-only, ${reason}`, acknowledged };
    const fault = broken(found, before, told);
    if (fault) return { fault: `seed ${seed}, cut ${cut}: ${fault}`, acknowledged };
    before = found;
  }
  return { fault: null, acknowledged };
};

export const powerCut: Scenario = {
  name: 'power-cut',
  title:
    'The power goes while the journal is written; writes that were not synced are dropped, torn and reordered',
  cycles: 5000,
  run: async ({ cycles, seed, onCycle }) => {
    const lost: string[] = [];
    let acknowledged = 0;
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const story = await onePowerCutStory(seed + cycle);
      if (story.fault) lost.push(story.fault);
      acknowledged += story.acknowledged;
      onCycle(cycle + 1);
    }
    return { lost, seen: { 'power cuts': cycles * 3, 'acknowledged batches': acknowledged } };
  },
};
