import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Debian packages: what each is for, and the program or file by which it is recognised. Any one of several is enough.
 */
const packages = {
  chromium: { finds: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'] },
  udev: { finds: ['udevadm', '/usr/bin/udevadm', '/sbin/udevadm'] },
  socat: { finds: ['socat'] },
  'poppler-utils': { finds: ['pdftoppm'] },
  'zbar-tools': { finds: ['zbarimg'] },
  xvfb: { finds: ['Xvfb'] },
  xauth: { finds: ['xauth'] },
  'busybox-static': { finds: ['busybox'] },
};

/** What the bench needs to run on the stand-in: a window, and the names of serial ports. */
export const toRun = ['chromium', 'udev'];
/** What it needs to run on Electron. */
export const toRunOnElectron = ['udev'];
/** What the tests need besides. */
export const toTest = ['socat', 'poppler-utils', 'zbar-tools', 'xvfb', 'xauth', 'busybox-static'];

function isHere(name) {
  if (name.startsWith('/')) return existsSync(name);
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Those of the packages whose programs are not on this machine. */
export function missingPackages(names) {
  return names.filter((name) => !packages[name].finds.some(isHere));
}

/**
 * Makes sure of the packages: installs them with apt-get where this user may, else names the command that does. Returns
 * whether they are all here now. What it does is told on stderr.
 */
export function ensurePackages(names) {
  if (process.platform !== 'linux') return true;
  const missing = missingPackages(names);
  if (missing.length === 0) return true;
  const command = `sudo apt-get install ${missing.join(' ')}`;
  const tell = (text) => process.stderr.write(`${text}\n`);
  if (!isHere('apt-get')) {
    tell(`These programs are missing: ${missing.join(', ')}. On Debian they are installed with: ${command}`);
    return false;
  }
  if (process.getuid?.() !== 0) {
    tell(`These system packages are missing: ${missing.join(', ')}. Install them with:\n  ${command}`);
    return false;
  }
  tell(`Installing the system packages ${missing.join(', ')} (apt-get) ...`);
  const aptGet = (args) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      encoding: 'utf8',
    });
  const steps = [
    ['-qq', 'update'],
    ['-qq', '--yes', '--no-install-recommends', 'install', ...missing],
  ];
  for (const step of steps) {
    const done = aptGet(step);
    if (done.status !== 0) {
      tell(
        `apt-get ${step.join(' ')} failed:\n${done.stdout ?? ''}${done.stderr ?? done.error?.message ?? ''}`,
      );
    }
  }
  const still = missingPackages(names);
  if (still.length > 0) tell(`Still missing: ${still.join(', ')}. Install them with:\n  ${command}`);
  return still.length === 0;
}
