import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installedElectron } from './electron-path.cjs';
import { root } from './programs.mjs';

/** Time for a server to say that it is there. */
const patience = 3000;

/** Where the download would come from, as the `electron` package decides it. */
function downloadAddress() {
  const mirror =
    process.env.ELECTRON_MIRROR ||
    process.env.npm_config_electron_mirror ||
    process.env.NPM_CONFIG_ELECTRON_MIRROR;
  return mirror || 'https://github.com/electron/electron/releases/';
}

async function canBeReached(address) {
  try {
    // Any answer will do: a server that says 403 to a folder may still hand out the file.
    await fetch(address, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patience) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Electron's program file: the one on this machine, or else a download where the network allows it. Undefined when
 * neither is to be had, which is known within seconds.
 */
export async function electronOrDownload() {
  const here = installedElectron();
  if (here !== undefined) return here;
  const skip = process.env.ELECTRON_SKIP_BINARY_DOWNLOAD;
  if (skip && skip !== '0' && skip !== 'false') return undefined;
  if (!(await canBeReached(downloadAddress()))) return undefined;
  process.stderr.write('Downloading the Electron program file (about 120 MB) ...\n');
  const done = spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status !== 0) {
    const [reason = ''] = (done.stderr ?? '').split('\n');
    process.stderr.write(`The download failed: ${reason}\n`);
  }
  return installedElectron();
}
