import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { root } from '../setup/programs.mjs';

/**
 * A TypeScript module of the project, built in one piece as the programs are: what is loaded file by file calls every
 * imported function through its module, which takes more time than some of the functions.
 */
export const loadBuilt = async (path, name) => {
  const outDir = join(root, 'out/bench');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, path),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: `${name}.mjs` } },
    },
  });
  return import(pathToFileURL(join(outDir, `${name}.mjs`)).href);
};
