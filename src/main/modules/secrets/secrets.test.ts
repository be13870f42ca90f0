import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { nodeDisk } from '../../disk/disk';
import { BenchKey, holds, keyFingerprint } from './bench-key';
import { type KeyStore, SecretFile } from './secret-file';

/** A key store that turns every byte around; another `machine` can't open what this one sealed. */
const aKeyStore = (machine = 1, isAvailable = true): KeyStore => ({
  isAvailable: () => isAvailable,
  seal: (text) => Buffer.from([machine, ...Buffer.from(text)].map((byte) => byte ^ 0xff)),
  open: (sealed) => {
    const [by, ...bytes] = [...sealed].map((byte) => byte ^ 0xff);
    if (by !== machine) throw new Error('sealed elsewhere');
    return Buffer.from(bytes).toString('utf8');
  },
});

const opened = async (path: string, store: KeyStore) => {
  const lost: string[] = [];
  const file = await SecretFile.open(path, nodeDisk, store, (why) => lost.push(why));
  return { file, lost };
};

const aPath = async (): Promise<string> => {
  const folder = await aFolder();
  await mkdir(folder, { recursive: true });
  return join(folder, 'keys', 'passphrase.json');
};

describe('a secret', () => {
  it('is kept sealed where the system has a key store', async () => {
    const path = await aPath();
    const { file } = await opened(path, aKeyStore());
    await file.set('Hafen 04');
    expect(await readFile(path, 'utf8')).not.toContain(Buffer.from('Hafen 04').toString('base64'));
    const again = await opened(path, aKeyStore());
    expect(again.file).toMatchObject({ value: 'Hafen 04', isProtected: true });
    expect(again.lost).toEqual([]);
  });

  it('says that it is not protected where there is none, and is readable to this user only', async () => {
    const path = await aPath();
    const { file } = await opened(path, aKeyStore(1, false));
    await file.set('Hafen 04');
    expect(file.isProtected).toBe(false);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect((await opened(path, aKeyStore())).file).toMatchObject({ value: 'Hafen 04', isProtected: false });
  });

  it('that another machine sealed, or that is damaged, is lost with a reason', async () => {
    const path = await aPath();
    const { file } = await opened(path, aKeyStore(1));
    await file.set('Hafen 04');
    const elsewhere = await opened(path, aKeyStore(2));
    expect(elsewhere.file.value).toBeNull();
    expect(elsewhere.lost).toEqual(['Error: sealed elsewhere']);
    await writeFile(path, '{"format":"rma-b');
    expect((await opened(path, aKeyStore())).lost).toHaveLength(1);
  });

  it('is forgotten when it is taken back', async () => {
    const path = await aPath();
    const { file } = await opened(path, aKeyStore());
    await file.set('Hafen 04');
    await file.set(null);
    expect((await opened(path, aKeyStore())).file.value).toBeNull();
  });
});

const unkept = (reason: string): never => {
  throw new Error(reason);
};

describe('the bench’s key', () => {
  it('is made once and signs what only its public half confirms', async () => {
    const path = await aPath();
    const key = await BenchKey.open((await opened(path, aKeyStore())).file, unkept);
    const again = await BenchKey.open((await opened(path, aKeyStore())).file, unkept);
    expect(again.publicKey).toBe(key.publicKey);
    const bytes = Buffer.from('{"seq":44}');
    const signature = again.sign(bytes);
    expect(holds(bytes, signature)).toBe(true);
    expect(holds(Buffer.from('{"seq":45}'), signature)).toBe(false);
    expect(holds(bytes, { ...signature, publicKey: 'bm8=' })).toBe(false);
    expect(keyFingerprint(key.publicKey)).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  });

  it('is made anew where the old one was sealed by another machine', async () => {
    const path = await aPath();
    const key = await BenchKey.open((await opened(path, aKeyStore(1))).file, unkept);
    const other = await BenchKey.open((await opened(path, aKeyStore(2))).file, unkept);
    expect(other.publicKey).not.toBe(key.publicKey);
  });

  it('holds until the bench is closed when the disk can’t keep it', async () => {
    const disk = new FaultyDisk();
    const file = await SecretFile.open(await aPath(), disk, aKeyStore(), unkept);
    disk.breakNow('EROFS');
    const reasons: string[] = [];
    const key = await BenchKey.open(file, (reason) => reasons.push(reason));
    expect(holds(Buffer.from('x'), key.sign(Buffer.from('x')))).toBe(true);
    expect(reasons).toEqual(['The disk is read-only']);
  });
});
