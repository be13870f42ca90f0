import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { nodeDisk } from '../../disk/disk';
import { loadPolicies } from './load-policies';

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
