/**
 * Keeps the bench backed up without being asked: after four hours with changes, at the end of the day when the bench is
 * closed, into one folder of the profile and a second one elsewhere. Each backup is read back whole before it counts, older
 * ones make room by rotation, and once a day one is restored for trial. Nothing here ever changes the data itself.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { currentForm, type StoredEvent } from '#domain/case/events';
import { err, ok, type Result } from '#domain/shared/result';
import type { BackupRefusal, BackupState, BackupSummary, ListedBackup } from '#ipc/backup';
import { AnsweringDisk } from '../../disk/answering-disk';
import type { Disk } from '../../disk/disk';
import { exists } from '../../disk/durable';
import { ioReason, isIoError, isMissing } from '../../disk/io-error';
import type { AttachmentStore } from '../attachments/attachment-store';
import { isoWithOffset } from '../journal/hybrid-clock';
import type { Journal, WallClock } from '../journal/journal';
import type { Log } from '../log/log';
import type { BenchKey } from '../secrets/bench-key';
import type { SecretFile } from '../secrets/secret-file';
import { isSealed } from './archive-reader';
import { backupsIn, clearUnfinished, rotateBackups } from './backup-folder';
import { checkBackup } from './check-backup';
import { keepInMind, type Memory, nothingYet, recalled } from './keeper-memory';
import { type BackupSource, makeBackup } from './make-backup';
import type { Manifest } from './manifest';
import { agreeToRestore, dropRestore, type RestoreOutcome, stageRestore } from './restore';
import { backupName } from './rotation';
import { faultOfFolder, SecondPlace } from './second-place';
import { tryRestore } from './trial';

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
  /** What became of a restore at this start. */
  readonly outcome: RestoreOutcome;
  /** Number of the disk that a folder lies on; null where the system does not say. */
  readonly deviceOf: (folder: string) => Promise<number | null>;
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

export class BackupKeeper {
  private memory: Memory = nothingYet;
  private running: Promise<unknown> | null = null;
  private isRestoreAgreed = false;
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
    keeper.memory = await recalled(options.disk, keeper.memoryPath);
    await clearUnfinished(options.disk, keeper.folder, options.userData).catch((error: unknown) => {
      if (!isIoError(error)) throw error;
      options.log.warn('backup', 'What an interrupted backup left could not be removed', ioReason(error));
    });
    return keeper;
  }

  /** A call to a place outside never returned: the process can't end in good order, because it would wait for it. */
  get isStuck(): boolean {
    return this.second.disk.isSilent || this.elsewhere.isSilent;
  }

  get state(): BackupState {
    const { last, failure, second, trial } = this.memory;
    const { passphrase, journal } = this.options;
    const { head } = journal.state;
    // After a restore the journal goes on in another epoch, and its events have the numbers of others in that backup.
    const seq = last === null || (last.epoch !== null && last.epoch !== head.epoch) ? 0 : last.seq;
    return {
      folder: this.folder,
      last: last && { at: last.at, path: last.path, seq, events: last.seq, bytes: last.bytes },
      failure,
      second: second && {
        folder: second.folder,
        lastAt: second.lastAt,
        failure: second.failure,
        isOnSameDisk: second.isOnSameDisk,
      },
      trial: trial && { at: trial.at, reason: trial.reason },
      eventsSince: Math.max(0, head.seq - seq),
      isRunning: this.running !== null,
      outcome: this.options.outcome.kind === 'none' ? null : this.options.outcome,
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
    if (this.state.eventsSince > 0 && age >= backupEveryMs) {
      await this.backUp();
      return;
    }
    await this.catchUp();
    await this.catchUpTrial();
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
      const name = backupName(this.bench, this.options.clock.now());
      const outcome = await this.makeChecked(join(this.folder, name), this.options.passphrase.value).catch(
        refusedBy,
      );
      await this.noteFirst(outcome);
      if (outcome.ok) {
        await this.rotate();
        await this.copyToSecond(outcome.value.path, signal);
        // Whoever closes the bench waits for it; the trial has time until it is open again.
        if (signal === null) await this.tryItOnceADay(outcome.value.path);
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
        await this.rotate();
        await this.copyToSecond(outcome.value.path, null);
      }
      await this.remember();
      return ok(null);
    }).then((done) => {
      if (!done.ok) this.options.log.warn('backup', 'After the upgrade’s backup', done.error.reason);
    });
  }

  /**
   * A backup into any folder that is there; does not count as an automatic one.
   * @param passphrase its own; null: that of the automatic ones, where there is one
   * @param isReadable for anyone who has the file, whatever passphrase there is
   */
  export(folder: string, passphrase: string | null, isReadable = false): Promise<Outcome> {
    const name = backupName(this.bench, this.options.clock.now());
    const seal = isReadable ? null : (passphrase ?? this.options.passphrase.value);
    return this.alone(async () => {
      // A folder made in the place of a stick that is not in would only look like one.
      const reason = isAbsolute(folder) ? await this.outsideFault(folder) : notFromRoot;
      if (reason !== null) return err({ kind: 'place', reason });
      if (await exists(this.elsewhere, join(folder, name)))
        return err({ kind: 'place', reason: 'There is a backup of this second in that folder already' });
      return this.makeChecked(join(folder, name), seal, this.elsewhere);
    });
  }

  private async outsideFault(folder: string): Promise<string | null> {
    return (await faultOfFolder(this.elsewhere, folder))?.reason ?? null;
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
      return staged.ok ? ok(await this.summary(path, staged.value, null, this.diskOf(path))) : staged;
    });
  }

  async list(): Promise<ListedBackup[]> {
    const found = await Promise.all(
      this.places.map(async ({ folder, place, disk }) =>
        (await backupsIn(disk, folder, this.bench)).map(({ madeMs, ...backup }) => ({
          ...backup,
          made: this.at(madeMs),
          madeMs,
          place,
        })),
      ),
    );
    return found
      .flat()
      .sort((a, b) => b.madeMs - a.madeMs)
      .map(({ madeMs: _, ...backup }) => backup);
  }

  /**
   * Removes the automatic backups that anyone can read, in each place that has a sealed one. Answers how many went; a place
   * without a sealed one keeps all it has.
   */
  removeReadable(): Promise<Result<{ removed: number; left: number }, BackupRefusal>> {
    return this.alone(async () => {
      let removed = 0;
      let left = 0;
      for (const { folder, disk } of this.places) {
        const backups = await backupsIn(disk, folder, this.bench);
        const readable = backups.filter((backup) => !backup.isSealed);
        if (readable.length === backups.length) left += readable.length;
        else for (const { path } of readable) await disk.remove(path);
        removed += readable.length === backups.length ? 0 : readable.length;
      }
      return ok({ removed, left });
    });
  }

  /**
   * Copies go there from now on; null: nowhere. The place is tried first, and one that can't be used now replaces the one
   * that was there only when somebody says so.
   * @param evenIfAway keep it although it is not there now
   */
  async setSecondPlace(
    folder: string | null,
    evenIfAway = false,
  ): Promise<Result<BackupState, BackupRefusal>> {
    if (folder === null) {
      this.memory = { ...this.memory, second: null };
      await this.remember();
      return ok(this.state);
    }
    const unfit = notElsewhere(folder, this.options.userData);
    if (unfit !== null) return err({ kind: 'place', reason: unfit });
    return this.alone(async () => {
      const fault = await this.second.faultOf(folder);
      if (fault !== null && !(fault.isAway && evenIfAway))
        return err({ kind: fault.isAway ? 'away' : 'place', reason: fault.reason });
      const failure = fault && { at: this.now().iso, reason: fault.reason };
      const isOnSameDisk = fault === null && (await this.isOnOwnDisk(folder));
      this.memory = { ...this.memory, second: { folder, lastAt: null, name: null, failure, isOnSameDisk } };
      const { last } = this.memory;
      if (fault === null && last !== null) await this.copyToSecond(last.path, null);
      await this.remember();
      return ok(null);
    }).then((done) => (done.ok ? ok(this.state) : done));
  }

  /** Nobody wants what was staged any more: everything stays as it is. */
  dropRestore(): Promise<Result<null, BackupRefusal>> {
    this.isRestoreAgreed = false;
    // What is still being staged is dropped when it is done.
    return Promise.resolve(this.running).then(() =>
      this.alone(async () => {
        await dropRestore(this.options.disk, this.options.userData);
        return ok(null);
      }),
    );
  }

  /** Somebody said that what was staged shall take the place of what is here; it is so when the journal is closed. */
  restoreNext(): void {
    this.isRestoreAgreed = true;
  }

  /** The journal is closed. What somebody agreed to holds for all that is in it now. */
  async journalClosed(): Promise<void> {
    if (this.isRestoreAgreed) await agreeToRestore(this.options.disk, this.options.userData);
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

  private get bench(): string {
    return this.options.journal.state.head.bench;
  }

  private get places(): readonly { folder: string; place: 'first' | 'second'; disk: Disk }[] {
    const { second } = this.memory;
    return [
      { folder: this.folder, place: 'first', disk: this.options.disk },
      ...(second ? [{ folder: second.folder, place: 'second' as const, disk: this.second.disk }] : []),
    ];
  }

  private now(): { ms: number; iso: string } {
    const ms = this.options.clock.now();
    return { ms, iso: this.at(ms) };
  }

  private at(ms: number): string {
    return isoWithOffset(ms, this.options.clock.offsetMinutes(ms));
  }

  /** Whether a folder would die with the disk that the data lies on; false where the system does not say. */
  private async isOnOwnDisk(folder: string): Promise<boolean> {
    const { deviceOf, userData } = this.options;
    const [there, here] = await Promise.all([deviceOf(folder), deviceOf(userData)]);
    return there !== null && there === here;
  }

  private rotate(): Promise<void> {
    const { disk, clock } = this.options;
    return rotateBackups(disk, this.folder, this.bench, clock.now());
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
    // It gets its name when it was read back whole: whoever sees one may trust it, also after a pulled plug.
    const fresh = `${path}.${randomUUID()}.new`;
    await makeBackup(this.source(), {
      disk,
      path: fresh,
      passphrase,
      app,
      now: this.now(),
      sign: (bytes) => key.sign(bytes),
      onProgress: (done, of) => onProgress('making', done, of),
    });
    try {
      const outcome = await this.checked(fresh, passphrase, disk);
      if (outcome.ok) {
        await disk.move(fresh, path);
        await disk.syncFolder(dirname(path));
        return ok({ ...outcome.value, path });
      }
      // A backup that does not read back is none.
      await disk.remove(fresh);
      return outcome;
    } catch (error) {
      // Half of one would only take room; what can't be removed now goes at the next start.
      await disk.remove(fresh).catch(() => undefined);
      throw error;
    }
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
    let benchName: string | null = null;
    const checked = await checkBackup(
      { disk, path, passphrase, onProgress: onStep },
      {
        events: async (events) => {
          benchName = benchNameIn(events) ?? benchName;
        },
      },
    );
    return checked.ok ? ok(await this.summary(path, checked.value, benchName, disk)) : checked;
  }

  private async summary(
    path: string,
    manifest: Manifest,
    benchName: string | null,
    disk: Disk,
  ): Promise<BackupSummary> {
    const file = await disk.open(path, 'read');
    const isEncrypted = await isSealed(file).finally(() => file.close());
    const { made, app, head, counts, missingAttachments, signature } = manifest;
    return {
      path,
      made,
      app,
      bench: head.bench,
      benchName,
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
    const { hold, head } = this.options.journal.state;
    const epoch = hold === null ? head.epoch : null;
    this.memory = { ...this.memory, failure: null, last: { at: iso, ms, path, seq: events, epoch, bytes } };
    log.info('backup', `Made and checked, ${events} events`);
    // At once: a copy that takes long may never be waited for, and this one counts without it.
    await this.remember();
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
      const isOnSameDisk = await this.isOnOwnDisk(second.folder);
      this.memory = {
        ...this.memory,
        second: { ...second, lastAt: iso, name: basename(path), failure: null, isOnSameDisk },
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

  /** The trial that nobody waited for when the bench was closed. */
  private async catchUpTrial(): Promise<void> {
    const { last } = this.memory;
    if (this.running || !last || !this.isTrialDue || !(await exists(this.options.disk, last.path))) return;
    await this.alone(async () => {
      await this.tryItOnceADay(last.path);
      await this.remember();
      return ok(null);
    });
  }

  private get isTrialDue(): boolean {
    const { trial } = this.memory;
    return !trial || Math.abs(this.options.clock.now() - trial.ms) >= trialEveryMs || trial.reason !== null;
  }

  private async tryItOnceADay(path: string): Promise<void> {
    if (!this.isTrialDue) return;
    const { ms, iso } = this.now();
    const { disk, userData, clock, passphrase, log } = this.options;
    const tried = await tryRestore({ disk, path, passphrase: passphrase.value, userData, clock });
    const reason = tried.ok ? null : tried.error.reason;
    if (reason !== null) log.error('backup', 'The trial restore failed', reason);
    this.memory = { ...this.memory, trial: { at: iso, ms, reason } };
  }

  private async remember(): Promise<void> {
    this.tell();
    const { disk, log } = this.options;
    await keepInMind(disk, this.memoryPath, this.memory, log);
  }
}

const benchNameIn = (events: readonly StoredEvent[]): string | null => {
  const configured = events.map(currentForm).findLast(({ type }) => type === 'benchConfigured');
  return configured?.type === 'benchConfigured' ? configured.body.benchName : null;
};

const notFromRoot = 'A folder is named from its root, e.g. /media/stick or E:\\';

/** Why a folder is no second place, null when it can be one. */
const notElsewhere = (folder: string, userData: string): string | null => {
  if (!isAbsolute(folder)) return notFromRoot;
  const inside = relative(userData, folder);
  return inside.startsWith('..') || isAbsolute(inside)
    ? null
    : 'This folder is in the data folder itself, and would be lost with it';
};

const refusedBy = (error: unknown): { readonly ok: false; readonly error: BackupRefusal } => {
  if (!isIoError(error)) throw error;
  if (error.code === 'EISDIR')
    return err({ kind: 'bad', reason: 'this is a folder; choose the backup file in it' });
  return err({
    kind: 'disk',
    reason: isMissing(error) ? 'The file or folder is not there' : ioReason(error),
  });
};
