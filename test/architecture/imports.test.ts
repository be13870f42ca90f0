import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkImports, importsOf, type Layer, layers } from './layers';

const root = resolve(import.meta.dirname, '../..');

/** A house with the real rules and only the files that a test puts in it. */
let house: string;
beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  for (const file of ['tsconfig.base.json', 'package.json', 'biome.json']) {
    cpSync(join(root, file), join(house, file));
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  for (const layer of Object.keys(layers)) {
    mkdirSync(join(house, 'src', layer), { recursive: true });
    cpSync(join(root, 'src', layer, 'tsconfig.json'), join(house, 'src', layer, 'tsconfig.json'));
    writeFileSync(join(house, 'src', layer, 'room.ts'), 'export const room = 1;\n');
  }
  execFileSync('git', ['init', '-q'], { cwd: house });
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(house, path)), { recursive: true });
  writeFileSync(join(house, path), text);
};

const run = (command: string, args: readonly string[]): { ok: boolean; output: string } => {
  try {
    const bin = join(root, 'node_modules/.bin', command);
    return { ok: true, output: execFileSync(bin, args, { cwd: house, encoding: 'utf8', stdio: 'pipe' }) };
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return { ok: false, output: `${stdout}${stderr}` };
  }
};
const compile = (layer: Layer) => run('tsc', ['-b', `src/${layer}`]);
const lint = () => run('biome', ['lint', 'src']);

describe('the layers of the house', () => {
  it('keep to their directions in every source file of the project', () => {
    const { seen, violations } = checkImports(root);
    expect(violations).toEqual([]);
    expect(seen).toBeGreaterThan(80);
  });

  it('are the same for the type-check projects as for this table', () => {
    for (const [layer, rules] of Object.entries(layers)) {
      const config = JSON.parse(readFileSync(join(root, 'src', layer, 'tsconfig.json'), 'utf8'));
      const references = config.references.map(({ path }: { path: string }) => path.replace('../', ''));
      const indirect = layer === 'preload' ? ['domain'] : [];
      expect(new Set(references), layer).toEqual(new Set([...rules.layers, ...indirect]));
    }
  });

  it('see imports however they are written', () => {
    const source = `
      import a from 'a';
      import type { b } from "b";
      import {
        c,
      } from 'c';
      export { d } from 'd';
      export * from 'e';
      import 'f';
      const g = await import('g');
      // import h from 'h';
      export const words = pick(['not', 'an import']);
    `;
    expect([...importsOf(source)].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('are quiet in a house without violations, in all three nets', () => {
    expect(checkImports(house)).toMatchObject({ seen: 9, violations: [] });
    for (const layer of Object.keys(layers) as Layer[]) expect(compile(layer)).toMatchObject({ ok: true });
    expect(lint()).toMatchObject({ ok: true });
  });
});

describe('a deliberate violation is caught', () => {
  const cases: readonly { layer: Layer; code: string; typeError: RegExp | null }[] = [
    {
      layer: 'domain',
      code: `import { room } from '../renderer/room';\nexport const x = room;\n`,
      typeError: /TS6307|TS6059/,
    },
    {
      layer: 'domain',
      code: `import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n`,
      typeError: /TS2591|TS2307/,
    },
    {
      layer: 'protocol',
      code: `import { room } from '#ipc/room';\nexport const x = room;\n`,
      typeError: /TS6307|TS6059/,
    },
    {
      layer: 'files',
      code: `import { z } from 'zod';\nexport const x = z;\n`,
      typeError: null,
    },
    {
      layer: 'cli',
      code: `import { parse } from 'yaml';\nexport const x = parse;\n`,
      typeError: null,
    },
    {
      layer: 'ipc',
      code: `import { room } from '../main/room';\nexport const x = room;\n`,
      typeError: /TS6307|TS6059/,
    },
    {
      layer: 'main',
      code: `import { room } from '../renderer/room';\nexport const x = room;\n`,
      typeError: /TS6307|TS6059/,
    },
    {
      layer: 'main',
      code: `import { SerialPort } from 'serialport';\nexport const x = SerialPort;\n`,
      typeError: null,
    },
    {
      layer: 'device-host',
      code: `import { app } from 'electron';\nexport const x = app;\n`,
      typeError: null,
    },
    {
      layer: 'preload',
      code: `import { room } from '../main/room';\nexport const x = room;\n`,
      typeError: /TS6307|TS6059/,
    },
    {
      layer: 'renderer',
      code: `import { room } from '../main/room';\nexport const x = room;\n`,
      typeError: /TS6307|TS6059/,
    },
    {
      layer: 'renderer',
      code: `import { ipcRenderer } from 'electron';\nexport const x = ipcRenderer;\n`,
      typeError: null,
    },
    { layer: 'cli', code: `import { app } from 'electron';\nexport const x = app;\n`, typeError: null },
  ];

  it.each(cases)('in $layer: $code', ({ layer, code, typeError }) => {
    put(`src/${layer}/trespass.ts`, code);
    expect(checkImports(house).violations).toHaveLength(1);
    const linted = lint();
    expect(linted.ok).toBe(false);
    expect(linted.output).toContain('noRestrictedImports');
    if (typeError) {
      const compiled = compile(layer);
      expect(compiled.ok).toBe(false);
      expect(compiled.output).toMatch(typeError);
    }
  });

  it.each([
    ['domain', 'window.alert(1)', /TS2304|TS2584/],
    ['domain', 'process.exit()', /TS2591|TS2580|TS2304/],
    ['renderer', 'process.exit()', /TS2591|TS2580|TS2304/],
    ['main', 'window.alert(1)', /TS2304|TS2584/],
  ] as const)('in %s when it names a global of another world: %s', (layer, code, typeError) => {
    put(`src/${layer}/trespass.ts`, `export const x = () => ${code};\n`);
    expect(compile(layer).output).toMatch(typeError);
  });

  it('when one feature imports another', () => {
    put('src/renderer/features/a/A.ts', `import { b } from '../b/B';\nexport const a = b;\n`);
    put('src/renderer/features/b/B.ts', 'export const b = 1;\n');
    expect(checkImports(house).violations).toEqual([
      expect.objectContaining({ because: 'feature a must not know feature b' }),
    ]);
  });

  it('when the ui kit knows a feature', () => {
    put('src/renderer/ui/Kit.ts', `import { b } from '../features/b/B';\nexport const kit = b;\n`);
    put('src/renderer/features/b/B.ts', 'export const b = 1;\n');
    expect(checkImports(house).violations).toHaveLength(1);
  });
});
