import { join } from 'node:path';
import { chosenHost } from './setup/electron-path.cjs';
import { freshApp, freshProgram, root } from './setup/programs.mjs';
import { run } from './setup/run.mjs';
import { ensurePackages, toRun, toTest } from './setup/system-packages.mjs';

// `npm run e2e [-- arguments for Playwright]`: the stories of the app and of the stand-in, on bundles that are up to date.

if (!ensurePackages([...toRun, ...toTest])) process.exit(1);
const host = chosenHost();
process.stderr.write(`The app runs on ${host === 'electron' ? 'Electron' : 'the Electron stand-in'}.\n`);
if (host === 'stand-in') freshProgram('electron-stand-in');
freshApp();
const playwright = join(root, 'node_modules/@playwright/test/cli.js');
process.exit(await run(process.execPath, [playwright, 'test', ...process.argv.slice(2)]));
