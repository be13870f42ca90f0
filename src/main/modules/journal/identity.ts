/** Who this bench is: a UUID made once, and the epoch of its stream. Durable before the first event is. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../disk/disk';
import { exists, makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';

const identityFile = z.strictObject({
  format: z.literal('rma-bench-identity/1'),
  bench: z.uuid(),
  /** A restored or copied profile goes on in a new epoch, so that no two machines write the same number. */
  epoch: z.number().int().positive(),
});

export interface BenchIdentity {
  readonly bench: string;
  readonly epoch: number;
}

export const streamFolder = (journal: string, identity: BenchIdentity): string =>
  join(journal, `${identity.bench}-${identity.epoch}`);

const pathOf = (journal: string) => join(journal, 'bench.json');

export const writeIdentity = async (disk: Disk, journal: string, identity: BenchIdentity): Promise<void> => {
  const content = { format: 'rma-bench-identity/1', ...identity };
  await writeDurably(disk, pathOf(journal), Buffer.from(`${JSON.stringify(content)}\n`));
};

/** The identity as it is written, null when it isn't or can't be understood. Changes nothing. */
export const readIdentity = async (disk: Disk, journal: string): Promise<BenchIdentity | null> => {
  const bytes = await readWhole(disk, pathOf(journal), 4096);
  const known = bytes && parseIdentity(bytes);
  return known ? { bench: known.bench, epoch: known.epoch } : null;
};

/**
 * Reads the identity, or makes one on a fresh bench. When the file is lost or damaged but exactly one bench has written
 * here, that bench's name is read from its folder: a new identity would hide every event. Says `unclear` when several have.
 */
export const openIdentity = async (
  disk: Disk,
  journal: string,
): Promise<{ readonly identity: BenchIdentity; readonly mended: boolean } | 'unclear'> => {
  await makeFolderDurably(disk, journal);
  const known = await readIdentity(disk, journal);
  if (known) return { identity: known, mended: false };

  const streams = (await disk.list(journal)).flatMap((name) => {
    const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\d+)$/.exec(name);
    return match?.[1] ? [{ bench: match[1], epoch: Number(match[2]) }] : [];
  });
  if (new Set(streams.map((stream) => stream.bench)).size > 1) return 'unclear';
  const newest = streams.reduce<BenchIdentity | null>((a, b) => (a && a.epoch > b.epoch ? a : b), null);
  if (!newest && (await exists(disk, pathOf(journal)))) {
    // Damaged, and nobody has written here yet: keep the damaged file for whoever wants to know.
    await disk.move(pathOf(journal), join(journal, `bench.json.damaged-${randomUUID()}`));
  }
  const identity = newest ?? { bench: randomUUID(), epoch: 1 };
  await writeIdentity(disk, journal, identity);
  return { identity, mended: newest !== null };
};

const parseIdentity = (bytes: Uint8Array): z.infer<typeof identityFile> | null => {
  try {
    const parsed = identityFile.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: damaged, which the caller mends.
    return null;
  }
};
