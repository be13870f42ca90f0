/** How a determination is said at a glance: one word, one tone, until when, and the clause that decided. */
import type { Outlook } from '#domain/case/outlook';
import { clauseNumber } from '#domain/documents/clause-number';
import { verdictTone, verdictWord } from '#domain/documents/determination-words';
import { factLabel } from '#domain/documents/fact-labels';
import { isFactPath } from '#domain/policy/facts';
import { decidingEntries } from '#domain/policy/ladder-trace';
import type { PolicyPack } from '#domain/policy/pack';
import type { Tone } from '../ui';
import { daysLeftText } from './days-left';

export interface Verdict {
  readonly tone: Tone;
  readonly isProvisional: boolean;
  readonly word: string;
  readonly detail: string | null;
  readonly clauses: readonly string[];
  /** What is not recorded yet and could still change it, in words. */
  readonly open: readonly string[];
}

const named = (path: string): string => (isFactPath(path) ? factLabel(path) : path);

export const verdictOf = ({ determination, assumed }: Outlook, pack: PolicyPack | null): Verdict => {
  const { asOf, coverage, pendingFindings, missingInputs } = determination;
  const clauses = decidingEntries(determination, pack).map(({ clause }) => clauseNumber(clause));
  return {
    tone: verdictTone(determination),
    isProvisional: determination.provisional || assumed.length > 0 || missingInputs.length > 0,
    word: verdictWord(determination),
    detail: coverage && asOf ? `until ${coverage.until} · ${daysLeftText(asOf, coverage.until)}` : null,
    clauses: [...new Set(clauses)],
    open: [...new Set([...missingInputs, ...assumed, ...pendingFindings])].map(named),
  };
};
