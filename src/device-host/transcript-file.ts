/** Appends a transcript as it happens. Written at once, so that killing this process loses nothing that was shown. */
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import type { TranscriptEntry, TranscriptEvent } from '#domain/diagnostics/transcript';

/** Against power loss; against a crash of this process the write itself is enough. */
const syncEveryMs = 1000;

export class TranscriptFile {
  readonly #file: number;
  readonly #elapsed: () => number;
  #bytes = 0;
  #lines = 0;
  #syncedAt = 0;
  #isClosed = false;

  /** `elapsed`: milliseconds since the port was open. Throws when the path exists or cannot be written. */
  constructor(path: string, elapsed: () => number) {
    this.#file = openSync(path, 'ax', 0o600);
    this.#elapsed = elapsed;
  }

  get size(): { readonly bytes: number; readonly lines: number } {
    return { bytes: this.#bytes, lines: this.#lines };
  }

  bytes(dir: 'rx' | 'tx', chunk: Uint8Array): void {
    this.#append({ t: this.#now(), dir, b64: Buffer.from(chunk).toString('base64') });
  }

  secret(length: number): void {
    this.#append({ t: this.#now(), dir: 'tx', redacted: length });
  }

  event(what: TranscriptEvent): void {
    this.#append({ t: this.#now(), dir: 'evt', ...what });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    fdatasyncSync(this.#file);
    closeSync(this.#file);
  }

  #now(): number {
    return Math.round(this.#elapsed() * 10) / 10;
  }

  #append(entry: TranscriptEntry): void {
    if (this.#isClosed) return;
    const line = `${JSON.stringify(entry)}\n`;
    this.#bytes += writeSync(this.#file, line);
    this.#lines += 1;
    if (entry.t - this.#syncedAt < syncEveryMs) return;
    this.#syncedAt = entry.t;
    fdatasyncSync(this.#file);
  }
}
