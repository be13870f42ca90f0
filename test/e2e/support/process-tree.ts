import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Every process of the machine and its parent. */
function parents(): Map<number, number> {
  const found = new Map<number, number>();
  if (process.platform === 'linux') {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state !== 'Z') found.set(Number(name), Number(parent));
      } catch {
        // It ended while the list was read.
      }
    }
    return found;
  }
  for (const line of execFileSync('ps', ['-A', '-o', 'pid=,ppid=']).toString().split('\n')) {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    if (pid && parent !== undefined) found.set(pid, parent);
  }
  return found;
}

/** A process and all that descend from it. */
export function processTree(pid: number): number[] {
  const all = parents();
  const tree = new Set([pid]);
  for (;;) {
    const before = tree.size;
    for (const [child, parent] of all) if (tree.has(parent)) tree.add(child);
    if (tree.size === before) return [...tree];
  }
}

function lives(pid: number): boolean {
  if (process.platform === 'linux') return parents().has(pid);
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until none of the processes is left; false when the time (ms) is over first. */
export async function allGone(pids: readonly number[], within: number): Promise<boolean> {
  const until = Date.now() + within;
  for (;;) {
    if (!pids.some(lives)) return true;
    if (Date.now() > until) return false;
    await sleep(50);
  }
}

/** Ends a process and its descendants as a power cut would: no handler runs, nothing is flushed. */
export async function killTree(pid: number): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    await sleep(500);
    return;
  }
  const tree = processTree(pid);
  for (const member of tree) {
    try {
      process.kill(member, 'SIGKILL');
    } catch {
      // It ended on its own in between.
    }
  }
  if (!(await allGone(tree, 5000))) throw new Error(`Processes ${tree.join(', ')} outlived SIGKILL`);
}
