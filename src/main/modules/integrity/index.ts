import type { HandlersOf } from '#ipc/define';
import type { integrityArea, ProfileReport } from '#ipc/integrity';
import type { Disk } from '../../disk/disk';
import { type BenchKey, keyFingerprint } from '../secrets/bench-key';
import type { SecretFile } from '../secrets/secret-file';
import { verifyProfile } from './verify-profile';

export interface IntegrityOptions {
  readonly disk: Disk;
  readonly userData: string;
  readonly key: BenchKey;
  readonly keyFile: SecretFile;
  /** Number of the last event that the running bench has acknowledged. */
  readonly acknowledged: () => number;
  readonly onProgress: (phase: 'events' | 'attachments', done: number, of: number) => void;
}

/**
 * A file alone does not tell a damaged end from a write that was cut off. The running bench does: it knows what it has
 * acknowledged, and all of that must read back.
 */
export const againstAcknowledged = (report: ProfileReport, seq: number): ProfileReport =>
  report.damage !== null || report.head.seq >= seq
    ? report
    : {
        ...report,
        damage: {
          firstBadSeq: report.head.seq + 1,
          reason: `Events up to ${seq} were acknowledged, and they do not read back.`,
        },
      };

/** Progress is told this often at most, in steps. */
const everySteps = 25;

export const integrityHandlers = (
  options: IntegrityOptions,
): HandlersOf<(typeof integrityArea)['calls']> => ({
  verify: async () => {
    const { disk, userData, onProgress, acknowledged } = options;
    const seq = acknowledged();
    const report = await verifyProfile(disk, userData, (phase, done, of) => {
      if (done === of || done % everySteps === 0) onProgress(phase, done, of);
    });
    return report && againstAcknowledged(report, seq);
  },
  key: () => ({
    fingerprint: keyFingerprint(options.key.publicKey),
    isProtected: options.keyFile.isProtected,
  }),
});
