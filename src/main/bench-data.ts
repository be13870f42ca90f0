/**
 * `npm run -s bench-data -- verify|export|restore|rebuild …`: a bench's data from a terminal, with the app closed or
 * running. Exit status 0: all is well; 1: something is wrong, and said; 2: the command was not understood.
 */
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { shortestPassphrase } from '#ipc/backup';
import { askPassphrase, canAsk } from './ask-passphrase';
import { nodeDisk } from './disk/disk';
import { exists } from './disk/durable';
import { ioReason, isIoError } from './disk/io-error';
import { placeOf } from './disk/place';
import { AttachmentStore } from './modules/attachments/attachment-store';
import { isSealed } from './modules/backup/archive-reader';
import { type BackupError, checkBackup } from './modules/backup/check-backup';
import { makeBackup } from './modules/backup/make-backup';
import { agreeToRestore, type DiskRefusal, finishRestore, stageRestore } from './modules/backup/restore';
import { isSound, verifyProfile } from './modules/integrity/verify-profile';
import { isoWithOffset } from './modules/journal/hybrid-clock';
import { understoodIdentity, writeIdentity } from './modules/journal/identity';
import { lookAtJournal } from './modules/journal/look';
import { takeWriterLock } from './modules/journal/writer-lock';

const usage = `bench-data: a bench's data, with the app closed or running

  bench-data verify  PROFILE|BACKUP        check every event, file and byte; changes nothing
  bench-data export  PROFILE BACKUP        make a backup into the new file BACKUP
  bench-data restore BACKUP PROFILE        bring a backup back; what is in PROFILE is set aside (app closed)
  bench-data rebuild PROFILE               let the app make its database again at its next start (app closed)

  --encrypt   export asks for a passphrase and encrypts with it
  --help      this text

PROFILE is the data folder that the app names under Settings. For an encrypted backup the passphrase is asked for at
the terminal, or taken from the environment variable RMA_BENCH_PASSPHRASE; with it, export encrypts. It is never
taken from the command line, where others could read it.

Exit status: 0 all is well; 1 something is wrong or was refused, and said; 2 the command was not understood.
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const complain = (line: string): 1 => {
  process.stderr.write(`${line}\n`);
  return 1;
};

const clock = { now: Date.now, offsetMinutes: (ms: number): number => -new Date(ms).getTimezoneOffset() };
const passphraseGiven = process.env.RMA_BENCH_PASSPHRASE || null;

/** The passphrase that a backup needs: none, the one that was given, or the one that somebody types now. */
const passphraseFor = async (path: string): Promise<string | null> => {
  if (passphraseGiven !== null || !canAsk()) return passphraseGiven;
  const file = await nodeDisk.open(path, 'read');
  const sealed = await isSealed(file).finally(() => file.close());
  return sealed ? askPassphrase('Passphrase of the backup: ') : null;
};

/** The passphrase to encrypt with; null: don't. A complaint when what was asked for can't be done. */
const passphraseToSealWith = async (
  isAskedFor: boolean,
): Promise<{ passphrase: string | null } | { why: string }> => {
  if (passphraseGiven === null && !isAskedFor) return { passphrase: null };
  if (passphraseGiven === null && !canAsk())
    return { why: 'There is no terminal to ask for a passphrase: put it into RMA_BENCH_PASSPHRASE' };
  const passphrase = passphraseGiven ?? (await askPassphrase('New passphrase: '));
  if (passphrase.length < shortestPassphrase)
    return { why: `A passphrase has at least ${shortestPassphrase} characters` };
  if (passphraseGiven === null && (await askPassphrase('The same once more: ')) !== passphrase)
    return { why: 'The two were not the same' };
  return { passphrase };
};

const refusal = ({ kind, reason }: BackupError | DiskRefusal): string => {
  switch (kind) {
    case 'bad':
      return `The backup can't be used: ${reason}.`;
    case 'newer':
      return `${reason}. Update RMA Bench first.`;
    case 'passphrase':
      return passphraseGiven === null && !canAsk()
        ? `${reason}: put its passphrase into RMA_BENCH_PASSPHRASE. Without it nobody can open the backup.`
        : `${reason}. Without it nobody can open the backup.`;
    case 'disk':
      return `The backup could not be read or restored: ${reason}.`;
  }
};

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

const verifyBackup = async (path: string, passphrase: string | null): Promise<number> => {
  const checked = await checkBackup({ disk: nodeDisk, path, passphrase });
  if (!checked.ok) return complain(`${refusal(checked.error)} Nothing was changed.`);
  const { made, app, head, counts, missingAttachments, signature } = checked.value;
  say(`A sound backup, made ${made} by RMA Bench ${app}${signature ? ', signed' : ''}`);
  say(
    `${counted(counts.events, 'event')}, ${counted(counts.cases, 'case')}, ${counted(counts.attachments, 'file')}`,
  );
  say(`head ${head.seq} ${head.hash}`);
  for (const sha256 of missingAttachments) say(`was missing when it was made: attachments/${sha256}`);
  return 0;
};

const noProfile = (folder: string): string =>
  `${folder} is no data folder of RMA Bench: there is no journal in it. Settings in the app names the right one.`;

const noFolder = (path: string): string =>
  `The folder ${dirname(path)} is not there. Nothing was changed. Put the stick in or make the folder, then try again.`;

const isThere = (path: string): Promise<boolean> => exists(nodeDisk, path);

const verifyFolder = async (userData: string): Promise<number> => {
  const report = await verifyProfile(nodeDisk, userData);
  if (!report) return complain(noProfile(userData));
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
  if (report.newer !== null) complain(`A newer version of RMA Bench wrote behind it: ${report.newer}`);
  for (const { sha256, state, seq, what, caseNumber } of report.attachments.faults)
    complain(
      `${state}: ${what}${caseNumber === null ? '' : ` of case ${caseNumber}`}, attachments/${sha256}, first named by event ${seq}`,
    );
  for (const seq of report.unknownEvents)
    complain(`Event ${seq} is of a kind that this version does not know`);
  return isSound(report) ? 0 : 1;
};

const verify = async (path: string): Promise<number> => {
  if (!(await isThere(path))) return complain(`There is nothing at ${path}`);
  if (!(await stat(path)).isDirectory()) return verifyBackup(path, await passphraseFor(path));
  return (await isThere(join(path, 'journal'))) ? verifyFolder(path) : complain(noProfile(path));
};

const exportProfile = async (userData: string, path: string, isEncrypted: boolean): Promise<number> => {
  if (!(await isThere(join(userData, 'journal')))) return complain(noProfile(userData));
  if (await isThere(path))
    return complain(
      (await stat(path)).isDirectory()
        ? `${path} is a folder: name a new file in it, e.g. ${join(path, 'day.benchpack')}. Nothing was changed.`
        : `There is a file at ${path} already. Nothing was changed. Name a new one.`,
    );
  // A folder made in the place of a stick that is not in would only look like one.
  if (!(await isThere(dirname(path)))) return complain(noFolder(path));
  const look = await lookAtJournal(nodeDisk, join(userData, 'journal'));
  if (!look) return complain(noProfile(userData));
  const seal = await passphraseToSealWith(isEncrypted);
  if ('why' in seal) return complain(`${seal.why}. Nothing was changed.`);
  const { passphrase } = seal;
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
  return Math.max(
    await verifyBackup(path, passphrase),
    look.damage || manifest.missingAttachments.length > 0 ? 1 : 0,
  );
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

/** A folder that holds something else than a bench's data is nobody's to fill. */
const canTakeProfile = async (userData: string): Promise<boolean> =>
  !(await isThere(userData)) ||
  (await isThere(join(userData, 'journal'))) ||
  ((await stat(userData)).isDirectory() && (await nodeDisk.list(userData)).length === 0);

const restore = async (path: string, userData: string): Promise<number> => {
  if (!(await isThere(path))) return complain(`There is no backup at ${path}. Nothing was changed.`);
  if ((await stat(path)).isDirectory())
    return complain(`${path} is a folder, not a backup. Nothing was changed.`);
  if (!(await canTakeProfile(userData)))
    return complain(
      `${userData} is no data folder of RMA Bench and not empty. Nothing was changed. Name its data folder, or a new one.`,
    );
  const passphrase = await passphraseFor(path);
  // Read whole before anything is made where it should go.
  const checked = await checkBackup({ disk: nodeDisk, path, passphrase });
  if (!checked.ok) return complain(`${refusal(checked.error)} Nothing was changed.`);
  return restoreInto(path, passphrase, userData);
};

const restoreInto = async (path: string, passphrase: string | null, userData: string): Promise<number> => {
  const hadFolder = await isThere(userData);
  const hadJournal = await isThere(join(userData, 'journal'));
  const status = await whileClosed(userData, async (letGo) => {
    const staged = await stageRestore({ disk: nodeDisk, path, passphrase, userData, clock });
    if (!staged.ok) return complain(`${refusal(staged.error)} Nothing was changed.`);
    await agreeToRestore(nodeDisk, userData);
    // The lock lies in the folder that is set aside now. An app that starts at this moment does the same as we do.
    await letGo();
    const outcome = await finishRestore(nodeDisk, userData);
    if (outcome.kind === 'notRestored')
      return complain(
        `Entries were made meanwhile. Nothing was changed; what was built is in ${outcome.aside}`,
      );
    say(
      `Restored ${counted(staged.value.counts.events, 'event')} and ${counted(staged.value.counts.attachments, 'file')}`,
    );
    if (outcome.kind === 'restored' && hadJournal) {
      say(`What was there before is in ${outcome.aside}`);
      if (outcome.lacking !== null)
        say(`It holds ${counted(outcome.lacking, 'event')} that the backup lacks`);
    }
    return verifyFolder(userData);
  });
  // The folder of the lock, where there was none before and nothing came into it.
  if (status !== 0 && !hadJournal && (await nodeDisk.list(join(userData, 'journal'))).length === 0)
    await nodeDisk.removeFolder(hadFolder ? join(userData, 'journal') : userData);
  return status;
};

const rebuild = async (userData: string): Promise<number> => {
  const journal = join(userData, 'journal');
  if (!(await isThere(journal))) return complain(noProfile(userData));
  return whileClosed(userData, async () => {
    const identity = await understoodIdentity(nodeDisk, journal);
    if (!identity) return complain(noProfile(userData));
    const verdict = await verifyFolder(userData);
    if (verdict !== 0) return verdict;
    await writeIdentity(nodeDisk, journal, identity, {
      place: await placeOf(journal),
      generation: randomUUID(),
    });
    say('The app will make its database again from the journal at its next start');
    return 0;
  });
};

const notUnderstood = (why: string): number => {
  process.stderr.write(`${why}\n\n${usage}`);
  return 2;
};

const run = async (words: readonly string[]): Promise<number> => {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(usage);
    return 0;
  }
  const unknown = words.find((word) => word.startsWith('-') && word !== '--encrypt');
  if (unknown !== undefined) return notUnderstood(`There is no option ${unknown}.`);
  const [command, ...paths] = words.filter((word) => word !== '--encrypt');
  const isEncrypted = words.includes('--encrypt');
  const [first, second] = paths.map((path) => resolve(path));
  if (first !== undefined && paths.length === 1) {
    if (command === 'verify') return verify(first);
    if (command === 'rebuild') return rebuild(first);
  }
  if (first !== undefined && second !== undefined && paths.length === 2) {
    if (command === 'export') return exportProfile(first, second, isEncrypted);
    if (command === 'restore') return restore(first, second);
  }
  if (command === undefined) return notUnderstood('What should be done?');
  return notUnderstood(
    ['verify', 'export', 'restore', 'rebuild'].includes(command)
      ? `${command} was given another number of paths than it takes.`
      : `There is no command ${command}.`,
  );
};

run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!isIoError(error)) throw error;
    const path = 'path' in error && typeof error.path === 'string' ? `: ${error.path}` : '';
    process.exitCode = complain(`${ioReason(error, 'that folder')}${path}. Nothing that was saved is lost.`);
  },
);
