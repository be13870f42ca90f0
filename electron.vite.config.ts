import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// The same bundles run on Electron and on the Electron stand-in (Node 20), hence the explicit target.
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      rolldownOptions: {
        input: { index: 'src/main/index.ts', 'device-host': 'src/device-host/index.ts' },
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
