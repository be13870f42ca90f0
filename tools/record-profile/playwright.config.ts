import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The profile grows on the way of one technician through the app, with the means of the end-to-end tests.
export default defineConfig({
  testDir: '../../test/profiles',
  testMatch: 'record.spec.ts',
  outputDir: join(tmpdir(), 'rma-bench-record-profile'),
  workers: 1,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
});
