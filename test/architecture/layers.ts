/** The one table of who may import what. The type-check projects and the linter say the same; a test compares all three. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const layers = {
  domain: { layers: [], packages: ['zod', 'temporal-polyfill'] },
  protocol: { layers: ['domain'], packages: ['re2js'] },
  files: { layers: ['domain'], packages: ['node', 'yaml'] },
  ipc: { layers: ['domain'], packages: ['zod'] },
  main: {
    layers: ['domain', 'protocol', 'files', 'ipc'],
    packages: ['node', 'electron', 'zod', 'papaparse'],
  },
  'device-host': { layers: ['domain', 'protocol', 'ipc'], packages: ['node', 'serialport', 'zod'] },
  preload: { layers: ['ipc'], packages: ['electron'] },
  renderer: {
    layers: ['domain', 'ipc'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'zustand',
      'dexie',
      'dexie-react-hooks',
      'jsbarcode',
      'papaparse',
      'zod',
      '@fontsource',
    ],
  },
  cli: { layers: ['domain', 'files'], packages: ['node', 'zod'] },
} as const satisfies Record<string, { layers: readonly string[]; packages: readonly string[] }>;

export type Layer = keyof typeof layers;

export interface Violation {
  readonly file: string;
  readonly specifier: string;
  readonly because: string;
}

const fromPattern = /(?:^|\n)\s*(?:import|export)\b[^'"=();]*?\bfrom\s*['"]([^'"]+)['"]/g;
const barePattern = /(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;
const dynamicPattern = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export const importsOf = (source: string): readonly string[] => {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/[^\n]*/g, '$1');
  return [fromPattern, barePattern, dynamicPattern].flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap(([, specifier]) => (specifier === undefined ? [] : [specifier])),
  );
};

const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(path);
    return /\.(ts|tsx)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });

const isKnown = (specifier: string, packages: readonly string[]): boolean =>
  packages.some((name) =>
    name === 'node' ? specifier.startsWith('node:') : specifier === name || specifier.startsWith(`${name}/`),
  );

const judge = (root: string, layer: Layer, file: string, specifier: string): string | null => {
  const rules: { layers: readonly string[]; packages: readonly string[] } = layers[layer];
  if (specifier.startsWith('.')) {
    const target = relative(join(root, 'src'), join(file, '..', specifier)).split(/[\\/]/)[0] ?? '';
    if (target === layer) return null;
    // A document's sample or a code table is data: any layer may have it bundled.
    if (target === '..') return /\/resources\//.test(specifier) ? null : 'leaves src';
    return 'goes to another layer by a relative path';
  }
  const alias = /^#([a-z-]+)(?:\/|$)/.exec(specifier);
  if (alias) {
    const target = alias[1] ?? '';
    return target === layer || rules.layers.includes(target) ? null : `${layer} must not know ${target}`;
  }
  return isKnown(specifier, rules.packages) ? null : `${layer} must not use ${specifier}`;
};

const featureOf = (path: string): string | null =>
  /renderer[\\/]features[\\/]([^\\/]+)/.exec(path)?.[1] ?? null;

const judgeFeature = (file: string, specifier: string): string | null => {
  if (!specifier.startsWith('.')) return null;
  const from = featureOf(file);
  const target = join(file, '..', specifier);
  const to = featureOf(target);
  if (from !== null && to !== null && from !== to) return `feature ${from} must not know feature ${to}`;
  const inKit = /renderer[\\/](ui|data|bridge|documents|verdict)[\\/]/.test(file);
  if (inKit && (to !== null || /renderer[\\/]app[\\/]/.test(target))) return 'a screen is above this room';
  if (from !== null && /renderer[\\/]app[\\/]/.test(target))
    return 'the app composes features, not the other way';
  return null;
};

/** Reads every import below `root/src`. `seen` guards against a checker that looked at nothing. */
export const checkImports = (root: string): { seen: number; violations: readonly Violation[] } => {
  const files = (Object.keys(layers) as Layer[]).flatMap((layer) =>
    sourceFiles(join(root, 'src', layer)).map((file) => ({ layer, file })),
  );
  const violations = files.flatMap(({ layer, file }) =>
    importsOf(readFileSync(file, 'utf8')).flatMap((specifier) => {
      const because = judge(root, layer, file, specifier) ?? judgeFeature(file, specifier);
      return because === null ? [] : [{ file: relative(root, file), specifier, because }];
    }),
  );
  return { seen: files.length, violations };
};
