/** What a file is: by its name for our own files, by its first bytes for everybody else's. */

const byExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.csv': 'text/csv; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
};

/** Null for a kind of file that we never ship, and so never serve. */
export const contentTypeOf = (fileName: string): string | null => {
  const dot = fileName.lastIndexOf('.');
  return dot === -1 ? null : (byExtension[fileName.slice(dot).toLowerCase()] ?? null);
};

export type SniffedType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';

/** How many bytes of a file {@link sniffType} looks at. */
export const sniffedBytes = 16;

/** The kind of an attachment that may be shown, from its first bytes; null for everything else, whatever it calls itself. */
export const sniffType = (start: Uint8Array): SniffedType | null => {
  const text = Buffer.from(start.subarray(0, sniffedBytes)).toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('%PDF-')) return 'application/pdf';
  return null;
};
