import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BackupState } from '#ipc/backup';
import { aBenchFolder } from '../../../../test/fixtures/backup/a-bench';
import { aBatch, aFolder, openJournal } from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { nodeDisk } from '../../disk/disk';
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

/** A bench with a keeper and a clock that a test moves. */
const aKeptBench = async (disk = nodeDisk) => {
  const userData = await aBenchFolder();
  let nowMs = Date.UTC(2026, 10, 20, 18);
  const journal = await openJournal(join(userData, 'journal'));
  opened.push(journal);
  const states: BackupState[] = [];
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
      onState: (state) => states.push(state),
      onProgress: () => undefined,
    });
  return {
    userData,
    journal,
    states,
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
  };
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
