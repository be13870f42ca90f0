/**
 * Labelled cases on which work is still open. Issuing the label is possible with a judgement or an answer outstanding, so
 * the label alone does not end a case: it stays among the open and the due ones until nothing is open. What keeps it there
 * is asked of the policy, not stored: a row knows no policy.
 */
import { useEffect, useState } from 'react';
import { factsOf } from '#domain/case/facts-of';
import { isWorkOpen } from '#domain/case/open-work';
import { outlookOf } from '#domain/case/outlook';
import { determine } from '#domain/policy/determine';
import type { Facts } from '#domain/policy/facts';
import { loadCase } from './lookups';
import { termsOf } from './policies';
import type { CaseSummary } from './rows/case-row';

/** Of the newest labelled cases so many are looked at: the older ones left the bench long ago. */
const mostLooked = 200;

const workOpenOn = async ({ caseId }: CaseSummary, asOf: string): Promise<boolean> => {
  const repairCase = await loadCase(caseId);
  const terms = repairCase && (await termsOf(repairCase));
  // Without its policy nobody can say what is open, and the label stands.
  if (!terms) return false;
  const { pack, settings, read } = terms;
  const decide = (facts: Facts) => determine(pack, { facts, settings, alternatives: false });
  const stated = factsOf(repairCase, asOf);
  return isWorkOpen(repairCase, outlookOf(stated, decide), decide(stated), read);
};

/** What was found, until something happens to the case or another day begins. */
const found = new Map<string, Promise<boolean>>();
let foundOn = '';

const isOpenStill = (summary: CaseSummary, asOf: string): Promise<boolean> => {
  const day = asOf.slice(0, 10);
  if (foundOn !== day) found.clear();
  foundOn = day;
  const key = `${summary.caseId} ${summary.updatedSeq}`;
  const known = found.get(key) ?? workOpenOn(summary, asOf);
  found.set(key, known);
  return known;
};

const none: ReadonlySet<string> = new Set();

/**
 * @param cases newest first
 * @param asOf local instant with offset
 * @returns the ids of the labelled cases among them that are not finished
 */
export const useUnfinished = (
  cases: readonly CaseSummary[] | undefined,
  asOf: string,
): ReadonlySet<string> => {
  const [unfinished, setUnfinished] = useState(none);
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const labelled = (cases ?? []).filter(({ status }) => status === 'labelled').slice(0, mostLooked);
      const ids = new Set<string>();
      // One after the other: the screen goes before a count.
      for (const summary of labelled) if (await isOpenStill(summary, asOf)) ids.add(summary.caseId);
      if (isCurrent) setUnfinished(ids);
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [cases, asOf]);
  return unfinished;
};
