import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

// Programs that run on plain Node, without a window: bundled so that they need no loader and no node_modules.
export default defineConfig({
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/node',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        determine: 'src/cli/determine.ts',
        'electron-stand-in': 'tools/electron-stand-in/boot.ts',
      },
      external: [...builtinModules, ...builtinModules.map((name) => `node:${name}`), 'electron', 'serialport'],
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
    },
  },
});
