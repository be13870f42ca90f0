/** Structured values as text, for a channel that carries only text. */
export interface Codec {
  /** Throws `An object could not be cloned.` for what structured cloning refuses (functions, promises, DOM nodes). */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Builds a codec. The function is also sent to the page as source text, so everything it needs is inside it.
 * Carries what structured cloning carries: undefined, NaN, -0, BigInt, Date, RegExp, Map, Set, typed arrays, errors,
 * cycles. Class instances become plain objects of their own properties.
 */
export function createCodec(): Codec {
  type Binary = new (buffer: ArrayBuffer) => unknown;
  const binaries: Record<string, Binary | undefined> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor | undefined> = {
    Error,
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };
  const kindOf = (value: object) => Object.prototype.toString.call(value).slice(8, -1);
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  interface Base64 {
    toBase64(): string;
  }
  function toBase64(bytes: Uint8Array): string {
    if (typeof Buffer === 'function') {
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    }
    if ('toBase64' in bytes) return (bytes as unknown as Base64).toBase64();
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    return btoa(text);
  }
  function fromBase64(text: string): ArrayBuffer {
    if (typeof Buffer === 'function') return new Uint8Array(Buffer.from(text, 'base64')).buffer;
    const text256 = atob(text);
    const bytes = new Uint8Array(text256.length);
    for (let at = 0; at < text256.length; at++) bytes[at] = text256.charCodeAt(at);
    return bytes.buffer;
  }

  function encode(root: unknown): string {
    const seen = new Map<object, number>();
    const pack = (value: unknown): unknown => {
      switch (typeof value) {
        case 'string':
        case 'boolean':
          return value;
        case 'undefined':
          return ['u'];
        case 'number':
          return Number.isFinite(value) && !Object.is(value, -0)
            ? value
            : ['n', Object.is(value, -0) ? '-0' : `${value}`];
        case 'bigint':
          return ['i', `${value}`];
        case 'object':
          return value === null ? null : packObject(value);
        default:
          return refuse();
      }
    };
    const packObject = (value: object): unknown => {
      const before = seen.get(value);
      if (before !== undefined) return ['c', before];
      seen.set(value, seen.size);
      if (Array.isArray(value)) return ['a', Array.from(value, pack)];
      if (ArrayBuffer.isView(value)) {
        return [
          'b',
          kindOf(value),
          toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
        ];
      }
      switch (kindOf(value)) {
        case 'ArrayBuffer':
          return ['b', 'ArrayBuffer', toBase64(new Uint8Array(value as ArrayBuffer))];
        case 'Date':
          return ['d', (value as Date).getTime()];
        case 'RegExp':
          return ['r', (value as RegExp).source, (value as RegExp).flags];
        case 'Map':
          return ['m', Array.from(value as Map<unknown, unknown>, ([key, item]) => [pack(key), pack(item)])];
        case 'Set':
          return ['s', Array.from(value as Set<unknown>, pack)];
        case 'Error': {
          const { name, message, stack, cause } = value as Error;
          return ['e', name, `${message}`, stack ?? '', pack(cause)];
        }
        case 'Object':
          return ['o', Object.entries(value).map(([key, item]) => [key, pack(item)])];
        default:
          return refuse();
      }
    };
    return JSON.stringify(pack(root));
  }

  function decode(text: string): unknown {
    const met: unknown[] = [];
    const keep = <T>(value: T): T => {
      met.push(value);
      return value;
    };
    const unpack = (packed: unknown): unknown => {
      if (!Array.isArray(packed)) return packed;
      const [kind, first, second, third, fourth] = packed as [string, ...unknown[]];
      switch (kind) {
        case 'u':
          return undefined;
        case 'n':
          return Number(first);
        case 'i':
          return BigInt(first as string);
        case 'c':
          return met[first as number];
        case 'a': {
          const list: unknown[] = keep([]);
          for (const item of first as unknown[]) list.push(unpack(item));
          return list;
        }
        case 'b': {
          const buffer = fromBase64(second as string);
          const Kind = binaries[first as string];
          return keep(Kind === undefined ? buffer : new Kind(buffer));
        }
        case 'd':
          return keep(new Date(first === null ? Number.NaN : (first as number)));
        case 'r':
          return keep(new RegExp(first as string, second as string));
        case 'm': {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, item] of first as [unknown, unknown][]) map.set(unpack(key), unpack(item));
          return map;
        }
        case 's': {
          const set = keep(new Set<unknown>());
          for (const item of first as unknown[]) set.add(unpack(item));
          return set;
        }
        case 'e': {
          const Kind = errors[first as string] ?? Error;
          const error = keep(new Kind(second as string));
          error.stack = third as string;
          const cause = unpack(fourth);
          if (cause !== undefined) error.cause = cause;
          return error;
        }
        default: {
          const object: Record<string, unknown> = keep({});
          for (const [key, item] of first as [string, unknown][]) {
            Object.defineProperty(object, key, {
              value: unpack(item),
              enumerable: true,
              writable: true,
              configurable: true,
            });
          }
          return object;
        }
      }
    };
    return unpack(JSON.parse(text));
  }

  return { encode, decode };
}
