import { defineConfig } from 'vitest/config';

const node = ['domain', 'protocol', 'files', 'ipc', 'main', 'device-host', 'preload', 'cli'];

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    globalSetup: 'test/temporary-folder.ts',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: [
            ...node.map((layer) => `src/${layer}/**/*.test.ts`),
            'tools/**/*.test.ts',
            'test/policy/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'screen',
          environment: 'happy-dom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          environment: 'node',
          include: [
            'test/architecture/**/*.test.ts',
            'test/documents/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'test/profiles/**/*.test.ts',
          ],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'peers',
          environment: 'node',
          include: ['test/peers/**/*.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
