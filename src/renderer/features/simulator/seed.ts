/** What the simulator begins with: a vendor's policy, facts and readings, and where they come from. */
import type { Facts } from '#domain/policy/facts';

export interface SimulatorSeed {
  readonly policyId: string;
  readonly facts: Facts;
  /** Readings that differ from the pack's own choice. */
  readonly readings: Readonly<Record<string, string>>;
  /** How the origin is called, such as a case number; null for a blank unit. */
  readonly origin: string | null;
}
