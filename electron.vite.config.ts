import { execFileSync } from 'node:child_process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Puts the packs that come with the program beside it, checked, by the hash of their files. */
const checkedPacks = (): Plugin => ({
  name: 'checked-packs',
  generateBundle() {
    const source = execFileSync(process.execPath, ['tools/checked-packs.mjs'], {
      maxBuffer: 64 * 1024 * 1024,
    });
    this.emitFile({ type: 'asset', fileName: 'checked-packs.json', source });
  },
});

// The same bundles run on Electron and on the Electron stand-in (Node 20), hence the explicit target.
export default defineConfig({
  main: {
    plugins: [checkedPacks()],
    build: {
      target: 'node20',
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'device-host': 'src/device-host/index.ts' },
        // Checking the packs takes seconds, and is meant to.
        checks: { bundlerTimings: false },
      },
    },
  },
  preload: {
    build: {
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: { input: { index: 'src/preload/index.ts' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      minify: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // Loaded from disk, not over a network: one file is as good as many.
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
