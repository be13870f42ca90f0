import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#ipc/settings';
import { aFolder } from '../../../../test/fixtures/journal/a-folder';
import { FaultyDisk } from '../../../../test/fixtures/journal/faulty-disk';
import { nodeDisk } from '../../disk/disk';
import { SettingsFile } from './settings-file';

const aLog = () => {
  const lines: string[] = [];
  const note = (_area: string, message: string) => void lines.push(message);
  return { lines, log: { info: note, warn: note, error: note } };
};
const aPath = async () => join(await aFolder(), 'settings.json');

describe('the settings', () => {
  it('begin as the defaults and survive a restart', async () => {
    const path = await aPath();
    const { log } = aLog();
    const file = await SettingsFile.open(path, nodeDisk, log);
    expect(file.get()).toEqual(defaultSettings);
    await file.set({ theme: 'bench', printers: { a4: 'Laser' } });
    await file.set({ sounds: false, theme: undefined });
    const again = await SettingsFile.open(path, nodeDisk, log);
    expect(again.get()).toEqual({
      ...defaultSettings,
      theme: 'bench',
      printers: { a4: 'Laser' },
      sounds: false,
    });
  });

  it.each(['{', '[]', '"text"', '{"theme":"pink"}', '{"unknown":1}', '\u0000\u0000'])(
    'set a damaged file aside and use the defaults: %s',
    async (content) => {
      const path = await aPath();
      await writeFile(path, content);
      const { log, lines } = aLog();
      expect((await SettingsFile.open(path, nodeDisk, log)).get()).toEqual(defaultSettings);
      expect(lines.join()).toContain('damaged');
      const [aside = ''] = await readdir(join(path, '..'));
      expect(await readFile(join(path, '..', aside), 'utf8')).toBe(content);
    },
  );

  it('take a setting that the file does not have yet from the defaults', async () => {
    const path = await aPath();
    await writeFile(path, '{"theme":"dark"}');
    expect((await SettingsFile.open(path, nodeDisk, aLog().log)).get()).toEqual({
      ...defaultSettings,
      theme: 'dark',
    });
  });

  it('hold until the bench is closed when the disk refuses them, and the log says so', async () => {
    const path = await aPath();
    const disk = new FaultyDisk();
    const { log, lines } = aLog();
    const file = await SettingsFile.open(path, disk, log);
    disk.breakNow('ENOSPC');
    expect(await file.set({ theme: 'dark' })).toMatchObject({ theme: 'dark' });
    expect(file.get().theme).toBe('dark');
    expect(lines.join()).toContain('can’t be kept');
  });
});
