/**
 * The gate that every call of a page goes through, whatever its area: who asks, how much, in what shape, and what may go
 * back. Knows no Electron, so that it can be tested with everything a hostile page might send.
 */
import { randomBytes } from 'node:crypto';
import type { Answer, Call } from '#ipc/define';
import type { Log } from './modules/log/log';

/** Where a call came from, as far as the gate cares. */
export interface Sender {
  /** One of the windows that this app made to show its own page. */
  readonly isKnownWindow: boolean;
  /** Not a frame inside the page. */
  readonly isTopFrame: boolean;
  readonly url: string;
}

export interface Gate {
  readonly isOwnUrl: (url: string) => boolean;
  readonly log: Log;
}

/** Checks, runs and answers one call. Never throws: what goes wrong is logged under a code, and only the code is told. */
export const answerCall = async (
  gate: Gate,
  channel: string,
  { request, response, requestLimit }: Call,
  handler: (request: never) => unknown,
  sender: Sender,
  payload: unknown,
): Promise<Answer> => {
  const fault = (what: string, detail: string): Answer => {
    const code = `E-${randomBytes(3).toString('hex').toUpperCase()}`;
    gate.log.error('ipc', `${code} ${channel}: ${what}`, detail);
    return { fault: code };
  };
  if (!sender.isKnownWindow || !sender.isTopFrame || !gate.isOwnUrl(sender.url)) {
    return fault('refused, not asked by our own page', sender.url.slice(0, 200));
  }
  if (sizeOf(payload, requestLimit) > requestLimit) return fault('refused, the request is too large', '');
  const asked = request.safeParse(payload);
  // Only where it is wrong: what was sent may name a customer.
  if (!asked.success) return fault('refused, the request has the wrong shape', placesOf(asked.error.issues));
  try {
    const value = response.safeParse(await handler(asked.data as never));
    if (!value.success) return fault('the reply has the wrong shape', placesOf(value.error.issues));
    return { value: value.data };
  } catch (error) {
    return fault('failed', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
};

const placesOf = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly code?: string }[],
): string =>
  issues
    .slice(0, 8)
    .map((issue) => `${issue.path.map(String).join('.') || 'the whole'}: ${issue.code ?? 'wrong'}`)
    .join('; ');

const deepest = 64;

/**
 * About how many bytes a value is; stops counting beyond the limit. What JSON and bytes cannot say (a Map, a function, a
 * value nested beyond reason) counts as too large.
 */
export const sizeOf = (value: unknown, limit: number): number => {
  let bytes = 0;
  const count = (part: unknown, depth: number): void => {
    if (bytes > limit) return;
    if (typeof part === 'string') bytes += part.length;
    else if (part === null || typeof part !== 'object') bytes += typeof part === 'function' ? Infinity : 8;
    else if (part instanceof Uint8Array) bytes += part.byteLength;
    else if (depth >= deepest) bytes = Infinity;
    else if (Array.isArray(part)) for (const item of part) count(item, depth + 1);
    else if (isPlain(part)) {
      for (const [key, item] of Object.entries(part)) {
        bytes += key.length;
        count(item, depth + 1);
      }
    } else bytes = Infinity;
  };
  count(value, 0);
  return bytes;
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm have another Object.prototype, which itself has none.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
