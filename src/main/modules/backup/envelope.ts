/**
 * The envelope of an encrypted backup: a line that says what it is, a line of JSON with the salt, then sealed pieces.
 *
 * ```
 * RMABENCH-SEALED/1\n
 * {"kdf":"scrypt","n":131072,"r":8,"p":1,"salt":"<base64, 16 bytes>","nonce":"<base64, 7 bytes>"}\n
 * piece 0 · piece 1 · … · last piece
 * ```
 *
 * The key is scrypt(passphrase as UTF-8 in NFC, salt) of 32 bytes. A piece is 1 MiB of the archive (the last one may be
 * shorter) under AES-256-GCM, followed by its tag of 16 bytes. Its nonce is the 7 bytes above, the piece's number as four
 * bytes (big endian) and one byte that is 1 for the last piece: pieces cannot be dropped, swapped or cut off unnoticed.
 * Both lines are authenticated with every piece.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';

export const sealedMagic = 'RMABENCH-SEALED/1\n';
export const pieceBytes = 1024 * 1024;
export const tagBytes = 16;

const base64 = (bytes: number) =>
  z.string().transform((text, context) => {
    const decoded = Buffer.from(text, 'base64');
    if (decoded.byteLength === bytes && decoded.toString('base64') === text) return decoded;
    context.addIssue(`${bytes} bytes in base64`);
    return z.NEVER;
  });

const lock = z.strictObject({
  kdf: z.literal('scrypt'),
  n: z.literal(131_072),
  r: z.literal(8),
  p: z.literal(1),
  salt: base64(16),
  nonce: base64(7),
});

export interface Lock {
  readonly salt: Buffer;
  readonly nonce: Buffer;
  /** Both lines as they stand in the file. */
  readonly header: Buffer;
}

/** A fresh lock for one file. */
export const newLock = (): Lock => {
  const salt = randomBytes(16);
  const nonce = randomBytes(7);
  const fields = {
    kdf: 'scrypt',
    n: 131_072,
    r: 8,
    p: 1,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
  };
  return { salt, nonce, header: Buffer.from(`${sealedMagic}${JSON.stringify(fields)}\n`) };
};

/** The lock at the start of a file, or null when those bytes are not one. */
export const readLock = (start: Buffer): Lock | null => {
  const end = start.indexOf(0x0a, sealedMagic.length);
  if (end === -1 || start.toString('latin1', 0, sealedMagic.length) !== sealedMagic) return null;
  try {
    const parsed = lock.safeParse(JSON.parse(start.toString('utf8', sealedMagic.length, end)));
    if (!parsed.success) return null;
    return { salt: parsed.data.salt, nonce: parsed.data.nonce, header: start.subarray(0, end + 1) };
  } catch {
    // Not JSON: no lock.
    return null;
  }
};

/** 32 bytes; takes a good part of a second and 128 MiB, so that passphrases cannot be tried by the million. */
export const keyOf = (passphrase: string, { salt }: Lock): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
    scrypt(passphrase.normalize('NFC'), salt, 32, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

const nonceOf = ({ nonce }: Lock, index: number, isLast: boolean): Buffer => {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(index);
  return Buffer.concat([nonce, number, Buffer.from([isLast ? 1 : 0])]);
};

export const sealPiece = (
  lock: Lock,
  key: Buffer,
  index: number,
  isLast: boolean,
  plain: Uint8Array,
): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(lock, index, isLast));
  cipher.setAAD(lock.header);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** The piece's content, or null when the passphrase is another one or the piece was changed. */
export const openPiece = (
  lock: Lock,
  key: Buffer,
  index: number,
  isLast: boolean,
  sealed: Buffer,
): Buffer | null => {
  if (sealed.byteLength < tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(lock, index, isLast), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(lock.header);
  decipher.setAuthTag(sealed.subarray(sealed.byteLength - tagBytes));
  const plain = decipher.update(sealed.subarray(0, sealed.byteLength - tagBytes));
  try {
    decipher.final();
    return plain;
  } catch {
    // The tag does not fit: that is the answer.
    return null;
  }
};
