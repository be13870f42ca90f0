import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFresh } from './freshness.mjs';
import { withLock } from './lock.mjs';

/** The project's folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const at = (path) => join(root, path);

const nodeConfig = ['vite.node.config.ts', 'package.json'];

/** Programs of `vite.node.config.ts`: what each is made from. */
const programs = {
  'electron-stand-in': ['tools/electron-stand-in', 'vite.node.config.ts'],
  'bench-data': ['src/main', 'src/domain', 'src/files', 'src/ipc', ...nodeConfig],
  determine: ['src/cli', 'src/domain', 'src/files', ...nodeConfig],
  'checked-packs': ['src/cli', 'src/domain', 'src/files', ...nodeConfig],
  'policy-schema': ['src/cli', 'src/domain', ...nodeConfig],
};

/** What `electron-vite build` makes, and from what. */
const app = {
  outputs: [
    'out/main/index.js',
    'out/main/checked-packs.json',
    'out/preload/index.js',
    'out/renderer/index.html',
  ],
  sources: ['src', 'resources', 'electron.vite.config.ts', 'package.json'],
};

function run(script, args) {
  // Whoever calls may owe its own stdout to somebody: what a build says goes to stderr, and only when it fails.
  const done = spawnSync(process.execPath, [at(script), ...args], { cwd: root, encoding: 'utf8' });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout}${done.stderr}`);
  throw new Error(`${script} ${args.join(' ')} failed`);
}

/** The bundle of a program, built first when it is missing or older than its sources. */
export function freshProgram(name) {
  const output = at(`out/node/${name}.cjs`);
  const sources = programs[name].map(at);
  if (isFresh([output], sources)) return output;
  withLock(at(`out/.lock-${name}`), () => {
    if (isFresh([output], sources)) return; // Another process built it while this one waited.
    const made = at(`out/.made-${name}-${process.pid}`);
    run('node_modules/vite/bin/vite.js', [
      ...['build', '--config', 'vite.node.config.ts', '--mode', name],
      ...['--outDir', made, '--logLevel', 'warn'],
    ]);
    mkdirSync(dirname(output), { recursive: true });
    for (const file of readdirSync(made)) renameSync(join(made, file), join(dirname(output), file));
    rmSync(made, { recursive: true });
  });
  return output;
}

export function appIsFresh() {
  return isFresh(app.outputs.map(at), app.sources.map(at));
}

/** Builds the app's bundles when they are missing or older than their sources. */
export function freshApp() {
  if (appIsFresh()) return;
  withLock(at('out/.lock-app'), () => {
    if (appIsFresh()) return;
    run('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
  });
}
