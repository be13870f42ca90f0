import { openAsBlob } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Net } from 'electron';
import { loudly } from './not-carried';
import { sessionOf } from './session';

async function fetchLikeElectron(
  input: string | Request,
  init: RequestInit & { bypassCustomProtocolHandlers?: boolean } = {},
): Promise<Response> {
  const url = new URL(typeof input === 'string' ? input : input.url);
  const handler = init.bypassCustomProtocolHandlers
    ? undefined
    : sessionOf('').handlers.get(url.protocol.slice(0, -1));
  if (handler !== undefined) {
    return (handler as unknown as (request: Request) => Response | Promise<Response>)(
      new Request(input, init),
    );
  }
  if (url.protocol === 'file:') {
    try {
      return new Response(await openAsBlob(fileURLToPath(url)));
    } catch (error) {
      throw new Error('net::ERR_FILE_NOT_FOUND', { cause: error });
    }
  }
  return fetch(input, init);
}

/** Electron's `net`, of which `fetch` is carried: the app's own schemes, files and the network. */
export const net = loudly('net', {
  fetch: fetchLikeElectron as unknown as Net['fetch'],
  isOnline: () => true,
} satisfies Partial<Net>);
