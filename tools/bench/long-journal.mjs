/** The built app on a journal of years: how long it takes to verify it, to make the database again from it, and to start with both. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../setup/programs.mjs';
import { launch } from './app.mjs';
import { load } from './load.mjs';

const events = 100_000;
const lookEveryMs = 250;

const readProc = (pid, name) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // It ended meanwhile.
  }
};

/** Looks again and again how much memory main and the page hold. Only where there is a /proc. @returns ends it, with the most in MB */
const watchMemory = (processTree) => {
  const most = { main: 0, page: 0 };
  const look = () => {
    if (process.platform !== 'linux') return;
    for (const pid of processTree(process.pid)) {
      const command = readProc(pid, 'cmdline');
      const isMain = command.split('\0').includes(root);
      // Chromium's children have their arguments in one piece.
      if (!isMain && !command.includes('--type=renderer')) continue;
      const kind = isMain ? 'main' : 'page';
      const held = Number(/VmRSS:\s+(\d+)/.exec(readProc(pid, 'status'))?.[1] ?? 0) / 1024;
      most[kind] = Math.max(most[kind], held);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    return most;
  };
};

/** @returns what `measureVerify` says, and milliseconds and the most memory of a start with and without a database */
export const measureLongJournal = async () => {
  const userData = mkdtempSync(join(tmpdir(), 'rma-bench-long-'));
  const { killTree, processTree } = await load('test/e2e/support/process-tree.ts');
  const { writeLongJournal } = await load('test/fixtures/journal/long-journal.ts');
  const { measureVerify } = await load('tools/bench/saves.ts');
  const start = async () => {
    const end = watchMemory(processTree);
    const { app, took } = await launch(userData);
    const memory = end();
    // Closing in order would make a backup of it first.
    const closed = app.waitForEvent('close');
    await killTree(app.process().pid);
    await closed;
    return { took, memory };
  };
  try {
    await writeLongJournal(root, userData, events);
    const verify = await measureVerify(join(userData, 'journal'));
    const rebuild = await start();
    const plain = await start();
    return { events, verify, rebuild, plain };
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
};
