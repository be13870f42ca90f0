/** Why a port does not open, from the file system before and from the driver's words after. */
import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { err, ok, type Result } from '#domain/shared/result';
import type { OpenError } from '#protocol/device-link';

/** Looked at first, so that a directory, a FIFO or a file that was typed in is never opened as a line. */
export const checkPath = (path: string): Result<string, OpenError> => {
  if (process.platform === 'win32') {
    return /^(\\\\\.\\)?COM\d{1,3}$/i.test(path) ? ok(path) : err({ kind: 'notASerialPort' });
  }
  try {
    const real = realpathSync(path);
    return statSync(real).isCharacterDevice() ? ok(real) : err({ kind: 'notASerialPort' });
  } catch (problem) {
    return err(openErrorOf(problem, path));
  }
};

/** The driver's words, as serialport 13 passes them on (Linux, macOS, Windows). */
export const openErrorOf = (problem: unknown, path: string): OpenError => {
  const words = problem instanceof Error ? `${problem.message} ${codeOf(problem)}` : String(problem);
  if (/ENOENT|ENXIO|ENODEV|ENOTDIR|ELOOP|No such|File not found/i.test(words)) return { kind: 'portGone' };
  if (/Cannot lock|temporarily unavailable|EBUSY|resource busy/i.test(words)) {
    return { kind: 'portBusy', heldBy: holderOf(path) };
  }
  if (/Permission denied|EACCES|EPERM/i.test(words))
    return { kind: 'notPermitted', hint: permissionHint(path) };
  // Windows has one word for a port that somebody else holds and for one that is not ours to open.
  if (/Access denied/i.test(words)) return { kind: 'portBusy', heldBy: null };
  if (/Inappropriate ioctl|ENOTTY|Not a typewriter|Invalid argument/i.test(words))
    return { kind: 'notASerialPort' };
  return { kind: 'portGone' };
};

const codeOf = (problem: Error): string => ('code' in problem ? String(problem.code) : '');

/** The command that mends it, with the group that really owns the device. */
const permissionHint = (path: string): string => {
  const group = process.platform === 'linux' ? groupOf(path) : null;
  return group === null || group === 'root'
    ? `Ask an administrator for read and write access to ${path}.`
    : `sudo usermod -aG ${group} $USER, then sign in again.`;
};

const groupOf = (path: string): string | null => {
  try {
    const { gid } = statSync(path);
    const line = readFileSync('/etc/group', 'utf8')
      .split('\n')
      .find((entry) => entry.split(':')[2] === String(gid));
    return line?.split(':')[0] ?? null;
  } catch {
    // Only the wording of a hint depends on it.
    return null;
  }
};

/** On Linux the process that holds a device can be named, if it is ours to look at. */
const holderOf = (path: string): string | null => {
  if (process.platform !== 'linux') return null;
  try {
    const device = realpathSync(path);
    const holder = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && holds(pid, device));
    if (holder === undefined) return null;
    return `${readFileSync(`/proc/${holder}/comm`, 'utf8').trim()} (process ${holder})`;
  } catch {
    // The holder may have gone meanwhile: then nobody can be named.
    return null;
  }
};

const holds = (pid: string, device: string): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => linksTo(`/proc/${pid}/fd/${fd}`, device));
  } catch {
    // Somebody else's process, or one that has just ended.
    return false;
  }
};

const linksTo = (link: string, device: string): boolean => {
  try {
    return readlinkSync(link) === device;
  } catch {
    return false;
  }
};
