import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AnsweringDisk } from './answering-disk';
import { type Disk, nodeDisk } from './disk';
import { ioReason, isIoError } from './io-error';

/** A disk on which `size` answers when the test lets it. */
const aSilentDisk = () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const disk: Disk = {
    ...nodeDisk,
    size: (path) => {
      asked.push(path);
      return new Promise((resolve) => answers.push(() => resolve(7)));
    },
  };
  return { disk, asked, answers };
};

const reasonOf = (error: unknown): string => (isIoError(error) ? ioReason(error) : 'a bug');

describe('a disk that may not answer', () => {
  it('is waited for so long and no longer, and that is an error of the disk', async () => {
    const { disk } = aSilentDisk();
    const answering = new AnsweringDisk(disk, 20);
    await expect(answering.size('/stick/a').catch(reasonOf)).resolves.toBe('The disk does not answer');
    expect(answering.isSilent).toBe(true);
  });

  it('is asked nothing more while a call is without an answer, so that it holds one thread and not all', async () => {
    const { disk, asked, answers } = aSilentDisk();
    const answering = new AnsweringDisk(disk, 20);
    await answering.size('/stick/a').catch(() => undefined);
    for (let n = 0; n < 10; n += 1)
      await expect(answering.size('/stick/b')).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    expect(asked).toEqual(['/stick/a']);
    for (const answer of answers) answer();
    await after(1);
    expect(answering.isSilent).toBe(false);
    const size = answering.size('/stick/c');
    answers.at(-1)?.();
    expect(await size).toBe(7);
  });

  it('that answers in time is like any other, errors included', async () => {
    const answering = new AnsweringDisk(nodeDisk, 1000);
    expect(await answering.list(import.meta.dirname)).toContain('answering-disk.ts');
    await expect(answering.size('/no/such/file')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
