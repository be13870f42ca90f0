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
  last: z.object({ at: moment, path: z.string(), seq: z.number().int(), bytes: z.number().int() }).nullable(),
  /** Why the last attempt failed, null when it did not. */
  failure: attempt.nullable(),
  /** A second folder, e.g. on a stick or a share; null where none was chosen. */
  second: z.object({ folder: z.string(), lastAt: moment.nullable(), failure: attempt.nullable() }).nullable(),
  /** The last trial restore. */
  trial: attempt.nullable(),
  /** Events that no backup holds yet. */
  eventsSince: z.number().int(),
  isRunning: z.boolean(),
  /** Automatic backups are encrypted; whether the system guards the passphrase. */
  encryption: z.enum(['off', 'protected', 'unprotected']),
});
export type BackupState = z.infer<typeof backupState>;

export const backupArea = {
  calls: {
    state: call(z.void(), backupState),
    /** An automatic backup, now. */
    backUpNow: call(z.void(), resultOf(backupSummary, backupRefusal)),
    /** A backup into a folder of the technician's choice, encrypted where a passphrase is given. */
    export: call(
      z.strictObject({ folder: path, passphrase: passphrase.nullable() }),
      resultOf(backupSummary, backupRefusal),
    ),
    /** Backups in the automatic folders, newest first. */
    list: call(
      z.void(),
      z.array(
        z.object({
          path: z.string(),
          made: moment,
          bytes: z.number().int(),
          place: z.enum(['first', 'second']),
        }),
      ),
    ),
    /** Reads a backup to its last byte and says what it holds. Changes nothing. */
    check: call(
      z.strictObject({ path, passphrase: z.string().max(256).nullable() }),
      resultOf(backupSummary, backupRefusal),
    ),
    /** Builds the backup beside the data. It takes its place at the next start: ask for `restart`. */
    stageRestore: call(
      z.strictObject({ path, passphrase: z.string().max(256).nullable() }),
      resultOf(backupSummary, backupRefusal),
    ),
    restart: call(z.void(), z.void()),
    setSecondPlace: call(z.strictObject({ folder: path.nullable() }), resultOf(backupState, backupRefusal)),
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
