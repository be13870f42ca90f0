import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chosenHost } from './setup/electron-path.cjs';
import { freshApp, freshProgram, root } from './setup/programs.mjs';
import { ensurePackages, toRun } from './setup/system-packages.mjs';

// `npm run sample-documents`: a Repair Report on A4 and on Letter and a return label of a sample case, in `out/sample`.

if (!ensurePackages(toRun)) process.exit(1);
if (chosenHost() === 'stand-in') freshProgram('electron-stand-in');
freshApp();
const playwright = join(root, 'node_modules/@playwright/test/cli.js');
const config = join(root, 'tools/sample-documents/playwright.config.ts');
const done = spawnSync(process.execPath, [playwright, 'test', '--config', config], {
  cwd: root,
  stdio: 'inherit',
});
if (done.status === 0) process.stdout.write('The sample documents are in out/sample.\n');
process.exit(done.status ?? 1);
