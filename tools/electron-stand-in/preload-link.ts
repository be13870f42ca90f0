import type { Session } from './cdp';
import { createCodec } from './page/codec';
import type { FromPage, ToPage } from './page/preload-world';
import { type PageScripts, worldName } from './page-scripts';

const codec = createCodec();

/** A message of a frame's isolated world; `answer` sends the outcome of those that wait for one. */
export type Receive = (
  message: FromPage,
  frameId: string,
  answer: (failed: boolean, value: unknown) => void,
) => void;

/** Throws what structured cloning throws when a value cannot be sent to a page. */
export function assertCloneable(value: unknown): void {
  codec.encode(value);
}

/**
 * The line between the main process and the isolated worlds of one page. Only those worlds have the binding that feeds
 * it, so a message's frame is what Chromium says it is.
 */
export class PreloadLink {
  readonly #scripts: PageScripts;
  readonly #isMain: (frameId: string) => boolean;
  readonly #receive: Receive;
  readonly #frames = new Map<number, string>();
  #cdp: Session | undefined;
  #main: number | undefined;
  #outbox: ToPage[] = [];
  #flushing = false;

  constructor(scripts: PageScripts, isMain: (frameId: string) => boolean, receive: Receive) {
    this.#scripts = scripts;
    this.#isMain = isMain;
    this.#receive = receive;
  }

  /** Puts the scripts in place for every document to come. */
  async open(cdp: Session): Promise<void> {
    this.#cdp = cdp;
    const { send, forPage, forPreload } = this.#scripts;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const frameId = (context.auxData as { frameId?: string } | undefined)?.frameId;
      if (context.name !== worldName || frameId === undefined) return;
      this.#frames.set(context.id, frameId);
      if (!this.#isMain(frameId)) return;
      this.#main = context.id;
      this.#flush();
    });
    const forget = (context: number) => {
      this.#frames.delete(context);
      if (this.#main === context) this.#main = undefined;
    };
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => forget(executionContextId));
    cdp.on('Runtime.executionContextsCleared', () => {
      for (const context of [...this.#frames.keys()]) forget(context);
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frameId = this.#frames.get(executionContextId);
      if (name !== send || frameId === undefined) return;
      const message = codec.decode(payload) as FromPage;
      const id = 'id' in message ? message.id : 0;
      this.#receive(message, frameId, (failed, value) => this.#answer(executionContextId, id, failed, value));
    });
    await Promise.all([
      cdp.send('Runtime.addBinding', { name: send, executionContextName: worldName }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: forPage }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: forPreload, worldName }),
    ]);
  }

  /** Sends an event to the main frame's preload; waits for the next document when there is none yet. */
  post(message: ToPage): void {
    this.#outbox.push(message);
    if (this.#flushing) return;
    this.#flushing = true;
    // One delivery for what is sent in one turn; order is kept.
    setImmediate(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #answer(context: number, id: number, failed: boolean, value: unknown): void {
    let message: ToPage = { kind: 'answer', id, failed, value };
    try {
      assertCloneable(message);
    } catch (error) {
      message = { kind: 'answer', id, failed: true, value: error };
    }
    // An answer belongs to the document that asked; the next one counts anew.
    if (context === this.#main) this.post(message);
    else if (this.#frames.has(context)) this.#deliver(context, [message]);
  }

  #flush(): void {
    if (this.#main === undefined || this.#outbox.length === 0) return;
    const messages = this.#outbox;
    this.#outbox = [];
    this.#deliver(this.#main, messages);
  }

  #deliver(executionContextId: number, messages: ToPage[]): void {
    this.#cdp?.tell('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { globalThis[${JSON.stringify(this.#scripts.receive)}](text); }`,
      executionContextId,
      arguments: [{ value: codec.encode(messages) }],
    });
  }
}
