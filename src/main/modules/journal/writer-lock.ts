/**
 * One writer for one journal. The lock is a file that names its process; a lock whose process is gone (kill -9, power
 * cut) is taken over. The journal lives in this user's own profile on a local disk, so a lock from another machine came
 * with a copied folder and is stale too.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../disk/disk';
import { readWhole, writeAll } from '../../disk/durable';
import { isIoError, isMissing } from '../../disk/io-error';

const lockFile = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** Identifies the process beyond its number, which the system uses again: boot and start time, where it tells. */
  started: z.string().nullable(),
  nonce: z.string(),
});
type LockFile = z.infer<typeof lockFile>;

export interface WriterLock {
  release(): Promise<void>;
}

/** Locks that this very process holds. One of ours that is not among them is left from an attempt that failed. */
const held = new Set<string>();

/** The lock, or the number of the living process that has it. */
export const takeWriterLock = async (
  disk: Disk,
  journal: string,
): Promise<WriterLock | { readonly heldBy: number }> => {
  const path = join(journal, 'writer.lock');
  const own: LockFile = {
    pid: process.pid,
    host: hostname(),
    started: processStart(process.pid),
    nonce: randomUUID(),
  };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await tryCreate(disk, path, own)) {
      // Somebody may have taken our file for a half-written one before its content was there.
      if ((await read(disk, path))?.nonce !== own.nonce) continue;
      held.add(own.nonce);
      return { release: () => release(disk, path, own) };
    }
    const found = await read(disk, path);
    if (found && isAlive(found)) return { heldBy: found.pid };
    await setAside(disk, path, found);
  }
  return { heldBy: 0 };
};

const tryCreate = async (disk: Disk, path: string, own: LockFile): Promise<boolean> => {
  try {
    const file = await disk.open(path, 'create');
    try {
      await writeAll(file, Buffer.from(JSON.stringify(own)));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (isIoError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
};

const read = async (disk: Disk, path: string): Promise<LockFile | null> => {
  const bytes = await readWhole(disk, path, 4096);
  if (!bytes) return null;
  try {
    return lockFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    // Half-written by a process that died while it took the lock (or a disk that was full): nobody holds it.
    return null;
  }
};

/** Takes a stale lock out of the way. If another process was quicker, what we moved is its lock: it is put back. */
const setAside = async (disk: Disk, path: string, stale: LockFile | null): Promise<void> => {
  const aside = `${path}.${randomUUID()}`;
  try {
    await disk.move(path, aside);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  const moved = await read(disk, aside);
  if (moved && moved.nonce !== stale?.nonce) await disk.move(aside, path);
  else await disk.remove(aside);
};

const release = async (disk: Disk, path: string, own: LockFile): Promise<void> => {
  held.delete(own.nonce);
  if ((await read(disk, path))?.nonce === own.nonce) await disk.remove(path);
};

const isAlive = (lock: LockFile): boolean => {
  if (lock.host !== hostname()) return false;
  if (lock.pid === process.pid) return held.has(lock.nonce);
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    // EPERM: it lives and is somebody else's.
    if (isIoError(error) && error.code === 'ESRCH') return false;
  }
  const started = processStart(lock.pid);
  return lock.started === null || started === null || lock.started === started;
};

/** Boot id and start time of a process on Linux; null where the system does not tell. */
const processStart = (pid: number): string | null => {
  if (process.platform !== 'linux') return null;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Fields after the name, which is in brackets and may hold anything: start time is the 22nd of all.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot} ${fields[19] ?? ''}`;
  } catch {
    // A hardened /proc: the process number alone decides.
    return null;
  }
};
