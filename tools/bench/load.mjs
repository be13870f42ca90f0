import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from '../setup/programs.mjs';

/** A TypeScript module of the project, compiled on the way. */
export const load = async (path) => {
  const { module } = await runnerImport(join(root, path), { root, configFile: false, logLevel: 'warn' });
  return module;
};
