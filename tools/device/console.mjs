/** A simulated device on a pseudo terminal: a real BusyBox shell behind socat, in its own root. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRoot } from './root.mjs';

const whereIs = (name, packageName) => {
  const found = (process.env.PATH ?? '')
    .split(':')
    .concat('/usr/sbin', '/sbin', '/bin', '/usr/bin')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(`${name} is missing. Install it: sudo apt-get install -y ${packageName}`);
  }
  return found;
};

/**
 * @param {{ serial: string, faults: string[], login: {user: string, password: string} | null, link: string | null,
 *   say: string, chatter: boolean }} options
 */
export const startDevice = async (options) => {
  const busybox = whereIs('busybox', 'busybox-static');
  const socat = whereIs('socat', 'socat');
  const root = makeRoot({ ...options, busybox });
  const link = options.link ?? join(root, 'ttyDUT');
  const enter = enterCommand(root);
  // The shell starts only when the line is up, else its first words would meet nobody.
  const line = spawn(
    socat,
    [`PTY,link=${link},raw,echo=0,unlink-close=1`, `EXEC:${enter},pty,stderr,setsid,ctty,sane`],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: process.env.PATH ?? '' } },
  );
  let words = '';
  line.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const ended = new Promise((resolve) => line.once('exit', resolve));
  await appeared(link, line, () => words);
  // socat takes the last close of the line for its end; one reader that never reads keeps it open between runs.
  const keepOpen = openSync(link, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const booted = Date.now();
  const clock = setInterval(() => {
    const seconds = 131.52 + (Date.now() - booted) / 1000;
    writeFileSync(join(root, 'proc/uptime'), `${seconds.toFixed(2)} ${(seconds * 0.7).toFixed(2)}\n`);
  }, 1000);

  let stopped = false;
  return {
    path: link,
    device: realpathSync(link),
    root,
    socatPid: line.pid,
    ended,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      clearInterval(clock);
      closeSync(keepOpen);
      if (line.exitCode === null && line.signalCode === null) {
        line.kill('SIGTERM');
        const hard = setTimeout(() => line.kill('SIGKILL'), 1000);
        await ended;
        clearTimeout(hard);
      }
      rmSync(link, { force: true });
      rmSync(root, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
    },
  };
};

/** The device sees only its own files: chroot, which without root needs a user namespace. */
const enterCommand = (root) => {
  const inside = `chroot ${root} /bin/sh /etc/console`;
  if (process.getuid?.() === 0) return inside;
  const unshare = whereIs('unshare', 'util-linux');
  const command = `${unshare} --user --map-root-user ${inside}`;
  try {
    execFileSync(unshare, ['--user', '--map-root-user', 'chroot', root, '/bin/true']);
    return command;
  } catch {
    rmSync(root, { recursive: true, force: true });
    throw new Error(
      'This system lets only root run the simulated device (user namespaces are off). Run: sudo npm run device',
    );
  }
};

const appeared = async (link, line, words) => {
  for (let waited = 0; waited < 5000; waited += 20) {
    if (existsSync(link)) return;
    if (line.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  line.kill('SIGKILL');
  throw new Error(`socat did not open ${link}: ${words().trim() || 'no reason given'}`);
};
