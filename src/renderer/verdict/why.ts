/** The trace in plain words: what each clause said about this unit. What one rung cites together is one line. */

import { type BecauseWords, becauseWords, type Unstated } from '#domain/documents/because-text';
import { clauseNumber } from '#domain/documents/clause-number';
import { ruleOutcomeText } from '#domain/documents/determination-words';
import { factLabel } from '#domain/documents/fact-labels';
import type { Determination, TraceEntry } from '#domain/policy/determination';
import { isFactPath } from '#domain/policy/facts';
import { decidingEntries, type Standing, standingOf } from '#domain/policy/ladder-trace';
import type { PolicyPack } from '#domain/policy/pack';
import type { IconName } from '../ui';

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
  /** The recorded facts that made it so, in the words of the screen; null where there is nothing to tell. */
  readonly because: string | null;
  /** What it rests on that nobody has recorded, as one sentence; null where it rests on the record alone. */
  readonly assumed: string | null;
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

/** @example 'Assumed for now: Sales channel: Direct. Taken as usual until recorded: Warranty sticker' */
const assumedText = ({ assumed, asUsual }: BecauseWords): string | null =>
  [assumed && `Assumed for now: ${assumed}`, asUsual && `Taken as usual until recorded: ${asUsual}`]
    .filter(Boolean)
    .join('. ') || null;

const outcomeWord = ({ outcome, waits }: Standing, isSupposed: boolean): string => {
  if (waits) return 'Waits for the missing facts';
  if (!isSupposed) return ruleOutcomeText(outcome);
  if (outcome === 'met') return 'Would take effect';
  return outcome === 'not-met' ? 'No effect so far' : ruleOutcomeText(outcome);
};

const named = (path: string): string => (isFactPath(path) ? factLabel(path) : path);

class Telling {
  private readonly deciding: ReadonlySet<TraceEntry>;
  private readonly unstated: Unstated;

  constructor(
    private readonly determination: Determination,
    private readonly pack: PolicyPack | null,
    assumed: readonly string[],
  ) {
    this.deciding = new Set(decidingEntries(determination, pack));
    const stated = { assumed: new Set(assumed), pending: new Set(determination.pendingFindings) };
    this.unstated = { ...stated, marks: this.supposedMarks({ ...stated, marks: new Set() }) };
  }

  /** Marks of the rungs that took effect on facts that nobody stated, from the top down: one may rest on another. */
  private supposedMarks(unstated: Unstated): ReadonlySet<string> {
    const marks = new Set<string>();
    for (const { rung, outcome, because } of this.determination.trace) {
      const does = this.pack?.ladder.find(({ id }) => id === rung)?.does;
      if (outcome !== 'met' || !does || !('marks' in does)) continue;
      if (becauseWords(because, this.pack, { ...unstated, marks }).assumed === '') continue;
      for (const mark of does.marks ?? []) marks.add(mark);
    }
    return marks;
  }

  line(entries: readonly TraceEntry[], index: number): WhyLine[] {
    const [first] = entries;
    if (first === undefined) return [];
    const { pack } = this;
    const rung = pack?.ladder.find(({ id }) => id === first.rung);
    const standing = standingOf(first, rung, this.determination);
    // A rung that asks nothing gives its title as the reason: its clause says as much.
    const words = becauseWords(first.because === rung?.title ? '' : first.because, pack, this.unstated);
    const wanted = standing.wants.map((path) => `${named(path)}: not recorded`).join('; ');
    const because = [words.recorded, wanted].filter(Boolean).join('; ') || null;
    const isSettled = standing.outcome === 'met' || standing.outcome === 'not-met';
    const hasDecided = entries.some((entry) => this.deciding.has(entry));
    // What the rungs above were given is what let the ladder come down to this one.
    const above = hasDecided && words.assumed === '' ? [...this.unstated.assumed].map(named).join(', ') : '';
    const assumed =
      isSettled || words.assumed !== '' ? assumedText({ ...words, assumed: words.assumed || above }) : null;
    const unseen = assumed === null && words.asUsual !== '' ? `Not recorded: ${words.asUsual}` : null;
    const told = [because, unseen].filter(Boolean).join('; ') || null;
    const ids = [...new Set(entries.map(({ clause }) => clause))];
    return [
      {
        id: String(index),
        clauses: [...new Set(ids.map(clauseNumber))].join(', '),
        cited: ids.map((id) => {
          const clause = pack?.clauses.find((candidate) => candidate.id === id);
          return { id, text: clause?.text ?? null, source: clause?.line ?? null };
        }),
        because: told !== null && first.line !== undefined ? `Line ${first.line}: ${told}` : told,
        assumed,
        outcome: standing.outcome,
        outcomeWord: outcomeWord(standing, assumed !== null),
        icon: assumed !== null && standing.outcome === 'met' ? 'question' : icons[standing.outcome],
        hasDecided,
      },
    ];
  }
}

/** A fact that is missing matters while the verdict can still change, and is a side note once it stands. */
const rankOf =
  (isFinal: boolean) =>
  ({ hasDecided, outcome }: WhyLine): number => {
    if (hasDecided) return 0;
    if (outcome === 'open') return 1;
    if (outcome === 'unknown') return isFinal ? 4 : 2;
    return outcome === 'met' ? 3 : 5;
  };

/**
 * What decided stands first, then what is open, what took effect, and what was looked at without effect.
 *
 * @param assumed record facts that the determination was given although nobody stated them
 */
export const whyLines = (
  determination: Determination,
  pack: PolicyPack | null,
  assumed: readonly string[] = [],
): readonly WhyLine[] => {
  const telling = new Telling(determination, pack, assumed);
  const isFinal = !determination.provisional && determination.serviceType !== 'needs-input';
  const rank = rankOf(isFinal);
  return grouped(determination.trace)
    .flatMap((entries, index) => telling.line(entries, index))
    .sort((a, b) => rank(a) - rank(b));
};
