import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chosenHost } from './setup/electron-path.cjs';
import { nodeComplaint } from './setup/node-version.mjs';
import { root } from './setup/programs.mjs';
import { run } from './setup/run.mjs';
import { ensurePackages, toRun, toTest } from './setup/system-packages.mjs';

// `npm test`: everything that is checked, in order, to the end. Says at the end what each runner counted.

const results = join(root, 'test-results');
const vitestFile = join(root, 'out/test/vitest.json');
const playwrightFile = join(root, 'out/test/playwright.json');

/** Runs a tool of the project with its output shown. Resolves with whether it ended well. */
async function runTool(script, args, environment = {}) {
  // Vite's own advice on how configurations are loaded says nothing of ours.
  const env = { VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true', ...environment };
  return (
    (await run(process.execPath, [join(root, 'node_modules', script), ...args], { env, stdin: 'ignore' })) ===
    0
  );
}

function report(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Tests that passed and failed by Vitest's report; a file that could not be loaded has no tests but has failed. */
function vitestCounts(endedWell) {
  const found = report(vitestFile);
  if (found === undefined) return { passed: 0, failed: 1 };
  const broken = found.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const failed = found.numFailedTests + broken;
  return { passed: found.numPassedTests, failed: failed === 0 && !endedWell ? 1 : failed };
}

/** The same by Playwright's. A skipped test is no proof and counts as failed. */
function playwrightCounts(endedWell) {
  const found = report(playwrightFile);
  if (found === undefined) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = found.stats;
  const failed = unexpected + flaky + skipped;
  return { passed: expected, failed: failed === 0 && !endedWell ? 1 : failed };
}

/** A check counts nothing when it is content and one failure when it is not. */
const checkCounts = (endedWell) => ({ passed: 0, failed: endedWell ? 0 : 1 });

const steps = [
  { name: 'lint', run: () => runTool('@biomejs/biome/bin/biome', ['check', '.']), count: checkCounts },
  { name: 'types', run: () => runTool('typescript/bin/tsc', ['-b']), count: checkCounts },
  { name: 'unused', run: () => runTool('knip/bin/knip.js', []), count: checkCounts },
  {
    name: 'build',
    run: async () =>
      (await runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])) &&
      (await runTool('vite/bin/vite.js', ['build', '--config', 'vite.node.config.ts', '--logLevel', 'warn'])),
    count: checkCounts,
  },
  {
    name: 'vitest',
    run: () =>
      runTool('vitest/vitest.mjs', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestFile}`,
      ]),
    count: vitestCounts,
  },
  {
    name: 'playwright',
    run: () => runTool('@playwright/test/cli.js', ['test'], { E2E_REPORT: playwrightFile }),
    count: playwrightCounts,
  },
];

const complaint = nodeComplaint();
if (complaint !== undefined) {
  process.stderr.write(`${complaint}\n`);
  process.exit(1);
}
const host = chosenHost();
process.stdout.write(`The app runs on ${host === 'electron' ? 'Electron' : 'the Electron stand-in'}.\n`);
const packagesAreHere = ensurePackages([...(host === 'stand-in' ? toRun : []), ...toTest]);

rmSync(results, { recursive: true, force: true });
rmSync(join(root, 'out/test'), { recursive: true, force: true });
mkdirSync(join(root, 'out/test'), { recursive: true });

const lines = [];
let passed = 0;
let failed = packagesAreHere ? 0 : 1;
for (const step of steps) {
  process.stdout.write(`\n== ${step.name}\n`);
  const start = Date.now();
  const counts = step.count(await step.run());
  passed += counts.passed;
  failed += counts.failed;
  const seconds = Math.round((Date.now() - start) / 1000);
  lines.push(`${step.name.padEnd(12)}${counts.passed} passed, ${counts.failed} failed (${seconds} s)`);
}
process.stdout.write(`\n== summary\n${packagesAreHere ? '' : 'system packages are missing, see above\n'}`);
process.stdout.write(`${lines.join('\n')}\n`);
if (passed === 0) process.stdout.write('no test ran\n');
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
