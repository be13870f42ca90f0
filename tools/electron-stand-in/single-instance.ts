import { randomUUID } from 'node:crypto';
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** What a later start tells the first one. */
export interface LaterStart {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly additionalData: unknown;
}

/** Start time of a process in clock ticks, by which a reused pid is told from the holder; undefined when it is gone. */
function startTime(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

function read(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/**
 * One running app per profile. The holder's pid and start time stand in a symbolic link, which the file system creates
 * for one process only; a link whose process is gone is taken over. A later start leaves a note in a folder that the
 * holder watches.
 */
export class SingleInstance {
  readonly #folder: () => string;
  readonly #onLaterStart: (start: LaterStart) => void;
  #watcher: FSWatcher | undefined;

  constructor(folder: () => string, onLaterStart: (start: LaterStart) => void) {
    this.#folder = folder;
    this.#onLaterStart = onLaterStart;
  }

  get held(): boolean {
    return this.#watcher !== undefined;
  }

  /** True when this process holds the profile now; false after a note was left for the one that does. */
  request(additionalData: unknown): boolean {
    if (this.held) return true;
    const notes = this.#notes();
    mkdirSync(notes, { recursive: true, mode: 0o700 });
    for (let attempt = 0; attempt < 20; attempt++) {
      if (this.#take()) {
        this.#listen(notes);
        return true;
      }
      const holder = read(this.#link());
      const [pid, started] = (holder ?? '').split('-');
      if (holder !== undefined && startTime(Number(pid)) === started) {
        const note: LaterStart = { argv: process.argv, cwd: process.cwd(), additionalData };
        const name = join(notes, randomUUID());
        writeFileSync(`${name}.part`, JSON.stringify(note));
        renameSync(`${name}.part`, `${name}.json`);
        return false;
      }
      if (holder !== undefined) this.#clear(holder);
    }
    throw new Error(`${this.#link()} could neither be taken nor read`);
  }

  release(): void {
    if (!this.held) return;
    this.#watcher?.close();
    this.#watcher = undefined;
    unlinkSync(this.#link());
  }

  #link(): string {
    return join(this.#folder(), 'SingletonLock');
  }

  #notes(): string {
    return join(this.#folder(), 'SingletonNotes');
  }

  #take(): boolean {
    try {
      symlinkSync(`${process.pid}-${startTime(process.pid)}`, this.#link());
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  /** Puts a dead holder's link aside; when another start was quicker and its live link was caught, it goes back. */
  #clear(dead: string): void {
    const aside = `${this.#link()}.${process.pid}`;
    try {
      renameSync(this.#link(), aside);
    } catch {
      return; // Another start cleared it.
    }
    if (read(aside) === dead) unlinkSync(aside);
    else renameSync(aside, this.#link());
  }

  #listen(notes: string): void {
    const take = () => {
      for (const name of readdirSync(notes)) {
        if (!name.endsWith('.json')) continue;
        const file = join(notes, name);
        const note = JSON.parse(readFileSync(file, 'utf8')) as LaterStart;
        unlinkSync(file);
        this.#onLaterStart(note);
      }
    };
    for (const left of readdirSync(notes)) unlinkSync(join(notes, left));
    this.#watcher = watch(notes, take);
    this.#watcher.unref();
  }
}
