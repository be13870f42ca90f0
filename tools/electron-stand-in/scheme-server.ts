import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { headerToChromium, type SchemeHost, schemeHostOf, toApp } from './scheme-origins';

type Handler = (request: Request) => Response | Promise<Response>;

/** Finds who answers for a scheme in a session; undefined when nobody does. */
export type FindHandler = (at: SchemeHost) => Handler | undefined;

/** Hop-by-hop and length headers belong to this connection and are written anew. */
const ours = new Set(['connection', 'content-length', 'content-encoding', 'transfer-encoding', 'keep-alive']);

/**
 * Whether the other end of a loopback connection belongs to the user of this process, by the kernel's own table of
 * connections. This keeps other users of the machine out of the app's files.
 */
async function isOurs(socket: Socket): Promise<boolean> {
  const table = await readFile('/proc/net/tcp', 'utf8');
  const port = (value: number | undefined) => (value ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const ends = ` 0100007F:${port(socket.remotePort)} 0100007F:${port(socket.localPort)} `;
  const line = table.split('\n').find((row) => row.includes(ends));
  return line !== undefined && Number(line.trim().split(/\s+/)[7]) === process.getuid?.();
}

async function answer(
  found: FindHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  // Our Chromium maps the name to this port, so its Host header carries no port. A page in any other browser has to
  // name the port, and is refused here.
  const at = schemeHostOf(incoming.headers.host ?? '');
  const handler = at && found(at);
  if (at === undefined || handler === undefined) {
    outgoing.writeHead(421, { 'content-type': 'text/plain' }).end('electron stand-in: no such host');
    return;
  }
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || name === 'host' || name === 'connection') continue;
    headers.set(name, toApp(Array.isArray(value) ? value.join(', ') : value));
  }
  const aborted = new AbortController();
  outgoing.on('close', () => aborted.abort());
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const request = new Request(`${at.scheme}://${at.host}${incoming.url ?? '/'}`, {
    method,
    headers,
    signal: aborted.signal,
    ...(hasBody
      ? { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' as const }
      : {}),
  } as RequestInit);
  const response = await handler(request);
  if (response.status === 404 && incoming.url === '/favicon.ico') {
    // Chromium's own wish for its tab, which Electron does not have; the app need not know of it.
    outgoing.writeHead(204).end();
    return;
  }
  if (response.type === 'error' || response.status === 0) {
    outgoing.destroy();
    return;
  }
  for (const [name, value] of response.headers) {
    if (!ours.has(name)) outgoing.appendHeader(name, headerToChromium(value, at.partition));
  }
  outgoing.writeHead(response.status, response.statusText || undefined);
  if (response.body === null || method === 'HEAD') {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as ReadableStream<Uint8Array>), outgoing);
}

/** Serves the app's schemes on loopback to our own Chromium. Resolves with the port. */
export async function serveSchemes(found: FindHandler): Promise<number> {
  const known = new WeakMap<Socket, Promise<boolean>>();
  const server = createServer((incoming, outgoing) => {
    const { socket } = incoming;
    let mine = known.get(socket);
    if (mine === undefined) {
      mine = isOurs(socket);
      known.set(socket, mine);
    }
    mine
      .then((allowed) => {
        if (allowed) return answer(found, incoming, outgoing);
        outgoing.writeHead(403).end();
        return undefined;
      })
      .catch((error: unknown) => {
        if (!outgoing.headersSent && !outgoing.destroyed) {
          console.error(
            `electron stand-in: ${incoming.method} ${incoming.headers.host}${incoming.url}:`,
            error,
          );
        }
        outgoing.destroy();
      });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return (server.address() as AddressInfo).port;
}
