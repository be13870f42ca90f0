/** What the simulator begins with: a vendor's policy and facts, and where they come from. */
import type { Facts } from '#domain/policy/facts';

export interface SimulatorSeed {
  readonly policyId: string;
  readonly facts: Facts;
  /** How the origin is called, such as a case number; null for a blank unit. */
  readonly origin: string | null;
}
