import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeDisk } from '../../src/main/disk/disk';
import { AttachmentStore } from '../../src/main/modules/attachments/attachment-store';
import { makeBackup } from '../../src/main/modules/backup/make-backup';
import { plainly, sourceOf } from '../fixtures/backup/a-bench';
import { aBatch, everyEvent, openJournal, textsOf } from '../fixtures/journal/a-journal';
import type { Scenario } from './scenario';

/** Fills what is left of the disk up to `spare` bytes. */
const fill = (path: string, folder: string, spare: number): void => {
  const file = openSync(path, 'w');
  const block = Buffer.alloc(64 * 1024, 0x2e);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      const free = bavail * bsize - spare;
      if (free <= 0) return;
      writeSync(file, block, 0, Math.min(block.byteLength, free));
    }
  } catch {
    // Full: that is what was wanted.
  } finally {
    closeSync(file);
  }
};

const oneStory = async (mount: string, spare: number): Promise<string | null> => {
  const userData = join(mount, 'profile');
  const ballast = join(mount, 'ballast');
  mkdirSync(userData, { recursive: true });
  const journal = await openJournal(join(userData, 'journal'));
  const attachments = new AttachmentStore(join(userData, 'attachments'), nodeDisk);
  const acknowledged: string[] = [];
  const save = async (name: string): Promise<boolean> => {
    const batch = aBatch(name, 2);
    const result = await journal.append('t', batch);
    if (result.ok)
      acknowledged.push(...batch.flatMap((draft) => (draft.type === 'noteWritten' ? [draft.body.text] : [])));
    return result.ok;
  };
  await save('before');
  const kept = await attachments.keepBytes('photo', Buffer.alloc(300_000, 1));
  fill(ballast, mount, spare);
  let refused = 0;
  for (let n = 0; n < 400 && refused < 3; n += 1) if (!(await save(`full ${n}`))) refused += 1;
  const photo = await attachments.keepBytes('photo', Buffer.alloc(2_000_000, 2));
  const backup = await sourceOf(userData)
    .then((source) => makeBackup(source, plainly(join(userData, 'backups', 'b.benchpack'))))
    .then(
      () => 'made',
      () => 'refused',
    );
  truncateSync(ballast, 0);
  await journal.retry();
  const resumed = await save('after');
  const shown = textsOf(await everyEvent(journal));
  await journal.close();
  const again = await openJournal(join(userData, 'journal'));
  const found = textsOf(await everyEvent(again));
  const { mode } = again.state;
  await again.close();
  const whole = kept.ok && (await attachments.check(kept.value.sha256))?.state === 'whole';
  rmSync(userData, { recursive: true });
  rmSync(ballast, { force: true });
  if (refused < 3) return `with ${spare} bytes to spare the disk never became full`;
  if (photo.ok) return 'a photo of 2 MB was kept on a full disk';
  if (backup === 'made') return 'a backup was made on a full disk';
  if (!whole) return 'a photo from before is not whole';
  if (!resumed) return 'it did not write again when there was room';
  if (mode !== 'writable') return 'it was read-only at the next start';
  if (JSON.stringify(shown) !== JSON.stringify(acknowledged))
    return 'it showed something else than it acknowledged';
  return JSON.stringify(found) === JSON.stringify(acknowledged) ? null : 'acknowledged events are missing';
};

export const diskFull: Scenario = {
  name: 'disk-full',
  title:
    'A real file system of 64 MB fills up while notes, photos and backups are saved (needs root, for the mount)',
  cycles: 20,
  run: async ({ cycles, onCycle }) => {
    const mount = mkdtempSync(join(tmpdir(), 'rma-bench-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', mount]);
    const lost: string[] = [];
    try {
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        const fault = await oneStory(mount, cycle * 3500);
        if (fault) lost.push(`point ${cycle + 1}: ${fault}`);
        onCycle(cycle + 1);
      }
    } finally {
      execFileSync('umount', [mount]);
      rmSync(mount, { recursive: true });
    }
    return { lost, seen: { 'points at which it became full': cycles } };
  },
};
