/**
 * The file system as the durable modules see it: few operations, each of which can fail, so that a test can make any one
 * of them fail. Paths are absolute.
 */
import { writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface OpenFile {
  /** Writes at the end (or at the start of a new file) and answers how many bytes went, which can be fewer than given. */
  write(bytes: Uint8Array): Promise<number>;
  /** Fills `into` from `position`; answers 0 at the end of the file. */
  read(into: Uint8Array, position: number): Promise<number>;
  /** Content and length are on the medium when this resolves. */
  datasync(): Promise<void>;
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/**
 * `read` only; `append` to a file that exists; `create` a file that must not exist; `replace` truncates or creates;
 * `change` an existing file in place.
 */
type OpenMode = 'read' | 'append' | 'create' | 'replace' | 'change';

export interface Disk {
  open(path: string, mode: OpenMode): Promise<OpenFile>;
  /** Names in a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  makeFolder(path: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** With everything in it; nothing happens where there is none. */
  removeFolder(path: string): Promise<void>;
  /** Makes creations, renames and removals in this folder survive a power cut. */
  syncFolder(path: string): Promise<void>;
  size(path: string): Promise<number>;
}

const flags: Record<OpenMode, string> = {
  read: 'r',
  append: 'a+',
  create: 'ax+',
  replace: 'w+',
  change: 'r+',
};

const writtenAtOnce = 64 * 1024;

const openFile = (handle: FileHandle): OpenFile => ({
  // A few kilobytes go into the system's memory sooner than a thread can be asked to put them there.
  write: async (bytes) =>
    bytes.byteLength <= writtenAtOnce
      ? writeSync(handle.fd, bytes)
      : (await handle.write(bytes, 0, bytes.byteLength, null)).bytesWritten,
  read: async (into, position) => (await handle.read(into, 0, into.byteLength, position)).bytesRead,
  datasync: () => handle.datasync(),
  sync: () => handle.sync(),
  truncate: (length) => handle.truncate(length),
  size: async () => (await handle.stat()).size,
  close: () => handle.close(),
});

/**
 * With its missing parents, each tried twice at most: Node's own `recursive` goes round for ever where a system answers
 * that the parent it shows is not there, as /proc does.
 */
const makeFolder = async (path: string, mayMakeParent: boolean): Promise<void> => {
  try {
    await mkdir(path, 0o700);
  } catch (error) {
    if (hasCode(error, 'EEXIST') && (await stat(path)).isDirectory()) return;
    if (!mayMakeParent || !hasCode(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path), true);
    await makeFolder(path, false);
  }
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

export const nodeDisk: Disk = {
  open: async (path, mode) => {
    // 'a+' would create a missing file: an append is always to something that is there.
    if (mode === 'append') await stat(path);
    return openFile(await open(path, flags[mode], 0o600));
  },
  list: async (folder) => (await readdir(folder)).sort(),
  makeFolder: (path) => makeFolder(path, true),
  move: (from, to) => rename(from, to),
  remove: (path) => rm(path),
  removeFolder: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (path) => {
    // Windows cannot open a folder for this; NTFS journals its own metadata.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  size: async (path) => (await stat(path)).size,
};
