import { type ReactNode, useState } from 'react';
import { lastUndoable, type RepairCase } from '#domain/case/case';
import type { BodyOf } from '#domain/case/events';
import { type AskedQuestion, stepOf } from '#domain/case/questions';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { otherReadings } from '#domain/documents/alternative-words';
import type { Determination } from '#domain/policy/determination';
import type { FactPath, Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import { sameTerms } from '#domain/policy/terms';
import { type Change, withChanges } from '#domain/policy/what-would-change-it';
import { useCase } from '../../data';
import { type TermsInHand, useCaseTerms, usePolicyInForce } from '../../data/policies';
import { Notice, Steps, useKeys } from '../../ui';
import { ChangesDialog, Consequences, VerdictOfUnit } from '../../verdict';
import { CaseHeader } from './CaseHeader';
import styles from './CaseScreen.module.css';
import {
  blankLine,
  recordDecision,
  recordFacts,
  recordLine,
  redecide,
  removeLine,
  undoLast,
  writeNote,
} from './case-actions';
import { FurtherFactsDialog } from './FurtherFactsDialog';
import { JudgementsDialog } from './JudgementsDialog';
import { NoFaultDialog } from './NoFaultDialog';
import { OnRecord } from './OnRecord';
import { PhotoDialog } from './PhotoDialog';
import { QuestionStep } from './QuestionStep';
import { RedecideDialog } from './RedecideDialog';
import { TermsNote } from './TermsNote';
import { TextDialog } from './TextDialog';
import { useCaseView } from './use-case-view';
import { WhyDialog, WhyPanel } from './WhyPanel';

const screenSteps = ['intake', 'inspect', 'diagnose', 'decide', 'documents'] as const;
type ScreenStep = (typeof screenSteps)[number];
const stepLabel: Readonly<Record<ScreenStep, string>> = {
  intake: 'Intake',
  inspect: 'Inspect',
  diagnose: 'Diagnose',
  decide: 'Decide',
  documents: 'Documents',
};

type Open = 'facts' | 'note' | 'photo' | 'why' | 'changes' | 'judgements' | 'noFault' | 'redecide' | null;

/** What the app puts into the diagnose and documents steps: rooms of their own that know nothing of this one. */
export interface CaseSlots {
  readonly diagnose: (unit: {
    readonly caseId: string;
    readonly labelSerial: string;
    readonly lastRecords: readonly DiagnosticRecord[];
  }) => ReactNode;
  readonly documents: (paper: {
    readonly repairCase: RepairCase;
    readonly determination: Determination | null;
    readonly pack: PolicyPack | null;
  }) => ReactNode;
}

/** A unit to try the policy on, beside its case. */
export interface UnitToSimulate {
  readonly pack: PolicyPack;
  readonly facts: Facts;
  readonly readings: Readonly<Record<string, string>>;
  /** The case that the facts come from. */
  readonly origin: string;
}

interface CaseScreenProps {
  readonly slots: CaseSlots;
  readonly onSimulate: (unit: UnitToSimulate) => void;
  /** Leads to a clause in the vendor's policy. */
  readonly onReadClause: (clause: { readonly policyId: string; readonly clause: string }) => void;
}

export const CaseScreen = ({
  caseId,
  slots,
  onReadClause,
  onSimulate,
}: CaseScreenProps & { readonly caseId: string }) => {
  const repairCase = useCase(caseId);
  const terms = useCaseTerms(repairCase);
  if (repairCase === undefined || (repairCase !== null && terms === undefined))
    return <p>Opening the case…</p>;
  if (repairCase === null) {
    return (
      <Notice
        tone="refused"
        title="This case is not on this bench"
        safe="Nothing was changed."
        next="Scan the unit again."
      />
    );
  }
  return (
    <OpenCase
      key={repairCase.caseId}
      repairCase={repairCase}
      terms={terms ?? null}
      slots={slots}
      onReadClause={onReadClause}
      onSimulate={onSimulate}
    />
  );
};

/** What was typed of a note when a scan called elsewhere: it waits here until the case is open again. */
const noteDrafts = new Map<string, string>();

const hasPassedTest = ({ diagnostics }: RepairCase): boolean =>
  diagnostics.some(({ record }) => record.outcome === 'pass' || record.outcome === 'marginal');

const nextLineId = ({ lines }: RepairCase): string =>
  String(Math.max(0, ...lines.map(({ id }) => Number(id) || 0)) + 1);

const OpenCase = ({
  repairCase,
  terms,
  slots,
  onReadClause,
  onSimulate,
}: CaseScreenProps & { readonly repairCase: RepairCase; readonly terms: TermsInHand | null }) => {
  const [further, setFurther] = useState<readonly FactPath[]>([]);
  const view = useCaseView(repairCase, terms, further);
  const inForce = usePolicyInForce(repairCase.policyId);
  const keeps =
    inForce !== null && repairCase.terms !== null && !sameTerms(repairCase.terms, inForce.terms)
      ? { own: repairCase.terms, inForce }
      : null;
  const { caseId } = repairCase;
  const [step, goToStep] = useState<ScreenStep>(
    () => screenSteps.find((name) => name === 'documents' || !view.isDone(name)) ?? 'documents',
  );
  const [inHand, setInHand] = useState<string | null>(null);
  const [open, setOpen] = useState<Open>(null);
  const [lineId, setLineId] = useState(repairCase.lines[0]?.id ?? '1');
  const line = repairCase.lines.find(({ id }) => id === lineId);
  const isAsking = open === null && step !== 'diagnose' && step !== 'documents';
  /** A run has keys of its own; what these record does not disturb it. */
  const isFree = open === null && step !== 'documents';
  const undoable = lastUndoable(repairCase);
  const stepIndex = screenSteps.indexOf(step);
  const setStep = (to: ScreenStep) => {
    goToStep(to);
    setInHand(null);
  };
  const go = (by: number) => setStep(screenSteps[stepIndex + by] ?? step);

  /** The question whose answer was taken back is in hand again. */
  const undo = () => {
    if (undoable === null) return;
    const [path = null] = [...repairCase.facts].find(([, { seq }]) => seq === undoable.seq) ?? [];
    const asked = Object.values(view.questions)
      .flat()
      .find(({ id }) => id === path);
    if (asked) goToStep(asked.step);
    if (undoable.type === 'defectLineRecorded') goToStep('inspect');
    // Without a fact of its own it was a line's: the first question that is open is in hand again.
    setInHand(asked?.id ?? null);
    void undoLast(repairCase);
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

  const simulate = (changes: readonly Change[]) => {
    if (view.changes === null || view.pack === null) return;
    onSimulate({
      pack: view.pack,
      facts: withChanges(view.changes.facts, changes),
      readings: terms?.terms.readings ?? {},
      origin: repairCase.caseNumber,
    });
  };

  const needed = view.determination?.judgementsNeeded ?? [];
  useKeys([
    {
      key: 'ArrowLeft',
      label: 'step',
      group: 'step',
      enabled: open === null && stepIndex > 0,
      run: () => go(-1),
    },
    {
      key: 'ArrowRight',
      label: 'step',
      group: 'step',
      enabled: open === null && stepIndex < screenSteps.length - 1,
      run: () => go(1),
    },
    // In a text field the arrows move the caret; with Alt they move on all the same.
    {
      key: 'Alt+ArrowLeft',
      label: 'step back',
      unlisted: true,
      enabled: open === null && stepIndex > 0,
      run: () => go(-1),
    },
    {
      key: 'Alt+ArrowRight',
      label: 'step on',
      unlisted: true,
      enabled: open === null && stepIndex < screenSteps.length - 1,
      run: () => go(1),
    },
    { key: 'P', label: 'photo', enabled: isFree, run: () => setOpen('photo') },
    { key: 'T', label: 'note', enabled: isFree, run: () => setOpen('note') },
    { key: 'R', label: 'run test', enabled: isAsking, run: () => setStep('diagnose') },
    { key: 'N', label: 'no fault', enabled: isFree, run: askNoFault },
    {
      key: 'L',
      label: 'next line',
      enabled: isAsking && step === 'inspect' && repairCase.lines.length > 0,
      run: () => {
        const ids = repairCase.lines.map(({ id }) => id);
        const after = ids[ids.indexOf(lineId) + 1];
        setLineId(after ?? (line ? nextLineId(repairCase) : (ids[0] ?? '1')));
      },
    },
    {
      key: 'X',
      label: 'remove line',
      enabled: isAsking && step === 'inspect' && repairCase.lines.length > 1 && line !== undefined,
      run: () => {
        void removeLine(caseId, lineId);
        setLineId(repairCase.lines.find(({ id }) => id !== lineId)?.id ?? '1');
      },
    },
    {
      key: 'J',
      label: 'judge',
      enabled: isAsking && step === 'decide' && needed.length + repairCase.decisions.size > 0,
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
    { key: 'S', label: 'simulate', enabled: isAsking && view.changes !== null, run: () => simulate([]) },
    { key: 'D', label: 'documents', enabled: isFree, run: () => setStep('documents') },
    {
      key: 'Escape',
      label: 'undo',
      enabled: isAsking && undoable !== null,
      whileTyping: false,
      run: undo,
    },
  ]);

  return (
    <div className={styles.screen}>
      <CaseHeader repairCase={repairCase} pack={view.pack} determination={view.determination} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {view.verdict ? (
            <VerdictOfUnit verdict={view.verdict} />
          ) : (
            <Notice
              tone="judgement"
              title={
                repairCase.terms === null
                  ? `No policy "${repairCase.policyId}" is on this bench`
                  : `Version ${repairCase.terms.version} of the policy "${repairCase.policyId}" is not on this bench`
              }
              safe="Intake, inspection and diagnostics work and are kept."
              next="Add the vendor's policy; the verdict then appears by itself."
            />
          )}
          {keeps && (
            <TermsNote
              terms={keeps.own}
              inForce={keeps.inForce}
              isActive={isFree}
              onCompare={() => setOpen('redecide')}
            />
          )}
          <Steps
            label="Progress"
            steps={screenSteps.map((id) => ({
              id,
              label: stepLabel[id],
              state:
                id === step
                  ? ('current' as const)
                  : (id === 'documents' ? repairCase.documents.length > 0 : view.isDone(id))
                    ? ('done' as const)
                    : ('ahead' as const),
            }))}
          />
          <div className={styles.step}>
            {(step === 'intake' || step === 'inspect') && (
              <QuestionStep
                key={`${step}-${lineId}`}
                title={
                  step === 'inspect' && repairCase.lines.length > 1
                    ? `Inspect, defect line ${lineId}`
                    : stepLabel[step]
                }
                repairCase={repairCase}
                pack={view.pack}
                line={line}
                questions={view.questions[step]}
                onAnswer={answer}
                onComplete={() => go(1)}
                nextLabel={stepLabel[screenSteps[stepIndex + 1] ?? step].toLowerCase()}
                inHand={inHand}
                onTake={setInHand}
                isActive={open === null}
              />
            )}
            {step === 'diagnose' &&
              slots.diagnose({
                caseId,
                labelSerial: repairCase.serial,
                lastRecords: repairCase.diagnostics.map(({ record }) => record),
              })}
            {step === 'decide' && view.outlook && (
              <>
                {needed.length > 0 && (
                  <Notice
                    tone="judgement"
                    title={
                      needed.length === 1 ? '1 judgement is open' : `${needed.length} judgements are open`
                    }
                    next="Press J and say what holds, and why."
                  />
                )}
                {view.questions.decide.length > 0 && (
                  <QuestionStep
                    title="Before it goes back"
                    repairCase={repairCase}
                    pack={view.pack}
                    line={line}
                    questions={view.questions.decide}
                    onAnswer={answer}
                    onComplete={() => go(1)}
                    nextLabel="documents"
                    inHand={inHand}
                    onTake={setInHand}
                    isActive={open === null}
                  />
                )}
                <Consequences determination={view.outlook} pack={view.pack} />
              </>
            )}
            {step === 'documents' &&
              slots.documents({ repairCase, determination: view.determination, pack: view.pack })}
          </div>
        </div>
        {step !== 'documents' && (
          <aside className={styles.aside}>
            <WhyPanel
              lines={view.why}
              otherwise={view.outlook ? otherReadings(view.outlook, view.pack) : []}
              onAskChanges={isAsking && view.changes !== null ? () => setOpen('changes') : null}
            />
            <OnRecord repairCase={repairCase} pack={view.pack} lineId={lineId} />
          </aside>
        )}
      </div>
      {open === 'facts' && (
        <FurtherFactsDialog
          paths={view.furtherFacts}
          onClose={() => setOpen(null)}
          onChoose={(path) => {
            setFurther([...further, path]);
            goToStep(stepOf(path));
            setInHand(path);
            setOpen(null);
          }}
        />
      )}
      {open === 'photo' && <PhotoDialog caseId={caseId} onClose={() => setOpen(null)} />}
      {open === 'note' && (
        <TextDialog
          title="Note"
          label="Note"
          help="It is kept with your name and the time."
          saveLabel="Record the note"
          isLong
          initialText={noteDrafts.get(caseId) ?? ''}
          onType={(text) => noteDrafts.set(caseId, text)}
          onClose={() => setOpen(null)}
          onSave={(text) => {
            noteDrafts.delete(caseId);
            void writeNote(caseId, text);
            setOpen(null);
          }}
        />
      )}
      {open === 'why' && (
        <WhyDialog
          lines={view.why}
          onClose={() => setOpen(null)}
          onReadClause={(clause) => onReadClause({ policyId: repairCase.policyId, clause })}
        />
      )}
      {open === 'redecide' && keeps && (
        <RedecideDialog
          repairCase={repairCase}
          terms={terms}
          inForce={keeps.inForce}
          onClose={() => setOpen(null)}
          onDecide={(reason) => {
            void redecide(caseId, keeps.inForce.terms, reason);
            setOpen(null);
          }}
        />
      )}
      {open === 'changes' && view.changes && view.pack && (
        <ChangesDialog
          pack={view.pack}
          question={view.changes}
          tryLabel="try it in the simulator"
          onTry={({ changes }) => simulate(changes)}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'judgements' && (
        <JudgementsDialog
          repairCase={repairCase}
          pack={view.pack}
          needed={needed}
          onClose={() => setOpen(null)}
          onDecide={(decision) => {
            void recordDecision(caseId, decision);
            setOpen(null);
          }}
        />
      )}
      {open === 'noFault' && (
        <NoFaultDialog
          onClose={() => setOpen(null)}
          onRunTest={() => {
            setOpen(null);
            setStep('diagnose');
          }}
          onTestedOtherwise={(how) => {
            void writeNote(caseId, `No fault found, tested another way: ${how}`);
            recordNoFault();
          }}
        />
      )}
    </div>
  );
};
