import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));
const standIns: Readonly<Record<string, string>> = {
  vitest: join(here, 'collected-tests.ts'),
  '#domain/policy/determine': join(here, 'determine-mutated.ts'),
};

/** Modules that judge a pack: the tests of one policy, and the helpers that they decide with. */
const judges = (importer: string): boolean =>
  /\/test\/policy\/[\w-]+\.test\.ts$/.test(importer) || /\/test\/fixtures\/policy-cases\//.test(importer);

/** Gives the tests of the policies a `describe` that only collects, and an engine that decides by the pack at hand. */
const standInsForJudges: Plugin = {
  name: 'stand-ins-for-judges',
  enforce: 'pre',
  resolveId: (source, importer) =>
    importer && judges(importer.split('?')[0] ?? '') ? (standIns[source] ?? null) : null,
};

export default defineConfig({
  root: join(here, '../..'),
  plugins: [standInsForJudges],
  test: {
    name: basename(here),
    environment: 'node',
    include: ['tools/policy-mutants/run.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 3_600_000,
    reporters: ['dot'],
    fileParallelism: false,
  },
});
