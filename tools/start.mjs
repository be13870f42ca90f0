import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { hasDisplay, noDisplayAdvice } from './setup/display.mjs';
import { electronOrDownload } from './setup/electron-download.mjs';
import { standInFolder } from './setup/electron-path.cjs';
import { nodeComplaint } from './setup/node-version.mjs';
import { appIsFresh, freshApp, freshProgram, root } from './setup/programs.mjs';
import { run } from './setup/run.mjs';
import { ensurePackages, toRun, toRunOnElectron } from './setup/system-packages.mjs';

// `npm start [-- arguments for the app]`: opens the bench, on Electron where it is to be had, else on the stand-in.
// `npm run dev`: the same with the page reloading as it is edited.

const say = (text) => process.stderr.write(`${text}\n`);

function fail(text) {
  say(text);
  process.exit(1);
}

/** Version of the Chromium that the stand-in will use. */
function chromiumVersion() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']) {
    try {
      const words = execFileSync(name, ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
      return /\d+(\.\d+)+/.exec(words)?.[0] ?? words.trim();
    } catch {
      // Not under this name.
    }
  }
  return '(not yet installed)';
}

const complaint = nodeComplaint();
if (complaint !== undefined) fail(complaint);

const args = process.argv.slice(2);
const dev = args[0] === '--dev';
// npm takes a first `--` for itself; without npm it arrives here.
const appArguments = (dev ? args.slice(1) : args).filter((arg, at) => at > 0 || arg !== '--');

if (process.env.E2E_HOST === 'stand-in') process.env.ELECTRON_SKIP_BINARY_DOWNLOAD = '1';
const electron = process.env.E2E_HOST === 'stand-in' ? undefined : await electronOrDownload();
if (electron === undefined) {
  if (process.platform !== 'linux') {
    fail(
      "Electron's program file is not on this machine and cannot be downloaded. With a network, run: node node_modules/electron/install.js",
    );
  }
  say(
    `Electron's program file is not on this machine and cannot be downloaded; running the same app on the Electron stand-in in Chromium ${chromiumVersion()}.`,
  );
}
if (!hasDisplay() && process.env.ELECTRON_STAND_IN_HEADLESS !== '1') fail(noDisplayAdvice());
if (!ensurePackages(electron === undefined ? toRun : toRunOnElectron)) process.exit(1);

const executable = electron ?? join(standInFolder, 'electron');
if (electron === undefined) freshProgram('electron-stand-in');

if (dev) {
  const devServer = [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'dev'];
  const env = { ELECTRON_EXEC_PATH: executable };
  process.exit(await run(process.execPath, [...devServer, '--', ...appArguments], { env }));
}
if (!appIsFresh()) {
  say('Building the app ...');
  freshApp();
}
const sandbox = electron !== undefined && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
process.exit(await run(executable, [...sandbox, root, ...appArguments]));
