import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureApp, row } from './bench/app.mjs';
import { loadBuilt } from './bench/built.mjs';
import { load } from './bench/load.mjs';
import { measureLongJournal } from './bench/long-journal.mjs';
import { machine, table } from './bench/words.mjs';
import { chosenHost } from './setup/electron-path.cjs';
import { freshApp, freshProgram, root } from './setup/programs.mjs';
import { ensurePackages, toRun } from './setup/system-packages.mjs';

// `npm run bench`: what is fast and what is not, each against a named peer in the same run. Prints, and keeps nothing.
// What each figure means: docs/benchmarks.md. Nothing here passes or fails.

if (!ensurePackages(toRun)) process.exit(1);
if (chosenHost() === 'stand-in') freshProgram('electron-stand-in');
freshApp();
const say = (text) => process.stdout.write(`${text}\n`);
const count = new Intl.NumberFormat('en-GB');

say(machine());
say('');

const { measureEngine, measureCommand } = await loadBuilt('tools/bench/determinations.ts', 'determinations');
const { measureAgainstRulesEngine } = await loadBuilt(
  'tools/bench/against-rules-engine.ts',
  'against-rules-engine',
);
const engine = measureEngine(root);
const against = await measureAgainstRulesEngine(root);
const requests = 20_000;
const command = await measureCommand(root, freshProgram('determine'), requests);
say(
  table(
    'Determinations',
    ['', 'a second', 'ratio'],
    [
      [
        'the engine, every worked case of every policy',
        count.format(engine.determinations),
        `at most ${count.format(engine.most)}`,
      ],
      [
        `the engine, the ${against.alike} of ${against.cases} Altai cases that both decide alike`,
        count.format(against.engine),
        `${against.ratio.toFixed(2)} × (${against.lowest.toFixed(2)} to ${against.highest.toFixed(2)})`,
      ],
      ['json-rules-engine, coverage alone of the same cases', count.format(against.peer), ''],
      [
        'JSON.parse and JSON.stringify of the same answers, nothing else',
        count.format(engine.jsonAlone),
        `${(engine.jsonAlone / engine.determinations).toFixed(2)} × the engine`,
      ],
      [
        `the command, ${count.format(requests)} requests as JSON lines, start included, a processor second`,
        count.format(command.byProcessor),
        '',
      ],
      ['the same, a second of the clock', count.format(command.byClock), ''],
    ],
  ),
);
say('Engines and JSON: a processor second, warm.\n');

const app = await measureApp();
say(
  table(
    'Scan to verdict painted',
    ['', 'N', 'p50', 'p95', 'ratio of p50'],
    [
      ['last key of the scan until the verdict is painted', ...app.verdict],
      ['bare IndexedDB get of the same serial', ...app.get],
      ['the same get, its serial written over the page and painted', ...app.paintedGet],
    ],
  ),
);
const { measureSaves } = await load('tools/bench/saves.ts');
const saveFolder = mkdtempSync(join(tmpdir(), 'rma-bench-saves-'));
const saves = await measureSaves(saveFolder);
rmSync(saveFolder, { recursive: true, force: true });
say(
  table(
    'Saved',
    ['', 'N', 'p50', 'p95', 'ratio of p50'],
    [
      ['journal.append of one event, in main, one after the other', ...row(saves.lone, 0.95, saves.bare)],
      [`bare append and fdatasync of the same ${saves.bytes} bytes`, ...row(saves.bare, 0.95)],
      ['the same from a program that goes on meanwhile', ...row(saves.bareBeside, 0.95, saves.bare)],
      ['journal.append, 32 callers at a time', ...row(saves.together, 0.95, saves.bare)],
      ['journal.append of one event, asked and answered in the page', ...app.append],
      ['bare append and fdatasync of the same bytes, beside it', ...app.sync],
    ],
  ),
);
say(
  `32 callers: ${count.format(Math.round(saves.togetherRate))} saves a second, ${saves.togetherPerSync.toFixed(1)} to each fdatasync.\n`,
);
say(
  table(
    'Start',
    ['', 'N', 'p50', 'longest', 'ratio of p50'],
    [
      ['launch until the app is ready, 1,000 units in the registry', ...app.start],
      ['launch of the same Chromium until an empty page is there', ...app.bareStart],
    ],
  ),
);
const long = await measureLongJournal();
const perSecond = (value) => count.format(Math.round(value));
const seconds = ({ took }) => `${(took / 1000).toFixed(1)} s`;
const megabytes = ({ memory }) => `${Math.round(memory.main)} and ${Math.round(memory.page)} MB`;
say(
  table(
    `A journal of ${count.format(long.events)} events, ${Math.round(long.verify.megabytes)} MB`,
    ['', 'took', 'events a second', 'most memory of main and page'],
    [
      ['verified: checksum, JSON, hash and chain of every event', '', perSecond(long.verify.verified), ''],
      ['its bytes read and hashed', '', perSecond(long.verify.hashed), ''],
      [
        'launch until ready, the database made again from it',
        seconds(long.rebuild),
        perSecond((long.events * 1000) / long.rebuild.took),
        megabytes(long.rebuild),
      ],
      ['launch until ready, the database in place', seconds(long.plain), '', megabytes(long.plain)],
    ],
  ),
);
say(machine());
