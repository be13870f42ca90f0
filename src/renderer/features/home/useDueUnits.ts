import { useEffect, useState } from 'react';
import { factsOf } from '#domain/case/facts-of';
import { determine } from '#domain/policy/determine';
import { useNow } from '../../bridge/now';
import { type CaseSummary, loadCase, useCaseList } from '../../data';
import { useUnfinished } from '../../data/open-work';
import { termsOf } from '../../data/policies';
import { type DueUnit, dueUnits } from './due-units';

/** Beyond this many open units a bench has other troubles than an incomplete list. */
const mostCases = 200;

const determined = async (summary: CaseSummary, asOf: string) => {
  const repairCase = await loadCase(summary.caseId);
  const terms = repairCase && (await termsOf(repairCase));
  if (!terms) return [];
  const request = { facts: factsOf(repairCase, asOf), settings: terms.settings, alternatives: false };
  return [{ summary, determination: determine(terms.pack, request) }];
};

/** Open units whose promise is overdue or due soon; determined anew whenever a case or the minute changes. */
export const useDueUnits = (): readonly DueUnit[] => {
  const asOf = useNow();
  const cases = useCaseList({ limit: mostCases });
  const unfinished = useUnfinished(cases, asOf);
  const [due, setDue] = useState<readonly DueUnit[]>([]);
  useEffect(() => {
    const open = (cases ?? []).filter(
      ({ caseId, status }) => status !== 'labelled' || unfinished.has(caseId),
    );
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const all = await Promise.all(open.map((summary) => determined(summary, asOf)));
      if (isCurrent) setDue(dueUnits(all.flat()));
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [cases, unfinished, asOf]);
  return due;
};
