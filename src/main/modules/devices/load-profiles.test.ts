import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadProfiles } from './load-profiles';

const shipped = fileURLToPath(new URL('../../../../resources/diagnostics/', import.meta.url));
const good = readFileSync(join(shipped, 'linux-console.profile.yaml'), 'utf8');

const problemsOf = async (text: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'rma-profiles-'));
  writeFileSync(join(folder, 'a.profile.yaml'), text);
  const { rejected } = await loadProfiles(folder);
  return rejected.flatMap(({ reasons }) => reasons).join('\n');
};

describe('loadProfiles', () => {
  it('finds nothing wrong with the shipped profiles', async () => {
    const { profiles, rejected } = await loadProfiles(shipped);
    expect(rejected).toEqual([]);
    expect(profiles.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'a measurement that nothing captures',
      ['  hostname:\n', '  orphan:\n    title: O\n    type: string\n  hostname:\n'],
      'measure.orphan: declared, but no step captures it',
    ],
    [
      'a capture of what is not declared',
      ['to: hostname, line', 'to: nobody, line'],
      'captures nobody, which is not declared',
    ],
    ['a number without a unit', ['    unit: Cel\n', ''], 'measure.temperature.unit'],
    ['a pattern that does not compile', ["'^(\\d+)$'", "'^(\\d+$'"], 'bad pattern'],
    ['a pattern that a linear engine cannot match', ["'^(\\d+)$'", "'^(\\d)\\1$'"], 'bad pattern'],
    ['limits the wrong way round', ['    min: -20\n', '    min: 90\n'], 'min 90 is above max 85'],
    [
      'a marginal band outside the limits',
      ['marginalMax: 75', 'marginalMax: 99'],
      'marginalMax 99 is outside',
    ],
    [
      'a signature that misses its example',
      ['Kernel panic - not syncing: sysrq', 'All is well: sysrq'],
      'does not match its own example',
    ],
    [
      'a signature that condemns a healthy line',
      ['re: "NIC Link is Down"', 're: "NIC Link is"'],
      'matches its counter-example',
    ],
    ['a key it does not know', ['title: Linux console', 'title: Linux console\nscript: rm -rf /'], 'script'],
    ['a format it does not know', ['rma-diag/1', 'rma-diag/9'], 'format'],
    [
      'a signature that our own command would set off',
      ['re: "NIC Link is Down"', 're: "NIC Link is Down|cat /proc"'],
      'the echo of our own command',
    ],
  ] as const)('refuses %s', async (_, [from, to], problem) => {
    expect(good).toContain(from);
    expect(await problemsOf(good.replace(from, () => to))).toContain(problem);
  });
});
