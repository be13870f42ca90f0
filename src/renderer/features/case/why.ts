/** The trace in plain words: what each clause said about this unit. What one rung cites together is one line. */
import { ruleOutcomeText } from '#domain/documents/determination-words';
import { factLabel } from '#domain/documents/fact-labels';
import type { Determination, TraceEntry } from '#domain/policy/determination';
import { isFactPath } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import type { IconName } from '../../ui';
import { clauseNumber, decidingEntries } from './verdict';

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

const path = /\b[a-z]+[A-Za-z]*(?:\.[a-zA-Z]+)+\b/g;
const code = /\bJ-[A-Z]+-[A-Z]+\b/g;

/** A sentence of the trace with the dictionary's labels in place of its paths, each part said once. */
const inWords = (sentence: string, pack: PolicyPack | null): string => {
  const parts = sentence
    .split('; ')
    .map((part) =>
      part
        .replace(path, (name) => (isFactPath(name) ? factLabel(name) : name))
        .replace(
          code,
          (name) => pack?.judgements.find((judgement) => judgement.code === name)?.question ?? name,
        ),
    );
  return [...new Set(parts)].join('; ');
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
  const words = first.because === 'it always holds' ? null : inWords(first.because, pack);
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

const rank = ({ hasDecided, outcome }: WhyLine): number => {
  if (hasDecided) return 0;
  if (outcome === 'open') return 1;
  if (outcome === 'unknown') return 2;
  return outcome === 'met' ? 3 : 4;
};

/** What decided stands first, then what is open, what took effect, and what was looked at without effect. */
export const whyLines = (determination: Determination, pack: PolicyPack | null): readonly WhyLine[] => {
  const deciding = new Set(decidingEntries(determination, pack));
  return grouped(determination.trace)
    .flatMap((entries, index) => lineOf(entries, index, pack, deciding))
    .sort((a, b) => rank(a) - rank(b));
};
