import { load } from './bench/load.mjs';
import { chosenHost, standInFolder } from './setup/electron-path.cjs';
import { readOptions } from './setup/options.mjs';
import { freshApp, freshProgram } from './setup/programs.mjs';
import { ensurePackages, toRun } from './setup/system-packages.mjs';

// `npm run faults -- [--only NAME] [--cycles N] [--seed N]`: breaks the bench on purpose, many times, and says what became
// of what it had acknowledged. Exit status 1 when anything was lost. What each fault is: docs/reliability.md.

const usage = `npm run faults -- [options]
  --only NAME   one fault; may be given more than once (default: all of them)
  --cycles N    how often (default: each fault's own number)
  --seed N      where the random moments begin (default 1)
  --list        what faults there are`;
const values = readOptions(usage, {
  only: { type: 'string', multiple: true },
  cycles: { type: 'string' },
  seed: { type: 'string', default: '1' },
  list: { type: 'boolean', default: false },
});
const say = (text) => process.stdout.write(`${text}\n`);
if (!/^[1-9]\d*$/.test(values.cycles ?? '1') || !/^\d+$/.test(values.seed)) {
  process.stderr.write(`A number of cycles and a seed are whole numbers.\n${usage}\n`);
  process.exit(2);
}

if (!ensurePackages(toRun)) process.exit(1);
if (chosenHost() === 'stand-in') {
  freshProgram('electron-stand-in');
  process.env.ELECTRON_OVERRIDE_DIST_PATH = standInFolder;
}
freshApp();
const { scenarios } = await load('test/faults/scenarios.ts');
if (values.list) {
  for (const { name, cycles, title } of scenarios)
    say(`${name.padEnd(22)} ${String(cycles).padStart(5)}  ${title}`);
  process.exit(0);
}
const chosen = scenarios.filter(({ name }) => !values.only || values.only.includes(name));
const unknown = (values.only ?? []).filter((name) => scenarios.every((scenario) => scenario.name !== name));
if (unknown.length > 0 || chosen.length === 0) {
  process.stderr.write(`There is no fault called ${unknown.join(', ')}. See them with --list.\n`);
  process.exit(2);
}

let lost = 0;
for (const scenario of chosen) {
  const cycles = values.cycles === undefined ? scenario.cycles : Number(values.cycles);
  say(`${scenario.name}: ${scenario.title}`);
  const begun = performance.now();
  const outcome = await scenario.run({
    cycles,
    seed: Number(values.seed),
    onCycle: (done) => {
      if (process.stdout.isTTY) process.stdout.write(`\r  ${done}`);
    },
  });
  if (process.stdout.isTTY) process.stdout.write('\r');
  for (const [what, figure] of Object.entries(outcome.seen)) say(`  ${what}: ${figure}`);
  say(`  took ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  for (const fault of outcome.lost.slice(0, 20)) say(`  LOST ${fault}`);
  say(outcome.lost.length === 0 ? '  nothing was lost' : `  ${outcome.lost.length} promises were broken`);
  lost += outcome.lost.length;
}
process.exitCode = lost === 0 ? 0 : 1;
