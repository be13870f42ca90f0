import type { Determination, TraceEntry } from './determination';
import { decidingEntries } from './ladder-trace';
import type { PolicyPack } from './pack';

/** One line of "why": what the policy says, whether it took effect, and the facts that made it so. */
export interface Explanation {
  readonly clause: string;
  /** Line of the vendor's text. */
  readonly line: string;
  /** The clause in our own words. */
  readonly text: string;
  readonly outcome: TraceEntry['outcome'];
  /** A plain sentence with the facts and their values. */
  readonly because: string;
  /** The rung or rule that looked, in words. */
  readonly rung: string;
  readonly defectLine?: string;
}

const outcomeWords: Readonly<Record<TraceEntry['outcome'], string>> = {
  met: 'applies',
  'not-met': 'does not apply',
  unknown: 'cannot be told yet',
  open: 'waits for a decision',
};

const titleOf = (pack: PolicyPack, rung: string): string =>
  pack.ladder.find((candidate) => candidate.id === rung)?.title ?? rung.replaceAll(/[.-]/g, ' ');

/** The trace with each clause's text: the Why panel, in the order in which the engine looked. */
export const explain = (determination: Determination, pack: PolicyPack): readonly Explanation[] => {
  const clauses = new Map(pack.clauses.map((clause) => [clause.id, clause]));
  return determination.trace.map((entry) => {
    const clause = clauses.get(entry.clause);
    return {
      clause: entry.clause,
      line: clause?.line ?? '',
      text: clause?.text ?? '',
      outcome: entry.outcome,
      because: entry.because,
      rung: titleOf(pack, entry.rung),
      ...(entry.line === undefined ? {} : { defectLine: entry.line }),
    };
  });
};

/** One explanation as a sentence: `ACME-2.5-02 applies: … Because inspection.warrantySticker is broken.` */
export const sentenceOf = (explanation: Explanation): string =>
  `${explanation.clause} ${outcomeWords[explanation.outcome]}: ${explanation.text} Because ${explanation.because}.`;

/** What decided: the explanations of the rung that ended the ladder, and of the questions that are open. */
export const decisiveExplanations = (
  determination: Determination,
  pack: PolicyPack,
): readonly Explanation[] => {
  const rungs = new Set(pack.ladder.map((rung) => rung.id));
  const looked = determination.trace.filter((entry) => rungs.has(entry.rung));
  const decided = new Set(decidingEntries(determination, pack));
  const decisive = looked.filter(
    (entry) => decided.has(entry) || entry.outcome === 'open' || entry.outcome === 'unknown',
  );
  return explain({ ...determination, trace: decisive }, pack);
};

/** Everything that keeps a determination from being final, apart. */
export interface Missing {
  /** Record facts without which nothing is decided. */
  readonly record: readonly string[];
  /** Findings that the bench has not recorded yet. */
  readonly findings: readonly string[];
  /** Questions that a person must answer, with their words. */
  readonly decisions: readonly string[];
  /** True when a working day lies beyond the holiday list. */
  readonly calendar: boolean;
}

/**
 * What is missing before the determination may be printed. Decisions that leave the outcome as it is are listed too.
 * Without the pack, any open decision may be what keeps it provisional.
 */
export const whatIsMissing = (determination: Determination, pack?: PolicyPack): Missing => {
  const { pendingFindings, judgementsNeeded } = determination;
  const keepsProvisional = (code: string): boolean =>
    pack?.judgements.find((judgement) => judgement.code === code)?.provisional ?? pack === undefined;
  return {
    record: determination.missingInputs,
    findings: pendingFindings,
    decisions: judgementsNeeded,
    calendar:
      determination.provisional && pendingFindings.length === 0 && !judgementsNeeded.some(keepsProvisional),
  };
};
