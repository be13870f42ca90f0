/** The documents' style sheets and fonts as the app's own bundler emits them, in a folder that can be served. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { StyleSheets } from '../../../src/renderer/documents/document-html';

const renderer = path.resolve('src/renderer');

export interface BuiltStyles {
  readonly folder: string;
  readonly sheets: StyleSheets;
}

export const buildStyles = async (): Promise<BuiltStyles> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'rma-bench-styles-'));
  await build({
    root: renderer,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: path.join(renderer, 'documents/style-sheets.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'style-sheets.mjs' },
      },
    },
  });
  const emitted = pathToFileURL(path.join(folder, 'style-sheets.mjs')).href;
  const { styleSheets } = (await import(/* @vite-ignore */ emitted)) as { styleSheets: StyleSheets };
  return { folder, sheets: styleSheets };
};
