import { readFile, writeFile } from 'node:fs/promises';
import { nodeDisk } from '../../src/main/disk/disk';
import { lookAtJournal } from '../../src/main/modules/journal/look';
import { aBatch, aFolder, everyEvent, openJournal, segmentsOf, textsOf } from '../fixtures/journal/a-journal';
import { randomOf } from '../fixtures/journal/power-cut-disk';
import type { Scenario } from './scenario';

/** A closed journal of several files, and in which event each byte of a file lies. */
const aJournalOfSeveralFiles = async () => {
  const folder = await aFolder();
  const journal = await openJournal(folder, { segmentBytes: 4000 });
  for (let n = 0; n < 24; n += 1) await journal.append('t', aBatch(`note ${n}`, 1 + (n % 3)));
  const texts = textsOf(await everyEvent(journal));
  await journal.close();
  const segments = await segmentsOf(folder);
  return {
    folder,
    texts,
    files: await Promise.all(segments.map(async (path) => ({ path, bytes: await readFile(path) }))),
  };
};

type Mutation = (bytes: Buffer, random: () => number) => { readonly bytes: Buffer; readonly at: number };

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    const at = Math.floor(random() * bytes.byteLength);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    return { bytes: changed, at };
  },
  (bytes, random) => {
    const at = Math.floor(random() * bytes.byteLength);
    const length = 1 + Math.floor(random() * 600);
    const changed = Buffer.from(bytes);
    changed.fill(0, at, Math.min(bytes.byteLength, at + length));
    return { bytes: changed, at };
  },
  (bytes, random) => {
    const at = Math.floor(random() * bytes.byteLength);
    return { bytes: bytes.subarray(0, at), at };
  },
  (bytes, random) => {
    const at = Math.floor(random() * bytes.byteLength);
    return {
      bytes: Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + Math.floor(random() * 300))]),
      at,
    };
  },
];

export const journalDamage: Scenario = {
  name: 'journal-damage',
  title: 'Bytes of a closed journal are flipped, zeroed, cut off and cut out',
  cycles: 1000,
  run: async ({ cycles, seed, onCycle }) => {
    const random = randomOf(seed);
    const { folder, texts, files } = await aJournalOfSeveralFiles();
    const lost: string[] = [];
    let located = 0;
    let tails = 0;
    let marks = 0;
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const file = files[Math.floor(random() * files.length)];
      const mutate = mutations[cycle % mutations.length];
      if (!file || !mutate) throw new Error('There are files and mutations');
      const { bytes, at } = mutate(file.bytes, random);
      if (!bytes.equals(file.bytes)) {
        await writeFile(file.path, bytes);
        const look = await lookAtJournal(nodeDisk, folder);
        const shown: string[] = [];
        for await (const event of look?.events() ?? [])
          if (event.type === 'noteWritten') shown.push(event.body.text);
        const where = `cycle ${cycle}, byte ${at} of file ${files.indexOf(file) + 1}`;
        if (shown.some((text, index) => text !== texts[index]))
          lost.push(`${where}: a changed event was shown`);
        else if (look?.damage) located += 1;
        else if (shown.length < texts.length || (look?.tornBytes ?? 0) > 0) tails += 1;
        else if ((look?.voidTails.length ?? 0) > 0) located += 1;
        // What was cut away is the mark of an orderly end, and no event: that is how a killed bench leaves its file.
        else if (shown.length === texts.length && bytes.byteLength < file.bytes.byteLength) marks += 1;
        else lost.push(`${where}: the damage was not seen`);
        await writeFile(file.path, file.bytes);
      } else located += 1;
      onCycle(cycle + 1);
    }
    return {
      lost,
      seen: { located, 'at the very end, taken for a torn write': tails, 'only the mark of the end': marks },
    };
  },
};
