/**
 * Restoring: everything is built beside, checked, and only then takes the place of what was there, by renames. What was
 * there is set aside, never deleted. The steps are noted before they are taken, so a restore that a pulled plug cut in two
 * is finished, or taken back, at the next start.
 *
 * ```
 * <userData>/restore/            being built; thrown away when it is found without its note
 *   journal/ attachments/ settings.json data-version.json
 *   ready.json                   all of it is on the medium: it may take its place
 * <userData>/quarantine/<when>/  what was there before
 * ```
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { StoredEvent } from '#domain/case/events';
import { err, ok, type Result } from '#domain/shared/result';
import type { Disk } from '../../disk/disk';
import { exists, makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';
import { ioReason, isIoError } from '../../disk/io-error';
import { AttachmentStore } from '../attachments/attachment-store';
import { understoodIdentity, writeIdentity } from '../journal/identity';
import { Journal, type WallClock } from '../journal/journal';
import { lookAtJournal } from '../journal/look';
import { markName, writeMark } from '../upgrade/data-version';
import { dataSteps, versionAfter } from '../upgrade/steps';
import { type BackupError, type CheckOptions, checkBackup } from './check-backup';
import type { Manifest } from './manifest';

export interface RestoreOptions extends CheckOptions {
  readonly userData: string;
  readonly clock: WallClock;
  /** Where the backup lies, when that is not where the data does. */
  readonly backupDisk?: Disk;
}

/** The disk could not read the backup or take what is in it. */
export interface DiskRefusal {
  readonly kind: 'disk';
  readonly reason: string;
}
class Unwritable extends Error {}

/** What a backup brings back, and what takes its place under the same names. */
const restored = ['journal', 'attachments', 'settings.json', markName] as const;

const readyFile = z.strictObject({
  format: z.literal('rma-bench-restore/1'),
  /** Folder under quarantine/ for what was there. */
  aside: z.string().regex(/^[0-9TZ-]+-[0-9a-f]{8}$/),
  events: z.number().int().nonnegative(),
});

const stageOf = (userData: string): string => join(userData, 'restore');
const noteOf = (userData: string): string => join(stageOf(userData), 'ready.json');

/**
 * Reads the backup into a folder beside the data, checking every byte, and notes that it is ready. Nothing of what the bench
 * uses is touched; `finishRestore` puts it in place, which the app does at its next start, before it opens anything.
 * After any refusal nothing has changed.
 */
export const stageRestore = async (
  options: RestoreOptions,
): Promise<Result<Manifest, BackupError | DiskRefusal>> => {
  try {
    return await stage(options);
  } catch (error) {
    const reason = error instanceof Unwritable ? error.message : isIoError(error) ? ioReason(error) : null;
    if (reason === null) throw error;
    // Without its note the stage is thrown away at the next start, if the disk does not allow it now.
    await options.disk.removeFolder(stageOf(options.userData)).catch(() => undefined);
    return err({ kind: 'disk', reason });
  }
};

const stage = async (options: RestoreOptions): Promise<Result<Manifest, BackupError>> => {
  const { disk, userData, clock } = options;
  const folder = stageOf(userData);
  await disk.removeFolder(folder);
  await makeFolderDurably(disk, folder);
  const journalFolder = join(folder, 'journal');
  const journal = await Journal.open({
    folder: journalFolder,
    disk,
    clock,
    placeOf: async () => ({ machine: '', number: '', born: '' }),
  });
  const attachments = new AttachmentStore(join(folder, 'attachments'), disk);
  let checked: Result<Manifest, BackupError>;
  try {
    checked = await checkBackup(
      { ...options, disk: options.backupDisk ?? disk },
      {
        events: (events) => written(journal, events),
        settings: (bytes) => writeDurably(disk, join(folder, 'settings.json'), bytes),
        attachment: async (_sha256, content) => {
          const kept = await attachments.keep('restored', () => content, null);
          if (!kept.ok)
            throw new Unwritable(kept.error.kind === 'noSpace' ? kept.error.reason : kept.error.kind);
        },
      },
    );
  } finally {
    await journal.close();
  }
  if (!checked.ok) {
    await disk.removeFolder(folder);
    return checked;
  }
  const trial = await lookAtJournal(disk, journalFolder);
  const { head } = checked.value;
  if (head.seq > 0 && (trial?.damage || trial?.head.hash !== head.hash)) {
    await disk.removeFolder(folder);
    return err({ kind: 'bad', reason: 'What was written does not read back as the backup says' });
  }
  await takeNewEpoch(options, journalFolder, head);
  // What was written here is of this version, also where a newer one had written before.
  await writeMark(disk, folder, { version: versionAfter(dataSteps), app: checked.value.app.slice(0, 40) });
  const aside = `${new Date(clock.now()).toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`;
  const note = { format: 'rma-bench-restore/1', aside, events: head.seq };
  await writeDurably(disk, noteOf(userData), Buffer.from(`${JSON.stringify(note)}\n`));
  return ok(checked.value);
};

/** Both the bench that the backup came from and the one that is here may go on: neither may share numbers with this one. */
const takeNewEpoch = async (
  { disk, userData }: RestoreOptions,
  journalFolder: string,
  head: Manifest['head'],
): Promise<void> => {
  const here = await understoodIdentity(disk, join(userData, 'journal'));
  const epoch = Math.max(head.epoch, here?.bench === head.bench ? here.epoch : 0) + 1;
  await writeIdentity(disk, journalFolder, { bench: head.bench, epoch }, { generation: randomUUID() });
};

const written = async (journal: Journal, events: readonly StoredEvent[]): Promise<void> => {
  const healed = await journal.heal(events);
  if (!healed.ok) throw new Unwritable(healed.error.reason);
};

/**
 * Puts a staged restore in its place: what is there goes aside, what was built takes its name. Every rename can be the last
 * thing that happens and the next call goes on from there. Call before anything is opened. Answers whether a restore was
 * finished. A stage without its note was never ready and is thrown away. Throws the disk's errors.
 */
export const finishRestore = async (disk: Disk, userData: string): Promise<boolean> => {
  const stage = stageOf(userData);
  if (!(await exists(disk, stage))) return false;
  const note = await readNote(disk, userData);
  if (note === null) {
    await disk.removeFolder(stage);
    return false;
  }
  const aside = join(userData, 'quarantine', note.aside);
  await makeFolderDurably(disk, aside);
  for (const name of restored) await replace(disk, { stage, userData, aside, name });
  await disk.syncFolder(aside);
  await disk.syncFolder(userData);
  await disk.removeFolder(stage);
  await disk.syncFolder(userData);
  return true;
};

const replace = async (
  disk: Disk,
  { stage, userData, aside, name }: { stage: string; userData: string; aside: string; name: string },
): Promise<void> => {
  const built = join(stage, name);
  const place = join(userData, name);
  // Already moved: this step was done before the plug was pulled. A backup may also lack settings and attachments.
  if (!(await exists(disk, built))) return;
  if (await exists(disk, place)) await disk.move(place, join(aside, name));
  await disk.move(built, place);
};

const readNote = async (disk: Disk, userData: string): Promise<z.infer<typeof readyFile> | null> => {
  const bytes = await readWhole(disk, noteOf(userData), 4096);
  if (!bytes) return null;
  try {
    const parsed = readyFile.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: never became ready.
    return null;
  }
};
