/** One end of the bridge between the page's own world and the preload's isolated one. */
export interface BridgeEnd {
  /** Offers a named function to the other world, for the stand-in's own use. */
  offer(name: string, action: (...args: unknown[]) => unknown): void;
  /** Calls what the other world offered; waits for nothing but what it returns. */
  call(name: string, ...args: unknown[]): unknown;
}

/**
 * Builds one end. The function is sent to the page as source text, so everything it needs is inside it; what it uses
 * of the page's built-ins it takes before any script of the page can replace them.
 *
 * The worlds share the DOM and nothing else. Messages are synchronous events on `window` whose names only the two ends
 * know; Chromium clones their detail from world to world. Functions, promises and errors cannot be cloned and travel as
 * numbered stand-ins, as in Electron's contextBridge.
 */
export function bridgeEnd(secret: string, side: 'page' | 'preload'): BridgeEnd {
  type Packed = [kind: string, value?: unknown, more?: unknown, stack?: unknown];
  type Message =
    | { kind: 'call'; call: number; target: number | string; args: Packed }
    | { kind: 'answer'; call: number; failed: boolean; value: Packed }
    | { kind: 'settle'; promise: number; failed: boolean; value: Packed };
  type Callable = (...args: unknown[]) => unknown;

  const { apply, defineProperty, ownKeys } = Reflect;
  const { freeze, getOwnPropertyDescriptor } = Object;
  const dispatch = window.dispatchEvent;
  const Custom = CustomEvent;
  const Pledge = Promise;
  const describe = Object.prototype.toString;
  const inbox = `${secret}:${side}`;
  const outbox = `${secret}:${side === 'page' ? 'preload' : 'page'}`;

  const lent = new Map<number, Callable>();
  const lentIds = new WeakMap<Callable, number>();
  const borrowed = new Map<number, Callable>();
  const offers = new Map<string, Callable>();
  const answers = new Map<number, Message & { kind: 'answer' }>();
  const pledged = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  let lastId = 0;

  const post = (message: Message) => {
    apply(dispatch, window, [new Custom(outbox, { detail: message })]);
  };

  function lend(action: Callable): number {
    let id = lentIds.get(action);
    if (id === undefined) {
      id = ++lastId;
      lentIds.set(action, id);
      lent.set(id, action);
    }
    return id;
  }

  function pack(value: unknown): Packed {
    if (typeof value === 'function') return ['function', lend(value as Callable)];
    if (typeof value === 'symbol') throw new TypeError('A symbol cannot cross the context bridge.');
    if (typeof value !== 'object' || value === null) return ['value', value];
    if (Array.isArray(value)) return ['array', value.map(pack)];
    if (value instanceof Error) return ['error', value.name, value.message, value.stack];
    if (value instanceof Pledge) {
      const promise = ++lastId;
      value.then(
        (result) => settle(promise, false, result),
        (reason) => settle(promise, true, reason),
      );
      return ['promise', promise];
    }
    if (apply(describe, value, []) !== '[object Object]') return ['value', value];
    const entries: [string, Packed][] = [];
    for (const key of ownKeys(value)) {
      const property = getOwnPropertyDescriptor(value, key);
      if (typeof key === 'string' && property?.enumerable) {
        entries.push([key, pack((value as Record<string, unknown>)[key])]);
      }
    }
    return ['object', entries];
  }

  function settle(promise: number, failed: boolean, result: unknown): void {
    let value: Packed;
    try {
      value = pack(result);
    } catch (error) {
      post({ kind: 'settle', promise, failed: true, value: pack(error) });
      return;
    }
    post({ kind: 'settle', promise, failed, value });
  }

  function unpack([kind, value, more, stack]: Packed): unknown {
    switch (kind) {
      case 'function':
        return borrow(value as number);
      case 'array':
        return (value as Packed[]).map(unpack);
      case 'error': {
        const error = new Error(more as string);
        if (value !== 'Error') defineProperty(error, 'name', { value, configurable: true, writable: true });
        error.stack = stack as string;
        return error;
      }
      case 'promise':
        return new Pledge((resolve, reject) => pledged.set(value as number, { resolve, reject }));
      case 'object': {
        const object = {};
        for (const [key, item] of value as [string, Packed][]) {
          defineProperty(object, key, {
            value: unpack(item),
            enumerable: true,
            configurable: true,
            writable: true,
          });
        }
        return object;
      }
      default:
        return value;
    }
  }

  function borrow(id: number): Callable {
    let action = borrowed.get(id);
    if (action === undefined) {
      action = (...args) => ask(id, args);
      borrowed.set(id, action);
    }
    return action;
  }

  function ask(target: number | string, args: unknown[]): unknown {
    const call = ++lastId;
    post({ kind: 'call', call, target, args: pack(args) });
    const answer = answers.get(call);
    answers.delete(call);
    if (answer === undefined) throw new Error('The other side of the context bridge is gone.');
    const value = unpack(answer.value);
    if (answer.failed) throw value;
    return value;
  }

  function serve(call: number, target: number | string, args: Packed): void {
    let failed = false;
    let value: Packed;
    try {
      const action = typeof target === 'string' ? offers.get(target) : lent.get(target);
      if (action === undefined) throw new Error('The other side of the context bridge is gone.');
      value = pack(apply(action, undefined, unpack(args) as unknown[]));
    } catch (error) {
      failed = true;
      value = pack(error);
    }
    post({ kind: 'answer', call, failed, value });
  }

  window.addEventListener(
    inbox,
    (event) => {
      event.stopImmediatePropagation();
      const message = (event as CustomEvent<Message>).detail;
      if (message.kind === 'call') serve(message.call, message.target, message.args);
      else if (message.kind === 'answer') answers.set(message.call, message);
      else {
        const waiting = pledged.get(message.promise);
        pledged.delete(message.promise);
        const value = unpack(message.value);
        if (message.failed) waiting?.reject(value);
        else waiting?.resolve(value);
      }
    },
    true,
  );

  return freeze({
    offer: (name: string, action: Callable) => {
      offers.set(name, action);
    },
    call: (name: string, ...args: unknown[]) => ask(name, args),
  });
}
