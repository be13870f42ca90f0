import type { HandlersOf } from '#ipc/define';
import type { integrityArea } from '#ipc/integrity';
import type { Disk } from '../../disk/disk';
import { type BenchKey, keyFingerprint } from '../secrets/bench-key';
import type { SecretFile } from '../secrets/secret-file';
import { verifyProfile } from './verify-profile';

export interface IntegrityOptions {
  readonly disk: Disk;
  readonly userData: string;
  readonly key: BenchKey;
  readonly keyFile: SecretFile;
  readonly onProgress: (phase: 'events' | 'attachments', done: number, of: number) => void;
}

/** Progress is told this often at most, in steps. */
const everySteps = 25;

export const integrityHandlers = (
  options: IntegrityOptions,
): HandlersOf<(typeof integrityArea)['calls']> => ({
  verify: () => {
    const { disk, userData, onProgress } = options;
    return verifyProfile(disk, userData, (phase, done, of) => {
      if (done === of || done % everySteps === 0) onProgress(phase, done, of);
    });
  },
  key: () => ({
    fingerprint: keyFingerprint(options.key.publicKey),
    isProtected: options.keyFile.isProtected,
  }),
});
