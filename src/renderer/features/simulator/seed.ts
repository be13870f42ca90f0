/** What the simulator begins with: a vendor's policy, facts and readings, and where they come from. */
import type { FactPath, Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { instantNow } from '../../bridge/now';

export interface SimulatorSeed {
  /** The version that is tried: a case brings the one that it is decided under. */
  readonly pack: PolicyPack;
  readonly facts: Facts;
  /** Those of the facts that nobody stated: what is usual stands in for them. */
  readonly assumed?: readonly FactPath[];
  /** Readings that differ from the pack's own choice. */
  readonly readings: Readonly<Record<string, string>>;
  /** How the origin is called, such as a case number; null for a unit that is made up. */
  readonly origin: string | null;
}

/** A unit of which nothing is known but the day. */
export const blankUnit = (pack: PolicyPack, readings: Readonly<Record<string, string>>): SimulatorSeed => ({
  pack,
  facts: { case: { asOf: instantNow() } },
  readings,
  origin: null,
});
