/** The Ed25519 key with which this bench signs the head of its journal and its backups. Made once, kept as a secret. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { ioReason, isIoError } from '../../disk/io-error';
import type { SecretFile } from './secret-file';

export interface Signature {
  /** SPKI in base64. */
  readonly publicKey: string;
  /** 64 bytes in base64. */
  readonly value: string;
}

const spkiOf = (key: KeyObject): string =>
  createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');

/** What people compare: the first 16 hex digits of the public key's sha256, in groups of four. */
export const keyFingerprint = (publicKey: string): string =>
  (
    createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16).match(/.{4}/g) ??
    []
  ).join(' ');

/** Whether the signature is that key's over those bytes. False for what is no key at all. */
export const holds = (bytes: Uint8Array, { publicKey, value }: Signature): boolean => {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(value, 'base64'));
  } catch {
    // Neither key nor signature: it does not hold.
    return false;
  }
};

export class BenchKey {
  readonly publicKey: string;

  private constructor(private readonly key: KeyObject) {
    this.publicKey = spkiOf(key);
  }

  /**
   * The bench's key; a fresh one where there is none yet or the old one can't be read any more. On a disk that can't keep it
   * the fresh one holds until the bench is closed.
   */
  static async open(secret: SecretFile, onUnkept: (reason: string) => void): Promise<BenchKey> {
    const known = secret.value === null ? null : privateKeyOf(secret.value);
    if (known) return new BenchKey(known);
    const { privateKey } = generateKeyPairSync('ed25519');
    try {
      await secret.set(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
    } catch (error) {
      if (!isIoError(error)) throw error;
      onUnkept(ioReason(error));
    }
    return new BenchKey(privateKey);
  }

  sign(bytes: Uint8Array): Signature {
    return { publicKey: this.publicKey, value: sign(null, bytes, this.key).toString('base64') };
  }
}

const privateKeyOf = (text: string): KeyObject | null => {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Damaged: a new key takes its place, and what the old one signed still holds under its public half.
    return null;
  }
};
