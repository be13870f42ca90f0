/** Who this bench is: a UUID made once, and the epoch of its stream. Durable before the first event is. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../disk/disk';
import { exists, makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';
import { isSamePlace, type Place } from '../../disk/place';

const identityFile = z.strictObject({
  format: z.literal('rma-bench-identity/1'),
  bench: z.uuid(),
  /** A restored or copied profile goes on in a new epoch, so that no two machines write the same number. */
  epoch: z.number().int().positive(),
  /** Where the journal lay when this was written. A restored journal has none until it is first opened. */
  place: z.strictObject({ machine: z.string(), number: z.string(), born: z.string() }).optional(),
  /** Made when the journal was put here by a restore: a database of another generation is made again, never compared. */
  generation: z.uuid().optional(),
});

export interface BenchIdentity {
  readonly bench: string;
  readonly epoch: number;
}

/** What is known of the journal beside who it is. */
export interface Setting {
  readonly place?: Place | undefined;
  readonly generation?: string | undefined;
}

const streamName = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d+)$/;

export const streamFolder = (journal: string, identity: BenchIdentity): string =>
  join(journal, `${identity.bench}-${identity.epoch}`);

/** Every stream in the folder, in order of epoch. Throws I/O errors. */
export const streamsIn = async (disk: Disk, journal: string): Promise<readonly BenchIdentity[]> =>
  (await disk.list(journal))
    .flatMap((name) => {
      const match = streamName.exec(name);
      return match?.[1] ? [{ bench: match[1], epoch: Number(match[2]) }] : [];
    })
    .sort((a, b) => a.epoch - b.epoch);

const pathOf = (journal: string) => join(journal, 'bench.json');

export const writeIdentity = async (
  disk: Disk,
  journal: string,
  { bench, epoch }: BenchIdentity,
  { place, generation }: Setting,
): Promise<void> => {
  const content = { format: 'rma-bench-identity/1', bench, epoch, place, generation };
  await writeDurably(disk, pathOf(journal), Buffer.from(`${JSON.stringify(content)}\n`));
};

/** A later version wrote the identity in a form of its own: whole, and not understood. */
export const newerIdentity = 'newer';
type Known = z.infer<typeof identityFile>;

/** The identity as it is written, null when it isn't or is damaged. Changes nothing. */
export const readIdentity = async (
  disk: Disk,
  journal: string,
): Promise<Known | typeof newerIdentity | null> => {
  const bytes = await readWhole(disk, pathOf(journal), 64 * 1024);
  return bytes && parseIdentity(bytes);
};

/** For those who may only go on with what they understand. */
export const understoodIdentity = async (disk: Disk, journal: string): Promise<Known | null> => {
  const read = await readIdentity(disk, journal);
  return read === newerIdentity ? null : read;
};

export interface OpenedIdentity {
  readonly identity: BenchIdentity;
  /** The file was lost or damaged and the identity was read from the bench's own folders. */
  readonly mended: boolean;
  /** The profile lies elsewhere than it did: it was copied, and goes on in a new epoch. */
  readonly copied: boolean;
  readonly generation: string | undefined;
}

/**
 * Reads the identity, or makes one on a fresh bench. When the file is lost or damaged but exactly one bench has written
 * here, that bench's name is read from its folder: a new identity would hide every event. Says `unclear` when several have.
 * A journal that lies elsewhere than its identity says begins a new epoch, durable before anything is written in it.
 * Changes nothing when a newer version wrote the identity.
 */
export const openIdentity = async (
  disk: Disk,
  journal: string,
  place: Place,
): Promise<OpenedIdentity | 'unclear' | typeof newerIdentity> => {
  await makeFolderDurably(disk, journal);
  const known = await readIdentity(disk, journal);
  if (known === newerIdentity) return newerIdentity;
  const streams = await streamsIn(disk, journal);
  if (known) {
    const highest = streams.filter((stream) => stream.bench === known.bench).at(-1)?.epoch ?? 0;
    const copied = known.place !== undefined && !isSamePlace(known.place, place);
    // An identity that is older than the streams beside it came from a backup of that file alone.
    const epoch = Math.max(known.epoch, highest) + (copied ? 1 : 0);
    const identity = { bench: known.bench, epoch };
    if (copied || epoch !== known.epoch || !known.place || !isIdentical(known.place, place))
      await writeIdentity(disk, journal, identity, { place, generation: known.generation });
    return { identity, mended: epoch !== known.epoch && !copied, copied, generation: known.generation };
  }
  if (new Set(streams.map((stream) => stream.bench)).size > 1) return 'unclear';
  const newest = streams.at(-1) ?? null;
  if (!newest && (await exists(disk, pathOf(journal)))) {
    // Damaged, and nobody has written here yet: keep the damaged file for whoever wants to know.
    await disk.move(pathOf(journal), join(journal, `bench.json.damaged-${randomUUID()}`));
  }
  const identity = newest ?? { bench: randomUUID(), epoch: 1 };
  await writeIdentity(disk, journal, identity, { place });
  return { identity, mended: newest !== null, copied: false, generation: undefined };
};

const isIdentical = (a: Place, b: Place): boolean => a.number === b.number && a.born === b.born;

const laterFormat = /^rma-bench-identity\/(?!1$)\d+$/;

const parseIdentity = (bytes: Uint8Array): Known | typeof newerIdentity | null => {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    const parsed = identityFile.safeParse(value);
    if (parsed.success) return parsed.data;
    const format = z.looseObject({ format: z.string() }).safeParse(value);
    return format.success && laterFormat.test(format.data.format) ? newerIdentity : null;
  } catch {
    // Not JSON: damaged, which the caller mends.
    return null;
  }
};
