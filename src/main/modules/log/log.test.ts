import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { openLog } from './log';

const now = () => Date.UTC(2026, 10, 20);

describe('the log', () => {
  it('writes one line an entry, with nothing in it that moves a terminal', async () => {
    const folder = await aFolder();
    openLog({ folder, now }).error('devices', 'a line\nand another\u001b[2J', 'detail\u2028more');
    expect(readFileSync(join(folder, 'bench.log'), 'utf8')).toBe(
      '2026-11-20T00:00:00.000Z ERROR devices a line ⏎ and another\\u001b[2J | detail\\u2028more\n',
    );
  });

  it('makes room for itself: so many files, so large', async () => {
    const folder = await aFolder();
    const log = openLog({ folder, now, fileBytes: 200, keptFiles: 3 });
    for (let n = 0; n < 50; n += 1) log.info('app', `entry ${n} ${'x'.repeat(50)}`);
    expect(readdirSync(folder).sort()).toEqual(['bench.1.log', 'bench.2.log', 'bench.log']);
    expect(readFileSync(join(folder, 'bench.log'), 'utf8')).toContain('entry 49');
    for (const name of readdirSync(folder))
      expect(readFileSync(join(folder, name)).byteLength).toBeLessThan(400);
  });

  it('does not take the bench down when it can’t be written', async () => {
    const folder = await aFolder();
    writeFileSync(join(folder, 'file'), '');
    const said: string[] = [];
    openLog({ folder: join(folder, 'file'), now, echo: (line) => said.push(line) }).info('app', 'hello');
    expect(said[0]).toContain('hello');
    expect(said[1]).toContain('can’t be written');
  });
});
