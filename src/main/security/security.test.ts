import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aFolder } from '../../../test/fixtures/journal/a-folder';
import { PrintJobs } from '../modules/printing/print-jobs';
import { appOrigin, appSchemePrivileges, isAppUrl } from './app-origin';
import { type AppFiles, answerPage, answerPrint } from './app-protocol';
import { sniffType } from './content-type';
import { fileUnderRoot } from './file-under-root';
import { pagePolicy, printPolicy } from './headers';
import { isAllowed } from './session-guard';

let root = '';
let files: AppFiles;
const photo = 'ab'.repeat(32);

beforeAll(async () => {
  const folder = await aFolder();
  root = join(folder, 'page');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.js'), 'secret');
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets', 'app.js'), 'app');
  await writeFile(join(root, 'assets', 'notes.exe'), 'exe');
  await symlink(join(folder, 'secret.js'), join(root, 'link.js'));
  files = {
    pageRoot: root,
    devServer: null,
    attachment: async (sha256) =>
      sha256 === photo ? { bytes: new Uint8Array([1, 2, 3]), type: 'image/png' } : null,
    thumbnail: async (sha256) => (sha256 === photo ? new Uint8Array([4]) : null),
    journalPage: async (afterSeq) =>
      afterSeq === 13 ? null : Buffer.from(`{"seq":20}\n{"seq":${afterSeq + 1}}\n`),
  };
});

const get = (path: string, init: RequestInit = {}) =>
  answerPage(files)(new Request(`${appOrigin}${path}`, init));

describe('the origin', () => {
  it('is the one that every bench keeps its database under', () => {
    expect({ appOrigin, appSchemePrivileges }).toEqual({
      appOrigin: 'app://bench',
      appSchemePrivileges: {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
      },
    });
  });

  it.each(['app://bench', 'app://bench/', 'app://bench/#/case/1'])('%s is ours', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });
  it.each([
    'app://bench.evil/',
    'app://bench@evil/',
    'app://bench:1/',
    'APP://bench/',
    'file:///',
    'about:blank',
    '',
  ])('%s is not', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});

describe('what the scheme serves', () => {
  it('is the page, its files with their types, and photos by name', async () => {
    const page = await get('/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect((await get('/assets/app.js?v=1')).headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    );
    const shown = await get(`/attachments/${photo}`);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  });

  it('is the journal in pages, as data that nothing can run in', async () => {
    const page = await get('/journal/7');
    expect(await page.text()).toBe('{"seq":20}\n{"seq":8}\n');
    expect(page.headers.get('content-type')).toBe('application/x-ndjson');
    expect(page.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(page.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect((await get('/journal/13')).status).toBe(500);
    expect((await get('/journal/7', { method: 'POST' })).status).toBe(405);
  });

  it.each([
    '/missing.js',
    '/assets',
    '/assets/',
    '/assets/notes.exe',
    '/link.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/assets/..%5c..%5csecret.js',
    '/assets/app.js%00.html',
    '/assets/app.js:stream',
    '/C:/index.html',
    '/%252e%252e/secret.js',
    '/.hidden',
    `/${'a'.repeat(2000)}.js`,
    `/${'a'.repeat(300)}.js`,
    '/%ff.js',
    '/attachments/',
    '/attachments/short',
    `/attachments/${photo.toUpperCase()}`,
    `/attachments/${'cd'.repeat(32)}`,
    '/print/anything',
    '/journal',
    '/journal/',
    '/journal/-1',
    '/journal/01',
    '/journal/1.5',
    '/journal/1e3',
    '/journal/1/2',
    '/journal/9999999999999999',
  ])('is not %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  it('answers questions only, and only for its own host', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    expect((await answerPage(files)(new Request('app://other/'))).status).toBe(405);
  });

  it('always states the policy', async () => {
    for (const path of ['/', '/assets/app.js', '/missing', '/..%2f..%2fetc/passwd']) {
      expect((await get(path)).headers.get('content-security-policy'), path).toBe(pagePolicy);
    }
    expect(pagePolicy).not.toContain('unsafe');
    expect(pagePolicy).toContain("require-trusted-types-for 'script'");
    expect(printPolicy).toBe("default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'");
  });

  it('never leaves its folder, whatever path is asked for', { timeout: 30_000 }, async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '\\',
        '%5c',
        '%00',
        'C:',
        '//',
        'assets',
        'app.js',
        'link.js',
        'secret.js',
        '~',
        '?',
        '#',
        '%',
        ' ',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 8 }),
        fc.constantFrom('/', '', '%2f'),
        async (pieces, joint) => {
          const file = await fileUnderRoot(root, `/${pieces.join(joint)}`);
          if (file !== null) expect(file.startsWith(`${root}/`)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a document on its way to paper', () => {
  it('can be fetched once, under the policy that lets it do nothing', async () => {
    const jobs = new PrintJobs(Date.now);
    const print = answerPrint(files, jobs);
    const address = `${appOrigin}/print/${jobs.add('<p>report</p>')}`;
    const first = await print(new Request(address));
    expect(await first.text()).toBe('<p>report</p>');
    expect(first.headers.get('content-security-policy')).toBe(printPolicy);
    expect((await print(new Request(address))).status).toBe(404);
    expect((await print(new Request(`${appOrigin}/attachments/${photo}`))).status).toBe(200);
    expect((await print(new Request(`${appOrigin}/journal/7`))).status).toBe(404);
    expect(
      (await print(new Request(`${appOrigin}/assets/app.js`))).headers.get('content-security-policy'),
    ).toBe(printPolicy);
  });
});

describe('permissions', () => {
  const asked = { origin: 'app://bench/', isMainFrame: true, media: ['video'] };
  it.each(['persistent-storage', 'media', 'clipboard-sanitized-write'])(
    '%s is granted to our page',
    (permission) => {
      expect(isAllowed({ ...asked, permission })).toBe(true);
      expect(isAllowed({ ...asked, permission, origin: 'https://example.com/' })).toBe(false);
      expect(isAllowed({ ...asked, permission, isMainFrame: false })).toBe(false);
    },
  );
  it.each([
    'geolocation',
    'notifications',
    'clipboard-read',
    'serial',
    'usb',
    'hid',
    'openExternal',
    'fileSystem',
    'midi',
    'pointerLock',
  ])('%s is denied to everybody', (permission) => {
    expect(isAllowed({ ...asked, permission })).toBe(false);
  });
  it('gives the camera without the microphone', () => {
    const camera = { ...asked, permission: 'media' };
    expect(isAllowed({ ...camera, media: ['video', 'audio'] })).toBe(false);
    expect(isAllowed({ ...camera, media: ['audio'] })).toBe(false);
    expect(isAllowed({ ...camera, media: [] })).toBe(false);
  });
});

describe('sniffing', () => {
  it('goes by the first bytes alone', () => {
    const type = (text: string) => sniffType(Buffer.from(text, 'latin1'));
    expect(type('\xff\xd8\xff\xe0rest')).toBe('image/jpeg');
    expect(type('\x89PNG\r\n\x1a\nrest')).toBe('image/png');
    expect(type('RIFF\x01\x02\x03\x04WEBPVP8 ')).toBe('image/webp');
    expect(type('%PDF-1.7')).toBe('application/pdf');
    for (const other of ['<svg xmlns=', '<html>', 'GIF89a', 'RIFF1234WAVE', '', '\xff\xd8', ' %PDF-']) {
      expect(type(other)).toBeNull();
    }
  });
});
