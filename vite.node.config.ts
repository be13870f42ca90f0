import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const programs: Record<string, string> = {
  determine: 'src/cli/determine.ts',
  'checked-packs': 'src/cli/checked-packs.ts',
  'policy-schema': 'src/cli/policy-schema.ts',
  'bench-data': 'src/main/bench-data.ts',
  'electron-stand-in': 'tools/electron-stand-in/boot.ts',
};

// Programs that run on plain Node, without a window: each one file that needs no loader and no node_modules.
// `--mode <program>` builds that one alone.
export default defineConfig(({ mode }) => {
  const one = programs[mode];
  return {
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: 'out/node',
      // A program may be running while another is built beside it.
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: one === undefined ? programs : { [mode]: one },
        external: [
          ...builtinModules,
          ...builtinModules.map((name) => `node:${name}`),
          'electron',
          'serialport',
        ],
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  };
});
