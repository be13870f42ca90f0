/** How one step of a profile ended. */
import type { RunEnd } from '#domain/diagnostics/decide-outcome';

export type StepProblem =
  | { readonly kind: 'timeout' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'stopped' }
  | Extract<RunEnd, { kind: 'loginNeeded' | 'loginRefused' | 'neverAgreed' | 'profileFault' }>;

export interface StepDone {
  readonly attempts: number;
  /** Attempts that were repeated because no whole answer came. */
  readonly retries: number;
  readonly problem: StepProblem | null;
}
