/** The trace in plain words: what each clause said about this unit, in the order in which it was looked at. */
import { ruleOutcomeText } from '#domain/documents/determination-words';
import type { Determination, TraceEntry } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import type { IconName, Tone } from '../../ui';
import { clauseNumber, decidingEntries } from './verdict';

export interface WhyLine {
  readonly id: string;
  readonly clauseId: string;
  /** As the vendor numbers it. */
  readonly clause: string;
  readonly because: string;
  readonly outcome: TraceEntry['outcome'];
  readonly outcomeWord: string;
  readonly tone: Tone;
  readonly icon: IconName;
  readonly hasDecided: boolean;
  /** The clause in our words, null when the pack does not list it. */
  readonly text: string | null;
  /** Line or lines of the vendor's text. */
  readonly source: string | null;
}

const look: Readonly<Record<TraceEntry['outcome'], { tone: Tone; icon: IconName }>> = {
  met: { tone: 'neutral', icon: 'check' },
  'not-met': { tone: 'neutral', icon: 'dash' },
  unknown: { tone: 'provisional', icon: 'question' },
  open: { tone: 'judgement', icon: 'warning' },
};

export const whyLines = (determination: Determination, pack: PolicyPack | null): readonly WhyLine[] => {
  const deciding = new Set(decidingEntries(determination));
  return determination.trace.map((entry, index) => {
    const clause = pack?.clauses.find(({ id }) => id === entry.clause);
    return {
      id: `${index}`,
      clauseId: entry.clause,
      clause: clauseNumber(entry.clause),
      because: entry.line === undefined ? entry.because : `Line ${entry.line}: ${entry.because}`,
      outcome: entry.outcome,
      outcomeWord: ruleOutcomeText(entry.outcome),
      ...look[entry.outcome],
      hasDecided: deciding.has(entry),
      text: clause?.text ?? null,
      source: clause?.line ?? null,
    };
  });
};
