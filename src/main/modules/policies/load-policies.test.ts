import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { minimalPack, minimalPackData } from '../../../../test/fixtures/packs/minimal-pack';
import { nodeDisk } from '../../disk/disk';
import { readCheckedPacks } from './checked-packs';
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

  it('are taken as the build has checked them, and read anew where one was changed', async () => {
    const folder = await aFolder();
    const text = stringify(minimalPackData());
    await writeFile(join(folder, 'a.policy.yaml'), text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const title = 'As the build has checked it';
    const kept = join(folder, 'checked-packs.json');
    await writeFile(kept, JSON.stringify({ [sha256]: minimalPack({ title }) }));
    const checked = await readCheckedPacks(nodeDisk, kept);

    const same = await loadPolicies(nodeDisk, folder, checked);
    expect(same.packs.map(({ pack, sha256: hash }) => [pack.title, hash])).toEqual([[title, sha256]]);

    await writeFile(join(folder, 'a.policy.yaml'), text.replace('Minimal terms', 'Changed terms'));
    const changed = await loadPolicies(nodeDisk, folder, checked);
    expect(changed.packs.map(({ pack }) => pack.title)).toEqual(['Changed terms']);

    await writeFile(join(folder, 'a.policy.yaml'), text.replace('ladder:', 'leader:'));
    expect((await loadPolicies(nodeDisk, folder, checked)).rejected).toHaveLength(1);
  });

  it('are read from their files where the build kept nothing', async () => {
    expect(await readCheckedPacks(nodeDisk, '/nowhere/checked-packs.json')).toEqual({});
  });

  it('are none where there is no folder', async () => {
    expect(await loadPolicies(nodeDisk, '/nowhere/at/all')).toEqual({ packs: [], rejected: [] });
  });
});
