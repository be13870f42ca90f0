/** Starts `npm run device` as a process of its own: the real peer, as a newcomer runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface DeviceProcess {
  readonly path: string;
  /** Its file system; changing a file changes the unit. */
  readonly root: string;
  readonly serial: string;
  /** Pulls the plug: the line is gone without a word. */
  readonly unplug: () => void;
  readonly stop: () => Promise<void>;
}

// Both test runners start in the project's folder.
const tool = resolve('tools/device.mjs');
const running = new Set<ChildProcess>();

export const startDevice = async (...args: string[]): Promise<DeviceProcess> => {
  const child = spawn(process.execPath, [tool, '--json', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  const exited = once(child, 'exit').then(() => running.delete(child));
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exited]);
  if (typeof first === 'boolean') throw new Error('the simulated device did not start');
  const { path, root, serial, socatPid } = JSON.parse(String(first[0])) as DeviceProcess & {
    socatPid: number;
  };
  return {
    path,
    root,
    serial,
    unplug: () => process.kill(socatPid, 'SIGKILL'),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
};

/** For `afterEach`: whatever a failed test left running. */
export const stopDevices = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }),
  );
};
