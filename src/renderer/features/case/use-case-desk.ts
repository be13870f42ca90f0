/** What the technician has in hand on an open case, and every move from there. The screen shows it, the keys make the moves. */
import { useState } from 'react';
import { lastUndoable, type RepairCase } from '#domain/case/case';
import type { BodyOf } from '#domain/case/events';
import { type AskedQuestion, stepOf } from '#domain/case/questions';
import type { FactPath, Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { sameTerms } from '#domain/policy/terms';
import { type Change, withChanges } from '#domain/policy/what-would-change-it';
import { type TermsInHand, usePolicyInForce } from '../../data/policies';
import { blankLine, recordFacts, recordLine, removeLine, undoLast } from './case-actions';
import { type ScreenStep, screenSteps } from './case-steps';
import { takenBack } from './taken-back';
import { useCaseView } from './use-case-view';

/** The dialog that lies on the case. */
export type OpenDialog =
  | 'facts'
  | 'note'
  | 'notes'
  | 'photo'
  | 'why'
  | 'changes'
  | 'judgements'
  | 'noFault'
  | 'redecide'
  | null;

/** A unit to try the policy on, beside its case. */
export interface UnitToSimulate {
  readonly pack: PolicyPack;
  readonly facts: Facts;
  readonly readings: Readonly<Record<string, string>>;
  /** The case that the facts come from. */
  readonly origin: string;
}

const hasPassedTest = ({ diagnostics }: RepairCase): boolean =>
  diagnostics.some(({ record }) => record.outcome === 'pass' || record.outcome === 'marginal');

const nextLineId = ({ lines }: RepairCase): string =>
  String(Math.max(0, ...lines.map(({ id }) => Number(id) || 0)) + 1);

export const useCaseDesk = (
  repairCase: RepairCase,
  terms: TermsInHand | null,
  onSimulate: (unit: UnitToSimulate) => void,
) => {
  const [further, setFurther] = useState<readonly FactPath[]>([]);
  const view = useCaseView(repairCase, terms, further);
  const inForce = usePolicyInForce(repairCase.policyId);
  const { caseId, lines } = repairCase;
  const [step, setStepAlone] = useState<ScreenStep>(
    () => screenSteps.find((name) => name === 'documents' || !view.isDone(name)) ?? 'documents',
  );
  const [inHand, setInHand] = useState<string | null>(null);
  const [open, setOpen] = useState<OpenDialog>(null);
  const [lineId, setLineId] = useState(lines[0]?.id ?? '1');
  const [undoneFrom, setUndoneFrom] = useState<RepairCase | null>(null);
  const line = lines.find(({ id }) => id === lineId);
  const undoable = lastUndoable(repairCase);
  const stepIndex = screenSteps.indexOf(step);

  const goToStep = (to: ScreenStep) => {
    setStepAlone(to);
    setInHand(null);
  };

  /** The question whose answer was taken back is in hand again. */
  const undo = () => {
    // The one before is not recorded yet: the same answer can't be taken back twice.
    if (undoable === null || undoneFrom === repairCase) return;
    const [path = null] = [...repairCase.facts].find(([, { seq }]) => seq === undoable.seq) ?? [];
    const asked = Object.values(view.questions)
      .flat()
      .find(({ id }) => id === path);
    if (asked) setStepAlone(asked.step);
    if (undoable.type === 'defectLineRecorded') setStepAlone('inspect');
    // Without a fact of its own it was a line's: the first question that is open is in hand again.
    setInHand(asked?.id ?? null);
    setUndoneFrom(repairCase);
    void undoLast(repairCase).then((isRecorded) => {
      if (!isRecorded) setUndoneFrom(null);
    });
  };

  const recordOnLine = (change: Partial<BodyOf<'defectLineRecorded'>['line']>) =>
    void recordLine(caseId, { ...(line ?? blankLine(lineId)), ...change });

  const recordNoFault = () => {
    recordOnLine({ faultResult: 'nff' });
    setOpen(null);
  };
  const askNoFault = () => (hasPassedTest(repairCase) ? recordNoFault() : setOpen('noFault'));

  const answer = ({ target }: AskedQuestion, value: unknown) => {
    if (target.kind === 'fact') void recordFacts(caseId, [{ path: target.path, value }]);
    else if (target.field === 'faultResult' && value === 'nff') askNoFault();
    else recordOnLine({ [target.field]: value ?? undefined });
  };

  return {
    view,
    /** The case keeps its own version although another is in force: both, else null. */
    keeps:
      inForce !== null && repairCase.terms !== null && !sameTerms(repairCase.terms, inForce.terms)
        ? { own: repairCase.terms, inForce }
        : null,
    step,
    stepIndex,
    inHand,
    open,
    line,
    lineId,
    /** Questions have the keys. */
    isAsking: open === null && step !== 'diagnose' && step !== 'documents',
    /** A run has keys of its own; what these record does not disturb it. */
    isFree: open === null && step !== 'documents',
    canUndo: undoable !== null,
    /** What Esc has just taken back, in words; null before, and from the next event on. */
    takenBack: undoneFrom && takenBack(undoneFrom, repairCase, view.pack),
    needed: view.determination?.judgementsNeeded ?? [],
    goToStep,
    /** From the step that is shown by then: two keys in a hurry go two steps. */
    go: (by: number) => {
      setStepAlone((from) => screenSteps[screenSteps.indexOf(from) + by] ?? from);
      setInHand(null);
    },
    take: setInHand,
    setOpen,
    undo,
    answer,
    askNoFault,
    recordNoFault,
    /** The line after this one; after the last, a new one. */
    goToNextLine: () => {
      const ids = lines.map(({ id }) => id);
      const after = ids[ids.indexOf(lineId) + 1];
      setLineId(after ?? (line ? nextLineId(repairCase) : (ids[0] ?? '1')));
    },
    removeLineInHand: () => {
      void removeLine(caseId, lineId);
      setLineId(lines.find(({ id }) => id !== lineId)?.id ?? '1');
    },
    /** Asks for a fact that no question asked for so far. */
    askAlso: (path: FactPath) => {
      setFurther([...further, path]);
      setStepAlone(stepOf(path));
      setInHand(path);
      setOpen(null);
    },
    simulate: (changes: readonly Change[]) => {
      if (view.changes === null || view.pack === null) return;
      onSimulate({
        pack: view.pack,
        facts: withChanges(view.changes.facts, changes),
        readings: terms?.terms.readings ?? {},
        origin: repairCase.caseNumber,
      });
    },
  };
};

export type CaseDesk = ReturnType<typeof useCaseDesk>;
