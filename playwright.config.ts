import { defineConfig } from '@playwright/test';
import { chosenHost } from './tools/setup/electron-path.cjs';

// The bench is one app on one machine: tests run one after another, each on a profile of its own.
export default defineConfig({
  testDir: 'test',
  globalSetup: './test/temporary-folder.ts',
  // The stand-in proves itself only where it is what runs the app.
  testMatch: ['e2e/**/*.spec.ts', ...(chosenHost() === 'stand-in' ? ['stand-in/**/*.spec.ts'] : [])],
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? 'test-results/report.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
});
