/**
 * Restoring, in three steps. A backup is staged: built beside the data and checked. It is agreed to: somebody said that it
 * shall take the place of what is there. And it is finished, by renames, at the next start; what was there is set aside,
 * never deleted. What was staged and not agreed to is thrown away. What was recorded after the agreement was never part of
 * it: then nothing takes anything's place, and the start says so.
 *
 * ```
 * <userData>/restore/            being built
 *   journal/ attachments/ settings.json data-version.json
 *   staged.json                  all of it is on the medium
 *   ready.json                   somebody agreed; where the journal that is to go stood at that moment
 * <userData>/quarantine/<when>/  what was there before
 * <userData>/quarantine/<when>-not-restored/
 *                                what was built, where something was recorded after the agreement
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

const count = z.number().int().nonnegative();
const stagedFile = z.object({
  format: z.literal('rma-bench-restore/1'),
  /** Folder under quarantine/ for what was there. */
  aside: z.string().regex(/^[0-9TZ-]+-[0-9a-f]{8}$/),
  events: count,
  /** When the backup was made, ISO 8601 with offset; and the hash of its last event. */
  made: z.string().max(40),
  hash: z.string().max(64),
});
const readyFile = stagedFile.extend({
  /** The journal that is to be set aside, when somebody agreed to that; null: there was none. */
  here: z
    .object({
      seq: count,
      hash: z.string().max(64),
      /** Events in it that the backup lacks. */
      lacking: count,
    })
    .nullable(),
});
/** A bench of before agreements were noted has these two alone; a swap that it began is finished. */
const oldReadyFile = stagedFile.pick({ format: true, aside: true });
type Ready = z.infer<typeof readyFile>;

const stageOf = (userData: string): string => join(userData, 'restore');
const stagedNoteOf = (userData: string): string => join(stageOf(userData), 'staged.json');
const readyNoteOf = (userData: string): string => join(stageOf(userData), 'ready.json');

/**
 * Reads the backup into a folder beside the data, checking every byte. Nothing of what the bench uses is touched, and nothing
 * comes of it until `agreeToRestore`. After any refusal nothing has changed.
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
  const { made } = checked.value;
  const note = { format: 'rma-bench-restore/1', aside, events: head.seq, made, hash: head.hash };
  await writeDurably(disk, stagedNoteOf(userData), Buffer.from(`${JSON.stringify(note)}\n`));
  return ok(checked.value);
};

/** Nobody wants it any more: what was staged goes, and everything stays as it is. Throws the disk's errors. */
export const dropRestore = (disk: Disk, userData: string): Promise<void> =>
  disk.removeFolder(stageOf(userData));

/**
 * Somebody said that what was staged shall take the place of what is there; `finishRestore` does it, which the app calls at
 * its next start before it opens anything. Call it when nothing is recorded any more: it holds for the journal as it stands.
 * Answers whether there was anything to agree to. Throws the disk's errors.
 */
export const agreeToRestore = async (disk: Disk, userData: string): Promise<boolean> => {
  const staged = await readNote(disk, stagedNoteOf(userData), stagedFile);
  if (staged === null) return false;
  const note: Ready = { ...staged, here: await standingOf(disk, userData, staged) };
  await writeDurably(disk, readyNoteOf(userData), Buffer.from(`${JSON.stringify(note)}\n`));
  return true;
};

/** Null also where the disk can't read it any more: bringing a backup back is the way out of that. */
const lookAtWhatIsHere = async (disk: Disk, userData: string): ReturnType<typeof lookAtJournal> => {
  try {
    return await lookAtJournal(disk, join(userData, 'journal'));
  } catch (error) {
    if (!isIoError(error)) throw error;
    return null;
  }
};

/** Where the journal that is here stands, and how much of it a backup up to that event lacks. */
const standingOf = async (
  disk: Disk,
  userData: string,
  { events, hash }: { readonly events: number; readonly hash: string },
): Promise<Ready['here']> => {
  const look = await lookAtWhatIsHere(disk, userData);
  if (!look) return null;
  const { head } = look;
  let shared = 0;
  if (events <= head.seq)
    for await (const event of look.events()) {
      if (event.seq < events) continue;
      if (event.hash === hash) shared = events;
      break;
    }
  return { ...head, lacking: head.seq - shared };
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

/** What became of a restore at a start. */
export type RestoreOutcome =
  | { readonly kind: 'none' }
  /** It took its place. What was there is in that folder under quarantine/, with so many events that the backup lacks. */
  | {
      readonly kind: 'restored';
      readonly made: string | null;
      readonly lacking: number | null;
      readonly aside: string;
    }
  /** More was recorded after somebody agreed, or nobody did: everything is as it was, and what was built is set aside. */
  | { readonly kind: 'notRestored'; readonly made: string | null; readonly aside: string };

/**
 * Puts a restore that was agreed to in its place: what is there goes aside, what was built takes its name. Every rename can
 * be the last thing that happens and the next call goes on from there. Call before anything is opened. Throws the disk's
 * errors.
 */
export const finishRestore = async (disk: Disk, userData: string): Promise<RestoreOutcome> => {
  const stage = stageOf(userData);
  if (!(await exists(disk, stage))) return { kind: 'none' };
  const note = await readNote(disk, readyNoteOf(userData), readyFile);
  const { aside: name } = note ?? (await readNote(disk, readyNoteOf(userData), oldReadyFile)) ?? {};
  if (name === undefined) {
    await disk.removeFolder(stage);
    await disk.syncFolder(userData);
    return { kind: 'none' };
  }
  const aside = join(userData, 'quarantine', name);
  // What has begun is finished: the journal that it held for is aside already.
  if (!(await exists(disk, aside)) && !(note && (await isAsAgreed(disk, userData, note)))) {
    const kept = `${aside}-not-restored`;
    await makeFolderDurably(disk, join(userData, 'quarantine'));
    await disk.move(stage, kept);
    await disk.syncFolder(join(userData, 'quarantine'));
    await disk.syncFolder(userData);
    return { kind: 'notRestored', made: note?.made ?? null, aside: kept };
  }
  await makeFolderDurably(disk, aside);
  for (const one of restored) await replace(disk, { stage, userData, aside, name: one });
  await disk.syncFolder(aside);
  await disk.syncFolder(userData);
  await disk.removeFolder(stage);
  await disk.syncFolder(userData);
  return { kind: 'restored', made: note?.made ?? null, lacking: note?.here?.lacking ?? null, aside };
};

/** Nothing was recorded since somebody agreed. */
const isAsAgreed = async (disk: Disk, userData: string, { here }: Ready): Promise<boolean> => {
  const look = await lookAtWhatIsHere(disk, userData);
  return look === null
    ? here === null
    : look.head.seq === (here?.seq ?? 0) && (here === null || look.head.hash === here.hash);
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

const readNote = async <T>(disk: Disk, path: string, schema: z.ZodType<T>): Promise<T | null> => {
  const bytes = await readWhole(disk, path, 4096);
  if (!bytes) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Not JSON: it was never written whole.
    return null;
  }
};
