/**
 * The outside of a backup is a tar archive, so that any machine can open one without this app. Only what `tarHeader`
 * writes is read back: plain files with short names, one after the other. Links, folders, long names, owners and
 * everything else that archives can carry is refused, so that no name in an archive ever becomes a path.
 */

export const blockBytes = 512;

/** Bytes that fill a file's last block. */
export const paddingOf = (bytes: number): number => (blockBytes - (bytes % blockBytes)) % blockBytes;

/** What ends an archive. */
export const tarEnd = Buffer.alloc(2 * blockBytes);

export interface TarEntry {
  readonly name: string;
  readonly bytes: number;
}

const checksumOf = (block: Uint8Array): number =>
  // The checksum's own field counts as blanks.
  block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

/** Largest file that eleven octal digits can say. */
export const tarLimitBytes = 8 ** 11 - 1;

/**
 * POSIX ustar header of a plain file. `mtimeMs` in milliseconds since 1970. Throws on a name that is not short ASCII and on
 * more than `tarLimitBytes`: parts are named and bounded here, never by users.
 */
export const tarHeader = ({ name, bytes }: TarEntry, mtimeMs: number): Buffer => {
  if (!/^[\x21-\x7e]{1,99}$/.test(name) || bytes > tarLimitBytes) throw new RangeError(`Not a part: ${name}`);
  const block = Buffer.alloc(blockBytes);
  const put = (text: string, at: number): number => block.write(text, at, 'latin1');
  put(name, 0);
  put('0000644\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${octal(bytes, 11)}\0`, 124);
  put(`${octal(Math.floor(mtimeMs / 1000), 11)}\0`, 136);
  put('0', 156);
  put('ustar\x0000', 257);
  put(`${octal(checksumOf(block), 6)}\0 `, 148);
  return block;
};

/** The entry that a header announces, or why it is none of ours. Anything but the exact bytes of `tarHeader` is refused. */
export const readTarHeader = (block: Buffer): TarEntry | { readonly why: string } => {
  const nameEnd = block.indexOf(0);
  const name = block.toString('latin1', 0, nameEnd);
  const size = /^[0-7]{11}\0$/.exec(block.toString('latin1', 124, 136));
  const time = /^[0-7]{11}\0$/.exec(block.toString('latin1', 136, 148));
  if (!size || !time || !/^[\x21-\x7e]{1,99}$/.test(name)) return { why: 'a part has no readable header' };
  const entry = { name, bytes: Number.parseInt(size[0], 8) };
  const own = tarHeader(entry, Number.parseInt(time[0], 8) * 1000);
  return own.equals(block) ? entry : { why: `the header of ${name} is damaged` };
};
