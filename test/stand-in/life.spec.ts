import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { standInFolder } from '../../tools/setup/electron-path.cjs';
import { allGone, processTree } from '../e2e/support/process-tree';
import { expect, test } from './support';

test('what the stand-in does not carry throws and says so', async ({ bench }) => {
  const messages = await bench.app.evaluate((electron) => {
    const { app, BrowserWindow, session } = electron;
    const messageOf = (action: () => unknown) => {
      try {
        action();
        return 'nothing thrown';
      } catch (error) {
        return error instanceof Error ? error.message : 'not an error';
      }
    };
    const [window] = BrowserWindow.getAllWindows();
    return [
      messageOf(() => app.getGPUFeatureStatus()),
      messageOf(() => electron.Tray),
      messageOf(() => window?.setOpacity(0.5)),
      messageOf(() => window?.on('blur', () => undefined)),
      messageOf(() => window?.webContents.openDevTools()),
      messageOf(() => session.fromPartition('persist:x')),
      messageOf(() => new BrowserWindow({ webPreferences: { nodeIntegration: true } })),
    ];
  });
  expect(messages).toEqual([
    'electron stand-in: app.getGPUFeatureStatus is not carried',
    'electron stand-in: electron.Tray is not carried',
    'electron stand-in: BrowserWindow.setOpacity is not carried',
    "electron stand-in: BrowserWindow event 'blur' is not carried",
    'electron stand-in: webContents.openDevTools is not carried',
    "electron stand-in: the persistent partition 'persist:x' is not carried",
    'electron stand-in: webPreferences.nodeIntegration: true is not carried',
  ]);
});

test('the app knows itself by its package and its place', async ({ bench }) => {
  const about = await bench.app.evaluate(({ app }) => ({
    name: app.getName(),
    version: app.getVersion(),
    userData: app.getPath('userData'),
    packaged: app.isPackaged,
    standIn: process.versions['electron-stand-in'] !== undefined,
  }));
  expect(about).toEqual({
    name: 'stand-in-fixture',
    version: '1.2.3',
    userData: bench.userData,
    packaged: false,
    standIn: true,
  });
});

test('a second start on the same profile ends at once, and the first one hears of it', async ({ bench }) => {
  const again = await promisify(execFile)(
    join(standInFolder, 'electron'),
    [resolve(__dirname, 'fixture-app'), `--user-data-dir=${bench.userData}`, 'SN-4711'],
    { env: { ...process.env, ELECTRON_STAND_IN_HEADLESS: '1' } },
  );
  expect(again.stderr).toBe('');
  await expect
    .poll(() => bench.window.evaluate(async () => JSON.stringify(await window.fixture.call('starts'))))
    .toContain('SN-4711');
});

test('what IndexedDB holds is there after the app was closed, and after it was killed', async ({ bench }) => {
  const write = (value: string) =>
    bench.window.evaluate(
      (text) =>
        new Promise<void>((done, failed) => {
          const opening = indexedDB.open('kept', 1);
          opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { autoIncrement: true });
          opening.onsuccess = () => {
            const transaction = opening.result.transaction('rows', 'readwrite', { durability: 'strict' });
            transaction.objectStore('rows').add(text);
            transaction.oncomplete = () => done();
            transaction.onabort = () => failed(transaction.error);
          };
        }),
      value,
    );
  const read = () =>
    bench.window.evaluate(
      () =>
        new Promise((done) => {
          const opening = indexedDB.open('kept', 1);
          opening.onsuccess = () => {
            const all = opening.result.transaction('rows').objectStore('rows').getAll();
            all.onsuccess = () => done(all.result);
          };
        }),
    );
  await write('before closing');
  await bench.launchAgain();
  await write('before the power cut');
  await bench.kill();
  await bench.launchAgain();
  expect(await read()).toEqual(['before closing', 'before the power cut']);
});

test('kill -9 of the stand-in alone leaves no Chromium behind', async ({ bench }) => {
  const pid = bench.app.process().pid ?? 0;
  const tree = processTree(pid);
  expect(tree.length).toBeGreaterThan(3);
  const closed = bench.app.waitForEvent('close');
  process.kill(pid, 'SIGKILL');
  expect(await allGone(tree, 10_000)).toBe(true);
  await closed;
});

test('Chromium dying under the app ends the app with an error, not in silence', async ({ bench }) => {
  const pid = bench.app.process().pid ?? 0;
  const ended = new Promise((done) => bench.app.process().once('exit', done));
  const [, chromium = 0] = processTree(pid);
  process.kill(chromium, 'SIGKILL');
  expect(await ended).toBe(1);
  expect(bench.output).toContain('Chromium ended on its own');
});

test("the app's files are served to its own Chromium and to no other browser", async ({ bench }) => {
  const [, chromium = 0] = processTree(bench.app.process().pid ?? 0);
  const port = /127\.0\.0\.1:(\d+)/.exec(readFileSync(`/proc/${chromium}/cmdline`, 'utf8'))?.[1];
  // A browser that is led here from elsewhere has to name the port, and its Host header tells.
  for (const host of [`127.0.0.1:${port}`, `bench.app.standin.localhost:${port}`, 'localhost']) {
    const status = await new Promise((done, failed) => {
      get({ host: '127.0.0.1', port, headers: { host } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      }).on('error', failed);
    });
    expect(status, host).toBe(421);
  }
});
