/**
 * The start of another version of the app over data that is there: a backup of everything, read back whole, and only then
 * the steps that bring the data up to date. Killed anywhere, the next start goes on: a backup that was not finished is made
 * again, a step that was not finished is run again. See docs/adr/0010-versions-of-the-data.md.
 */
import { join } from 'node:path';
import { err, ok, type Result } from '#domain/shared/result';
import type { Disk } from '../../disk/disk';
import { ioReason, isIoError, isMissing } from '../../disk/io-error';
import { AttachmentStore } from '../attachments/attachment-store';
import { checkBackup } from '../backup/check-backup';
import { makeBackup } from '../backup/make-backup';
import { backupName } from '../backup/rotation';
import { isoWithOffset } from '../journal/hybrid-clock';
import type { WallClock } from '../journal/journal';
import { type JournalLook, lookAtJournal } from '../journal/look';
import { type DataMark, findData, writeMark } from './data-version';
import { type DataStep, versionAfter } from './steps';

/** What a start finds, before it opens anything. */
export type Standing =
  | { readonly kind: 'current' }
  | { readonly kind: 'newer'; readonly reason: string }
  | {
      readonly kind: 'due';
      /** What is noted of the data; null where nothing is. */
      readonly mark: DataMark | null;
      /** Steps to take, none when only the app is another one. */
      readonly steps: readonly DataStep[];
    };
type Due = Extract<Standing, { kind: 'due' }>;

export interface UpgradeOptions {
  readonly disk: Disk;
  readonly userData: string;
  /** Version of this app. */
  readonly app: string;
  readonly steps: readonly DataStep[];
}

export interface CarryOutOptions extends UpgradeOptions {
  readonly clock: WallClock;
  readonly passphrase: string | null;
  readonly sign: ((bytes: Uint8Array) => { readonly publicKey: string; readonly value: string }) | null;
  readonly onProgress: (phase: 'making' | 'checking', done: number, of: number) => void;
}

/** The backup that was made before, null when nothing was recorded yet or when it was made before a kill and is gone since. */
export interface UpgradeDone {
  readonly backup: { readonly path: string; readonly events: number } | null;
}

export interface UpgradeRefusal {
  readonly kind: 'disk' | 'damaged' | 'newer';
  readonly reason: string;
  /** The data has to be changed before this version can use it: nothing may be opened. */
  readonly isBarred: boolean;
}

/** Looks at the data and marks a fresh profile as one of this version. Throws I/O errors. */
export const standingOf = async ({ disk, userData, app, steps }: UpgradeOptions): Promise<Standing> => {
  const version = versionAfter(steps);
  const found = await findData(disk, userData, version);
  switch (found.kind) {
    case 'newer':
      return {
        kind: 'newer',
        reason: `This data was written by a newer version of RMA Bench: it is of version ${found.version}, and this app knows up to ${version}`,
      };
    case 'fresh':
      await writeMark(disk, userData, { version, app }).catch((error: unknown) => {
        // A full disk is told by whoever records first; without its mark the data is looked at again.
        if (!isIoError(error)) throw error;
      });
      return { kind: 'current' };
    case 'unmarked':
      return { kind: 'due', mark: null, steps };
    case 'mark': {
      const { mark } = found;
      if (mark.version === version && mark.app === app && !mark.changing) return { kind: 'current' };
      return { kind: 'due', mark, steps: steps.filter(({ to }) => to > mark.version) };
    }
  }
};

/** As `standingOf`; on a disk that can't be read the upgrade is due, and is refused with the reason until it can. */
export const standingAtStart = async (options: UpgradeOptions): Promise<Standing> => {
  try {
    return await standingOf(options);
  } catch (error) {
    if (!isIoError(error)) throw error;
    return { kind: 'due', mark: null, steps: options.steps };
  }
};

/**
 * Backs up, reads back, takes the steps, notes the new version. After a refusal nothing of the data was changed, unless a step
 * had begun: then the steps taken so far stand and the rest is taken by the next call.
 */
export const carryOut = async (options: CarryOutOptions): Promise<Result<UpgradeDone, UpgradeRefusal>> => {
  let isBarred = options.steps.length > 0;
  try {
    const standing = await standingOf(options);
    if (standing.kind === 'current') return ok({ backup: null });
    if (standing.kind === 'newer') return err({ ...standing, isBarred: true });
    isBarred = standing.steps.length > 0;
    return await bringUp(options, standing);
  } catch (error) {
    if (!isIoError(error)) throw error;
    const reason = isMissing(error) ? 'A file or folder is not there' : ioReason(error);
    return err({ kind: 'disk', reason, isBarred });
  }
};

const bringUp = async (
  options: CarryOutOptions,
  { mark, steps }: Due,
): Promise<Result<UpgradeDone, UpgradeRefusal>> => {
  const { disk, userData, app } = options;
  const version = versionAfter(options.steps);
  // A step that was begun has its backup behind it, and what it left half done is not worth one.
  let backup: UpgradeDone['backup'] = null;
  if (!mark?.changing) {
    const made = await backUp(options, steps.length > 0);
    if (!made.ok) return made;
    backup = made.value;
  }
  const changing = mark?.changing ?? { to: version, backup: backup?.path ?? null };
  let reached = mark?.version ?? 1;
  for (const step of steps) {
    await writeMark(disk, userData, { version: reached, app: mark?.app ?? '', changing });
    await step.run(disk, userData);
    reached = step.to;
  }
  await writeMark(disk, userData, { version, app });
  return ok({ backup });
};

/** One of the automatic backups, so that the screen lists it and the rotation keeps it in order. */
const backUp = async (
  options: CarryOutOptions,
  isForSteps: boolean,
): Promise<Result<UpgradeDone['backup'], UpgradeRefusal>> => {
  const { disk, userData, clock, passphrase, sign, app, onProgress } = options;
  const look = await lookAtJournal(disk, join(userData, 'journal'));
  if (look?.newer) return err({ kind: 'newer', reason: look.newer, isBarred: false });
  // What can't be read is not in the backup, and a step might not carry it over either.
  if (look?.damage && isForSteps) return err({ kind: 'damaged', reason: look.damage.reason, isBarred: true });
  if (!look || look.head.seq === 0) return ok(null);
  const folder = join(userData, 'backups');
  await clearHalfMade(disk, folder);
  const ms = clock.now();
  const path = join(folder, backupName(look.identity.bench, ms));
  await makeBackup(sourceOf(options, look), {
    disk,
    path,
    passphrase,
    app,
    now: { ms, iso: isoWithOffset(ms, clock.offsetMinutes(ms)) },
    sign,
    onProgress: (done, of) => onProgress('making', done, of),
  });
  const checked = await checkBackup({
    disk,
    path,
    passphrase,
    onProgress: (done, of) => onProgress('checking', done, of),
  });
  if (checked.ok && checked.value.head.hash === look.head.hash)
    return ok({ path, events: checked.value.counts.events });
  await disk.remove(path);
  return err({
    kind: 'disk',
    isBarred: isForSteps,
    reason: checked.ok
      ? 'The backup does not hold what the journal holds'
      : `The backup did not read back: ${checked.error.reason}`,
  });
};

const sourceOf = ({ disk, userData }: UpgradeOptions, look: JournalLook) => ({
  head: { ...look.identity, ...look.head },
  events: () => look.events(),
  attachments: new AttachmentStore(join(userData, 'attachments'), disk),
  settingsPath: join(userData, 'settings.json'),
});

const halfMade = /\.benchpack\.[0-9a-f-]{36}\.new$/;

/** What a kill left of a backup that never got its name. */
const clearHalfMade = async (disk: Disk, folder: string): Promise<void> => {
  const names = await disk.list(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) if (halfMade.test(name)) await disk.remove(join(folder, name));
};
