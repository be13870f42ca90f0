import { startVitest } from 'vitest/node';
import { readOptions } from './setup/options.mjs';
import { root } from './setup/programs.mjs';

// `npm run mutants`: turns each effect of each policy pack into something else, one at a time, and counts how many of
// these mutants the worked cases, the packs' examples and the tests of the policies notice. What it means:
// docs/policy-mutants.md. Ends with 1 when less than 95 % are noticed in any pack.

const usage = `npm run mutants -- [options]
  --only ID[,ID]   the mutants of these policies (default: of all)
  --again          only those that nothing noticed the last time`;
const values = readOptions(usage, { only: { type: 'string' }, again: { type: 'boolean' } });
if (values.only !== undefined) process.env.MUTANTS_OF = values.only;
if (values.again) process.env.MUTANTS_AGAIN = 'true';

const vitest = await startVitest('test', [], {
  root,
  config: 'tools/policy-mutants/vitest.config.ts',
  watch: false,
});
await vitest.close();
