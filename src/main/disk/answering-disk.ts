/**
 * A disk that may stop answering: a share whose server is gone, a stick that is dying. A call to such a disk never returns
 * and holds one of the few threads that the journal writes with, too. So each call may take a limited time, and while one
 * is without an answer no other is made.
 */
import type { Disk, OpenFile } from './disk';

/** Told like an error of the disk itself: whoever handles those handles this. */
const noAnswer = (): Error =>
  Object.assign(new Error('The disk did not answer in time'), { code: 'ETIMEDOUT' });

export class AnsweringDisk implements Disk {
  private unanswered = 0;

  constructor(
    private readonly disk: Disk,
    /** How long one call may take, milliseconds. */
    private readonly limitMs: number,
  ) {}

  /** A call is still without an answer, although nobody waits for it any more. */
  get isSilent(): boolean {
    return this.unanswered > 0;
  }

  open(path: string, mode: Parameters<Disk['open']>[1]): Promise<OpenFile> {
    return this.within(
      async () => this.answering(await this.disk.open(path, mode)),
      (file) => void file.close(),
    );
  }
  list(folder: string): Promise<readonly string[]> {
    return this.within(() => this.disk.list(folder));
  }
  makeFolder(path: string): Promise<void> {
    return this.within(() => this.disk.makeFolder(path));
  }
  move(from: string, to: string): Promise<void> {
    return this.within(() => this.disk.move(from, to));
  }
  remove(path: string): Promise<void> {
    return this.within(() => this.disk.remove(path));
  }
  removeFolder(path: string): Promise<void> {
    return this.within(() => this.disk.removeFolder(path));
  }
  syncFolder(path: string): Promise<void> {
    return this.within(() => this.disk.syncFolder(path));
  }
  size(path: string): Promise<number> {
    return this.within(() => this.disk.size(path));
  }

  private answering(file: OpenFile): OpenFile {
    return {
      write: (bytes) => this.within(() => file.write(bytes)),
      read: (into, position) => this.within(() => file.read(into, position)),
      datasync: () => this.within(() => file.datasync()),
      sync: () => this.within(() => file.sync()),
      truncate: (length) => this.within(() => file.truncate(length)),
      size: () => this.within(() => file.size()),
      // Closing waits for what the file is still doing; a silent one is closed whenever it answers.
      close: async () => {
        if (this.isSilent) void this.late(file.close());
        else await this.within(() => file.close());
      },
    };
  }

  /** @param afterwards what becomes of an answer that nobody waits for any more */
  private async within<T>(
    call: () => Promise<T>,
    afterwards: (answer: T) => void = () => undefined,
  ): Promise<T> {
    if (this.isSilent) throw noAnswer();
    const answer = call();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), this.limitMs);
    });
    try {
      const first = await Promise.race([answer.then((value) => ({ value })), late]);
      if (first !== 'late') return first.value;
    } finally {
      clearTimeout(timer);
    }
    void this.late(answer.then(afterwards));
    throw noAnswer();
  }

  /** Remembers that something is without an answer until it has one. What the answer says is of no use any more. */
  private async late(answer: Promise<unknown>): Promise<void> {
    this.unanswered += 1;
    await answer.catch(() => undefined);
    this.unanswered -= 1;
  }
}
