import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeDisk } from '../../src/main/disk/disk';
import { makeBackup } from '../../src/main/modules/backup/make-backup';
import { agreeToRestore, finishRestore, stageRestore } from '../../src/main/modules/backup/restore';
import { aBenchFolder, aClock, plainly, sourceOf } from '../fixtures/backup/a-bench';
import { aFolder } from '../fixtures/journal/a-journal';
import { randomOf } from '../fixtures/journal/power-cut-disk';
import type { Scenario } from './scenario';

const digestOf = async (folder: string): Promise<string> => {
  const hash = createHash('sha256');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of files.sort()) hash.update(path).update(await readFile(path));
  return hash.digest('hex');
};

const mutated = (bytes: Buffer, random: () => number): Buffer => {
  const at = Math.floor(random() * bytes.byteLength);
  const length = 1 + Math.floor(random() * 2000);
  const kind = Math.floor(random() * 5);
  if (kind === 0) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    return changed;
  }
  if (kind === 1) return bytes.subarray(0, at);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  if (kind === 3)
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at)]);
  const changed = Buffer.from(bytes);
  for (let byte = at; byte < Math.min(at + length, bytes.byteLength); byte += 1)
    changed[byte] = Math.floor(random() * 256);
  return changed;
};

export const backupDamage: Scenario = {
  name: 'backup-damage',
  title: 'Changed, cut and spliced backups are restored over a bench in use',
  cycles: 500,
  run: async ({ cycles, seed, onCycle }) => {
    const random = randomOf(seed);
    const folder = await aFolder();
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'day.benchpack');
    await makeBackup(await sourceOf(await aBenchFolder()), plainly(path));
    const bytes = await readFile(path);
    const bench = await aBenchFolder();
    const before = await digestOf(bench);
    const lost: string[] = [];
    const reasons = new Set<string>();
    for (let cycle = 0; cycle < cycles; cycle += 1) {
      const changed = mutated(bytes, random);
      if (!changed.equals(bytes)) {
        const hostile = join(folder, 'hostile.benchpack');
        await writeFile(hostile, changed);
        const staged = await stageRestore({
          disk: nodeDisk,
          path: hostile,
          passphrase: null,
          userData: bench,
          clock: aClock,
        });
        if (staged.ok) lost.push(`cycle ${cycle}: a changed backup was taken`);
        else reasons.add(staged.error.reason.replaceAll(/\d+|[0-9a-f]{10,}/g, '…'));
        await agreeToRestore(nodeDisk, bench);
        if ((await finishRestore(nodeDisk, bench)).kind !== 'none')
          lost.push(`cycle ${cycle}: a refused backup was put in place`);
      }
      onCycle(cycle + 1);
    }
    if ((await digestOf(bench)) !== before) lost.push('the bench was changed');
    return { lost, seen: { 'different reasons given': reasons.size } };
  },
};
