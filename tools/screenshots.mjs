import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chosenHost } from './setup/electron-path.cjs';
import { freshApp, freshProgram, root } from './setup/programs.mjs';
import { ensurePackages, toRun, toTest } from './setup/system-packages.mjs';

// `npm run screenshots`: every screen of the built app, in `docs/screens`, as a technician gets there.

if (!ensurePackages([...toRun, ...toTest])) process.exit(1);
if (chosenHost() === 'stand-in') freshProgram('electron-stand-in');
freshApp();
const playwright = join(root, 'node_modules/@playwright/test/cli.js');
const config = join(root, 'tools/screenshots/playwright.config.ts');
const done = spawnSync(process.execPath, [playwright, 'test', '--config', config, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
if (done.status === 0) process.stdout.write('The pictures are in docs/screens.\n');
process.exit(done.status ?? 1);
