/**
 * Under which words a unit is decided: one content of a vendor's policy, and the readings that the centre chose where the
 * text leaves a choice. A case keeps its terms until somebody decides it again on purpose.
 */
import { z } from 'zod';
import type { PolicyPack } from './pack';
import type { DetermineSettings } from './settings';

export const policyTerms = z.strictObject({
  /** The pack's own name for its version. */
  version: z.string().min(1).max(64),
  /** Of the pack file's bytes: two files of one version are told apart by it. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Readings that differ from the pack's own choice: reading id to option letter. */
  readings: z.record(z.string().max(40), z.string().max(8)),
});
export type PolicyTerms = z.infer<typeof policyTerms>;

/** What a centre chose that still means something in this pack: a later version may have dropped a reading or an option. */
export const readingsFor = (
  pack: PolicyPack,
  chosen: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    pack.readings.flatMap(({ id, options, default: own }) => {
      const option = Object.hasOwn(chosen, id) ? chosen[id] : undefined;
      const isKnown = option !== undefined && options !== undefined && Object.hasOwn(options, option);
      return isKnown && option !== own ? [[id, option]] : [];
    }),
  );

/** The option of a reading that holds under these terms; undefined for a reading without options. */
export const optionInForce = (
  reading: PolicyPack['readings'][number],
  readings: Readonly<Record<string, string>>,
): string | undefined => readings[reading.id] ?? reading.default;

export const settingsOf = ({ readings }: Pick<PolicyTerms, 'readings'>): DetermineSettings => ({ readings });

/** Whether two units are decided by the same words. */
export const sameTerms = (a: PolicyTerms, b: PolicyTerms): boolean => {
  const chosen = Object.entries(a.readings);
  return (
    a.sha256 === b.sha256 &&
    chosen.length === Object.keys(b.readings).length &&
    chosen.every(([reading, option]) => b.readings[reading] === option)
  );
};

/** As a hash is written where a person compares it: enough to tell versions of one policy apart. */
export const shortHash = (sha256: string): string => sha256.slice(0, 8);
