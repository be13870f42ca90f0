import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { isMissing } from '../disk/io-error';

/**
 * The file that a URL path means below a root, or null when it means none there. One round of percent-decoding; then
 * nothing that could lead elsewhere is mended, it is refused: dot segments, back slashes, drive letters and streams,
 * NULs, links that point out.
 */
export const fileUnderRoot = async (root: string, urlPath: string): Promise<string | null> => {
  if (urlPath.length > 1024) return null;
  let path: string;
  try {
    path = decodeURIComponent(urlPath);
  } catch {
    // Not UTF-8: no file of ours is called that.
    return null;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being refused.
  if (/[\u0000-\u001f\u007f\\:%]/.test(path)) return null;
  const segments = path.replace(/^\//, '').split('/');
  if (segments.some((segment) => segment === '' || segment.startsWith('.') || segment.endsWith('.')))
    return null;
  try {
    const [top, file] = await Promise.all([realpath(root), realpath(join(root, ...segments))]);
    return file.startsWith(top + sep) ? file : null;
  } catch (error) {
    if (isMissing(error) || isUnusable(error)) return null;
    throw error;
  }
};

const isUnusable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENAMETOOLONG' || error.code === 'ELOOP' || error.code === 'EINVAL');
