import { mkdirSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';

const pause = 50;

/** Start time of a process in clock ticks, which tells it from a later one with the same pid; '' where unknown. */
function startTime(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '';
  }
}

function lives(holder) {
  const [pid, started] = holder.split('-');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  return startTime(pid) === started;
}

/**
 * Runs `work` while no other process holds the same lock; waits for it as long as its holder lives. The lock is a
 * symbolic link that names the holder, so that one that was killed leaves nothing to clean up.
 */
export function withLock(link, work) {
  const me = `${process.pid}-${startTime(process.pid)}`;
  mkdirSync(dirname(link), { recursive: true });
  const wait = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      symlinkSync(me, link);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    try {
      if (!lives(readlinkSync(link))) unlinkSync(link);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    Atomics.wait(wait, 0, 0, pause);
  }
  try {
    return work();
  } finally {
    unlinkSync(link);
  }
}
