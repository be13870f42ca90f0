import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { nodeDisk } from '../../disk/disk';
import { loadPolicies } from './load-policies';
import { readYaml } from './read-yaml';

const reasonOf = (text: string): string => {
  const read = readYaml(text);
  return read.ok ? 'read' : read.error.reason;
};

describe('reading YAML from a stranger', () => {
  it('gives plain data, with dates as the text they are', () => {
    expect(readYaml('on: 2026-02-28\nno: "no"\nlist: [1, 2.5, true, null]')).toEqual({
      ok: true,
      value: { on: '2026-02-28', no: 'no', list: [1, 2.5, true, null] },
    });
  });

  it('refuses keys that reach into the language', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(reasonOf(`a:\n  - { ${key}: { polluted: true } }`)).toContain(key);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses duplicate keys, tags, bombs, depth and size', () => {
    expect(reasonOf('a: 1\na: 2')).toContain('unique');
    expect(reasonOf('a: !!js/function "1"')).not.toBe('read');
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n += 1)
      bomb.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    expect(reasonOf(bomb.join('\n'))).not.toBe('read');
    expect(reasonOf(`a: ${'['.repeat(80)}${']'.repeat(80)}`)).toContain('nested');
    expect(reasonOf(`a: "${'x'.repeat(1_100_000)}"`)).toContain('larger');
    expect(reasonOf('a: [1')).not.toBe('read');
  });
});

describe('the policy packs of a folder', () => {
  it('are read past the files that can’t be used, which are named with the reason', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'broken.policy.yaml'), 'id: [');
    await writeFile(join(folder, 'wrong.policy.yaml'), 'id: wrong\n');
    await writeFile(join(folder, 'notes.txt'), 'not a policy');
    const { packs, rejected } = await loadPolicies(nodeDisk, folder);
    expect(packs).toEqual([]);
    expect(rejected.map(({ file }) => file)).toEqual(['broken.policy.yaml', 'wrong.policy.yaml']);
    expect(rejected[1]?.reason).toContain('title');
  });

  it('are those that come with the bench, all of them usable', { timeout: 60_000 }, async () => {
    const { packs, rejected } = await loadPolicies(
      nodeDisk,
      fileURLToPath(new URL('../../../../resources/policies', import.meta.url)),
    );
    expect(rejected).toEqual([]);
    expect(packs.length).toBeGreaterThan(0);
  });

  it('are none where there is no folder', async () => {
    expect(await loadPolicies(nodeDisk, '/nowhere/at/all')).toEqual({ packs: [], rejected: [] });
  });
});
