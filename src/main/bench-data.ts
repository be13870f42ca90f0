/**
 * `npm run -s bench-data -- verify|export|restore|rebuild …`: a bench's data from a terminal, with the app closed or
 * running. Exit status 0: all is well; 1: something is wrong, and said; 2: the command was not understood.
 */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nodeDisk } from './disk/disk';
import { ioReason, isIoError } from './disk/io-error';
import { placeOf } from './disk/place';
import { AttachmentStore } from './modules/attachments/attachment-store';
import { checkBackup } from './modules/backup/check-backup';
import { makeBackup } from './modules/backup/make-backup';
import { finishRestore, stageRestore } from './modules/backup/restore';
import { isSound, verifyProfile } from './modules/integrity/verify-profile';
import { isoWithOffset } from './modules/journal/hybrid-clock';
import { readIdentity, writeIdentity } from './modules/journal/identity';
import { lookAtJournal } from './modules/journal/look';
import { takeWriterLock } from './modules/journal/writer-lock';

const usage = `bench-data: a bench's data, with the app closed or running

  bench-data verify  PROFILE|BACKUP        check every event, file and byte; changes nothing
  bench-data export  PROFILE BACKUP        make a backup into the file BACKUP
  bench-data restore BACKUP PROFILE        bring a backup back; what is in PROFILE is set aside (app closed)
  bench-data rebuild PROFILE               let the app make its database again at its next start (app closed)

PROFILE is the data folder that the app names under Settings. For an encrypted backup put the passphrase into
the environment variable RMA_BENCH_PASSPHRASE; with it, export encrypts.
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): 1 => {
  process.stderr.write(`${line}\n`);
  return 1;
};

const clock = { now: Date.now, offsetMinutes: (ms: number): number => -new Date(ms).getTimezoneOffset() };
const passphrase = process.env.RMA_BENCH_PASSPHRASE || null;

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const verifyBackup = async (path: string): Promise<number> => {
  const checked = await checkBackup({ disk: nodeDisk, path, passphrase });
  if (!checked.ok) return complain(`The backup can't be used: ${checked.error.reason}. Nothing was changed.`);
  const { made, app, head, counts, missingAttachments, signature } = checked.value;
  say(`A sound backup, made ${made} by RMA Bench ${app}${signature ? ', signed' : ''}`);
  say(
    `${counted(counts.events, 'event')}, ${counted(counts.cases, 'case')}, ${counted(counts.attachments, 'file')}`,
  );
  say(`head ${head.seq} ${head.hash}`);
  for (const sha256 of missingAttachments) say(`was missing when it was made: attachments/${sha256}`);
  return 0;
};

const verifyFolder = async (userData: string): Promise<number> => {
  const report = await verifyProfile(nodeDisk, userData);
  if (!report) return complain(`There is no journal in ${userData}`);
  say(`bench ${report.bench}, epoch ${report.epoch}`);
  say(
    `${counted(report.events, 'event')}, ${counted(report.cases, 'case')}, chain whole to ${report.head.seq}`,
  );
  say(`head ${report.head.seq} ${report.head.hash}`);
  say(`${counted(report.attachments.checked, 'file')} read and compared with their names`);
  const { signatures } = report;
  if (signatures.checked > 0)
    say(`${counted(signatures.checked, 'signed head')}, by key ${signatures.keys.join(' and ')}`);
  for (const seq of signatures.faults) complain(`The signature after event ${seq} does not hold`);
  if (report.tornBytes > 0)
    say(`${report.tornBytes} bytes of a write that was cut off: nobody was told they are kept`);
  for (const tail of report.voidTails) say(`an unreadable end, nothing is missing because of it: ${tail}`);
  if (report.damage)
    complain(`Event ${report.damage.firstBadSeq} is the first that can't be read. ${report.damage.reason}`);
  for (const { sha256, state, seq } of report.attachments.faults)
    complain(`${state}: attachments/${sha256}, first named by event ${seq}`);
  for (const seq of report.unknownEvents)
    complain(`Event ${seq} is of a kind that this version does not know`);
  return isSound(report) ? 0 : 1;
};

const verify = async (path: string): Promise<number> =>
  (await stat(path)).isDirectory() ? verifyFolder(path) : verifyBackup(path);

const exportProfile = async (userData: string, path: string): Promise<number> => {
  const look = await lookAtJournal(nodeDisk, join(userData, 'journal'));
  if (!look) return complain(`There is no journal in ${userData}`);
  const ms = clock.now();
  const manifest = await makeBackup(
    {
      head: { ...look.identity, ...look.head },
      events: () => look.events(),
      attachments: new AttachmentStore(join(userData, 'attachments'), nodeDisk),
      settingsPath: join(userData, 'settings.json'),
    },
    {
      disk: nodeDisk,
      path,
      passphrase,
      app: process.env.npm_package_version ?? 'unknown',
      now: { ms, iso: isoWithOffset(ms, clock.offsetMinutes(ms)) },
      // The bench's key is the app's: it may be sealed by the system for the app alone.
      sign: null,
    },
  );
  say(`${path}${passphrase === null ? '' : ', encrypted'}`);
  if (look.damage) complain(`Only the events up to ${manifest.head.seq} are in it. ${look.damage.reason}`);
  for (const sha256 of manifest.missingAttachments) complain(`missing or altered: attachments/${sha256}`);
  return Math.max(await verifyBackup(path), look.damage || manifest.missingAttachments.length > 0 ? 1 : 0);
};

/** Does something while no app can have the journal open. `letGo` gives the journal back early. */
const whileClosed = async (
  userData: string,
  work: (letGo: () => Promise<void>) => Promise<number>,
): Promise<number> => {
  const journal = join(userData, 'journal');
  await nodeDisk.makeFolder(journal);
  const lock = await takeWriterLock(nodeDisk, journal);
  if ('heldBy' in lock)
    return complain(
      `RMA Bench has this profile open (process ${lock.heldBy}). Nothing was changed. Close it first.`,
    );
  try {
    return await work(() => lock.release());
  } finally {
    await lock.release();
  }
};

const restore = (path: string, userData: string): Promise<number> =>
  whileClosed(userData, async (letGo) => {
    const staged = await stageRestore({ disk: nodeDisk, path, passphrase, userData, clock });
    if (!staged.ok)
      return complain(`The backup was not restored: ${staged.error.reason}. Nothing was changed.`);
    // The lock lies in the folder that is set aside now. An app that starts at this moment does the same as we do.
    await letGo();
    await finishRestore(nodeDisk, userData);
    say(
      `Restored ${counted(staged.value.counts.events, 'event')} and ${counted(staged.value.counts.attachments, 'file')}`,
    );
    say(`What was there before is in ${join(userData, 'quarantine')}`);
    return verifyFolder(userData);
  });

const rebuild = (userData: string): Promise<number> =>
  whileClosed(userData, async () => {
    const journal = join(userData, 'journal');
    const identity = await readIdentity(nodeDisk, journal);
    if (!identity) return complain(`There is no journal in ${userData}`);
    const verdict = await verifyFolder(userData);
    if (verdict !== 0) return verdict;
    await writeIdentity(nodeDisk, journal, identity, {
      place: await placeOf(journal),
      generation: randomUUID(),
    });
    say('The app will make its database again from the journal at its next start');
    return 0;
  });

const run = async ([command, ...paths]: readonly string[]): Promise<number> => {
  const [first, second] = paths.map((path) => resolve(path));
  if (first !== undefined && second === undefined) {
    if (command === 'verify') return verify(first);
    if (command === 'rebuild') return rebuild(first);
  }
  if (first !== undefined && second !== undefined && paths.length === 2) {
    if (command === 'export') return exportProfile(first, second);
    if (command === 'restore') return restore(first, second);
  }
  process.stderr.write(usage);
  return 2;
};

run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!isIoError(error)) throw error;
    process.exitCode = complain(`${ioReason(error)}: ${error.message}. Nothing that was saved is lost.`);
  },
);
