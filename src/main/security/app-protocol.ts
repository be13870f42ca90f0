/** Answers `app://bench/…`: our own files, attachments that can be shown, the journal, and documents on their way to paper. */
import { readFile, stat } from 'node:fs/promises';
import type { PrintJobs } from '../modules/printing/print-jobs';
import { appHost, appScheme } from './app-origin';
import { contentTypeOf, type SniffedType } from './content-type';
import { fileUnderRoot } from './file-under-root';
import { devPagePolicy, filePolicy, headersOf, pagePolicy, printPolicy } from './headers';

export interface ShownAttachment {
  readonly bytes: Uint8Array;
  readonly type: SniffedType;
}

export interface AppFiles {
  /** Folder of the built page. */
  readonly pageRoot: string;
  /** While developing: where the dev server serves the page instead. */
  readonly devServer: string | null;
  /** The attachment, if it is of a kind that may be shown. */
  readonly attachment: (sha256: string) => Promise<ShownAttachment | null>;
  /** The small picture of a photo, a JPEG, if there is one. */
  readonly thumbnail: (sha256: string) => Promise<Uint8Array | null>;
  /** The journal's events after a number as lines of JSON, the head first; null when the disk refuses them. */
  readonly journalPage: (afterSeq: number) => Promise<Uint8Array | null>;
}

export type SchemeAnswer = (request: Request) => Promise<Response>;

const plain = (status: number, policy: string): Response =>
  new Response(status === 404 ? 'Not found' : 'Refused', {
    status,
    headers: headersOf(policy, 'text/plain; charset=utf-8'),
  });

/** For the technician's window. */
export const answerPage =
  (files: AppFiles): SchemeAnswer =>
  async (request) => {
    const policy = files.devServer ? devPagePolicy : pagePolicy;
    const path = pathOf(request);
    if (path === null) return plain(405, policy);
    // Chromium asks for one by itself, and would complain of a page that has none.
    if (path === '/favicon.ico') return new Response(null, { status: 204 });
    const answer = (await answerAttachment(files, path)) ?? (await answerJournal(files, path));
    if (answer) return answer;
    if (files.devServer) return fromDevServer(files.devServer, request, policy);
    return answerFile(files.pageRoot, path === '/' ? '/index.html' : path, policy);
  };

/** For the windows that print: the one document they were made for, and what it shows. */
export const answerPrint =
  (files: AppFiles, jobs: PrintJobs): SchemeAnswer =>
  async (request) => {
    const path = pathOf(request);
    if (path === null) return plain(405, printPolicy);
    const [, area, id] = path.split('/');
    if (area === 'print' && id) {
      const html = jobs.take(id);
      if (html === null) return plain(404, printPolicy);
      return new Response(html, { headers: headersOf(printPolicy, 'text/html; charset=utf-8') });
    }
    return jobs.whileServing(async () => {
      const attachment = await answerAttachment(files, path);
      if (attachment) return attachment;
      if (files.devServer) return fromDevServer(files.devServer, request, printPolicy);
      return answerFile(files.pageRoot, path, printPolicy);
    });
  };

/** The path of a question that we answer at all, null for any other. */
const pathOf = (request: Request): string | null => {
  if (request.method !== 'GET' && request.method !== 'HEAD') return null;
  const url = new URL(request.url);
  return url.protocol === `${appScheme}:` && url.host === appHost ? url.pathname : null;
};

const answerAttachment = async (files: AppFiles, path: string): Promise<Response | null> => {
  const match = /^\/(attachments|thumbnails)\/([^/]*)$/.exec(path);
  if (!match) return null;
  const [, area, sha256 = ''] = match;
  const shown = /^[0-9a-f]{64}$/.test(sha256) ? await shownOf(files, area, sha256) : null;
  if (!shown) return plain(404, filePolicy);
  return new Response(new Uint8Array(shown.bytes), { headers: headersOf(filePolicy, shown.type) });
};

/** In bulk, because messages between processes are slow at that. Nothing is written by this way, and no other page is answered. */
const answerJournal = async (files: AppFiles, path: string): Promise<Response | null> => {
  if (!path.startsWith('/journal/')) return null;
  const after = /^\/journal\/(0|[1-9]\d{0,14})$/.exec(path)?.[1];
  if (after === undefined) return plain(404, filePolicy);
  const lines = await files.journalPage(Number(after));
  if (lines === null) return plain(500, filePolicy);
  return new Response(new Uint8Array(lines), { headers: headersOf(filePolicy, 'application/x-ndjson') });
};

const shownOf = async (
  files: AppFiles,
  area: string | undefined,
  sha256: string,
): Promise<ShownAttachment | null> => {
  if (area === 'attachments') return files.attachment(sha256);
  const bytes = await files.thumbnail(sha256);
  return bytes && { bytes, type: 'image/jpeg' };
};

const answerFile = async (root: string, path: string, policy: string): Promise<Response> => {
  const type = contentTypeOf(path);
  const file = type === null ? null : await fileUnderRoot(root, path);
  if (file === null || type === null || !(await stat(file)).isFile()) return plain(404, policy);
  return new Response(new Uint8Array(await readFile(file)), { headers: headersOf(policy, type) });
};

/** The page keeps its own origin while developing, so its database is the same one; only the files come from elsewhere. */
const fromDevServer = async (server: string, request: Request, policy: string): Promise<Response> => {
  const { pathname, search } = new URL(request.url);
  const answer = await fetch(new URL(pathname + search, server), {
    headers: { accept: request.headers.get('accept') ?? '*/*' },
  });
  const type = answer.headers.get('content-type') ?? 'text/plain; charset=utf-8';
  return new Response(await answer.arrayBuffer(), {
    status: answer.status,
    headers: headersOf(policy, type),
  });
};
