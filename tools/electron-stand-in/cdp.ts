import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';

interface Reply {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Incoming {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { message: string };
}

/** A command was refused by Chromium, or Chromium went away before it answered. */
class CdpError extends Error {}

/**
 * One conversation of the Chrome DevTools Protocol: with the browser itself, or with one of its pages. Commands and
 * events carry the types that Playwright publishes for them.
 */
export class Session {
  readonly #pipe: CdpPipe;
  readonly id: string | undefined;
  readonly #events = new EventEmitter().setMaxListeners(0);

  constructor(pipe: CdpPipe, id?: string) {
    this.#pipe = pipe;
    this.id = id;
  }

  readonly send: CDPSession['send'] = (method, params) => this.#pipe.command(method, params ?? {}, this.id);

  /** Sends a command whose failure only means that the page is gone, which its own events report. */
  readonly tell: (...args: Parameters<CDPSession['send']>) => void = (method, params) => {
    this.send(method, params).catch((error: unknown) => {
      if (!(error instanceof CdpError)) throw error;
    });
  };

  readonly on: CDPSession['on'] = ((method: string, listener: (params: unknown) => void) => {
    this.#events.on(method, listener);
    return this;
  }) as unknown as CDPSession['on'];

  deliver(method: string, params: unknown): void {
    this.#events.emit(method, params);
  }
}

/** The protocol over `--remote-debugging-pipe`: JSON messages that end in a zero byte, on two inherited pipes. */
export class CdpPipe {
  readonly browser = new Session(this);
  readonly #to: Writable;
  readonly #sessions = new Map<string, Session>();
  readonly #waiting = new Map<number, Reply>();
  #lastId = 0;
  #pending: string[] = [];
  #closed = false;

  constructor(to: Writable, from: Readable) {
    this.#to = to;
    to.on('error', () => this.close());
    from.on('error', () => this.close());
    from.on('close', () => this.close());
    from.setEncoding('utf8');
    from.on('data', (chunk: string) => this.#read(chunk));
  }

  session(id: string): Session {
    let session = this.#sessions.get(id);
    if (session === undefined) {
      session = new Session(this, id);
      this.#sessions.set(id, session);
    }
    return session;
  }

  forget(id: string): void {
    this.#sessions.delete(id);
  }

  command<T>(method: string, params: object, sessionId: string | undefined): Promise<T> {
    if (this.#closed) return Promise.reject(new CdpError(`${method}: Chromium is gone`));
    const id = ++this.#lastId;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, {
        resolve: resolve as (result: unknown) => void,
        reject: (cause) => reject(new CdpError(`${method}: ${cause.message}`)),
      });
      this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Fails everything that still waits for an answer. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('Chromium is gone'));
    this.#waiting.clear();
  }

  #read(chunk: string): void {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf('\0', from);
      if (end < 0) break;
      this.#pending.push(chunk.slice(from, end));
      from = end + 1;
      const text = this.#pending.join('');
      this.#pending = [];
      this.#take(JSON.parse(text) as Incoming);
    }
    if (from < chunk.length) this.#pending.push(chunk.slice(from));
  }

  #take(message: Incoming): void {
    if (message.id !== undefined) {
      const reply = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) reply?.reject(new Error(message.error.message));
      else reply?.resolve(message.result);
      return;
    }
    if (message.method === undefined) return;
    const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId);
    session?.deliver(message.method, message.params);
  }
}
