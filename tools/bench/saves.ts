/**
 * The journal without an app around it: how long a save takes until it is acknowledged beside the same bytes written bare,
 * and how quickly a long journal is verified beside reading and hashing its bytes.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { draft } from '#domain/case/events';
import { type Disk, nodeDisk } from '../../src/main/disk/disk';
import { placeOf } from '../../src/main/disk/place';
import { Journal } from '../../src/main/modules/journal/journal';
import { lookAtJournal } from '../../src/main/modules/journal/look';

/** Milliseconds of each save, and saves a second. */
export interface SaveFigures {
  readonly lone: readonly number[];
  readonly bare: readonly number[];
  /** As bare, by a program that does not stand still meanwhile: what a main process can do at best. */
  readonly bareBeside: readonly number[];
  readonly together: readonly number[];
  readonly togetherRate: number;
  readonly togetherPerSync: number;
  readonly bytes: number;
}

const warmingRounds = 1000;
const rounds = 1000;
const lanes = 32;
const savesPerLane = 60;

const segmentsIn = (journal: string): readonly string[] =>
  readdirSync(journal, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(journal, name));

const timed = async (work: () => unknown): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** Saves in a folder of its own; each kind takes its turn in every round, so that all see the same disk. */
export const measureSaves = async (folder: string): Promise<SaveFigures> => {
  mkdirSync(folder, { recursive: true });
  let syncs = 0;
  const counting: Disk = {
    ...nodeDisk,
    open: async (path, mode) => {
      const file = await nodeDisk.open(path, mode);
      return {
        ...file,
        datasync: () => {
          syncs += 1;
          return file.datasync();
        },
      };
    },
  };
  const journal = await Journal.open({
    folder: join(folder, 'journal'),
    disk: counting,
    clock: { now: Date.now, offsetMinutes: () => 60 },
    placeOf,
  });
  const save = async (): Promise<void> => {
    const kept = await journal.append('tech-1', [draft('noteWritten', 'case-1', { text: 'Measured save' })]);
    if (!kept.ok) throw new Error(kept.error.kind);
  };
  await save();
  const line = Buffer.from(
    `${readFileSync(segmentsIn(join(folder, 'journal'))[0] ?? '', 'utf8')
      .trimEnd()
      .split('\n')
      .at(-1)}\n`,
  );
  const bareFile = openSync(join(folder, 'bare'), 'a');
  const beside = await nodeDisk.open(join(folder, 'bare-beside'), 'create');
  const lone: number[] = [];
  const bare: number[] = [];
  const bareBeside: number[] = [];
  for (let round = 0; round < warmingRounds + rounds; round += 1) {
    const took = {
      lone: await timed(save),
      bare: await timed(() => {
        writeSync(bareFile, line);
        fdatasyncSync(bareFile);
      }),
      beside: await timed(async () => {
        await beside.write(line);
        await beside.datasync();
      }),
    };
    if (round < warmingRounds) continue;
    lone.push(took.lone);
    bare.push(took.bare);
    bareBeside.push(took.beside);
  }
  closeSync(bareFile);
  await beside.close();

  const together: number[] = [];
  const syncsBefore = syncs;
  const took = await timed(() =>
    Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let count = 0; count < savesPerLane; count += 1) together.push(await timed(save));
      }),
    ),
  );
  await journal.close();
  return {
    lone,
    bare,
    bareBeside,
    together,
    togetherRate: (together.length * 1000) / took,
    togetherPerSync: together.length / (syncs - syncsBefore),
    bytes: line.byteLength,
  };
};

export interface VerifyFigures {
  readonly events: number;
  readonly megabytes: number;
  /** Events a second: checksum, JSON, hash and chain of every one. */
  readonly verified: number;
  /** The same bytes read and hashed in one go. */
  readonly hashed: number;
}

/** Verifies every event of a journal, as each start does. */
export const measureVerify = async (folder: string): Promise<VerifyFigures> => {
  const hash = createHash('sha256');
  let bytes = 0;
  const hashedIn = await timed(async () => {
    for (const path of segmentsIn(folder)) {
      for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
        hash.update(piece);
        bytes += piece.length;
      }
    }
  });
  let events = 0;
  const verifiedIn = await timed(async () => {
    const look = await lookAtJournal(nodeDisk, folder);
    if (!look || look.damage) throw new Error('The journal is not whole');
    events = look.head.seq;
  });
  return {
    events,
    megabytes: bytes / 1e6,
    verified: (events * 1000) / verifiedIn,
    hashed: (events * 1000) / hashedIn,
  };
};
