import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKeptPacks } from './kept-packs';

const policies = fileURLToPath(new URL('../../resources/policies', import.meta.url));
let home = '';
const at = (name: string): string => join(home, name);
const load = () => loadKeptPacks([at('policies')], at('program'), at('kept'));
const kept = (): string[] => readdirSync(at('kept'));
const versionOf = (loaded: ReturnType<typeof load>) => loaded.ok && loaded.value.get('shenzhen')?.version;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kept-'));
  cpSync(join(policies, 'shenzhen.policy.yaml'), at('policies/shenzhen.policy.yaml'), { recursive: true });
  writeFileSync(at('program'), 'one');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const change = (from: string | RegExp, to: string): void => {
  const file = at('policies/shenzhen.policy.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
};

describe('packs that were checked before', () => {
  it('are the same as those read from their files', () => {
    const first = load();
    expect(kept()).toHaveLength(1);
    const second = load();
    expect(second).toEqual(first);
    expect(versionOf(second)).toBeTruthy();
  });

  it('are read anew when a pack changed, and the older ones are not kept', () => {
    load();
    change(/^version: .*$/m, 'version: "another"');
    expect(versionOf(load())).toBe('another');
    expect(kept()).toHaveLength(1);
  });

  it('are checked anew by another program', () => {
    load();
    const [before] = kept();
    writeFileSync(at('program'), 'two');
    load();
    expect(kept()).not.toEqual([before]);
  });

  it('do not hide a pack that became unusable', () => {
    load();
    change(/^id: /m, 'idea: ');
    expect(load()).toMatchObject({ ok: false, error: { kind: 'unusableFile' } });
  });

  it('are read from their files when what is kept was cut off', () => {
    load();
    const [name = ''] = kept();
    writeFileSync(join(at('kept'), name), '[{"id":');
    expect(versionOf(load())).toBeTruthy();
  });
});
