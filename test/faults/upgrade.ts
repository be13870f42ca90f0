/** Kills in the middle of the first start of another version, over the data of released ones. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killTree } from '../e2e/support/process-tree';
import { randomOf } from '../fixtures/journal/power-cut-disk';
import { copyOfProfile, frozenProfiles, frozenWords, type WhatItSays } from '../profiles/frozen-profiles';
import { launch } from './app';
import { type Compared, compare, said } from './page';
import type { Scenario } from './scenario';

/** About as long as a start with its upgrade takes on a machine in use. */
const longestMs = 3000;

const hosts = createRequire(resolve('package.json'))(
  './tools/setup/electron-path.cjs',
) as typeof import('../../tools/setup/electron-path.cjs');

const electron = (): string =>
  hosts.chosenHost() === 'stand-in'
    ? join(hosts.standInFolder, 'electron')
    : (hosts.installedElectron() ?? 'electron');

/** Starts the app as a person would and kills all its processes after so many milliseconds. */
const startAndKill = async (userData: string, afterMs: number): Promise<void> => {
  const app = spawn(electron(), [resolve('.'), `--user-data-dir=${userData}`], {
    stdio: 'ignore',
    env: { ...process.env, ELECTRON_STAND_IN_HEADLESS: '1' },
  });
  const ended = new Promise((done) => app.once('close', done));
  await sleep(afterMs);
  if (app.pid !== undefined && app.exitCode === null) await killTree(app.pid);
  await ended;
};

const markOf = (userData: string): string => join(userData, 'data-version.json');

/** As if an earlier version of the app had been here last. */
const asLeftByAnother = (userData: string): void => {
  if (!existsSync(markOf(userData))) return;
  const mark = JSON.parse(readFileSync(markOf(userData), 'utf8')) as object;
  writeFileSync(markOf(userData), `${JSON.stringify({ ...mark, app: '0.0.9' })}\n`);
};

const benchData = (path: string): { readonly isSound: boolean; readonly words: string } => {
  const done = spawnSync(process.execPath, [resolve('tools/bench-data.mjs'), 'verify', path], {
    encoding: 'utf8',
  });
  return { isSound: done.status === 0, words: `${done.stdout}${done.stderr}` };
};

const differencesOf = (then: WhatItSays, seen: Compared, now: Awaited<ReturnType<typeof said>>): string[] => {
  const differences = [...seen.differences];
  const known = new Map(now.events.map(([seq, , hash]) => [seq, hash]));
  for (const [seq, type, hash] of then.events)
    if (known.get(seq) !== hash) differences.push(`event ${seq} (${type})`);
  if (now.events.length !== then.events.length) differences.push(`${now.events.length} events`);
  for (const { summary } of then.cases) {
    const row = now.cases.find(({ caseId }) => caseId === summary.caseId);
    for (const [field, value] of Object.entries(summary))
      if (JSON.stringify(row?.[field]) !== JSON.stringify(value))
        differences.push(`${summary.caseNumber}: ${field}`);
  }
  return differences;
};

/** What is wrong with the backups of before the upgrade: one at least, and each of them whole with everything in it. */
const faultsOfBackups = (userData: string, then: WhatItSays): string[] => {
  const folder = join(userData, 'backups');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.benchpack')) : [];
  if (names.length === 0) return ['there is no backup'];
  return names.flatMap((name) => {
    const { isSound, words } = benchData(join(folder, name));
    if (!isSound) return [`${name}: ${words}`];
    return words.includes(`head ${then.head.seq} ${then.head.hash}`) ? [] : [`${name} holds something else`];
  });
};

export const upgrade: Scenario = {
  name: 'upgrade',
  title:
    'All processes are killed at a random moment of the first start of another version, over released data',
  cycles: 100,
  run: async ({ cycles, seed, onCycle }) => {
    const random = randomOf(seed);
    const lost: string[] = [];
    const profiles = frozenProfiles();
    let kills = 0;
    let beforeBackup = 0;
    let afterwards = 0;
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      const name = profiles[cycle % profiles.length] ?? '';
      const then = frozenWords(name);
      const userData = await copyOfProfile(name, mkdtempSync(join(tmpdir(), 'rma-bench-upgrade-')));
      asLeftByAnother(userData);
      // Every third one is killed in its second attempt too.
      for (let left = cycle % 3 === 0 ? 2 : 1; left > 0; left -= 1) {
        await startAndKill(userData, random() * longestMs);
        kills += 1;
      }
      const hasBackup = faultsOfBackups(userData, then)[0] !== 'there is no backup';
      if (!hasBackup) beforeBackup += 1;
      const isMarked =
        existsSync(markOf(userData)) && !readFileSync(markOf(userData), 'utf8').includes('"0.0.9"');
      if (isMarked) afterwards += 1;
      if (isMarked && !hasBackup) lost.push(`cycle ${cycle}: taken over without a backup`);
      const { app, window } = await launch(userData);
      const differences = differencesOf(then, await window.evaluate(compare), await window.evaluate(said));
      await app.close();
      const profile = benchData(userData);
      const faults = [
        ...differences,
        ...(profile.isSound ? [] : [profile.words]),
        ...faultsOfBackups(userData, then),
      ];
      for (const fault of faults) lost.push(`cycle ${cycle} (${name}): ${fault}`);
      rmSync(userData, { recursive: true, force: true });
      onCycle(cycle);
    }
    return {
      lost,
      seen: {
        kills,
        'killed before there was a backup': beforeBackup,
        'killed with a backup, before the data was taken over': cycles - beforeBackup - afterwards,
        'killed after that': afterwards,
      },
    };
  },
};
