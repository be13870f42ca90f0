/**
 * One console line while a run talks to it: bytes in, lines out, and waiting that always ends: with what was waited
 * for, with one of two time limits, with the line closed or with the run stopped.
 */
import { err, ok, type Result } from '#domain/shared/result';
import type { Clock, DeviceLink } from '../device-link';
import { LineFramer } from '../line-framer';
import type { Stop } from '../stop';
import { terminalLine } from '../terminal-line';
import { decodeUtf8, encodeUtf8 } from '../utf8';

/** A received line as a terminal would show it, and where its bytes stand in everything received. */
export interface WireLine {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type WireError =
  /** `received`: bytes that came during this wait. */
  | { readonly kind: 'timeout'; readonly received: number }
  | { readonly kind: 'closed' }
  | { readonly kind: 'stopped' };

export interface Patience {
  readonly timeoutMs: number;
  readonly silenceMs: number;
}

export interface WireOptions {
  readonly eol: string;
  readonly pace?: { readonly bytes: number; readonly restMs: number } | undefined;
  /** More than this in one run is not a console: the run is stopped. */
  readonly floodLimit: number;
  /** Every line, also those between commands. */
  readonly onLine: (line: WireLine) => void;
  /** What we send, before it is sent; a secret is only counted. */
  readonly onSent: (bytes: Uint8Array, secret: boolean) => void;
}

/** Longer than this, what has begun is not a prompt. */
const promptLimit = 4096;
/** Of one reply; the rest is not looked at, so its end marker never comes and the step times out. */
const replyLineLimit = 20_000;

export class Wire {
  readonly #link: DeviceLink;
  readonly #clock: Clock;
  readonly #stop: Stop;
  readonly #options: WireOptions;
  readonly #framer = new LineFramer();
  #lines: WireLine[] = [];
  #received = 0;
  #sent = 0;
  #chunks = 0;
  #lastByteAt: number;
  #closed = false;
  #wake: (() => void) | null = null;

  constructor(link: DeviceLink, clock: Clock, stop: Stop, options: WireOptions) {
    this.#link = link;
    this.#clock = clock;
    this.#stop = stop;
    this.#options = options;
    this.#lastByteAt = clock.now();
    link.onBytes((chunk) => this.#take(chunk));
    link.onClosed(() => {
      this.#closed = true;
      this.#wake?.();
    });
    stop.onStop(() => this.#wake?.());
  }

  /** Bytes received and sent, chunks received. */
  get counts(): { readonly rxBytes: number; readonly txBytes: number; readonly rxChunks: number } {
    return { rxBytes: this.#received, txBytes: this.#sent, rxChunks: this.#chunks };
  }

  /** Lines since the last `forget`. */
  get lines(): readonly WireLine[] {
    return this.#lines;
  }

  /** The line that has begun and not ended, as a terminal shows it; '' when it is too long to be a prompt. */
  get tail(): string {
    const bytes = this.#framer.tail();
    return bytes.length > promptLimit ? '' : terminalLine(decodeUtf8(bytes));
  }

  /** Starts a new reply: what came before is no longer looked at. */
  forget(): void {
    this.#lines = [];
  }

  /** Sends text and Enter. */
  async sendLine(text: string, secret = false): Promise<Result<void, WireError>> {
    return this.send(text + this.#options.eol, secret);
  }

  async send(text: string, secret = false): Promise<Result<void, WireError>> {
    const bytes = encodeUtf8(text);
    const { pace } = this.#options;
    this.#options.onSent(bytes, secret);
    for (let from = 0; from < bytes.length; from += pace?.bytes ?? bytes.length) {
      const broken = this.#brokenOff();
      if (broken !== null) return err(broken);
      const part = bytes.subarray(from, from + (pace?.bytes ?? bytes.length));
      const written = await this.#link.write(part);
      if (!written.ok) {
        return err(written.error.kind === 'closed' ? { kind: 'closed' } : { kind: 'timeout', received: 0 });
      }
      this.#sent += part.length;
      if (pace !== undefined) await this.#rest(pace.restMs);
    }
    return ok(undefined);
  }

  /** Resolves with the first value that `look` finds, now or after some bytes. */
  async waitFor<T>(look: () => T | null, patience: Patience): Promise<Result<T, WireError>> {
    const begun = this.#clock.now();
    const receivedBefore = this.#received;
    for (;;) {
      const found = look();
      if (found !== null) return ok(found);
      const broken = this.#brokenOff();
      if (broken !== null) return err(broken);
      const now = this.#clock.now();
      const silentSince = Math.max(begun, this.#lastByteAt);
      const left = Math.min(begun + patience.timeoutMs - now, silentSince + patience.silenceMs - now);
      if (left <= 0) return err({ kind: 'timeout', received: this.#received - receivedBefore });
      await this.#bytesOr(left);
    }
  }

  /** Waits until the line has been quiet for so long; an error only when it closed or the run was stopped. */
  async settle(quietMs: number, limitMs: number): Promise<Result<void, WireError>> {
    const quiet = await this.waitFor<never>(() => null, { timeoutMs: limitMs, silenceMs: quietMs });
    return quiet.ok || quiet.error.kind === 'timeout' ? ok(undefined) : quiet;
  }

  async #rest(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#clock.after(ms, resolve);
    });
  }

  #brokenOff(): WireError | null {
    if (this.#stop.reason !== null) return { kind: 'stopped' };
    return this.#closed ? { kind: 'closed' } : null;
  }

  #bytesOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(ms, () => {
        this.#wake = null;
        resolve();
      });
      this.#wake = () => {
        cancel();
        this.#wake = null;
        resolve();
      };
    });
  }

  #take(chunk: Uint8Array): void {
    if (this.#stop.reason !== null) return;
    this.#received += chunk.length;
    this.#chunks += 1;
    this.#lastByteAt = this.#clock.now();
    for (const { bytes, start, end } of this.#framer.push(chunk)) {
      const line = { text: terminalLine(decodeUtf8(bytes)), start, end };
      this.#options.onLine(line);
      if (this.#lines.length < replyLineLimit) this.#lines.push(line);
    }
    if (this.#received > this.#options.floodLimit) this.#stop.now({ kind: 'flooded', bytes: this.#received });
    this.#wake?.();
  }
}
