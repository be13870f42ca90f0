/** What a case would say under other terms: the same facts, asked of another version or another reading of its policy. */
import { type DeterminationChange, determinationChanges } from '#domain/documents/determination-changes';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import type { Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import type { DetermineSettings } from '#domain/policy/settings';
import type { RepairCase } from './case';
import { factsOf } from './facts-of';
import { outlookOf } from './outlook';

export interface DecidedUnder {
  readonly pack: PolicyPack;
  readonly settings: DetermineSettings;
}

export interface TermsComparison {
  /** What the screen shows now; null while the version that the case keeps is not at hand. */
  readonly before: Determination | null;
  readonly after: Determination;
  readonly changes: readonly DeterminationChange[];
}

const verdictUnder = ({ pack, settings }: DecidedUnder, facts: Facts): Determination =>
  outlookOf(facts, (supposed) => determine(pack, { facts: supposed, settings, alternatives: false }))
    .determination;

/**
 * Compares what a technician sees: the first answer with what is usual taken for granted, before everything is on record.
 *
 * @param asOf ISO 8601 instant with offset
 */
export const compareTerms = (
  repairCase: RepairCase,
  asOf: string,
  now: DecidedUnder | null,
  then: DecidedUnder,
): TermsComparison => {
  const facts = factsOf(repairCase, asOf);
  const before = now && verdictUnder(now, facts);
  const after = verdictUnder(then, facts);
  const packs = { before: now?.pack ?? null, after: then.pack };
  return { before, after, changes: before === null ? [] : determinationChanges(before, after, packs) };
};
