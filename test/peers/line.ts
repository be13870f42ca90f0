/** A pty with any program on its other end. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const running = new Set<ChildProcess>();

/** `address`: what socat connects the line to. Answers the path of the port. */
export const openLine = async (address: string): Promise<string> => {
  const path = join(mkdtempSync(join(tmpdir(), 'rma-line-')), 'tty');
  const child = spawn('socat', [`PTY,link=${path},raw,echo=0`, address], { stdio: 'ignore' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  for (let waited = 0; waited < 10_000 && !existsSync(path); waited += 20) await pause(20);
  return path;
};

export const closeLines = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }),
  );
};
