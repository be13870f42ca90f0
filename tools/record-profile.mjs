import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from './bench/load.mjs';
import { chosenHost } from './setup/electron-path.cjs';
import { freshApp, freshProgram, root } from './setup/programs.mjs';
import { ensurePackages, toRun, toTest } from './setup/system-packages.mjs';

// `npm run record-profile -- VERSION`: works through real cases on the built app and keeps the data folder that it leaves,
// with what it says, in test/fixtures/profiles/VERSION. Once for each release; what is there is never made again.

const [version = ''] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) {
  process.stderr.write('usage: npm run record-profile -- VERSION   (as 0.1.0)\n');
  process.exit(2);
}
const folder = join(root, 'test/fixtures/profiles', version);
if (existsSync(folder)) {
  process.stderr.write(`${folder} is there already, and a frozen profile is never made again.\n`);
  process.exit(2);
}
if (!ensurePackages([...toRun, ...toTest])) process.exit(1);
if (chosenHost() === 'stand-in') freshProgram('electron-stand-in');
freshApp();
const done = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '--config',
    join(root, 'tools/record-profile/playwright.config.ts'),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PROFILE_TO_RECORD: folder } },
);
if (done.status !== 0) process.exit(done.status ?? 1);
const { whatItSays } = await load('test/profiles/what-it-says.ts');
const words = await whatItSays(join(folder, 'profile'));
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(words, null, 1)}\n`);
process.stdout.write(`${words.events.length} events and ${words.cases.length} cases are kept in ${folder}\n`);
