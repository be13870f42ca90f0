import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draft } from '#domain/case/events';
import { aFolder, aNote, openJournal } from '../../../../test/fixtures/journal/a-journal';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { aJpeg, aPng, otherFiles, withExif } from '../../../../test/fixtures/pictures/pictures';
import { nodeDisk } from '../../disk/disk';
import { appendSignedIn } from '../journal';
import { AttachmentStore } from './attachment-store';
import { fileFault } from './named-files';

const photo = (attachment: string, bytes: number) =>
  draft('photoAttached', 'case-1', {
    attachment,
    mime: 'image/jpeg',
    bytes,
    caption: '',
    source: 'file',
  });

const aStore = async () => new AttachmentStore(join(await aFolder(), 'attachments'), nodeDisk);

const kept = async (store: AttachmentStore, bytes: Buffer) => {
  const file = await store.keepBytes('photo', bytes);
  if (!file.ok) throw new Error(file.error.kind);
  return photo(file.value.sha256, file.value.bytes);
};

describe('a file that an event names', () => {
  it('has to be kept first', async () => {
    const store = await aStore();
    expect(await fileFault(store, [aNote('no file'), photo('0'.repeat(64), 9)])).toBe(
      'photoAttached names a file that is not kept',
    );
    expect(await fileFault(store, [await kept(store, aJpeg())])).toBeNull();
  });

  it('is on the medium, folders and all, before the event is written', async () => {
    const disk = new FaultyDisk();
    const folder = join(await aFolder(), 'attachments');
    const photoOf = await kept(new AttachmentStore(folder, nodeDisk), aJpeg());
    const synced: string[] = [];
    const store = new AttachmentStore(folder, {
      ...disk,
      size: (path) => nodeDisk.size(path),
      open: (path, mode) => nodeDisk.open(path, mode),
      syncFolder: async (path) => {
        synced.push(path);
      },
    });
    expect(await fileFault(store, [photoOf])).toBeNull();
    const { attachment } = photoOf.type === 'photoAttached' ? photoOf.body : { attachment: '' };
    expect(synced).toEqual([
      join(folder, attachment.slice(0, 2), attachment.slice(2, 4)),
      join(folder, attachment.slice(0, 2)),
      folder,
    ]);
  });

  it.each([
    ['still has the place in it', withExif(aJpeg(), 6), 'says more than the picture'],
    ['has another file behind it', Buffer.concat([aJpeg(), Buffer.from('PK\x03\x04')]), 'follow its end'],
    ['was not drawn anew', aPng(20, 20), 'was not drawn anew'],
    ['is an SVG', otherFiles.SVG ?? Buffer.alloc(0), 'otherFormat'],
    ['is cut off', aJpeg().subarray(0, -2), 'cutOff'],
  ])('is refused as a photo when it %s', async (_what, bytes, why) => {
    const store = await aStore();
    expect(await fileFault(store, [await kept(store, bytes)])).toContain(why);
  });

  it('is refused as a document when it is no PDF, and as a photo when its size is another', async () => {
    const store = await aStore();
    const jpeg = await kept(store, aJpeg());
    if (jpeg.type !== 'photoAttached') throw new Error('a photo');
    const { attachment, bytes } = jpeg.body;
    expect(await fileFault(store, [photo(attachment, bytes + 1)])).toContain('another size');
    const issued = draft('documentIssued', 'case-1', {
      kind: 'repair-report',
      number: 'RR-0001',
      paper: 'a4',
      attachment,
      bytes,
      pages: 1,
      determination: null,
    });
    expect(await fileFault(store, [issued])).toContain('no PDF');
  });

  it('that is refused leaves the journal as it was; a disk that fails is an answer, not a fault', async () => {
    const folder = await aFolder();
    const journal = await openJournal(join(folder, 'journal'));
    const actor = { technicianId: 't1', name: 'A. Tech' };
    const store = await aStore();
    const append = (own: AttachmentStore) =>
      appendSignedIn(journal, actor, [photo('0'.repeat(64), 9)], (drafts) => fileFault(own, drafts));
    await expect(append(store)).rejects.toThrow('not kept');
    const broken = new AttachmentStore(join(folder, 'x'), new FaultyDisk().failAt(1, 'EIO'));
    expect(await append(broken)).toMatchObject({ ok: false, error: { kind: 'readOnly' } });
    expect((await journal.read(0, 10)).events).toEqual([]);
    await journal.close();
  });
});

describe('a file that is too large for its kind', () => {
  it('is refused at the door where its size is known, and nothing is written', async () => {
    const folder = join(await aFolder(), 'attachments');
    const store = new AttachmentStore(folder, nodeDisk);
    const large = 300 * 1024 * 1024;
    for (const kind of ['photo', 'shipments', 'document', 'transcript', 'policy', 'restored'] as const)
      expect(await store.begin(kind, large)).toMatchObject({ ok: false, error: { kind: 'tooLarge' } });
    expect(await readdir(folder).catch(() => 'no folder')).toBe('no folder');
  });

  it('is refused on its way where its size was not known, and nothing of it is left', async () => {
    const folder = join(await aFolder(), 'attachments');
    const store = new AttachmentStore(folder, nodeDisk);
    const endless = async function* () {
      for (let n = 0; n < 40; n += 1) yield Buffer.alloc(1024 * 1024);
    };
    expect(await store.keep('photo', endless, null)).toMatchObject({
      ok: false,
      error: { kind: 'tooLarge', limitBytes: 16 * 1024 * 1024 },
    });
    expect(await readdir(join(folder, 'unfinished'))).toEqual([]);
  });
});
