/** The trace in plain words: what each clause said about this unit. What one rung cites together is one line. */

import { becauseText } from '#domain/documents/because-text';
import { clauseNumber } from '#domain/documents/clause-number';
import { ruleOutcomeText } from '#domain/documents/determination-words';
import type { Determination, TraceEntry } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import type { IconName } from '../ui';
import { decidingEntries } from './verdict';

export interface CitedClause {
  readonly id: string;
  /** In our words, null when the pack does not list it. */
  readonly text: string | null;
  /** Line or lines of the vendor's text. */
  readonly source: string | null;
}

export interface WhyLine {
  readonly id: string;
  /** As the vendor numbers them: "2.5", "5.1, 5.3". */
  readonly clauses: string;
  readonly cited: readonly CitedClause[];
  /** The facts that made it so, in the words of the screen; null where the rule always holds. */
  readonly because: string | null;
  readonly outcome: TraceEntry['outcome'];
  readonly outcomeWord: string;
  readonly icon: IconName;
  readonly hasDecided: boolean;
}

const icons: Readonly<Record<TraceEntry['outcome'], IconName>> = {
  met: 'check',
  'not-met': 'dash',
  unknown: 'question',
  open: 'warning',
};

const sameLine = (a: TraceEntry, b: TraceEntry): boolean =>
  a.rung === b.rung && a.outcome === b.outcome && a.because === b.because && a.line === b.line;

const grouped = (trace: readonly TraceEntry[]): readonly (readonly TraceEntry[])[] => {
  const groups: TraceEntry[][] = [];
  for (const entry of trace) {
    const group = groups.find(([first]) => first && sameLine(first, entry));
    if (group) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
};

const lineOf = (
  entries: readonly TraceEntry[],
  index: number,
  pack: PolicyPack | null,
  deciding: ReadonlySet<TraceEntry>,
): WhyLine[] => {
  const [first] = entries;
  if (first === undefined) return [];
  const ids = [...new Set(entries.map(({ clause }) => clause))];
  const words = becauseText(first.because, pack) || null;
  return [
    {
      id: String(index),
      clauses: [...new Set(ids.map(clauseNumber))].join(', '),
      cited: ids.map((id) => {
        const clause = pack?.clauses.find((candidate) => candidate.id === id);
        return { id, text: clause?.text ?? null, source: clause?.line ?? null };
      }),
      because: words !== null && first.line !== undefined ? `Line ${first.line}: ${words}` : words,
      outcome: first.outcome,
      outcomeWord: ruleOutcomeText(first.outcome),
      icon: icons[first.outcome],
      hasDecided: entries.some((entry) => deciding.has(entry)),
    },
  ];
};

/** A fact that is missing matters while the verdict can still change, and is a side note once it stands. */
const rankOf =
  (isFinal: boolean) =>
  ({ hasDecided, outcome }: WhyLine): number => {
    if (hasDecided) return 0;
    if (outcome === 'open') return 1;
    if (outcome === 'unknown') return isFinal ? 4 : 2;
    return outcome === 'met' ? 3 : 5;
  };

/** What decided stands first, then what is open, what took effect, and what was looked at without effect. */
export const whyLines = (determination: Determination, pack: PolicyPack | null): readonly WhyLine[] => {
  const deciding = new Set(decidingEntries(determination, pack));
  const rank = rankOf(!determination.provisional);
  return grouped(determination.trace)
    .flatMap((entries, index) => lineOf(entries, index, pack, deciding))
    .sort((a, b) => rank(a) - rank(b));
};
