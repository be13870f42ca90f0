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

/** The command at a real terminal, at which somebody answers each question. What stands on that terminal is `shown`. */
const atTerminal = (words: readonly string[], answers: readonly string[]) =>
  new Promise<{ status: number | null; shown: string }>((resolve, reject) => {
    const quoted = [process.execPath, tool, ...words].map((word) => `'${word}'`).join(' ');
    const env = { ...process.env, RMA_BENCH_PASSPHRASE: '' };
    const child = spawn('script', ['-qec', quoted, '/dev/null'], { env });
    const waiting = [...answers];
    let shown = '';
    let questions = 0;
    child.stdout.on('data', (piece) => {
      shown += String(piece);
      const asked = shown.match(/(?:passphrase|backup|once more): /gi)?.length ?? 0;
      for (; questions < asked; questions += 1) child.stdin.write(`${waiting.shift() ?? ''}\r`);
    });
    child.on('error', reject);
    child.on('exit', (status) => resolve({ status, shown }));
  });

describe('bench-data', () => {
  it('makes no folder in the place of a stick that is not in, and says nothing of what was not there', async () => {
    const profile = await aBenchFolder();
    const folder = await aFolder();
    const refused = await benchData(['export', profile, join(folder, 'stick', 'day.benchpack')]);
    expect(refused).toMatchObject({ status: 1 });
    expect(refused.complaints).toContain('is not there. Nothing was changed.');
    expect(await readdir(folder)).toEqual([]);
    const backup = join(folder, 'day.benchpack');
    await benchData(['export', profile, backup]);
    const fresh = await aFolder();
    const restored = await benchData(['restore', backup, fresh]);
    expect(restored).toMatchObject({ status: 0, complaints: '' });
    expect(restored.out).not.toContain('quarantine');
    const over = await benchData(['restore', backup, fresh]);
    expect(over.out).toContain('What was there before is in');
    expect(over.out).toContain('It holds 0 events that the backup lacks');
  });

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
    expect(missing.complaints).toMatch(
      /^missing: photo of case BENCH04-0001, attachments\/[0-9a-f]{64}, first named by event 3$/m,
    );
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

  it('says how it is used, as an answer when asked and as a complaint when it was not understood', async () => {
    const asked = await benchData(['--help']);
    expect(asked).toMatchObject({ status: 0, complaints: '' });
    expect(asked.out).toContain('Exit status: 0 all is well');
    for (const [words, why] of [
      [['verify'], 'verify was given another number of paths than it takes.'],
      [['explode', '/tmp'], 'There is no command explode.'],
      [['verify', '--passphrase=x', '/tmp'], 'There is no option --passphrase=x.'],
      [[], 'What should be done?'],
    ] as const) {
      const refused = await benchData(words);
      expect(refused).toMatchObject({ status: 2, out: '' });
      expect(refused.complaints.startsWith(`${why}\n\nbench-data:`)).toBe(true);
    }
  });

  it('takes nothing for a profile that is none, and makes nothing there', async () => {
    const folder = await aFolder();
    await writeFile(join(folder, 'thesis.txt'), 'mine');
    const backup = join(await aFolder(), 'day.benchpack');
    await benchData(['export', await aBenchFolder(), backup]);
    for (const [words, why] of [
      [['verify', folder], 'is no data folder of RMA Bench'],
      [['rebuild', folder], 'is no data folder of RMA Bench'],
      [['export', folder, join(folder, 'x')], 'is no data folder of RMA Bench'],
      [['restore', backup, folder], 'is no data folder of RMA Bench and not empty'],
      [['restore', folder, folder], 'is a folder, not a backup'],
      [['verify', join(folder, 'nothing')], 'There is nothing at'],
      [['verify', join(folder, 'thesis.txt')], 'it is no backup of RMA Bench'],
      [['restore', join(folder, 'thesis.txt'), join(folder, 'new')], 'it is no backup of RMA Bench'],
    ] as const) {
      const refused = await benchData(words);
      expect(refused, words.join(' ')).toMatchObject({ status: 1, out: '' });
      expect(refused.complaints).toContain(why);
    }
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  it('writes over no file, and into no folder that only looks like one', async () => {
    const profile = await aBenchFolder();
    const folder = await aFolder();
    const taken = join(folder, 'day.benchpack');
    await writeFile(taken, 'mine');
    for (const path of [taken, folder])
      expect(await benchData(['export', profile, path])).toMatchObject({ status: 1, out: '' });
    expect(await readFile(taken, 'utf8')).toBe('mine');
    // A system that shows a folder and then has none: Node’s own way of making folders never comes back from it.
    expect(await benchData(['export', profile, '/proc/none/day.benchpack'])).toMatchObject({ status: 1 });
  });

  it('asks for a passphrase at a terminal without showing it, and for a new one twice', async () => {
    const backup = join(await aFolder(), 'sealed.benchpack');
    const profile = await aBenchFolder();
    const made = await atTerminal(
      ['export', '--encrypt', profile, backup],
      ['Hafen 04 – geheim', 'Hafen 04 – geheim'],
    );
    expect(made.shown).toContain('New passphrase:');
    expect(made).toMatchObject({ status: 0 });
    const read = await atTerminal(['verify', backup], ['Hafen 04 – geheim']);
    expect(read.shown).toContain('Passphrase of the backup:');
    expect(read.shown).toContain('A sound backup');
    for (const { shown } of [made, read]) expect(shown).not.toContain('geheim');
    const wrong = await atTerminal(['verify', backup], ['Hafen 05 – geheim']);
    expect(wrong).toMatchObject({ status: 1 });
    expect(wrong.shown).toContain('The passphrase is another one');
    const other = join(await aFolder(), 'other.benchpack');
    const differing = await atTerminal(
      ['export', '--encrypt', profile, other],
      ['Hafen 04 – x', 'Hafen 04 – y'],
    );
    expect(differing.shown).toContain('The two were not the same. Nothing was changed.');
    expect((await benchData(['export', profile, other], 'short')).complaints).toContain(
      'at least 8 characters',
    );
    expect((await benchData(['export', '--encrypt', profile, other])).complaints).toContain(
      'There is no terminal to ask',
    );
    expect(await readdir(join(other, '..'))).toEqual([]);
  });
});
