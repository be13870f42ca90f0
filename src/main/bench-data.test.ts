/** The command as people run it, built, on data folders of its own. */
import { spawn } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { aBenchFolder } from '../../test/fixtures/backup/a-bench';
import { aFolder, openJournal, segmentsOf } from '../../test/fixtures/journal/a-journal';

vi.setConfig({ testTimeout: 120_000 });

const tool = fileURLToPath(new URL('../../tools/bench-data.mjs', import.meta.url));

const benchData = (words: readonly string[], passphrase?: string) =>
  new Promise<{ status: number | null; out: string; complaints: string }>((resolve, reject) => {
    const env = { ...process.env, ...(passphrase === undefined ? {} : { RMA_BENCH_PASSPHRASE: passphrase }) };
    const child = spawn(process.execPath, [tool, ...words], { env });
    let out = '';
    let complaints = '';
    child.stdout.on('data', (piece) => {
      out += String(piece);
    });
    child.stderr.on('data', (piece) => {
      complaints += String(piece);
    });
    child.on('error', reject);
    child.on('exit', (status) => resolve({ status, out, complaints }));
  });

describe('bench-data', () => {
  it('verifies a profile, makes a backup of it, and brings it back elsewhere', async () => {
    const profile = await aBenchFolder();
    const verified = await benchData(['verify', profile]);
    expect(verified).toMatchObject({ status: 0, complaints: '' });
    expect(verified.out).toContain('5 events, 2 cases, chain whole to 5');
    expect(verified.out).toContain('1 file read and compared');

    const backup = join(await aFolder(), 'day.benchpack');
    expect(await benchData(['export', profile, backup])).toMatchObject({ status: 0, complaints: '' });
    expect((await benchData(['verify', backup])).out).toContain('A sound backup');

    const fresh = await aFolder();
    const restored = await benchData(['restore', backup, fresh]);
    expect(restored).toMatchObject({ status: 0, complaints: '' });
    expect(restored.out).toContain('5 events, 2 cases, chain whole to 5');
    expect(restored.out).toContain('epoch 2');
  });

  it('encrypts where a passphrase is given and needs it again', async () => {
    const backup = join(await aFolder(), 'sealed.benchpack');
    expect((await benchData(['export', await aBenchFolder(), backup], 'Hafen 04')).status).toBe(0);
    const without = await benchData(['verify', backup]);
    expect(without.status).toBe(1);
    expect(without.complaints).toContain('The backup is encrypted');
    expect((await benchData(['verify', backup], 'Hafen 04')).status).toBe(0);
  });

  it('names the first event that is damaged and every file that is missing', async () => {
    const profile = await aBenchFolder();
    const [segment = ''] = await segmentsOf(join(profile, 'journal'));
    const bytes = await readFile(segment);
    bytes[bytes.indexOf('Acme')] = 0x58;
    await writeFile(segment, bytes);
    const damaged = await benchData(['verify', profile]);
    expect(damaged.status).toBe(1);
    expect(damaged.complaints).toContain('Event 2 is the first that can');

    const poor = await aBenchFolder();
    await rm(join(poor, 'attachments'), { recursive: true });
    const missing = await benchData(['verify', poor]);
    expect(missing.status).toBe(1);
    expect(missing.complaints).toMatch(/^missing: attachments\/[0-9a-f]{64}, first named by event 3$/m);
  });

  it('changes nothing that a running app has open, and reads it all the same', async () => {
    const profile = await aBenchFolder();
    const backup = join(await aFolder(), 'day.benchpack');
    const journal = await openJournal(join(profile, 'journal'));
    expect((await benchData(['export', profile, backup])).status).toBe(0);
    for (const words of [
      ['restore', backup, profile],
      ['rebuild', profile],
    ]) {
      const refused = await benchData(words);
      expect(refused.status).toBe(1);
      expect(refused.complaints).toContain('has this profile open');
    }
    await journal.close();
    expect(await readdir(profile)).not.toContain('quarantine');
  });

  it('lets the app make its database again', async () => {
    const profile = await aBenchFolder();
    expect((await benchData(['rebuild', profile])).out).toContain('at its next start');
    const journal = await openJournal(join(profile, 'journal'));
    expect(journal.state.generation).toMatch(/^[0-9a-f-]{36}$/);
    await journal.close();
  });

  it('refuses a damaged backup and leaves the profile as it was', async () => {
    const profile = await aBenchFolder();
    const backup = join(await aFolder(), 'day.benchpack');
    await benchData(['export', profile, backup]);
    const bytes = await readFile(backup);
    bytes[bytes.length - 3000] = (bytes[bytes.length - 3000] ?? 0) ^ 1;
    await writeFile(backup, bytes);
    const before = await aFolder();
    await cp(profile, before, { recursive: true });
    const refused = await benchData(['restore', backup, profile]);
    expect(refused.status).toBe(1);
    expect(refused.complaints).toContain('Nothing was changed');
    expect((await readdir(profile, { recursive: true })).sort()).toEqual(
      (await readdir(before, { recursive: true })).sort(),
    );
  });

  it('says how it is used when it was not understood', async () => {
    const asked = await benchData(['verify']);
    expect(asked.status).toBe(2);
    expect(asked.complaints).toContain('bench-data restore BACKUP PROFILE');
  });
});
