/** The keys of an open case. */
import type { RepairCase } from '#domain/case/case';
import { useKeys } from '../../ui';
import { screenSteps, stepLabel } from './case-steps';
import { isFolded } from './folded-text';
import type { CaseDesk } from './use-case-desk';

export const useCaseKeys = ({ lines, decisions, diagnostics, notes }: RepairCase, desk: CaseDesk): void => {
  const { view, step, stepIndex, isAsking, isFree, setOpen } = desk;
  const isBare = desk.open === null;
  const hasStepBefore = isBare && stepIndex > 0;
  const hasStepAfter = isBare && stepIndex < screenSteps.length - 1;
  const isInspecting = isAsking && step === 'inspect';
  useKeys([
    { key: 'ArrowLeft', label: 'step', group: 'step', enabled: hasStepBefore, run: () => desk.go(-1) },
    { key: 'ArrowRight', label: 'step', group: 'step', enabled: hasStepAfter, run: () => desk.go(1) },
    // In a text field the arrows move the caret; with Alt they move on all the same.
    {
      key: 'Alt+ArrowLeft',
      label: 'step back',
      unlisted: true,
      enabled: hasStepBefore,
      run: () => desk.go(-1),
    },
    { key: 'Alt+ArrowRight', label: 'step on', unlisted: true, enabled: hasStepAfter, run: () => desk.go(1) },
    {
      key: 'Enter',
      label: stepLabel.decide.toLowerCase(),
      enabled: isBare && step === 'diagnose' && diagnostics.length > 0,
      run: () => desk.go(1),
    },
    { key: 'P', label: 'photo', enabled: isFree, run: () => setOpen('photo') },
    { key: 'T', label: 'note', enabled: isFree, run: () => setOpen('note') },
    {
      key: 'O',
      label: 'read the notes',
      enabled: isFree && notes.some(({ text }) => isFolded(text)),
      run: () => setOpen('notes'),
    },
    { key: 'R', label: 'run test', enabled: isAsking, run: () => desk.goToStep('diagnose') },
    { key: 'N', label: 'no fault', enabled: isFree, run: desk.askNoFault },
    { key: 'L', label: 'next line', enabled: isInspecting && lines.length > 0, run: desk.goToNextLine },
    {
      key: 'X',
      label: 'remove line',
      enabled: isInspecting && lines.length > 1 && desk.line !== undefined,
      run: desk.removeLineInHand,
    },
    {
      key: 'J',
      label: 'judge',
      enabled: isAsking && step === 'decide' && desk.needed.length + decisions.size > 0,
      run: () => setOpen('judgements'),
    },
    {
      key: 'F',
      label: 'another fact',
      enabled: isAsking && view.furtherFacts.length > 0,
      run: () => setOpen('facts'),
    },
    { key: 'W', label: 'why', enabled: isFree && view.why.length > 0, run: () => setOpen('why') },
    {
      key: 'C',
      label: 'what would change it',
      enabled: isAsking && view.changes !== null,
      run: () => setOpen('changes'),
    },
    {
      key: 'S',
      label: 'simulate',
      enabled: isAsking && view.changes !== null,
      run: () => desk.simulate([]),
    },
    { key: 'D', label: 'documents', enabled: isFree, run: () => desk.goToStep('documents') },
    {
      key: 'Escape',
      label: 'undo',
      enabled: isAsking && desk.canUndo,
      whileTyping: false,
      takesBack: true,
      run: desk.undo,
    },
  ]);
};
