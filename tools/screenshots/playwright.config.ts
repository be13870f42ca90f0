import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The pictures are taken on the way of one technician through the app, with the means of the end-to-end tests.
export default defineConfig({
  testDir: '../../test/screens',
  testMatch: '*.spec.ts',
  globalSetup: '../../test/temporary-folder.ts',
  // Not among the tests' results: a run of those starts by emptying them.
  outputDir: join(tmpdir(), 'rma-bench-screens'),
  workers: 1,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
});
