/** What has to be recorded before a determination may stand on paper, in words. */
import type { Step } from '#domain/case/questions';
import type { Determination } from '#domain/policy/determination';
import { isFactPath } from '#domain/policy/facts';
import { isFinding } from '#domain/policy/finding';
import type { PolicyWords } from '#domain/policy/pack';
import { err, ok, type Result } from '#domain/shared/result';
import { factLabel } from './fact-labels';
import { questionText } from './judgement-words';
import { codeText } from './plain-text';

/** Where the technician goes to record it. */
export type Stage = Step | 'setup';

export interface MissingItem {
  /** Fact path, judgement code, or `calendar`. */
  readonly path: string;
  readonly words: string;
  readonly stage: Stage;
}

export interface Provisional {
  readonly kind: 'provisional';
  readonly missing: readonly MissingItem[];
}

const labelOf = (path: string): string => (isFactPath(path) ? factLabel(path) : codeText(path));

const factItem = (path: string): MissingItem => ({
  path,
  words: labelOf(path),
  stage: isFactPath(path) && isFinding(path) ? 'inspect' : 'intake',
});

const judgementItem = (code: string, pack: PolicyWords | null): MissingItem => ({
  path: code,
  words: questionText(code, pack),
  stage: 'decide',
});

const calendarItem: MissingItem = {
  path: 'calendar',
  words: 'A date lies beyond the working-day calendar: public holidays are not known that far',
  stage: 'setup',
};

const noDetermination: MissingItem = {
  path: 'determination',
  words: 'No policy has decided this case yet',
  stage: 'intake',
};

/**
 * A provisional determination, or one that still asks for facts or for a judgement, never reaches paper.
 *
 * @param determination null while no policy pack is at hand
 * @param pack words the judgements that are open
 */
export const issuable = (
  determination: Determination | null,
  pack: PolicyWords | null = null,
): Result<Determination, Provisional> => {
  if (determination === null) return err({ kind: 'provisional', missing: [noDetermination] });
  const { serviceType, provisional, missingInputs, pendingFindings, judgementsNeeded } = determination;
  const undecided = serviceType === 'needs-decision' || serviceType === 'needs-input';
  if (!provisional && !undecided) return ok(determination);
  const facts = [...new Set([...missingInputs, ...pendingFindings])].map(factItem);
  const asked =
    serviceType === 'needs-decision' || facts.length === 0
      ? judgementsNeeded.map((code) => judgementItem(code, pack))
      : [];
  const missing = [...facts, ...asked];
  return err({ kind: 'provisional', missing: missing.length > 0 ? missing : [calendarItem] });
};
