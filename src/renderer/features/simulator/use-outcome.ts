/** What the simulated unit comes to, and what the last change made of it. */
import { useMemo } from 'react';
import { type OtherReading, otherReadings } from '#domain/documents/alternative-words';
import { type DeterminationChange, determinationChanges } from '#domain/documents/determination-changes';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import { type Verdict, verdictOf, type WhyLine, whyLines } from '../../verdict';
import type { Simulated } from './simulation';

export interface Outcome {
  readonly determination: Determination;
  readonly verdict: Verdict;
  readonly why: readonly WhyLine[];
  readonly otherwise: readonly OtherReading[];
  /** What is said otherwise than before the last change; null where there is nothing to compare with. */
  readonly changes: readonly DeterminationChange[] | null;
  /** Lines of the trace that were not there before, or said something else. */
  readonly newLines: ReadonlySet<string>;
  /** Facts that the determination misses or has not seen yet. */
  readonly asked: ReadonlySet<string>;
}

const decide = ({ pack, facts, readings }: Simulated): Determination =>
  determine(pack, { facts, settings: { readings } });

const wordsOf = ({ clauses, outcome, because, assumed }: WhyLine): string =>
  [clauses, outcome, because, assumed].join(' ');

export const outcomeOf = (now: Simulated, before: Simulated | null): Outcome => {
  const { pack } = now;
  const determination = decide(now);
  const earlier = before && decide(before);
  const assumed = now.assumed ?? [];
  const why = whyLines(determination, pack, assumed);
  const known = new Set(
    earlier && before ? whyLines(earlier, before.pack, before.assumed).map(wordsOf) : why.map(wordsOf),
  );
  const { missingInputs, pendingFindings, judgementsNeeded } = determination;
  return {
    determination,
    verdict: verdictOf({ determination, facts: now.facts, assumed }, pack),
    why,
    otherwise: otherReadings(determination, pack),
    changes:
      earlier && before && determinationChanges(earlier, determination, { before: before.pack, after: pack }),
    newLines: new Set(why.filter((line) => !known.has(wordsOf(line))).map(({ id }) => id)),
    asked: new Set<string>([...missingInputs, ...pendingFindings, ...judgementsNeeded]),
  };
};

export const useOutcome = (now: Simulated, before: Simulated | null): Outcome =>
  useMemo(() => outcomeOf(now, before), [now, before]);
