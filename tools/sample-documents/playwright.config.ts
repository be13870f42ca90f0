import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The sample documents are made by driving the app, with the means of the end-to-end tests.
export default defineConfig({
  testDir: '../../test/documents',
  testMatch: 'sample-documents.spec.ts',
  // Not among the tests' results: a run of those starts by emptying them.
  outputDir: join(tmpdir(), 'rma-bench-sample'),
  workers: 1,
  retries: 0,
  // Making the app ready counts as well, on whatever machine this is.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
