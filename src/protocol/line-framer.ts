/** Cuts a stream of bytes into lines, whatever the chunks: bounded in memory and linear in time. */

export interface Line {
  /** Without its line feed. */
  readonly bytes: Uint8Array;
  /** Where it stands in everything received: first byte, and one past its last (line feed included). */
  readonly start: number;
  readonly end: number;
  /** False when it was cut because no line feed came within the limit. */
  readonly whole: boolean;
}

const lineLimit = 64 * 1024;
const lineFeed = 0x0a;

/** The usual parsers join their whole tail to each new chunk, which is quadratic on a line without an end. */
export class LineFramer {
  readonly #limit: number;
  #buffer = new Uint8Array(256);
  #held = 0;
  #received = 0;

  constructor(limit = lineLimit) {
    this.#limit = limit;
  }

  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = [];
    let from = 0;
    while (from < chunk.length) {
      // Cut only when one more byte comes that is not the line feed: so a cut never depends on the chunks.
      if (this.#held === this.#limit && chunk[from] !== lineFeed) lines.push(this.#release(false, 0));
      const feed = chunk.indexOf(lineFeed, from);
      const to = Math.min(feed === -1 ? chunk.length : feed, from + this.#limit - this.#held);
      this.#hold(chunk.subarray(from, to));
      from = to;
      if (feed !== to) continue;
      from += 1;
      this.#received += 1;
      lines.push(this.#release(true, 1));
    }
    return lines;
  }

  /** The line that has begun and not ended: where a prompt stands. Valid until the next `push`. */
  tail(): Uint8Array {
    return this.#buffer.subarray(0, this.#held);
  }

  /** Bytes received so far. */
  get received(): number {
    return this.#received;
  }

  #hold(part: Uint8Array): void {
    const needed = this.#held + part.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.min(this.#limit, Math.max(needed, this.#buffer.length * 2)));
      larger.set(this.tail());
      this.#buffer = larger;
    }
    this.#buffer.set(part, this.#held);
    this.#held = needed;
    this.#received += part.length;
  }

  #release(whole: boolean, feed: number): Line {
    const bytes = this.tail().slice();
    this.#held = 0;
    return { bytes, start: this.#received - bytes.length - feed, end: this.#received, whole };
  }
}
