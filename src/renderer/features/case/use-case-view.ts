import { useMemo } from 'react';
import type { RepairCase } from '#domain/case/case';
import { factsOf } from '#domain/case/facts-of';
import { type OpenWork, openWorkOf } from '#domain/case/open-work';
import { outlookOf } from '#domain/case/outlook';
import { type AskedQuestion, isAnswerable, questionsFor, type Step } from '#domain/case/questions';
import type { Determination } from '#domain/policy/determination';
import { determine } from '#domain/policy/determine';
import type { FactPath, Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import type { ChangeQuestion } from '#domain/policy/what-would-change-it';
import { useNow } from '../../bridge/now';
import type { TermsInHand } from '../../data/policies';
import { type Verdict, verdictOf, type WhyLine, whyLines } from '../../verdict';

/** Everything that the case screen shows and that follows from the events: computed on reading, never stored. */
export interface CaseView {
  readonly pack: PolicyPack | null;
  /** What is really stated; null while no pack for this policy is on the bench. */
  readonly determination: Determination | null;
  /** What it will be if nothing adverse turns up: what the screen shows until everything is stated. */
  readonly outlook: Determination | null;
  readonly verdict: Verdict | null;
  readonly why: readonly WhyLine[];
  /** What is asked when somebody wants to know what would change it; null without a policy. */
  readonly changes: ChangeQuestion | null;
  readonly questions: Readonly<Record<Step, readonly AskedQuestion[]>>;
  /** What the policy looks at and no question asks for. */
  readonly furtherFacts: readonly FactPath[];
  /** What nobody has answered or judged yet: told before paper is issued. */
  readonly openWork: OpenWork;
  readonly isDone: (step: Step) => boolean;
}

/**
 * @param terms the version and the readings that the case is decided under; null while that version is not here
 * @param further facts that somebody asked to record although nothing misses them; kept as one list between two answers
 */
export const useCaseView = (
  repairCase: RepairCase,
  terms: TermsInHand | null,
  further: readonly FactPath[],
): CaseView => {
  const now = useNow();
  return useMemo(() => {
    const questions: Record<Step, AskedQuestion[]> = { intake: [], inspect: [], diagnose: [], decide: [] };
    const facts = factsOf(repairCase, now);
    const pack = terms?.pack ?? null;
    const decide = ({ pack, settings }: TermsInHand, supposed: Facts) =>
      determine(pack, { facts: supposed, settings });
    const outlook = terms ? outlookOf(facts, (supposed) => decide(terms, supposed)) : null;
    const determination = terms ? decide(terms, facts) : null;
    if (outlook && terms) {
      for (const asked of questionsFor(repairCase, outlook, terms.read, isAnswerable, further))
        questions[asked.step].push(asked);
    }
    const asked = new Set(Object.values(questions).flatMap((list) => list.map(({ id }) => id)));
    const openWork = openWorkOf(repairCase, Object.values(questions).flat(), determination);
    const isAnswered = (step: Step) => openWork.questions.every((question) => question.step !== step);
    return {
      pack,
      determination,
      outlook: outlook?.determination ?? null,
      verdict: outlook && verdictOf(outlook, pack),
      changes: outlook &&
        terms && { facts: outlook.facts, assumed: outlook.assumed, settings: terms.settings },
      why: outlook ? whyLines(outlook.determination, pack, outlook.assumed) : [],
      questions,
      furtherFacts: [...(terms?.read ?? [])].filter((path) => isAnswerable(path) && !asked.has(path)),
      openWork,
      isDone: (step) => {
        if (step === 'diagnose') return repairCase.diagnostics.length > 0;
        if (step !== 'decide') return isAnswered(step);
        const isDecided =
          determination !== null &&
          !determination.provisional &&
          !determination.serviceType.startsWith('needs-');
        return isDecided && openWork.judgements.length === 0 && isAnswered('decide');
      },
    };
  }, [repairCase, terms, further, now]);
};
