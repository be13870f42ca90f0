import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { altaiText } from '../../../../test/fixtures/a-pack';
import { aFolder, openJournal } from '../../../../test/fixtures/journal/a-journal';
import { harbourPack } from '../../../../test/fixtures/packs/harbour';
import { nodeDisk } from '../../disk/disk';
import { AttachmentStore } from '../attachments/attachment-store';
import { loadPolicies } from './load-policies';
import { PackDesk } from './pack-desk';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A desk over a real journal, real files, and one shipped pack. */
const aDesk = async (shippedText = harbourPack({ version: 'shipped' })) => {
  const folder = await aFolder();
  const shippedFolder = join(folder, 'shipped');
  await mkdir(shippedFolder);
  await writeFile(join(shippedFolder, 'harbour.policy.yaml'), shippedText);
  const journal = await openJournal(join(folder, 'journal'));
  onTestFinished(() => journal.close());
  const attachments = new AttachmentStore(join(folder, 'attachments'), nodeDisk);
  let signedIn = true;
  const open = () =>
    new PackDesk({
      disk: nodeDisk,
      shipped: loadPolicies(nodeDisk, shippedFolder),
      folder: join(folder, 'packs'),
      attachments,
      journal: {
        append: async (by, event) =>
          by === 'signedIn' && !signedIn
            ? { ok: false, error: { kind: 'notSignedIn' } }
            : journal.append(by === 'bench' ? 'bench' : 'a.tech', [event]),
        read: (afterSeq, limit) => journal.read(afterSeq, limit),
      },
    });
  return {
    desk: open(),
    reopen: open,
    folder,
    events: async () => (await journal.read(0, 1000)).events,
    signOut: () => {
      signedIn = false;
    },
  };
};

const file = (text: string, fileName = 'harbour.yaml') =>
  ({ kind: 'file', fileName, bytes: bytesOf(text) }) as const;

describe('a pack that somebody brings', () => {
  it('is checked without a trace, and kept and recorded only when it is put in force', async () => {
    const { desk, events, folder } = await aDesk();
    const text = harbourPack({ version: '2026-06', months: 6 });
    const checked = await desk.check(file(text));
    expect(checked).toMatchObject({
      ok: true,
      value: { sha256: hashOf(text), origin: 'imported', takenBy: null, examples: { count: 1, failed: [] } },
    });
    expect(await events()).toEqual([]);
    expect(await readdir(join(folder, 'attachments')).catch(() => [])).toEqual([]);

    expect(await desk.activate(hashOf(text), 'New terms from June')).toEqual({
      ok: true,
      value: { version: '2026-06', sha256: hashOf(text) },
    });
    expect((await events()).map(({ by, type, body }) => ({ by, type, body }))).toEqual([
      {
        by: 'a.tech',
        type: 'policyActivated',
        body: {
          policyId: 'harbour',
          version: '2026-06',
          sha256: hashOf(text),
          fileName: 'harbour.yaml',
          origin: 'imported',
          reason: 'New terms from June',
        },
      },
    ]);
  });

  it('is there after a restart, and can be put in force again', async () => {
    const { desk, reopen, events } = await aDesk();
    const [first, second] = [harbourPack({ version: '1' }), harbourPack({ version: '2' })];
    for (const text of [first, second]) {
      await desk.check(file(text));
      await desk.activate(hashOf(text), 'terms');
    }
    const later = reopen();
    expect(await later.read(hashOf(first))).toMatchObject({ ok: true, value: { pack: { version: '1' } } });
    expect(await later.activate(hashOf(first), 'back to the first')).toMatchObject({ ok: true });
    expect((await events()).map(({ body }) => 'version' in body && body.version)).toEqual(['1', '2', '1']);
  });

  it('is refused with line, place and expectation, and nothing changes', async () => {
    const { desk, events } = await aDesk();
    const broken = harbourPack().replace('reason: forfeited', 'reason: magic');
    const checked = await desk.check(file(broken));
    const line = broken.split('\n').findIndex((words) => words.includes('magic')) + 1;
    expect(checked).toMatchObject({ ok: false, error: { kind: 'unusable' } });
    if (checked.ok || checked.error.kind !== 'unusable') throw new Error('It was taken');
    expect(checked.error.issues[0]).toMatchObject({ line, path: 'ladder[0].does.stop.reason' });
    expect(checked.error.issues[0]?.message).toContain('expected one of');
    expect(await desk.activate(hashOf(broken), 'anyway')).toEqual({ ok: false, error: { kind: 'missing' } });
    expect(await events()).toEqual([]);
  });

  it.each([
    ['no YAML', 'id: harbour\ntitle: [open', 2],
    ['an alias', 'a: &a [1]\nb: *a', null],
    ['a prototype key', '__proto__: { polluted: true }', null],
    ['nothing', '', null],
  ])('that is %s is refused', async (_what, text, line) => {
    const { desk, events } = await aDesk();
    const checked = await desk.check(file(text));
    expect(checked.ok).toBe(false);
    if (!checked.ok && checked.error.kind === 'unusable' && line !== null) {
      expect(checked.error.issues[0]?.line).toBe(line);
    }
    expect(await events()).toEqual([]);
  });

  it('that is no UTF-8 is refused', async () => {
    const { desk } = await aDesk();
    const bytes = Uint8Array.from([0x69, 0x64, 0x3a, 0x20, 0xff]);
    expect(await desk.check({ kind: 'file', fileName: 'x.yaml', bytes })).toMatchObject({
      ok: false,
      error: { issues: [{ message: expect.stringContaining('UTF-8') }] },
    });
  });

  it('is not put in force while its own examples fail', async () => {
    const { desk, events } = await aDesk();
    const text = harbourPack({ version: '3', exampleService: 'doa' });
    const checked = await desk.check(file(text));
    expect(checked).toMatchObject({
      ok: true,
      value: { examples: { count: 1, failed: [{ id: 'first-month' }] } },
    });
    expect(await desk.activate(hashOf(text), 'anyway')).toEqual({
      ok: false,
      error: { kind: 'examplesFail', failed: 1 },
    });
    expect(await events()).toEqual([]);
  });

  it('may not bear the version of another content', async () => {
    const { desk } = await aDesk();
    const first = harbourPack({ version: '4', months: 6 });
    await desk.check(file(first));
    await desk.activate(hashOf(first), 'terms');
    const other = harbourPack({ version: '4', months: 7 });
    expect(await desk.check(file(other))).toMatchObject({ ok: true, value: { takenBy: hashOf(first) } });
    expect(await desk.activate(hashOf(other), 'anyway')).toEqual({
      ok: false,
      error: { kind: 'versionTaken', version: '4', sha256: hashOf(first) },
    });
    const likeShipped = harbourPack({ version: 'shipped', months: 7 });
    await desk.check(file(likeShipped));
    expect(await desk.activate(hashOf(likeShipped), 'anyway')).toMatchObject({
      ok: false,
      error: { kind: 'versionTaken' },
    });
  });

  it('is put in force by nobody who is not signed in', async () => {
    const { desk, signOut, events } = await aDesk();
    const text = harbourPack({ version: '5' });
    await desk.check(file(text));
    signOut();
    expect(await desk.activate(hashOf(text), 'terms')).toEqual({ ok: false, error: { kind: 'notSignedIn' } });
    expect(await events()).toEqual([]);
  });

  it('is found in the profile’s folder, by its name and never by a path', async () => {
    const { desk, folder } = await aDesk();
    expect((await desk.folder()).files).toEqual([]);
    await writeFile(join(folder, 'packs', 'mine.yaml'), harbourPack({ version: '6' }));
    await writeFile(join(folder, 'packs', 'notes.txt'), 'no pack');
    expect((await desk.folder()).files.map(({ fileName }) => fileName)).toEqual(['mine.yaml']);
    expect(await desk.check({ kind: 'folder', fileName: 'mine.yaml' })).toMatchObject({ ok: true });
    expect(await desk.check({ kind: 'folder', fileName: '../shipped/harbour.policy.yaml' })).toEqual({
      ok: false,
      error: { kind: 'missing' },
    });
  });
});

describe('a pack that comes with the program', () => {
  it('is put on record by the bench itself, and kept for the day after an update', async () => {
    const text = altaiText();
    const { desk, reopen, events } = await aDesk(text);
    expect(await desk.note('altai')).toMatchObject({ ok: true, value: { sha256: hashOf(text) } });
    expect((await events()).map(({ by, body }) => [by, 'origin' in body && body.origin])).toEqual([
      ['bench', 'shipped'],
    ]);
    expect(await reopen().read(hashOf(text))).toMatchObject({ ok: true, value: { pack: { id: 'altai' } } });
    expect(await desk.note('nobody')).toEqual({ ok: false, error: { kind: 'missing' } });
  }, 30_000);
});

describe('a vendor’s text', () => {
  it('is kept, recorded, and read back line by line', async () => {
    const { desk, events } = await aDesk();
    const attached = await desk.attachText(
      'harbour',
      'terms.txt',
      bytesOf('First\r\nSecond <b>line</b>\nThird\n'),
    );
    expect(attached).toMatchObject({ ok: true, value: { lines: 3 } });
    const [event] = await events();
    expect(event).toMatchObject({ type: 'policyTextAttached', by: 'a.tech' });
    if (!attached.ok) throw new Error('It was not kept');
    expect(await desk.readText(attached.value.attachment)).toEqual({
      ok: true,
      value: { lines: ['First', 'Second <b>line</b>', 'Third'], encoding: 'utf-8' },
    });
  });

  it('of an old word processor reads as Latin-1, with control characters made visible', async () => {
    const { desk } = await aDesk();
    const attached = await desk.attachText(
      'harbour',
      'terms.txt',
      Uint8Array.from([0x47, 0xe4, 0x73, 0x1b, 0x5b]),
    );
    if (!attached.ok) throw new Error('It was not kept');
    expect(await desk.readText(attached.value.attachment)).toEqual({
      ok: true,
      value: { lines: ['Gäs‹ESC›['], encoding: 'latin-1' },
    });
  });

  it('that is a picture, empty or far too large is refused, and nothing is recorded', async () => {
    const { desk, events } = await aDesk();
    const kindOf = async (bytes: Uint8Array) => {
      const reply = await desk.attachText('harbour', 'x.txt', bytes);
      return reply.ok ? 'kept' : reply.error.kind;
    };
    expect(await kindOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x00]))).toBe('notText');
    expect(await kindOf(new Uint8Array())).toBe('notText');
    expect(await kindOf(new Uint8Array(2 * 1024 * 1024 + 1).fill(0x41))).toBe('tooLarge');
    expect(await events()).toEqual([]);
  });
});
