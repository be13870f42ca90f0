/**
 * Keeps the bench backed up without being asked: after four hours with changes, at the end of the day when the bench is
 * closed, into one folder of the profile and a second one elsewhere. Each backup is read back whole before it counts, older
 * ones make room by rotation, and once a day one is restored for trial. Nothing here ever changes the data itself.
 */
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#domain/shared/result';
import { type BackupRefusal, type BackupState, type BackupSummary, placeMissing } from '#ipc/backup';
import { AnsweringDisk } from '../../disk/answering-disk';
import type { Disk } from '../../disk/disk';
import { makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';
import { ioReason, isIoError, isMissing } from '../../disk/io-error';
import type { AttachmentStore } from '../attachments/attachment-store';
import { isoWithOffset } from '../journal/hybrid-clock';
import type { Journal, WallClock } from '../journal/journal';
import type { Log } from '../log/log';
import type { BenchKey } from '../secrets/bench-key';
import type { SecretFile } from '../secrets/secret-file';
import { isSealed } from './archive-reader';
import { checkBackup } from './check-backup';
import { type BackupSource, makeBackup } from './make-backup';
import type { Manifest } from './manifest';
import { stageRestore } from './restore';
import { backupName, backupsAmong, surplusOf } from './rotation';
import { SecondPlace } from './second-place';
import { trialFolder, tryRestore } from './trial';

export interface KeeperOptions {
  readonly userData: string;
  readonly disk: Disk;
  readonly journal: Journal;
  readonly attachments: AttachmentStore;
  readonly key: BenchKey;
  readonly passphrase: SecretFile;
  readonly app: string;
  readonly clock: WallClock;
  readonly log: Log;
  readonly onState: (state: BackupState) => void;
  readonly onProgress: (phase: Phase, done: number, of: number) => void;
  /** How long one call to a place outside the profile may take, milliseconds. */
  readonly placeLimitMs?: number;
}

type Phase = 'making' | 'checking' | 'copying' | 'restoring';

type Outcome = Result<BackupSummary, BackupRefusal>;

/** What is remembered of a backup in the first place. */
interface FirstMade {
  readonly path: string;
  readonly events: number;
}

/** After this long with changes a backup is due. */
export const backupEveryMs = 4 * 60 * 60_000;
const trialEveryMs = 24 * 60 * 60_000;
/** A disk that sleeps takes ten seconds to turn; a share that does not answer for longer is not there. */
const placeLimitMs = 30_000;
/** A stick writes all that it has been given before a file is done, which can take minutes. */
const elsewhereLimitMs = 300_000;

const noted = z.object({ at: z.string(), reason: z.string().nullable() });
const memoryFile = z.object({
  last: z
    .object({ at: z.string(), ms: z.number(), path: z.string(), seq: z.number().int(), bytes: z.number() })
    .nullable(),
  failure: noted.nullable(),
  second: z
    .object({
      folder: z.string(),
      lastAt: z.string().nullable(),
      /** The last backup that is there. */
      name: z.string().nullable().default(null),
      failure: noted.nullable(),
    })
    .nullable(),
  trial: noted.extend({ ms: z.number() }).nullable(),
});
type Memory = z.infer<typeof memoryFile>;

const nothingYet: Memory = { last: null, failure: null, second: null, trial: null };

export class BackupKeeper {
  private memory: Memory = nothingYet;
  private running: Promise<unknown> | null = null;
  private readonly second: SecondPlace;
  /** Folders and files that somebody chose. */
  private readonly elsewhere: AnsweringDisk;

  private constructor(private readonly options: KeeperOptions) {
    const { disk, placeLimitMs: limitMs } = options;
    this.second = new SecondPlace({ disk, limitMs: limitMs ?? placeLimitMs });
    this.elsewhere = new AnsweringDisk(disk, limitMs ?? elsewhereLimitMs);
  }

  static async open(options: KeeperOptions): Promise<BackupKeeper> {
    const keeper = new BackupKeeper(options);
    await keeper.recall();
    await keeper.clearUnfinished();
    return keeper;
  }

  /** A call to a place outside never returned: the process can't end in good order, because it would wait for it. */
  get isStuck(): boolean {
    return this.second.disk.isSilent || this.elsewhere.isSilent;
  }

  get state(): BackupState {
    const { last, failure, second, trial } = this.memory;
    const { passphrase } = this.options;
    return {
      folder: this.folder,
      last: last && { at: last.at, path: last.path, seq: last.seq, bytes: last.bytes },
      failure,
      second: second && { folder: second.folder, lastAt: second.lastAt, failure: second.failure },
      trial: trial && { at: trial.at, reason: trial.reason },
      eventsSince: Math.max(0, this.options.journal.state.head.seq - (last?.seq ?? 0)),
      isRunning: this.running !== null,
      encryption: passphrase.value === null ? 'off' : passphrase.isProtected ? 'protected' : 'unprotected',
    };
  }

  /**
   * Makes a backup when one is due, and brings a second place that was away up to date. Called now and then; a refusal is
   * in the state and tried again next time.
   */
  async lookWhetherDue(): Promise<void> {
    const { last } = this.memory;
    const { clock } = this.options;
    const age = last === null ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - last.ms);
    if (this.running || this.isHeld) return;
    if (this.state.eventsSince === 0 || age < backupEveryMs) await this.catchUp();
    else await this.backUp();
  }

  /**
   * The last backup before the bench is closed, if anything changed since the one before. What is under way is waited for.
   * @param signal ends a copy to the second place that takes too long
   */
  async backUpChanges(signal: AbortSignal | null = null): Promise<void> {
    await this.running;
    if (signal?.aborted || this.isHeld) return;
    if (this.state.eventsSince > 0) await this.backUp(signal);
    else await this.catchUp(signal);
  }

  /** An automatic backup into both places, checked, with rotation and, once a day, a trial restore. */
  backUp(signal: AbortSignal | null = null): Promise<Outcome> {
    return this.alone(async () => {
      const { journal } = this.options;
      const name = backupName(journal.state.head.bench, this.options.clock.now());
      const outcome = await this.makeChecked(join(this.folder, name), this.options.passphrase.value).catch(
        refusedBy,
      );
      await this.noteFirst(outcome);
      if (outcome.ok) {
        await this.rotate(this.folder);
        await this.copyToSecond(outcome.value.path, signal);
        if (!signal?.aborted) await this.tryItOnceADay(outcome.value.path);
      }
      await this.remember();
      return outcome;
    });
  }

  /** What became of the backup that a start of another version of the app made before it opened anything. */
  tookBeforeUpgrade(outcome: Result<FirstMade, Pick<BackupRefusal, 'kind' | 'reason'>>): Promise<void> {
    return this.alone(async () => {
      await this.noteFirst(outcome);
      if (outcome.ok) {
        await this.rotate(this.folder);
        await this.copyToSecond(outcome.value.path, null);
      }
      await this.remember();
      return ok(null);
    }).then((done) => {
      if (!done.ok) this.options.log.warn('backup', 'After the upgrade’s backup', done.error.reason);
    });
  }

  /** A backup into any folder; does not count as an automatic one. */
  export(folder: string, passphrase: string | null): Promise<Outcome> {
    const name = backupName(this.options.journal.state.head.bench, this.options.clock.now());
    return this.alone(() => this.makeChecked(join(folder, name), passphrase, this.elsewhere));
  }

  check(path: string, passphrase: string | null): Promise<Outcome> {
    return this.alone(() =>
      this.checked(path, passphrase ?? this.options.passphrase.value, this.diskOf(path)),
    );
  }

  /** Builds the backup beside the data; the next start puts it in its place. */
  stageRestore(path: string, passphrase: string | null): Promise<Outcome> {
    const { disk, userData, clock, onProgress } = this.options;
    return this.alone(async () => {
      const staged = await stageRestore({
        disk,
        backupDisk: this.diskOf(path),
        userData,
        clock,
        path,
        passphrase: passphrase ?? this.options.passphrase.value,
        onProgress: (done, of) => onProgress('restoring', done, of),
      });
      return staged.ok ? ok(await this.summary(path, staged.value, this.diskOf(path))) : staged;
    });
  }

  async list(): Promise<{ path: string; made: string; bytes: number; place: 'first' | 'second' }[]> {
    const { second } = this.memory;
    const places = [
      { folder: this.folder, place: 'first' as const, disk: this.options.disk },
      ...(second ? [{ folder: second.folder, place: 'second' as const, disk: this.second.disk }] : []),
    ];
    const found = await Promise.all(places.map((place) => this.listOf(place)));
    return found.flat().sort((a, b) => (a.made < b.made ? 1 : -1));
  }

  /** Copies go there from now on; null: nowhere. Tries it at once. */
  async setSecondPlace(folder: string | null): Promise<Result<BackupState, BackupRefusal>> {
    const reason = folder === null ? null : notElsewhere(folder, this.options.userData);
    if (reason !== null) return err({ kind: 'disk', reason });
    this.memory = {
      ...this.memory,
      second: folder === null ? null : { folder, lastAt: null, name: null, failure: null },
    };
    await this.remember();
    const { last, second } = this.memory;
    if (second && !(await this.second.isThere(second.folder))) {
      const failure = { at: this.now().iso, reason: placeMissing };
      this.memory = { ...this.memory, second: { ...second, failure } };
      this.tell();
    } else if (folder !== null && last !== null) {
      const copied = await this.alone(async () => {
        await this.copyToSecond(last.path, null);
        await this.remember();
        return ok(null);
      });
      if (!copied.ok) return copied;
    }
    return ok(this.state);
  }

  async setPassphrase(text: string | null): Promise<Result<BackupState, BackupRefusal>> {
    try {
      await this.options.passphrase.set(text);
    } catch (error) {
      return refusedBy(error);
    }
    this.tell();
    return ok(this.state);
  }

  /** The number of events that no backup holds yet has changed. */
  tell(): void {
    this.options.onState(this.state);
  }

  /** The journal shows only what this version understands, or is not open yet: a backup of that would pass for the whole. */
  private get isHeld(): boolean {
    return this.options.journal.state.hold !== null;
  }

  private get folder(): string {
    return join(this.options.userData, 'backups');
  }

  private get memoryPath(): string {
    return join(this.folder, 'state.json');
  }

  private now(): { ms: number; iso: string } {
    const { clock } = this.options;
    const ms = clock.now();
    return { ms, iso: isoWithOffset(ms, clock.offsetMinutes(ms)) };
  }

  /** One thing at a time. */
  private alone<T>(work: () => Promise<Result<T, BackupRefusal>>): Promise<Result<T, BackupRefusal>> {
    if (this.running) return Promise.resolve(err({ kind: 'busy', reason: 'Another backup is under way' }));
    const done = work()
      .catch(refusedBy)
      .finally(() => {
        this.running = null;
        this.tell();
      });
    // Whoever waits for it only waits; what it answers is told to whoever asked for it.
    this.running = done.catch(() => undefined);
    this.tell();
    return done;
  }

  /** Files of the profile lie on the bench's own disk; any other may lie on one that does not answer. */
  private diskOf(path: string): Disk {
    return path.startsWith(join(this.folder, sep)) ? this.options.disk : this.elsewhere;
  }

  private async makeChecked(
    path: string,
    passphrase: string | null,
    disk: Disk = this.options.disk,
  ): Promise<Outcome> {
    if (this.isHeld)
      return err({ kind: 'newer', reason: this.options.journal.state.reason ?? 'The journal is not open' });
    const { key, app, onProgress } = this.options;
    await makeBackup(this.source(), {
      disk,
      path,
      passphrase,
      app,
      now: this.now(),
      sign: (bytes) => key.sign(bytes),
      onProgress: (done, of) => onProgress('making', done, of),
    });
    const outcome = await this.checked(path, passphrase, disk);
    // A backup that does not read back is none; it is not left where somebody would trust it.
    if (!outcome.ok) await disk.remove(path);
    return outcome;
  }

  private source(): BackupSource {
    const { journal, attachments, userData } = this.options;
    const { head } = journal.state;
    return {
      head,
      events: async function* () {
        for (let after = 0; after < head.seq; ) {
          const { events } = await journal.read(after, 1000);
          const wanted = events.filter(({ seq }) => seq <= head.seq);
          const last = wanted.at(-1);
          if (!last) throw new Error(`Event ${after + 1} is not in the journal`);
          yield* wanted;
          after = last.seq;
        }
      },
      attachments,
      settingsPath: join(userData, 'settings.json'),
    };
  }

  private async checked(path: string, passphrase: string | null, disk: Disk): Promise<Outcome> {
    const { onProgress } = this.options;
    const onStep = (done: number, of: number) => onProgress('checking', done, of);
    const checked = await checkBackup({ disk, path, passphrase, onProgress: onStep });
    return checked.ok ? ok(await this.summary(path, checked.value, disk)) : checked;
  }

  private async summary(path: string, manifest: Manifest, disk: Disk): Promise<BackupSummary> {
    const file = await disk.open(path, 'read');
    const isEncrypted = await isSealed(file).finally(() => file.close());
    const { made, app, head, counts, missingAttachments, signature } = manifest;
    return {
      path,
      made,
      app,
      bench: head.bench,
      events: counts.events,
      cases: counts.cases,
      attachments: counts.attachments,
      missing: missingAttachments.length,
      headHash: head.hash,
      isEncrypted,
      isSigned: signature !== null,
    };
  }

  private async noteFirst(outcome: Result<FirstMade, Pick<BackupRefusal, 'kind' | 'reason'>>): Promise<void> {
    const { ms, iso } = this.now();
    const { log } = this.options;
    if (!outcome.ok) {
      this.memory = { ...this.memory, failure: { at: iso, reason: outcome.error.reason } };
      log.error('backup', 'A backup could not be made', outcome.error.reason);
      return;
    }
    const { path, events } = outcome.value;
    const bytes = await this.options.disk.size(path);
    this.memory = { ...this.memory, failure: null, last: { at: iso, ms, path, seq: events, bytes } };
    log.info('backup', `Made and checked, ${events} events`);
  }

  /** A place that could not be used is told and tried again by itself; it never fails the backup. */
  private async copyToSecond(path: string, signal: AbortSignal | null): Promise<void> {
    const { second } = this.memory;
    if (!second) return;
    const { ms, iso } = this.now();
    const { log, passphrase, journal, onProgress } = this.options;
    const reason = await this.second.take({
      path,
      folder: second.folder,
      bench: journal.state.head.bench,
      passphrase: passphrase.value,
      nowMs: ms,
      onProgress,
      signal,
    });
    // It may have been set to another folder meanwhile.
    if (this.memory.second?.folder !== second.folder) return;
    if (reason === null) {
      if (second.failure) log.info('backup', 'The second place is in use again');
      this.memory = {
        ...this.memory,
        second: { ...second, lastAt: iso, name: basename(path), failure: null },
      };
    } else {
      if (reason !== second.failure?.reason) log.warn('backup', 'The second place could not be used', reason);
      this.memory = { ...this.memory, second: { ...second, failure: { at: iso, reason } } };
    }
    this.tell();
  }

  /** What the second place lacks because it was unplugged, full or silent. */
  private async catchUp(signal: AbortSignal | null = null): Promise<void> {
    const { second, last } = this.memory;
    if (!second || !last || second.name === basename(last.path)) return;
    // Asked every minute: a stick that is still not in is no news.
    if (second.failure && !(await this.second.isThere(second.folder))) return;
    await this.alone(async () => {
      await this.copyToSecond(last.path, signal);
      await this.remember();
      return ok(null);
    });
  }

  private async rotate(folder: string): Promise<void> {
    const { disk, journal, clock } = this.options;
    const backups = backupsAmong(await disk.list(folder), journal.state.head.bench);
    for (const { name } of surplusOf(backups, clock.now())) await disk.remove(join(folder, name));
  }

  private async tryItOnceADay(path: string): Promise<void> {
    const { trial } = this.memory;
    const { ms, iso } = this.now();
    if (trial && Math.abs(ms - trial.ms) < trialEveryMs && trial.reason === null) return;
    const { disk, userData, clock, passphrase, log } = this.options;
    const tried = await tryRestore({ disk, path, passphrase: passphrase.value, userData, clock });
    const reason = tried.ok ? null : tried.error.reason;
    if (reason !== null) log.error('backup', 'The trial restore failed', reason);
    this.memory = { ...this.memory, trial: { at: iso, ms, reason } };
  }

  private async listOf({ folder, place, disk }: { folder: string; place: 'first' | 'second'; disk: Disk }) {
    const { journal } = this.options;
    try {
      const backups = backupsAmong(await disk.list(folder), journal.state.head.bench);
      return await Promise.all(
        backups.map(async ({ name, madeMs }) => {
          const path = join(folder, name);
          return { path, made: new Date(madeMs).toISOString(), bytes: await disk.size(path), place };
        }),
      );
    } catch (error) {
      if (!isIoError(error)) throw error;
      // No folder yet, or the stick is not in: nothing to list there.
      return [];
    }
  }

  /** What a backup, a copy or a trial that was cut off left behind: it can be as large as all the data. */
  private async clearUnfinished(): Promise<void> {
    const { disk, userData, log } = this.options;
    const clear = async (folder: string, leftover: RegExp): Promise<void> => {
      const names = await disk.list(folder).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
        return [];
      });
      for (const name of names.filter((one) => leftover.test(one)))
        await disk.removeFolder(join(folder, name));
    };
    try {
      await clear(this.folder, /\.benchpack\.[0-9a-f-]{36}\.new$/);
      await clear(userData, trialFolder);
    } catch (error) {
      if (!isIoError(error)) throw error;
      log.warn('backup', 'What an interrupted backup left could not be removed', ioReason(error));
    }
  }

  private async recall(): Promise<void> {
    const bytes = await readWhole(this.options.disk, this.memoryPath, 64 * 1024).catch((error: unknown) => {
      if (!isIoError(error)) throw error;
      return null;
    });
    if (!bytes) return;
    try {
      const parsed = memoryFile.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      if (parsed.success) this.memory = parsed.data;
    } catch {
      // Damaged: the next backup is made a little earlier than it had to be.
    }
  }

  private async remember(): Promise<void> {
    this.tell();
    try {
      const bytes = Buffer.from(`${JSON.stringify(this.memory, null, 1)}\n`);
      // A place can be set before there is any backup.
      await makeFolderDurably(this.options.disk, this.folder);
      await writeDurably(this.options.disk, this.memoryPath, bytes);
    } catch (error) {
      if (!isIoError(error)) throw error;
      this.options.log.warn('backup', 'What is known of the backups could not be kept', ioReason(error));
    }
  }
}

/** Why a folder is no second place, null when it can be one. */
const notElsewhere = (folder: string, userData: string): string | null => {
  if (!isAbsolute(folder)) return 'A second place is named from its root, e.g. /media/stick or E:\\';
  const inside = relative(userData, folder);
  return inside.startsWith('..') || isAbsolute(inside)
    ? null
    : 'This folder is in the data folder itself, and would be lost with it';
};

const refusedBy = (error: unknown): { readonly ok: false; readonly error: BackupRefusal } => {
  if (!isIoError(error)) throw error;
  return err({
    kind: 'disk',
    reason: isMissing(error) ? 'The file or folder is not there' : ioReason(error),
  });
};
