/**
 * The folder elsewhere that every backup is copied to: a stick, a share, another disk. It is the one part of a bench that
 * may be unplugged, full, read-only, slow or silent at any time. None of that may hold up anything else, and it is used
 * again by itself as soon as it can be.
 */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { placeMissing } from '#ipc/backup';
import { AnsweringDisk } from '../../disk/answering-disk';
import type { Disk, OpenFile } from '../../disk/disk';
import { exists, writeAll } from '../../disk/durable';
import { ioReason, isIoError, isMissing } from '../../disk/io-error';
import { checkBackup } from './check-backup';
import { percentTo } from './percent';
import { backupsAmong, surplusOf } from './rotation';

export interface SecondPlaceOptions {
  /** Where the backups lie that are copied. */
  readonly disk: Disk;
  /** How long one call to the place may take, milliseconds. */
  readonly limitMs: number;
}

export interface CopyJob {
  readonly path: string;
  readonly folder: string;
  readonly bench: string;
  readonly passphrase: string | null;
  readonly nowMs: number;
  readonly onProgress: (phase: 'copying' | 'checking', done: number, of: number) => void;
  /** Ends the copy at its next piece: the bench is being closed. */
  readonly signal: AbortSignal | null;
}

const pieceBytes = 1024 * 1024;
/** Written through to the medium this often, so that no single call to a slow stick takes long. */
const syncEveryPieces = 4;

/** Why nothing can be written into a folder. */
export interface FolderFault {
  readonly reason: string;
  /** It may come back: a stick that is not in, a share that does not answer. */
  readonly isAway: boolean;
}

/** Tries a folder that somebody named: it has to be there, be a folder, and take a file. */
export const faultOfFolder = async (disk: Disk, folder: string): Promise<FolderFault | null> => {
  const probe = join(folder, `.rma-bench-${randomUUID()}.new`);
  try {
    await disk.list(folder);
    const file = await disk.open(probe, 'create');
    try {
      await writeAll(file, Buffer.from('RMA Bench tries whether backups can be kept here.\n'));
      await file.sync();
    } finally {
      await file.close();
    }
    await disk.remove(probe);
    return null;
  } catch (error) {
    if (!isIoError(error)) throw error;
    await disk.remove(probe).catch(() => undefined);
    if (error.code === 'ENOTDIR') return { reason: 'This is a file, not a folder', isAway: false };
    if (error.code === 'ENOENT') {
      // A system's own folder (/proc) is there and says that a file in it can't be made.
      const isThere = await exists(disk, folder);
      return isThere
        ? { reason: 'The system keeps no files in this folder', isAway: false }
        : { reason: placeMissing, isAway: true };
    }
    const isAway = error.code === 'ETIMEDOUT' || error.code === 'EHOSTDOWN' || error.code === 'ESTALE';
    return { reason: ioReason(error, 'that folder'), isAway };
  }
};

/** The bench is closed and waits no longer; a clause that can stand as a reason. */
class Stopped extends Error {}

export class SecondPlace {
  /** The place as a disk that may not answer. */
  readonly disk: AnsweringDisk;

  constructor(private readonly options: SecondPlaceOptions) {
    this.disk = new AnsweringDisk(options.disk, options.limitMs);
  }

  /** Whether the folder is there and answers. */
  async isThere(folder: string): Promise<boolean> {
    try {
      await this.disk.size(folder);
      return true;
    } catch (error) {
      if (!isIoError(error)) throw error;
      return false;
    }
  }

  /** Why backups can't go there now, null when they can. */
  faultOf(folder: string): Promise<FolderFault | null> {
    return faultOfFolder(this.disk, folder);
  }

  /** Copies a backup there and reads the copy back. Answers why it could not be done, null when it was. */
  async take(job: CopyJob): Promise<string | null> {
    const target = join(job.folder, basename(job.path));
    try {
      await this.makeRoom(job);
      await this.copy(job, target);
      const { passphrase, onProgress } = job;
      const onStep = (done: number, of: number) => onProgress('checking', done, of);
      const checked = await checkBackup({ disk: this.disk, path: target, passphrase, onProgress: onStep });
      if (checked.ok) return null;
      // What does not read back is not left where somebody would trust it.
      await this.disk.remove(target);
      return checked.error.reason;
    } catch (error) {
      if (error instanceof Stopped) return error.message;
      if (!isIoError(error)) throw error;
      // A folder made in the place of a stick that is not in would only look like one.
      return isMissing(error) ? placeMissing : ioReason(error, 'that folder');
    }
  }

  /** Old backups that may go and copies that were cut off, ours alone: a full stick must be able to heal. */
  private async makeRoom({ folder, bench, nowMs }: CopyJob): Promise<void> {
    const names = await this.disk.list(folder);
    const cutOff = names.filter((name) => {
      const whole = name.endsWith('.new') ? name.slice(0, -'.new'.length) : '';
      return backupsAmong([whole], bench).length > 0;
    });
    const surplus = surplusOf(backupsAmong(names, bench), nowMs).map(({ name }) => name);
    for (const name of [...cutOff, ...surplus]) await this.disk.remove(join(folder, name));
  }

  private async copy(job: CopyJob, target: string): Promise<void> {
    const fresh = `${target}.new`;
    const source = await this.options.disk.open(job.path, 'read');
    try {
      const copy = await this.disk.open(fresh, 'replace');
      try {
        await this.fill(copy, source, job);
      } finally {
        await copy.close();
      }
      await this.disk.move(fresh, target);
      await this.disk.syncFolder(job.folder);
    } catch (error) {
      // Half a copy would fill a stick that is full for good. What can't be removed now goes before the next copy.
      await this.disk.remove(fresh).catch(() => undefined);
      throw error;
    } finally {
      await source.close();
    }
  }

  private async fill(copy: OpenFile, source: OpenFile, { onProgress, signal }: CopyJob): Promise<void> {
    const size = await source.size();
    const piece = new Uint8Array(pieceBytes);
    const onShare = percentTo((done, of) => onProgress('copying', done, of));
    onShare(0);
    for (let at = 0, pieces = 1; at < size; pieces += 1) {
      if (signal?.aborted) throw new Stopped('The bench was closed before the copy was done');
      const filled = await source.read(piece, at);
      if (filled === 0) break;
      await writeAll(copy, piece.subarray(0, filled));
      if (pieces % syncEveryPieces === 0) await copy.datasync();
      at += filled;
      onShare(at / size);
    }
    await copy.sync();
  }
}
