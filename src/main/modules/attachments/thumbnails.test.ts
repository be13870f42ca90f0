import { readdir, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { aJpeg, aPng, jpegSegment, withExif } from '../../../../test/fixtures/pictures/pictures';
import { nodeDisk } from '../../disk/disk';
import { Thumbnails } from './thumbnails';

const name = 'ab'.repeat(32);

describe('small pictures for lists', () => {
  it('are kept under the name of their photo and read back', async () => {
    const thumbnails = new Thumbnails(await aFolder(), nodeDisk);
    expect(await thumbnails.read(name)).toBeNull();
    const small = aJpeg({ width: 320, height: 240 });
    expect(await thumbnails.keep(name, small)).toEqual({ ok: true, value: null });
    expect(await thumbnails.read(name)).toEqual(new Uint8Array(small));
  });

  it.each([
    ['a large one', aJpeg({ width: 321, height: 20 })],
    ['a PNG', aPng(20, 20)],
    ['one that tells the place', withExif(aJpeg(), 1)],
    ['one with too many bytes', aJpeg({ more: jpegSegment(0xe0, Buffer.alloc(65_500)) })],
    ['a script', Buffer.from('<script>')],
  ])('refuse %s', async (_what, bytes) => {
    const folder = await aFolder();
    const thumbnails = new Thumbnails(folder, nodeDisk);
    expect(await thumbnails.keep(name, bytes)).toMatchObject({ ok: false, error: { kind: 'notThatKind' } });
    expect(await readdir(folder).catch(() => [])).toEqual([]);
  });

  it('that are damaged are none, so that they are made again', async () => {
    const folder = await aFolder();
    const thumbnails = new Thumbnails(folder, nodeDisk);
    await thumbnails.keep(name, aJpeg());
    await truncate(join(folder, 'ab', name), 10);
    expect(await thumbnails.read(name)).toBeNull();
  });

  it('say when the disk is full', async () => {
    const thumbnails = new Thumbnails(await aFolder(), new FaultyDisk().protect('ENOSPC'));
    expect(await thumbnails.keep(name, aJpeg())).toMatchObject({ error: { reason: 'The disk is full' } });
  });

  it('take no path for a name', async () => {
    const thumbnails = new Thumbnails(await aFolder(), nodeDisk);
    await expect(thumbnails.read('../../etc/passwd')).rejects.toThrow(TypeError);
  });
});
