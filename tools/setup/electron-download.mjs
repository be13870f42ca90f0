import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedElectron } from './electron-path.cjs';
import { root } from './programs.mjs';

/** Time for a server to say that it is there. */
const patience = 3000;

/** The file that would be downloaded, as the `electron` package names it. */
function downloadAddress() {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  const { npm_config_electron_mirror: fromNpm, NPM_CONFIG_ELECTRON_MIRROR: fromShell } = process.env;
  const mirror =
    process.env.ELECTRON_MIRROR ||
    fromNpm ||
    fromShell ||
    'https://github.com/electron/electron/releases/download/';
  const folder = (process.env.ELECTRON_CUSTOM_DIR || 'v{{ version }}').replace('{{ version }}', version);
  return `${mirror}${folder}/electron-v${version}-${process.platform}-${process.arch}.zip`;
}

/** Follows the address to the server that would hand out the file, which may be another than the one named. */
async function canBeReached(address) {
  try {
    const { status } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(patience) });
    // Some servers answer only to GET; what counts is that there is one and that it knows the file.
    return status !== 404 && status !== 410 && status < 500;
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
