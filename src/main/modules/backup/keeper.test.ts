import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackupState } from '#ipc/backup';
import { aBenchFolder } from '../../../../test/fixtures/backup/a-bench';
import { aBatch, aFolder, openJournal } from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { type Disk, nodeDisk } from '../../disk/disk';
import { AttachmentStore } from '../attachments/attachment-store';
import type { Journal } from '../journal/journal';
import { BenchKey } from '../secrets/bench-key';
import { type KeyStore, SecretFile } from '../secrets/secret-file';
import { BackupKeeper } from './keeper';

vi.setConfig({ testTimeout: 60_000 });

const noKeyStore: KeyStore = {
  isAvailable: () => false,
  seal: (text) => Buffer.from(text),
  open: (sealed) => sealed.toString('utf8'),
};
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const hour = 60 * 60_000;

const opened: Journal[] = [];
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
});

/** The real disk, but for one folder, in which every change fails, or every call goes without an answer. */
const diskWithFolder = (folder: string) => {
  const answers: (() => void)[] = [];
  const place = {
    fault: null as null | 'silent' | 'ENOSPC' | 'EROFS' | 'EACCES' | 'EIO',
    silent: 0,
    answerAll: () => {
      for (const answer of answers.splice(0)) answer();
    },
  };
  const guarded = async <T>(path: string, isChange: boolean, call: () => Promise<T>): Promise<T> => {
    if (!path.startsWith(folder) || place.fault === null) return call();
    if (place.fault === 'silent') {
      place.silent += 1;
      await new Promise<void>((resolve) => answers.push(resolve));
      return call();
    }
    if (isChange) throw Object.assign(new Error(place.fault), { code: place.fault });
    return call();
  };
  const disk: Disk = {
    ...nodeDisk,
    open: (path, mode) => guarded(path, mode !== 'read', () => nodeDisk.open(path, mode)),
    list: (path) => guarded(path, false, () => nodeDisk.list(path)),
    move: (from, to) => guarded(to, true, () => nodeDisk.move(from, to)),
    size: (path) => guarded(path, false, () => nodeDisk.size(path)),
  };
  return Object.assign(place, disk);
};

/** A bench with a keeper and a clock that a test moves. */
const aKeptBench = async (disk: Disk = nodeDisk) => {
  const userData = await aBenchFolder();
  let nowMs = Date.UTC(2026, 10, 20, 18);
  const journal = await openJournal(join(userData, 'journal'));
  opened.push(journal);
  const states: BackupState[] = [];
  /** Disks of folders; any other lies on the first one. */
  const devices = new Map<string, number>();
  const watch = { onProgress: (_phase: string): unknown => undefined };
  const secret = (name: string) =>
    SecretFile.open(join(userData, 'keys', name), nodeDisk, noKeyStore, (why) => {
      throw new Error(why);
    });
  const open = async () =>
    BackupKeeper.open({
      userData,
      disk,
      journal,
      attachments: new AttachmentStore(join(userData, 'attachments'), disk),
      key: await BenchKey.open(await secret('bench-key.json'), () => undefined),
      passphrase: await secret('passphrase.json'),
      app: '0.1.0',
      clock: { now: () => nowMs, offsetMinutes: () => 60 },
      log: quiet,
      outcome: { kind: 'none' },
      deviceOf: async (folder) => devices.get(folder) ?? 1,
      onState: (state) => states.push(state),
      onProgress: (phase) => watch.onProgress(phase),
      placeLimitMs: 200,
    });
  return Object.assign(watch, {
    userData,
    journal,
    states,
    devices,
    open,
    keeper: await open(),
    files: async () =>
      (await readdir(join(userData, 'backups'))).filter((name) => name.endsWith('.benchpack')),
    passes: (ms: number) => {
      nowMs += ms;
    },
    writes: async () => {
      const result = await journal.append('tech-1', aBatch('more'));
      if (!result.ok) throw new Error(result.error.kind);
    },
  });
};

describe('the keeper of backups', () => {
  it('backs up what no backup holds, then only what changed, and not more often than every four hours', async () => {
    const bench = await aKeptBench();
    expect(bench.keeper.state).toMatchObject({ last: null, eventsSince: 5 });
    await bench.keeper.lookWhetherDue();
    expect(bench.keeper.state).toMatchObject({
      last: { at: '2026-11-20T19:00:00.000+01:00', seq: 5 },
      eventsSince: 0,
      failure: null,
      trial: { reason: null },
    });
    bench.passes(5 * hour);
    await bench.keeper.lookWhetherDue();
    expect(await bench.files()).toHaveLength(1);
    await bench.writes();
    await bench.keeper.lookWhetherDue();
    expect(await bench.files()).toHaveLength(2);
    await bench.writes();
    bench.passes(hour);
    await bench.keeper.lookWhetherDue();
    expect(await bench.files()).toHaveLength(2);
    await bench.keeper.backUpChanges();
    expect(await bench.files()).toHaveLength(3);
  });

  it('remembers over a restart, and leaves no trial behind', async () => {
    const bench = await aKeptBench();
    await bench.keeper.backUp();
    const again = await bench.open();
    expect(again.state).toEqual(bench.keeper.state);
    expect((await readdir(bench.userData)).filter((name) => name.startsWith('trial'))).toEqual([]);
  });

  it('copies to a second place, says when that is gone, and goes on by itself when it is back', async () => {
    const bench = await aKeptBench();
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    await writeFile(join(stick, 'holiday.jpg'), 'mine');
    await bench.keeper.backUp();
    expect(await bench.keeper.setSecondPlace(stick)).toMatchObject({ ok: true });
    expect((await readdir(stick)).filter((name) => name.endsWith('.benchpack'))).toHaveLength(1);
    expect(bench.keeper.state.second).toMatchObject({ folder: stick, failure: null });
    await rm(stick, { recursive: true });
    await bench.writes();
    bench.passes(hour);
    await bench.keeper.backUp();
    expect(bench.keeper.state).toMatchObject({
      failure: null,
      second: { failure: { reason: 'The folder is not there' } },
    });
    await mkdir(stick, { recursive: true });
    await bench.writes();
    bench.passes(hour);
    await bench.keeper.backUp();
    expect(bench.keeper.state.second?.failure).toBeNull();
  });

  it('brings a second place up to date by itself when it is back, without another backup', async () => {
    const bench = await aKeptBench();
    const stick = await aFolder();
    await rm(stick, { recursive: true });
    await bench.keeper.setSecondPlace(stick, true);
    await bench.keeper.backUp();
    expect(bench.keeper.state.second?.failure?.reason).toBe('The folder is not there');
    const told = bench.states.length;
    await bench.keeper.lookWhetherDue();
    // A stick that is still not in is no news.
    expect(bench.states).toHaveLength(told);
    await mkdir(stick, { recursive: true });
    bench.passes(60_000);
    await bench.keeper.lookWhetherDue();
    expect(bench.keeper.state.second).toMatchObject({ failure: null, lastAt: expect.any(String) });
    expect(await readdir(stick)).toEqual(await bench.files());
    // And once is enough.
    await rm(stick, { recursive: true });
    await bench.keeper.lookWhetherDue();
    expect(bench.keeper.state.second?.failure).toBeNull();
  });

  it.each([
    ['is full', 'ENOSPC', 'The disk is full'],
    ['is read-only', 'EROFS', 'The disk is read-only'],
    ['belongs to somebody else', 'EACCES', 'This user may not read or write that folder'],
    ['is dying', 'EIO', 'The disk reported an input/output error'],
  ] as const)(
    'does not lose the first backup to a second place that %s, says why, leaves nothing there, and heals',
    async (_what, fault, reason) => {
      const stick = await aFolder();
      await mkdir(stick, { recursive: true });
      const disk = diskWithFolder(stick);
      const bench = await aKeptBench(disk);
      await bench.keeper.setSecondPlace(stick);
      disk.fault = fault;
      expect(await bench.keeper.backUp()).toMatchObject({ ok: true });
      expect(bench.keeper.state).toMatchObject({ failure: null, second: { failure: { reason } } });
      disk.fault = null;
      await bench.keeper.lookWhetherDue();
      expect(bench.keeper.state.second?.failure).toBeNull();
      expect(await readdir(stick)).toEqual(await bench.files());
    },
  );

  it('clears half a copy that filled the stick, and old backups first, so that a full one can heal', async () => {
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    const bench = await aKeptBench();
    await bench.keeper.setSecondPlace(stick);
    const id = bench.journal.state.head.bench.slice(0, 8);
    const old = [`rma-bench-${id}-20260101T000000Z.benchpack`, `rma-bench-${id}-20260102T000000Z.benchpack`];
    for (const name of [...old, `${old[0]}.new`, 'holiday.jpg', 'mine.benchpack.new'])
      await writeFile(join(stick, name), 'x');
    await bench.keeper.backUp();
    expect(await readdir(stick)).toEqual(
      expect.arrayContaining(['holiday.jpg', 'mine.benchpack.new', ...(await bench.files())]),
    );
    expect(await readdir(stick)).not.toContain(old[0]);
    expect(await readdir(stick)).not.toContain(`${old[0]}.new`);
  });

  it('waits for a second place that does not answer so long and no longer, and asks it nothing meanwhile', async () => {
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    const disk = diskWithFolder(stick);
    const bench = await aKeptBench(disk);
    await bench.keeper.setSecondPlace(stick);
    disk.fault = 'silent';
    const began = Date.now();
    expect(await bench.keeper.backUp()).toMatchObject({ ok: true });
    expect(Date.now() - began).toBeLessThan(5000);
    expect(bench.keeper.state.second?.failure?.reason).toBe('The disk does not answer');
    expect(bench.keeper.isStuck).toBe(true);
    const asked = disk.silent;
    for (let n = 0; n < 5; n += 1) {
      await bench.writes();
      bench.passes(5 * hour);
      await bench.keeper.lookWhetherDue();
      await bench.keeper.list();
    }
    expect(disk.silent).toBe(asked);
    expect(bench.keeper.state).toMatchObject({ failure: null, eventsSince: 0, isRunning: false });
    disk.answerAll();
    disk.fault = null;
    await vi.waitFor(() => expect(bench.keeper.isStuck).toBe(false));
    await bench.keeper.lookWhetherDue();
    expect(bench.keeper.state.second?.failure).toBeNull();
  });

  it('makes the last backup of the day after the one that is under way, and leaves a copy when told to hurry', async () => {
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    const bench = await aKeptBench();
    await bench.keeper.setSecondPlace(stick);
    const underWay = bench.keeper.backUp();
    await bench.writes();
    bench.passes(1000);
    await bench.keeper.backUpChanges();
    await underWay;
    expect(bench.keeper.state.eventsSince).toBe(0);
    expect(await readdir(stick)).toHaveLength(2);
    await bench.writes();
    bench.passes(1000);
    const hurry = new AbortController();
    bench.onProgress = (phase) => phase === 'checking' && hurry.abort();
    await bench.keeper.backUpChanges(hurry.signal);
    expect(bench.keeper.state).toMatchObject({
      eventsSince: 0,
      second: { failure: { reason: 'The bench was closed before the copy was done' } },
    });
    expect(await readdir(stick)).toHaveLength(2);
  });

  it('keeps a second place that was set before there is any backup, and says at once when it is not there', async () => {
    const bench = await aKeptBench();
    const stick = await aFolder();
    expect(await bench.keeper.setSecondPlace(stick)).toMatchObject({
      ok: true,
      value: { second: { folder: stick, failure: null } },
    });
    expect((await bench.open()).state.second).toMatchObject({ folder: stick });
    await rm(stick, { recursive: true });
    expect(await bench.keeper.setSecondPlace(stick, true)).toMatchObject({
      value: { second: { failure: { reason: 'The folder is not there' } } },
    });
  });

  it('takes no folder for a second place that would be lost with the first', async () => {
    const bench = await aKeptBench();
    for (const folder of [bench.userData, join(bench.userData, 'backups'), 'stick', ''])
      expect(await bench.keeper.setSecondPlace(folder), folder).toMatchObject({
        ok: false,
        error: { kind: 'place' },
      });
    expect(bench.keeper.state.second).toBeNull();
    expect(await bench.keeper.setSecondPlace(`${bench.userData}-elsewhere`, true)).toMatchObject({
      ok: true,
    });
  });

  it('keeps the second place that works when another one is named that does not, each for its reason', async () => {
    const bench = await aKeptBench();
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    expect(await bench.keeper.setSecondPlace(stick)).toMatchObject({ ok: true });
    const file = join(stick, 'notes.txt');
    await writeFile(file, 'mine');
    const told = async (folder: string) => {
      const set = await bench.keeper.setSecondPlace(folder);
      expect(bench.keeper.state.second?.folder).toBe(stick);
      return set.ok ? null : set.error;
    };
    expect(await told(join(stick, 'gone'))).toEqual({ kind: 'away', reason: 'The folder is not there' });
    expect(await told(file)).toEqual({ kind: 'place', reason: 'This is a file, not a folder' });
    expect(await told('stick')).toMatchObject({
      kind: 'place',
      reason: expect.stringContaining('from its root'),
    });
    if (process.platform === 'linux') expect(await told('/proc')).toMatchObject({ kind: 'place' });
    expect((await readdir(stick)).filter((name) => name !== 'notes.txt')).toEqual([]);
    expect(await bench.keeper.setSecondPlace(join(stick, 'gone'), true)).toMatchObject({
      ok: true,
      value: { second: { folder: join(stick, 'gone'), failure: { reason: 'The folder is not there' } } },
    });
  });

  it('names a full disk when it is to become the second place, and keeps the one before', async () => {
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    const disk = diskWithFolder(stick);
    const bench = await aKeptBench(disk);
    disk.fault = 'ENOSPC';
    expect(await bench.keeper.setSecondPlace(stick)).toEqual({
      ok: false,
      error: { kind: 'place', reason: 'The disk is full' },
    });
    expect(bench.keeper.state.second).toBeNull();
  });

  it('says when the second place is on the disk that the data lies on', async () => {
    const bench = await aKeptBench();
    const other = await aFolder();
    await mkdir(other, { recursive: true });
    await bench.keeper.setSecondPlace(other);
    expect(bench.keeper.state.second?.isOnSameDisk).toBe(true);
    bench.devices.set(other, 2);
    await bench.keeper.backUp();
    expect(bench.keeper.state.second?.isOnSameDisk).toBe(false);
  });

  it('exports only into a folder that is there, sealed where there is a passphrase unless somebody says otherwise', async () => {
    const bench = await aKeptBench();
    const folder = await aFolder();
    const gone = join(folder, 'gone');
    expect(await bench.keeper.export(gone, null)).toEqual({
      ok: false,
      error: { kind: 'place', reason: 'The folder is not there' },
    });
    expect(existsSync(gone)).toBe(false);
    expect(await bench.keeper.export(folder, null)).toMatchObject({
      ok: true,
      value: { isEncrypted: false },
    });
    expect(await bench.keeper.export(folder, null)).toMatchObject({ ok: false, error: { kind: 'place' } });
    await bench.keeper.setPassphrase('Hafen 04 – geheim');
    bench.passes(hour);
    expect(await bench.keeper.export(folder, null)).toMatchObject({ ok: true, value: { isEncrypted: true } });
    bench.passes(hour);
    expect(await bench.keeper.export(folder, null, true)).toMatchObject({
      ok: true,
      value: { isEncrypted: false },
    });
    expect(await bench.keeper.check(folder, null)).toMatchObject({
      ok: false,
      error: { reason: 'this is a folder; choose the backup file in it' },
    });
  });

  it('removes readable backups when asked, and only where a sealed one is', async () => {
    const bench = await aKeptBench();
    await bench.keeper.backUp();
    expect(await bench.keeper.removeReadable()).toEqual({ ok: true, value: { removed: 0, left: 1 } });
    await bench.keeper.setPassphrase('Hafen 04 – geheim');
    await bench.writes();
    bench.passes(hour);
    await bench.keeper.backUp();
    expect((await bench.keeper.list()).map(({ isSealed }) => isSealed)).toEqual([true, false]);
    expect(await bench.keeper.removeReadable()).toEqual({ ok: true, value: { removed: 1, left: 0 } });
    expect((await bench.keeper.list()).map(({ isSealed }) => isSealed)).toEqual([true]);
  });

  it('names the bench of a backup as people call it, and gives its time as the clock on the wall shows it', async () => {
    const bench = await aKeptBench();
    const made = await bench.keeper.backUp();
    expect(made).toMatchObject({ ok: true, value: { benchName: 'Bench 04' } });
    expect((await bench.keeper.list())[0]?.made).toMatch(/^2026-11-20T19:00:00/);
  });

  it('counts a backup as soon as it is made, also when nobody waits for its copy, and makes no other of the same', async () => {
    const stick = await aFolder();
    await mkdir(stick, { recursive: true });
    const disk = diskWithFolder(stick);
    const bench = await aKeptBench(disk);
    await bench.keeper.setSecondPlace(stick);
    disk.fault = 'silent';
    const closing = bench.keeper.backUpChanges(AbortSignal.timeout(50));
    await vi.waitUntil(() => disk.silent > 0, { timeout: 20_000 });
    // The process ends here; what comes next is another start.
    const again = await bench.open();
    expect(again.state).toMatchObject({ last: { seq: 5 }, eventsSince: 0 });
    await again.backUpChanges();
    expect(await bench.files()).toHaveLength(1);
    disk.fault = null;
    disk.answerAll();
    await closing;
  });

  it('leaves the trial to the next hours when the bench is being closed', async () => {
    const bench = await aKeptBench();
    await bench.keeper.backUpChanges(new AbortController().signal);
    expect(bench.keeper.state).toMatchObject({ last: { seq: 5 }, trial: null });
    await bench.keeper.lookWhetherDue();
    expect(bench.keeper.state.trial).toMatchObject({ reason: null });
    expect(await bench.files()).toHaveLength(1);
  });

  it('gives no backup its name before it was read back', async () => {
    const names: string[] = [];
    const bench = await aKeptBench();
    bench.onProgress = (phase) => {
      if (phase === 'checking')
        names.push(
          ...readdirSync(join(bench.userData, 'backups')).filter((name) => name.endsWith('.benchpack')),
        );
    };
    await bench.keeper.backUp();
    expect(names).toEqual([]);
    expect(await bench.files()).toHaveLength(1);
  });

  it('restores only what somebody agreed to, when the journal is closed', async () => {
    const bench = await aKeptBench();
    const made = await bench.keeper.backUp();
    if (!made.ok) throw new Error('a backup was made');
    await bench.keeper.stageRestore(made.value.path, null);
    await bench.keeper.journalClosed();
    expect(existsSync(join(bench.userData, 'restore', 'ready.json'))).toBe(false);
    bench.keeper.restoreNext();
    await bench.keeper.dropRestore();
    await bench.keeper.journalClosed();
    expect(existsSync(join(bench.userData, 'restore'))).toBe(false);
    await bench.keeper.stageRestore(made.value.path, null);
    bench.keeper.restoreNext();
    await bench.keeper.journalClosed();
    expect(existsSync(join(bench.userData, 'restore', 'ready.json'))).toBe(true);
  });

  it('clears at the start what a pulled plug left of a backup and of a trial', async () => {
    const bench = await aKeptBench();
    await bench.keeper.backUp();
    const [name = ''] = await bench.files();
    await writeFile(join(bench.userData, 'backups', `${name}.${crypto.randomUUID()}.new`), 'half');
    await mkdir(join(bench.userData, 'trial-restore-0123abcd', 'journal'), { recursive: true });
    await bench.open();
    expect(await readdir(join(bench.userData, 'backups'))).toEqual([name, 'state.json']);
    expect(await readdir(bench.userData)).not.toContain('trial-restore-0123abcd');
  });

  it('throws old ones away by rotation and never what it did not make', async () => {
    const bench = await aKeptBench();
    await bench.keeper.backUp();
    await writeFile(join(bench.userData, 'backups', 'before the move.benchpack'), 'mine');
    for (let day = 0; day < 12; day += 1) {
      bench.passes(12 * hour);
      await bench.writes();
      await bench.keeper.backUp();
    }
    const files = await bench.files();
    expect(files).toContain('before the move.benchpack');
    expect(files.length).toBeLessThan(13);
    expect(files.length).toBeGreaterThanOrEqual(7);
  });

  it('encrypts once a passphrase is set, and says that nothing guards it here', async () => {
    const bench = await aKeptBench();
    expect(await bench.keeper.setPassphrase('Hafen 04 – geheim')).toMatchObject({
      ok: true,
      value: { encryption: 'unprotected' },
    });
    const made = await bench.keeper.backUp();
    expect(made).toMatchObject({ ok: true, value: { isEncrypted: true, isSigned: true } });
    const path = made.ok ? made.value.path : '';
    expect(await bench.keeper.check(path, 'another one')).toMatchObject({
      ok: false,
      error: { kind: 'passphrase' },
    });
    expect(await bench.keeper.check(path, null)).toMatchObject({ ok: true, value: { cases: 2 } });
  });

  it('says why when the disk is full, leaves nothing half made, and tries again', async () => {
    const disk = new FaultyDisk();
    const bench = await aKeptBench(disk);
    disk.protect('ENOSPC');
    expect(await bench.keeper.backUp()).toMatchObject({
      ok: false,
      error: { kind: 'disk', reason: 'The disk is full' },
    });
    expect(bench.keeper.state).toMatchObject({ last: null, isRunning: false });
    expect(bench.keeper.state.failure?.reason).toBe('The disk is full');
    disk.mend();
    await bench.keeper.lookWhetherDue();
    expect(bench.keeper.state).toMatchObject({ failure: null, last: { seq: 5 } });
    expect(await bench.files()).toHaveLength(1);
  });

  it('makes one at a time', async () => {
    const bench = await aKeptBench();
    const [first, second] = await Promise.all([bench.keeper.backUp(), bench.keeper.backUp()]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, error: { kind: 'busy' } });
  });
});
