import { execFile } from 'node:child_process';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { aBenchFolder, aClock, plainly, sourceOf } from '../../../../test/fixtures/backup/a-bench';
import {
  aBatch,
  aFolder,
  everyEvent,
  openJournal,
  textsOf,
} from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { nodeDisk } from '../../disk/disk';
import { checkBackup } from './check-backup';
import { makeBackup } from './make-backup';
import { agreeToRestore, dropRestore, finishRestore, stageRestore } from './restore';

vi.setConfig({ testTimeout: 120_000 });
const run = promisify(execFile);

/** Names and contents of everything in a folder. */
const contentOf = async (folder: string): Promise<Record<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hashed = await Promise.all(
    files.map(async (path) => [
      path.slice(folder.length + 1),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ]),
  );
  return Object.fromEntries(hashed.sort());
};

let bench: string;
let plain: string;
let sealed: string;

beforeAll(async () => {
  bench = await aBenchFolder();
  const folder = await aFolder();
  plain = join(folder, 'plain.benchpack');
  sealed = join(folder, 'sealed.benchpack');
  await makeBackup(await sourceOf(bench), plainly(plain));
  await makeBackup(await sourceOf(bench), plainly(sealed, { passphrase: 'Hafen 04 – geheim' }));
});

const check = (path: string, passphrase: string | null = null) =>
  checkBackup({ disk: nodeDisk, path, passphrase });

const stageIn = (userData: string, path: string, passphrase: string | null = null, disk = nodeDisk) =>
  stageRestore({ disk, path, passphrase, userData, clock: aClock });

/** Staged, and agreed to. */
const restoreInto = async (userData: string, path: string, passphrase: string | null = null) => {
  const staged = await stageIn(userData, path, passphrase);
  await agreeToRestore(nodeDisk, userData);
  return staged;
};

describe('a backup', () => {
  it('says what it holds and passes its own check', async () => {
    const checked = await check(plain);
    expect(checked).toMatchObject({
      ok: true,
      value: {
        made: '2026-11-20T19:00:00.000+01:00',
        head: { epoch: 1, seq: 5 },
        counts: { events: 5, cases: 2, attachments: 1 },
        missingAttachments: [],
      },
    });
  });

  it('is read by tar alone, with a list of cases in which nothing is a formula', async () => {
    const folder = await aFolder();
    await mkdir(folder, { recursive: true });
    await run('tar', ['-xf', plain, '-C', folder]);
    const files = await contentOf(folder);
    const photo = Object.keys(files).find((name) => name.startsWith('attachments/')) ?? '';
    expect(photo).toBe(`attachments/${files[photo]}`);
    const csv = await readFile(join(folder, 'cases.csv'), 'utf8');
    expect(csv).toContain('BENCH04-0001,SN1,altai,2023-08-07,A8-Ein,Acme Telecom HK');
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    const events = (await readFile(join(folder, 'events.jsonl'), 'utf8')).trim().split('\n');
    expect(events.map((line) => JSON.parse(line).seq)).toEqual([1, 2, 3, 4, 5]);
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')).counts.events).toBe(5);
  });

  it('shows nothing of its content when it is sealed, and opens with its passphrase only', async () => {
    const bytes = await readFile(sealed);
    expect(bytes.includes('Acme')).toBe(false);
    expect(bytes.includes('manifest')).toBe(false);
    expect(await check(sealed, 'Hafen 04 – geheim')).toMatchObject({
      ok: true,
      value: { counts: { events: 5 } },
    });
    expect(await check(sealed)).toMatchObject({ ok: false, error: { kind: 'passphrase' } });
    expect(await check(sealed, 'Hafen 05 – geheim')).toMatchObject({
      ok: false,
      error: { kind: 'passphrase' },
    });
  });

  it('names a file that an event refers to and that is missing or altered', async () => {
    const poor = await aFolder();
    await cp(bench, poor, { recursive: true });
    const names = (await readdir(join(poor, 'attachments'), { recursive: true, withFileTypes: true })).filter(
      (entry) => entry.isFile(),
    );
    const [photo] = names;
    if (!photo) throw new Error('a photo was kept');
    await truncate(join(photo.parentPath, photo.name), 100);
    const path = join(await aFolder(), 'poor.benchpack');
    const manifest = await makeBackup(await sourceOf(poor), plainly(path));
    expect(manifest.missingAttachments).toEqual([photo.name]);
    expect(await check(path)).toMatchObject({ ok: true, value: { counts: { attachments: 0 } } });
  });

  it('carries the signature of its bench, which no changed manifest keeps', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const path = join(await aFolder(), 'signed.benchpack');
    await makeBackup(
      await sourceOf(bench),
      plainly(path, {
        sign: (bytes) => ({
          publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
          value: sign(null, bytes, privateKey).toString('base64'),
        }),
      }),
    );
    expect(await check(path)).toMatchObject({ ok: true });
    const bytes = await readFile(path);
    const forged = Buffer.from(bytes.toString('latin1').replace('"made": "2026', '"made": "2025'), 'latin1');
    await writeFile(path, forged);
    expect(await check(path)).toMatchObject({
      ok: false,
      error: { reason: expect.stringContaining('signature') },
    });
  });

  it('that a newer version made is told apart from a damaged one', async () => {
    const bytes = (await readFile(plain))
      .toString('latin1')
      .replace('rma-bench-backup/1', 'rma-bench-backup/2');
    const path = join(await aFolder(), 'newer.benchpack');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.from(bytes, 'latin1'));
    expect(await check(path)).toMatchObject({ ok: false, error: { kind: 'newer' } });
  });

  it('is whole under its name or not there, whichever call to the disk fails', async () => {
    const path = join(await aFolder(), 'b.benchpack');
    const steady = new FaultyDisk();
    await makeBackup(await sourceOf(bench, steady), plainly(path, { disk: steady }));
    await rm(path);
    const { calls } = steady;
    for (let k = 1; k <= calls; k += 1) {
      const disk = new FaultyDisk().failAt(k, k % 2 === 0 ? 'ENOSPC' : 'EIO');
      const made = await sourceOf(bench, disk)
        .then((source) => makeBackup(source, plainly(path, { disk })))
        .then(
          () => 'made',
          (error: Error) => error.message,
        );
      const left = (await readdir(dirname(path)).catch(() => [])).filter((name) => name === 'b.benchpack');
      if (made === 'made' || left.length > 0)
        expect(await check(path), `call ${k}`).toMatchObject({ ok: true });
      await rm(path, { force: true });
    }
  });
});

describe('a damaged or hostile backup', () => {
  const mutated = async (bytes: Buffer): Promise<string> => {
    const path = join(await aFolder(), 'x.benchpack');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    return path;
  };

  it('is refused whatever byte was changed, and changes nothing', async () => {
    const bytes = await readFile(plain);
    const target = await aBenchFolder();
    const before = await contentOf(target);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.byteLength - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ by;
        const path = await mutated(changed);
        const result = await restoreInto(target, path);
        expect(result.ok).toBe(false);
        await rm(dirname(path), { recursive: true });
      }),
      { numRuns: 60 },
    );
    expect(await contentOf(target)).toEqual(before);
    expect((await finishRestore(nodeDisk, target)).kind).toBe('none');
  });

  it('is refused wherever it was cut off and whatever was added', async () => {
    for (const path of [plain, sealed]) {
      const passphrase = path === sealed ? 'Hafen 04 – geheim' : null;
      const bytes = await readFile(path);
      for (const length of [
        0,
        1,
        511,
        512,
        600,
        bytes.byteLength - 1025,
        bytes.byteLength - 512,
        bytes.byteLength - 1,
      ])
        expect((await check(await mutated(bytes.subarray(0, length)), passphrase)).ok, `${length}`).toBe(
          false,
        );
      for (const more of [1, 512, 1024])
        expect((await check(await mutated(Buffer.concat([bytes, Buffer.alloc(more)])), passphrase)).ok).toBe(
          false,
        );
    }
  });

  it('is refused when a sealed piece was changed', async () => {
    const bytes = await readFile(sealed);
    for (const at of [0, 20, 60, 150, 4000, bytes.byteLength - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await check(await mutated(changed), 'Hafen 04 – geheim')).ok, `${at}`).toBe(false);
    }
  });

  it('never writes where an archive’s name points', async () => {
    const folder = await aFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'evil'), 'evil');
    const path = join(folder, 'evil.tar');
    await run('tar', ['-cf', path, '-C', folder, '--transform=s,evil,../../evil,', '-P', 'evil']);
    expect(await check(path)).toMatchObject({ ok: false, error: { kind: 'bad' } });
    await run('tar', ['-cf', path, '-C', folder, 'evil']);
    expect(await check(path)).toMatchObject({ ok: false, error: { kind: 'bad' } });
  });
});

/** The header of the second part with a field changed, its checksum made right again as a hostile writer would. */
const withField = async (at: number, bytes: Buffer): Promise<string> => {
  const archive = Buffer.from(await readFile(plain));
  const manifestBytes = Number.parseInt(archive.toString('latin1', 124, 135), 8);
  const header = 512 + Math.ceil(manifestBytes / 512) * 512;
  bytes.copy(archive, header + at);
  archive.fill(0x20, header + 148, header + 156);
  const sum = archive.subarray(header, header + 512).reduce((total, byte) => total + byte, 0);
  archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, header + 148, 'latin1');
  const path = join(await aFolder(), 'hostile.benchpack');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, archive);
  return path;
};

describe('a backup whose parts were made to hurt', () => {
  const named = (name: string): Buffer => Buffer.from(name.padEnd(100, '\0'), 'latin1');
  it.each([
    ['a name that climbs out', 0, named('../../evil')],
    ['an absolute name', 0, named('/etc/cron.d/evil')],
    ['a drive for a name', 0, named('C:\\evil')],
    ['the name of another part', 0, named('events.jsonl')],
    ['no name', 0, Buffer.alloc(100)],
    ['a negative size', 124, Buffer.alloc(12, 0xff)],
    ['a size of eight gigabytes', 124, Buffer.from('77777777777\0')],
    ['a size that is no number', 124, Buffer.from('-0000000001\0')],
    ['a symbolic link', 156, Buffer.from('2')],
    ['a hard link', 156, Buffer.from('1')],
    ['a device', 156, Buffer.from('3')],
    ['a folder', 156, Buffer.from('5')],
    ['a long name in a header of its own', 156, Buffer.from('x')],
  ])('(%s) is refused, and nothing of it is used', async (_what, at, bytes) => {
    const target = await aBenchFolder();
    const before = await contentOf(target);
    const restored = await restoreInto(target, await withField(at, bytes));
    expect(restored).toMatchObject({ ok: false, error: { kind: 'bad' } });
    expect(await contentOf(target)).toEqual(before);
    expect(await readdir(target)).not.toContain('restore');
  });
});

describe('restoring', () => {
  it('brings everything back in a new epoch and sets aside what was there', async () => {
    const target = await aBenchFolder();
    const journal = await openJournal(join(target, 'journal'));
    const own = journal.state.head.bench;
    await journal.close();
    expect(await restoreInto(target, sealed, 'Hafen 04 – geheim')).toMatchObject({ ok: true });
    expect(await finishRestore(nodeDisk, target)).toMatchObject({ kind: 'restored', lacking: 5 });
    const restored = await openJournal(join(target, 'journal'));
    expect(restored.state).toMatchObject({ mode: 'writable', head: { seq: 5, epoch: 2 } });
    expect(restored.state.generation).toMatch(/^[0-9a-f-]{36}$/);
    expect(restored.state.head.bench).not.toBe(own);
    expect(textsOf(await everyEvent(restored))).toHaveLength(5);
    await restored.close();
    expect(await readFile(join(target, 'settings.json'), 'utf8')).toContain('bench');
    const [aside = ''] = await readdir(join(target, 'quarantine'));
    expect((await readdir(join(target, 'quarantine', aside))).sort()).toEqual([
      'attachments',
      'journal',
      'settings.json',
    ]);
    const again = join(await aFolder(), 'again.benchpack');
    const manifest = await makeBackup(await sourceOf(target), plainly(again));
    expect(manifest).toMatchObject({
      counts: { events: 5, cases: 2, attachments: 1 },
      missingAttachments: [],
    });
  });

  it('takes an epoch that neither the backup nor the bench that is here has used', async () => {
    const target = await aFolder();
    await cp(bench, target, { recursive: true });
    for (const expected of [2, 3, 4]) {
      await restoreInto(target, plain);
      await finishRestore(nodeDisk, target);
      const journal = await openJournal(join(target, 'journal'));
      expect(journal.state.head.epoch).toBe(expected);
      await journal.close();
    }
  });

  it('is finished by the next start wherever it was interrupted', async () => {
    const steady = new FaultyDisk();
    const first = await aBenchFolder();
    await restoreInto(first, plain);
    await finishRestore(steady, first);
    for (let k = 1; k <= steady.calls; k += 1) {
      const target = await aBenchFolder();
      await restoreInto(target, plain);
      const disk = new FaultyDisk().failAt(k, 'EIO', Number.POSITIVE_INFINITY);
      await finishRestore(disk, target).catch((error: Error) => error);
      await finishRestore(nodeDisk, target);
      const journal = await openJournal(join(target, 'journal'));
      expect(journal.state, `call ${k}`).toMatchObject({ mode: 'writable', head: { seq: 5, epoch: 2 } });
      await journal.close();
      expect(await readdir(target)).not.toContain('restore');
    }
  });

  it('that was interrupted before it was ready leaves everything as it was', async () => {
    const steady = new FaultyDisk();
    await stageIn(await aBenchFolder(), plain, null, steady);
    const target = await aBenchFolder();
    const before = await contentOf(target);
    for (let k = 1; k < steady.calls; k += Math.ceil(steady.calls / 60)) {
      const disk = new FaultyDisk().failAt(k, 'ENOSPC', Number.POSITIVE_INFINITY);
      expect(await stageIn(target, plain, null, disk), `call ${k}`).toMatchObject({ ok: false });
      expect((await finishRestore(nodeDisk, target)).kind).toBe('none');
      expect(await contentOf(target)).toEqual(before);
    }
  });

  it('that nobody agreed to, or that somebody put off, never takes anything’s place', async () => {
    const target = await aBenchFolder();
    const before = await contentOf(target);
    expect(await stageIn(target, plain)).toMatchObject({ ok: true });
    expect(await finishRestore(nodeDisk, target)).toEqual({ kind: 'none' });
    expect(await contentOf(target)).toEqual(before);
    await stageIn(target, plain);
    await dropRestore(nodeDisk, target);
    expect(await agreeToRestore(nodeDisk, target)).toBe(false);
    expect(await finishRestore(nodeDisk, target)).toEqual({ kind: 'none' });
    expect(await contentOf(target)).toEqual(before);
  });

  it('does not put aside what was recorded after somebody agreed, and says so', async () => {
    const target = await aBenchFolder();
    await restoreInto(target, plain);
    const journal = await openJournal(join(target, 'journal'));
    await journal.append('tech-1', aBatch('Lid scratched'));
    await journal.close();
    const outcome = await finishRestore(nodeDisk, target);
    expect(outcome).toMatchObject({ kind: 'notRestored', made: '2026-11-20T19:00:00.000+01:00' });
    expect((await readdir(join(target, 'quarantine'))).join()).toMatch(/-not-restored$/);
    const kept = await openJournal(join(target, 'journal'));
    expect(textsOf(await everyEvent(kept)).at(-1)).toContain('Lid scratched');
    await kept.close();
    expect(await finishRestore(nodeDisk, target)).toEqual({ kind: 'none' });
  });

  it('that was left waiting by a version that asked nobody is not put in place', async () => {
    const target = await aBenchFolder();
    await stageIn(target, plain);
    const note = { format: 'rma-bench-restore/1', aside: '2026-11-20T18-00-00-000Z-0a1b2c3d', events: 5 };
    await writeFile(join(target, 'restore', 'ready.json'), JSON.stringify(note));
    expect((await finishRestore(nodeDisk, target)).kind).toBe('notRestored');
  });

  it('counts what is set aside and the backup lacks', async () => {
    const target = await aFolder();
    await cp(bench, target, { recursive: true });
    const journal = await openJournal(join(target, 'journal'));
    await journal.append('tech-1', aBatch('after', 3));
    await journal.close();
    await restoreInto(target, plain);
    expect(await finishRestore(nodeDisk, target)).toMatchObject({
      kind: 'restored',
      made: '2026-11-20T19:00:00.000+01:00',
      lacking: 3,
    });
  });
});
