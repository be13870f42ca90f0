/** Starts of another version over data that is there: what is backed up, what is changed, and what a killed one leaves. */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aBenchFolder, aClock } from '../../../../test/fixtures/backup/a-bench';
import { aFolder, openJournal } from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { type Disk, nodeDisk } from '../../disk/disk';
import { exists, makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';
import { checkBackup } from '../backup/check-backup';
import { lookAtJournal } from '../journal/look';
import { writeMark } from './data-version';
import type { DataStep } from './steps';
import { type CarryOutOptions, carryOut, standingAtStart, standingOf } from './upgrade';

/**
 * A version 2 that keeps its journal under another name. New beside old, then a rename: looks what is there and does what
 * is missing.
 */
const toJournals: DataStep = {
  to: 2,
  title: 'The journal moves to journals/',
  run: async (disk, userData) => {
    const old = join(userData, 'journal');
    const place = join(userData, 'journals');
    const fresh = join(userData, 'journals.new');
    if (!(await exists(disk, place))) {
      await disk.removeFolder(fresh);
      await makeFolderDurably(disk, fresh);
      await copyFolder(disk, old, fresh);
      await disk.syncFolder(fresh);
      await disk.move(fresh, place);
      await disk.syncFolder(userData);
    }
    if (await exists(disk, old)) {
      await disk.removeFolder(old);
      await disk.syncFolder(userData);
    }
  },
};

/** A version 3 that counts what it has; reads the place where version 2 left it. */
const countFiles: DataStep = {
  to: 3,
  title: 'Journals are counted',
  run: async (disk, userData) => {
    const count = (await disk.list(join(userData, 'journals'))).length;
    await writeDurably(disk, join(userData, 'count.json'), Buffer.from(`${count}\n`));
  },
};

const copyFolder = async (disk: Disk, from: string, to: string): Promise<void> => {
  for (const name of await disk.list(from)) {
    const source = join(from, name);
    if (/^[0-9a-f-]{36}-\d+$/.test(name)) {
      await disk.makeFolder(join(to, name));
      await copyFolder(disk, source, join(to, name));
      await disk.syncFolder(join(to, name));
    } else {
      await writeDurably(disk, join(to, name), (await readWhole(disk, source, 1 << 20)) ?? new Uint8Array());
    }
  }
};

const options = (userData: string, over: Partial<CarryOutOptions> = {}): CarryOutOptions => ({
  disk: nodeDisk,
  userData,
  app: '0.2.0',
  steps: [],
  clock: aClock,
  passphrase: null,
  sign: null,
  onProgress: () => undefined,
  ...over,
});

const backupsOf = async (userData: string): Promise<string[]> =>
  (await readdir(join(userData, 'backups')).catch(() => [])).filter((name) => name.endsWith('.benchpack'));

const soundBackupOf = async (userData: string) => {
  const [name = 'none'] = await backupsOf(userData);
  return checkBackup({ disk: nodeDisk, path: join(userData, 'backups', name), passphrase: null });
};

describe('the first start of a version', () => {
  it('marks a fresh profile, and finds it current from then on', async () => {
    const userData = await aFolder();
    expect(await standingOf(options(userData))).toEqual({ kind: 'current' });
    expect(JSON.parse(await readFile(join(userData, 'data-version.json'), 'utf8'))).toEqual({
      format: 'rma-bench-data/1',
      version: 1,
      app: '0.2.0',
    });
    await openJournal(join(userData, 'journal')).then((journal) => journal.close());
    expect(await standingOf(options(userData))).toEqual({ kind: 'current' });
  });

  it('backs up what another version left, reads it back, and only then takes it as its own', async () => {
    const userData = await aBenchFolder();
    await writeMark(nodeDisk, userData, { version: 1, app: '0.1.0' });
    expect(await standingOf(options(userData))).toMatchObject({ kind: 'due', steps: [] });
    expect(await carryOut(options(userData))).toMatchObject({ ok: true, value: { backup: { events: 5 } } });
    expect(await soundBackupOf(userData)).toMatchObject({ ok: true, value: { counts: { events: 5 } } });
    expect(await standingOf(options(userData))).toEqual({ kind: 'current' });
    expect(await carryOut(options(userData))).toEqual({ ok: true, value: { backup: null } });
    expect(await backupsOf(userData)).toHaveLength(1);
  });

  it('treats data without a mark, and with a damaged one, as data that may be of any version', async () => {
    const userData = await aBenchFolder();
    expect(await standingOf(options(userData))).toMatchObject({ kind: 'due', mark: null });
    await writeFile(join(userData, 'data-version.json'), '{"format":"rma-bench-da');
    expect(await standingOf(options(userData))).toMatchObject({ kind: 'due', mark: null });
    expect(await carryOut(options(userData))).toMatchObject({ ok: true, value: { backup: { events: 5 } } });
  });

  it.each([
    ['a later version', { format: 'rma-bench-data/1', version: 2, app: '0.9.0', machines: [] }],
    ['a later form of the mark', { format: 'rma-bench-data/2', version: 1 }],
    [
      'a change to a later version, half done',
      { format: 'rma-bench-data/1', version: 1, app: '0.1.0', changing: { to: 2, backup: null } },
    ],
  ])('leaves data of %s alone', async (_what, mark) => {
    const userData = await aBenchFolder();
    await writeFile(join(userData, 'data-version.json'), JSON.stringify(mark));
    expect(await standingOf(options(userData))).toMatchObject({ kind: 'newer' });
    expect(await carryOut(options(userData))).toMatchObject({ ok: false, error: { kind: 'newer' } });
    expect(await backupsOf(userData)).toEqual([]);
  });

  it('clears away what a killed backup left, and nothing else', async () => {
    const userData = await aBenchFolder();
    const folder = join(userData, 'backups');
    await nodeDisk.makeFolder(folder);
    const left = 'rma-bench-234ebe83-20261120T180000Z.benchpack.8d7f3f0e-9a30-4a53-9a53-0e1f4ce9d5a1.new';
    await writeFile(join(folder, left), 'half');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await carryOut(options(userData));
    expect(await readdir(folder)).not.toContain(left);
    expect(await readdir(folder)).toContain('notes.txt');
  });

  it('says why where the disk can’t be read, and goes on once it can', async () => {
    const userData = await aBenchFolder();
    const disk = new FaultyDisk();
    disk.breakNow('EIO');
    const broken = options(userData, { disk, steps: [toJournals] });
    expect(await standingAtStart(broken)).toMatchObject({ kind: 'due' });
    expect(await carryOut(broken)).toEqual({
      ok: false,
      error: { kind: 'disk', reason: 'The disk reported an input/output error', isBarred: true },
    });
    disk.mend();
    expect(await carryOut(broken)).toMatchObject({ ok: true });
  });
});

describe('a change of the data', () => {
  const steps = [toJournals, countFiles];

  it('happens after the backup, step by step', async () => {
    const userData = await aBenchFolder();
    await writeMark(nodeDisk, userData, { version: 1, app: '0.1.0' });
    const before = await lookAtJournal(nodeDisk, join(userData, 'journal'));
    expect(await carryOut(options(userData, { steps }))).toMatchObject({ ok: true });
    const after = await lookAtJournal(nodeDisk, join(userData, 'journals'));
    expect(after?.head).toEqual(before?.head);
    expect(await exists(nodeDisk, join(userData, 'journal'))).toBe(false);
    expect(await readFile(join(userData, 'count.json'), 'utf8')).toBe('2\n');
    expect(await standingOf(options(userData, { steps }))).toEqual({ kind: 'current' });
    // The version before finds data that it must not touch.
    expect(await standingOf(options(userData, { app: '0.1.0' }))).toMatchObject({ kind: 'newer' });
  });

  it('does not happen while there is no room for the backup', async () => {
    const userData = await aBenchFolder();
    const disk = new FaultyDisk();
    disk.protect('ENOSPC');
    const full = options(userData, { disk, steps });
    expect(await carryOut(full)).toEqual({
      ok: false,
      error: { kind: 'disk', reason: 'The disk is full', isBarred: true },
    });
    expect(await exists(nodeDisk, join(userData, 'journals'))).toBe(false);
    expect((await lookAtJournal(nodeDisk, join(userData, 'journal')))?.head.seq).toBe(5);
    disk.mend();
    expect(await carryOut(full)).toMatchObject({ ok: true, value: { backup: { events: 5 } } });
  });

  it('does not happen to a journal that can’t be read to its end', async () => {
    const userData = await aBenchFolder();
    const folder = join(userData, 'journal');
    const [stream = ''] = (await readdir(folder)).filter((name) => name.endsWith('-1'));
    const path = join(folder, stream, '000001.jsonl');
    const bytes = await readFile(path);
    bytes[bytes.indexOf('photoAttached')] = 0x58;
    await writeFile(path, bytes);
    expect(await carryOut(options(userData, { steps }))).toMatchObject({
      ok: false,
      error: { kind: 'damaged', isBarred: true },
    });
    expect(await backupsOf(userData)).toEqual([]);
    expect(await readFile(path)).toEqual(bytes);
  });

  it('cut off at any call to the disk, is finished by the next start, with a whole backup behind it', {
    timeout: 120_000,
  }, async () => {
    const origin = await aBenchFolder();
    const counting = new FaultyDisk();
    const whole = await aFolder();
    await cp(origin, whole, { recursive: true });
    await carryOut(options(whole, { disk: counting, steps }));
    const { calls } = counting;
    expect(calls).toBeGreaterThan(100);
    for (let call = 1; call <= calls; call += 1) {
      const userData = await aFolder();
      await cp(origin, userData, { recursive: true });
      // From here on nothing is done any more, as after a pulled plug.
      const cut = new FaultyDisk().failAt(call, 'EIO', Number.POSITIVE_INFINITY);
      const first = await carryOut(options(userData, { disk: cut, steps }));
      const second = await carryOut(options(userData, { steps }));
      expect(second.ok, `call ${call}`).toBe(true);
      if (!first.ok) expect(first.error.isBarred).toBe(true);
      const look = await lookAtJournal(nodeDisk, join(userData, 'journals'));
      expect([look?.head.seq, look?.damage], `call ${call}`).toEqual([5, null]);
      expect(await exists(nodeDisk, join(userData, 'journal')), `call ${call}`).toBe(false);
      expect((await soundBackupOf(userData)).ok, `call ${call}`).toBe(true);
      await rm(userData, { recursive: true });
    }
  });

  it('run again over what it had finished with, changes nothing', async () => {
    const userData = await aBenchFolder();
    await carryOut(options(userData, { steps }));
    const before = await lookAtJournal(nodeDisk, join(userData, 'journals'));
    await rm(join(userData, 'data-version.json'));
    expect(await carryOut(options(userData, { steps }))).toMatchObject({ ok: true });
    expect((await lookAtJournal(nodeDisk, join(userData, 'journals')))?.head).toEqual(before?.head);
  });
});
