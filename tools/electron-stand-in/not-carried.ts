import { EventEmitter } from 'node:events';

/** What every use of Electron outside this stand-in ends in: silence would let a test pass that proves nothing. */
class NotCarried extends Error {
  constructor(what: string) {
    super(`electron stand-in: ${what} is not carried`);
    this.name = 'NotCarried';
  }
}

/** Throws {@link NotCarried}; typed `never` so that it can stand wherever a value is owed. */
export function notCarried(what: string): never {
  throw new NotCarried(what);
}

// Asked by the language and by tools of any object they meet (promise resolution, inspection, Playwright's handles).
const askedOfEverything = new Set<PropertyKey>([
  'then',
  'toJSON',
  'toString',
  'valueOf',
  'constructor',
  'inspect',
  'nodeType',
  'domain',
  'asymmetricMatch',
  '$$typeof',
  '__esModule',
  'default',
]);

/**
 * A prototype that refuses every name that `base` does not answer. It goes into an object's prototype chain, behind the
 * object and its class: a proxy around the object itself would break `#private` fields.
 */
function refusing(owner: string, base: object = Object.prototype): object {
  return new Proxy(base, {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || name in target || askedOfEverything.has(name)) {
        return Reflect.get(target, name, receiver);
      }
      return notCarried(`${owner}.${name}`);
    },
  });
}

/** Gives a plain object of functions the refusing prototype. */
export function loudly<T extends object>(owner: string, carried: T): T {
  return Object.setPrototypeOf(carried, refusing(owner));
}

/** Makes every instance of a class refuse the members that neither the class nor its ancestors have. */
export function refuseTheRest(owner: string, type: { prototype: object }): void {
  const parent = Object.getPrototypeOf(type.prototype) as object;
  Object.setPrototypeOf(type.prototype, refusing(owner, parent));
}

/**
 * An emitter that knows which of Electron's events it sends and which cannot happen here; a listener for any other
 * event throws, because it would wait for ever.
 */
export class LoudEmitter extends EventEmitter {
  readonly #owner: string;
  readonly #events: ReadonlySet<string>;

  constructor(owner: string, sent: readonly string[], cannotHappen: readonly string[] = []) {
    super();
    this.#owner = owner;
    this.#events = new Set([...sent, ...cannotHappen, 'newListener', 'removeListener', 'error']);
    this.setMaxListeners(0);
  }

  #known(event: string | symbol): void {
    if (typeof event === 'string' && !this.#events.has(event)) notCarried(`${this.#owner} event '${event}'`);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of Node's EventEmitter.
  override on(event: string | symbol, listener: (...args: any[]) => void): this {
    this.#known(event);
    return super.on(event, listener);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of Node's EventEmitter.
  override once(event: string | symbol, listener: (...args: any[]) => void): this {
    this.#known(event);
    return super.once(event, listener);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of Node's EventEmitter.
  override addListener(event: string | symbol, listener: (...args: any[]) => void): this {
    return this.on(event, listener);
  }
}

/** The `event` argument of Electron's main process events: `preventDefault()` is how a listener says no. */
export class PreventableEvent {
  defaultPrevented = false;
  constructor(details: object = {}) {
    Object.assign(this, details);
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}
