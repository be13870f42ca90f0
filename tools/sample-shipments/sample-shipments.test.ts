import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

it('ships the sample that its generator makes, every time the same', () => {
  const made = execFileSync(process.execPath, [resolve(root, 'tools/sample-shipments.mjs'), '--stdout'], {
    encoding: 'utf8',
  });
  expect(readFileSync(resolve(root, 'resources/sample/shipments.csv'), 'utf8')).toBe(made);
  expect(made.trimEnd().split('\n')).toHaveLength(1001);
});
