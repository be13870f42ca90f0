/** Backups: made by themselves and on request, checked, brought back. */
import { z } from 'zod';
import { type Area, call, resultOf } from './define';

/** A folder or file as the technician chose or typed it. */
const path = z.string().min(1).max(4096);
/** Fewer characters are tried out in no time. */
export const shortestPassphrase = 8;
const passphrase = z.string().min(shortestPassphrase).max(256);
const moment = z.string();

export const backupSummary = z.object({
  path: z.string(),
  made: moment,
  app: z.string(),
  bench: z.string(),
  /** As people call it, by its own events; null where it was never set up. */
  benchName: z.string().nullable(),
  events: z.number().int(),
  cases: z.number().int(),
  attachments: z.number().int(),
  /** Files that were missing or altered when it was made. */
  missing: z.number().int(),
  headHash: z.string(),
  isEncrypted: z.boolean(),
  isSigned: z.boolean(),
});
export type BackupSummary = z.infer<typeof backupSummary>;

export const backupRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('bad'), reason: z.string() }),
  z.object({ kind: z.literal('newer'), reason: z.string() }),
  z.object({ kind: z.literal('passphrase'), reason: z.string() }),
  /** The disk, the stick or the share refused. */
  z.object({ kind: z.literal('disk'), reason: z.string() }),
  /** No backup can go to that place, whatever is plugged in. */
  z.object({ kind: z.literal('place'), reason: z.string() }),
  /** That place is not there now. It may be kept all the same. */
  z.object({ kind: z.literal('away'), reason: z.string() }),
  /** Another backup or restore is under way. */
  z.object({ kind: z.literal('busy'), reason: z.string() }),
]);
export type BackupRefusal = z.infer<typeof backupRefusal>;

/** Why the second place could not be used when it was unplugged or is not mounted. */
export const placeMissing = 'The folder is not there';

const attempt = z.object({ at: moment, reason: z.string().nullable() });

export const backupState = z.object({
  /** Folder of the automatic backups. */
  folder: z.string(),
  /** The last one that was made and passed its check. */
  last: z
    .object({
      at: moment,
      path: z.string(),
      /** The last event of this journal that it holds. After a restore: 0, because it holds another one. */
      seq: z.number().int(),
      /** How many events it holds. */
      events: z.number().int(),
      bytes: z.number().int(),
    })
    .nullable(),
  /** Why the last attempt failed, null when it did not. */
  failure: attempt.nullable(),
  /** A second folder, e.g. on a stick or a share; null where none was chosen. */
  second: z
    .object({
      folder: z.string(),
      lastAt: moment.nullable(),
      failure: attempt.nullable(),
      /** It would die with the disk that the data lies on. */
      isOnSameDisk: z.boolean(),
    })
    .nullable(),
  /** The last trial restore. */
  trial: attempt.nullable(),
  /** Events that no backup holds yet. */
  eventsSince: z.number().int(),
  isRunning: z.boolean(),
  /** What became of a restore at this start; null where none was waiting. `aside`: the folder of what was set aside. */
  outcome: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('restored'),
        made: moment.nullable(),
        /** Events that were there and that the backup lacks. */
        lacking: z.number().int().nullable(),
        aside: z.string(),
      }),
      /** More was recorded after somebody agreed to it: everything is as it was, and what was built is set aside. */
      z.object({ kind: z.literal('notRestored'), made: moment.nullable(), aside: z.string() }),
    ])
    .nullable(),
  /** Automatic backups are encrypted; whether the system guards the passphrase. */
  encryption: z.enum(['off', 'protected', 'unprotected']),
});
export type BackupState = z.infer<typeof backupState>;

export const listedBackup = z.object({
  path: z.string(),
  made: moment,
  bytes: z.number().int(),
  place: z.enum(['first', 'second']),
  /** Opens with a passphrase only. */
  isSealed: z.boolean(),
});
export type ListedBackup = z.infer<typeof listedBackup>;

export const backupArea = {
  calls: {
    state: call(z.void(), backupState),
    /** An automatic backup, now. */
    backUpNow: call(z.void(), resultOf(backupSummary, backupRefusal)),
    /**
     * A backup into a folder of the technician's choice, encrypted with the passphrase given or, without one, with that of
     * the automatic backups, where there is one. `isReadable`: for anyone who has the file, whatever passphrase there is.
     */
    export: call(
      z.strictObject({ folder: path, passphrase: passphrase.nullable(), isReadable: z.boolean() }),
      resultOf(backupSummary, backupRefusal),
    ),
    /** Backups in the automatic folders, newest first. */
    list: call(z.void(), z.array(listedBackup)),
    /** Removes automatic backups that anyone can read, in each place that has a sealed one. */
    removeReadable: call(
      z.void(),
      resultOf(z.object({ removed: z.number().int(), left: z.number().int() }), backupRefusal),
    ),
    /** Reads a backup to its last byte and says what it holds. Changes nothing. */
    check: call(
      z.strictObject({ path, passphrase: z.string().max(256).nullable() }),
      resultOf(backupSummary, backupRefusal),
    ),
    /** Builds the backup beside the data. Nothing comes of it until `restoreNow`. */
    stageRestore: call(
      z.strictObject({ path, passphrase: z.string().max(256).nullable() }),
      resultOf(backupSummary, backupRefusal),
    ),
    /** What was staged takes the place of what is here: the bench starts again with it. */
    restoreNow: call(z.void(), z.void()),
    /** What was staged goes, and everything stays as it is. */
    dropRestore: call(z.void(), resultOf(z.null(), backupRefusal)),
    restart: call(z.void(), z.void()),
    /** The folder is tried first. `evenIfAway`: it becomes the second place although it is not there now. */
    setSecondPlace: call(
      z.strictObject({ folder: path.nullable(), evenIfAway: z.boolean() }),
      resultOf(backupState, backupRefusal),
    ),
    setPassphrase: call(
      z.strictObject({ passphrase: passphrase.nullable() }),
      resultOf(backupState, backupRefusal),
    ),
    /** The system's own dialogs; null when it was left without a choice. */
    chooseFolder: call(z.void(), z.string().nullable()),
    chooseFile: call(z.void(), z.string().nullable()),
  },
  streams: {
    stateChanged: backupState,
    progressed: z.object({
      phase: z.enum(['making', 'checking', 'copying', 'restoring']),
      done: z.number(),
      of: z.number(),
    }),
  },
} satisfies Area;
