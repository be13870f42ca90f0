import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attachmentLimits } from '#ipc/attachments';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { nodeDisk } from '../../disk/disk';
import { shownAttachment } from '.';
import { AttachmentStore } from './attachment-store';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const unfinished = (folder: string) => readdir(join(folder, 'unfinished')).catch(() => []);

const begun = async (store: AttachmentStore): Promise<string> => {
  const id = await store.begin('photo', null);
  return id.ok ? id.value : expect.fail('an upload begins');
};

describe('the attachment store', () => {
  it('keeps what came in pieces under the name of its content', async () => {
    const folder = await aFolder();
    const store = new AttachmentStore(folder, nodeDisk);
    const bytes = Buffer.from('a photo in three pieces');
    const id = await begun(store);
    await Promise.all(
      [bytes.subarray(0, 7), bytes.subarray(7, 10), bytes.subarray(10)].map((piece) =>
        store.write(id, piece),
      ),
    );
    const kept = await store.commit(id);
    expect(kept).toEqual({ ok: true, value: { sha256: sha256(bytes), bytes: bytes.byteLength } });
    const name = sha256(bytes);
    expect(await readFile(join(folder, name.slice(0, 2), name.slice(2, 4), name))).toEqual(bytes);
    expect(await unfinished(folder)).toEqual([]);
    expect(await store.read(name, 2, 5)).toMatchObject({ ok: true, value: { total: 23 } });
    expect(await store.read(name, 900, 5)).toMatchObject({ ok: true, value: { bytes: new Uint8Array() } });
  });

  it('keeps the same content once', async () => {
    const store = new AttachmentStore(await aFolder(), nodeDisk);
    const first = await store.keepBytes('photo', Buffer.from('same'));
    expect(await store.keepBytes('photo', Buffer.from('same'))).toEqual(first);
  });

  it('copies a file and leaves it where it is', async () => {
    const folder = await aFolder();
    const path = join(folder, 'transcript');
    const bytes = Buffer.alloc(3_000_000, 'x');
    await writeFile(path, bytes);
    const store = new AttachmentStore(folder, nodeDisk);
    expect(await store.keepFile('transcript', path)).toEqual({
      ok: true,
      value: { sha256: sha256(bytes), bytes: 3_000_000 },
    });
    expect(bytes.equals(await readFile(path))).toBe(true);
  });

  it('refuses what is too large and forgets it', async () => {
    const folder = await aFolder();
    const store = new AttachmentStore(folder, nodeDisk, { ...attachmentLimits, photo: 10 });
    const id = await begun(store);
    expect(await store.write(id, Buffer.from('12345678'))).toMatchObject({ ok: true });
    expect(await store.write(id, Buffer.from('90ab'))).toEqual({
      ok: false,
      error: { kind: 'tooLarge', limitBytes: 10 },
    });
    expect(await store.commit(id)).toEqual({ ok: false, error: { kind: 'unknownUpload' } });
    expect(await unfinished(folder)).toEqual([]);
  });

  it('says what is missing, and takes nothing for a name that is not one', async () => {
    const store = new AttachmentStore(await aFolder(), nodeDisk);
    expect(await store.read('00'.repeat(32), 0, 10)).toEqual({ ok: false, error: { kind: 'missing' } });
    expect(() => store.pathOf('../../../etc/passwd')).toThrow(TypeError);
  });

  it('clears at the start what a crash left half-made, and nothing else', async () => {
    const folder = await aFolder();
    await mkdir(join(folder, 'unfinished'));
    await writeFile(join(folder, 'unfinished', 'half'), 'half');
    const store = new AttachmentStore(folder, nodeDisk);
    const kept = await store.keepBytes('photo', Buffer.from('kept'));
    expect(await store.clearUnfinished()).toBe(1);
    expect(kept.ok && (await store.read(kept.value.sha256, 0, 4)).ok).toBe(true);
  });

  it('drops the oldest of far too many open uploads', async () => {
    const store = new AttachmentStore(await aFolder(), nodeDisk);
    const first = await begun(store);
    for (let n = 0; n < 40; n += 1) await begun(store);
    expect(await store.commit(first)).toEqual({ ok: false, error: { kind: 'unknownUpload' } });
  });

  it('answers a failing disk at any call with a refusal or a file that is whole', async () => {
    const bytes = Buffer.from('evidence');
    const counting = new FaultyDisk();
    await new AttachmentStore(await aFolder(), counting).keepBytes('photo', bytes);
    expect(counting.calls).toBeGreaterThan(10);
    for (const fault of ['ENOSPC', 'EIO', 'shortWrite'] as const) {
      for (let k = 1; k <= counting.calls; k += 1) {
        const folder = await aFolder();
        const store = new AttachmentStore(folder, new FaultyDisk().failAt(k, fault));
        const kept = await store.keepBytes('photo', bytes);
        if (!kept.ok) expect(kept.error.kind).toBe('noSpace');
        const found = await new AttachmentStore(folder, nodeDisk).read(sha256(bytes), 0, 100);
        if (kept.ok) expect(found).toMatchObject({ ok: true });
        if (found.ok) expect(Buffer.from(found.value.bytes)).toEqual(bytes);
      }
    }
  });

  it('shows photos and PDFs, and nothing that only calls itself one', async () => {
    const store = new AttachmentStore(await aFolder(), nodeDisk);
    const shown = async (bytes: Buffer) => {
      const kept = await store.keepBytes('photo', bytes);
      return kept.ok ? ((await shownAttachment(store, kept.value.sha256))?.type ?? null) : 'not kept';
    };
    expect(await shown(Buffer.from('%PDF-1.7 …'))).toBe('application/pdf');
    expect(await shown(Buffer.from('<script>alert(1)</script>'))).toBeNull();
    expect(await shownAttachment(store, '00'.repeat(32))).toBeNull();
  });
});
