/** Every open case of a vendor under other terms, before anybody puts them in force. */
import { compareTerms, type DecidedUnder } from '#domain/case/compare-terms';
import type { DeterminationChange } from '#domain/documents/determination-changes';
import { type CaseSummary, loadCase, openCasesOf } from '../../data';
import { termsOf } from '../../data/policies';

export interface ChangedCase {
  readonly summary: CaseSummary;
  readonly changes: readonly DeterminationChange[];
}

export interface CasesPreview {
  readonly changed: readonly ChangedCase[];
  readonly unchanged: number;
  /** Cases whose own version is not on this bench: nobody can say what would change. */
  readonly unknown: readonly CaseSummary[];
}

/** Long enough to be worth it, short enough that keys are answered in between. */
const turnMs = 30;

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** @returns null when it was stopped */
export const previewCases = async (
  policyId: string,
  asOf: string,
  then: DecidedUnder,
  onProgress: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<CasesPreview | null> => {
  const summaries = await openCasesOf(policyId);
  const changed: ChangedCase[] = [];
  const unknown: CaseSummary[] = [];
  let unchanged = 0;
  let turn = performance.now();
  for (const [index, summary] of summaries.entries()) {
    if (signal.aborted) return null;
    const repairCase = await loadCase(summary.caseId);
    if (repairCase === null) continue;
    const { before, changes } = compareTerms(repairCase, asOf, await termsOf(repairCase), then);
    if (before === null) unknown.push(summary);
    else if (changes.length === 0) unchanged += 1;
    else changed.push({ summary, changes });
    if (performance.now() - turn > turnMs) {
      onProgress(index + 1, summaries.length);
      await breathe();
      turn = performance.now();
    }
  }
  return signal.aborted ? null : { changed, unchanged, unknown };
};
