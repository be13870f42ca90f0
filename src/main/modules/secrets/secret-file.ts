/**
 * One secret in one file, sealed by the system's key store where there is one. Where there is none it lies readable to this
 * user only, and `isProtected` says so: nothing may claim otherwise on a screen.
 */

import { dirname } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../../disk/disk';
import { exists, makeFolderDurably, readWhole, writeDurably } from '../../disk/durable';

/** The system's key store. */
export interface KeyStore {
  /** False also where the system's "store" would only hide the secret, as on Linux without a keyring. */
  readonly isAvailable: () => boolean;
  readonly seal: (text: string) => Buffer;
  /** Throws when this machine or user did not seal it. */
  readonly open: (sealed: Buffer) => string;
}

const secretFile = z.strictObject({
  format: z.literal('rma-bench-secret/1'),
  sealed: z.boolean(),
  value: z.base64(),
});

const limitBytes = 64 * 1024;

export class SecretFile {
  private constructor(
    private readonly path: string,
    private readonly disk: Disk,
    private readonly keyStore: KeyStore,
    private text: string | null,
    private sealed: boolean,
  ) {}

  /**
   * Reads the secret. One that can't be read any more (another user or machine sealed it, the file is damaged, the disk
   * fails) counts as none: `onLost` is told why.
   */
  static async open(
    path: string,
    disk: Disk,
    keyStore: KeyStore,
    onLost: (why: string) => void,
  ): Promise<SecretFile> {
    try {
      const bytes = await readWhole(disk, path, limitBytes);
      if (!bytes) return new SecretFile(path, disk, keyStore, null, false);
      const { sealed, value } = secretFile.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      const raw = Buffer.from(value, 'base64');
      return new SecretFile(path, disk, keyStore, sealed ? keyStore.open(raw) : raw.toString('utf8'), sealed);
    } catch (error) {
      onLost(String(error));
      return new SecretFile(path, disk, keyStore, null, false);
    }
  }

  get value(): string | null {
    return this.text;
  }

  /** The system's key store guards it; meaningless without a value. */
  get isProtected(): boolean {
    return this.sealed;
  }

  /** Throws I/O errors; then the old secret holds. */
  async set(text: string | null): Promise<void> {
    if (text === null) {
      if (await exists(this.disk, this.path)) await this.disk.remove(this.path);
      this.text = null;
      return;
    }
    const sealed = this.keyStore.isAvailable();
    const value = (sealed ? this.keyStore.seal(text) : Buffer.from(text, 'utf8')).toString('base64');
    await makeFolderDurably(this.disk, dirname(this.path));
    await writeDurably(
      this.disk,
      this.path,
      Buffer.from(`${JSON.stringify({ format: 'rma-bench-secret/1', sealed, value })}\n`),
    );
    this.text = text;
    this.sealed = sealed;
  }
}
