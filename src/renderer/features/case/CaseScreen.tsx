import type { ReactNode } from 'react';
import type { RepairCase } from '#domain/case/case';
import type { OpenWork } from '#domain/case/open-work';
import type { DiagnosticRecord } from '#domain/diagnostics/record';
import { otherReadings } from '#domain/documents/alternative-words';
import type { Determination } from '#domain/policy/determination';
import type { PolicyPack } from '#domain/policy/pack';
import { useCase } from '../../data';
import { type TermsInHand, useCaseTerms } from '../../data/policies';
import { Notice, Steps } from '../../ui';
import { Consequences, VerdictOfUnit } from '../../verdict';
import { CaseDialogs } from './CaseDialogs';
import { CaseHeader } from './CaseHeader';
import styles from './CaseScreen.module.css';
import { screenSteps, stepLabel } from './case-steps';
import { OnRecord } from './OnRecord';
import { QuestionStep } from './QuestionStep';
import { TermsNote } from './TermsNote';
import { type UnitToSimulate, useCaseDesk } from './use-case-desk';
import { useCaseKeys } from './use-case-keys';
import { WhyPanel } from './WhyPanel';

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
    readonly openWork: OpenWork;
  }) => ReactNode;
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

const OpenCase = ({
  repairCase,
  terms,
  slots,
  onReadClause,
  onSimulate,
}: CaseScreenProps & { readonly repairCase: RepairCase; readonly terms: TermsInHand | null }) => {
  const desk = useCaseDesk(repairCase, terms, onSimulate);
  useCaseKeys(repairCase, desk);
  const { caseId } = repairCase;
  const { view, keeps, step, stepIndex, inHand, open, line, lineId, isAsking, isFree, needed } = desk;

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
              onCompare={() => desk.setOpen('redecide')}
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
          {desk.takenBack !== null && (
            <p role="status" className={styles.takenBack}>
              Taken back: {desk.takenBack}
            </p>
          )}
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
                onAnswer={desk.answer}
                onComplete={() => desk.go(1)}
                nextLabel={stepLabel[screenSteps[stepIndex + 1] ?? step].toLowerCase()}
                inHand={inHand}
                onTake={desk.take}
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
                    onAnswer={desk.answer}
                    onComplete={() => desk.go(1)}
                    nextLabel="documents"
                    inHand={inHand}
                    onTake={desk.take}
                    isActive={open === null}
                  />
                )}
                <Consequences determination={view.outlook} pack={view.pack} />
              </>
            )}
            {step === 'documents' &&
              slots.documents({
                repairCase,
                determination: view.determination,
                pack: view.pack,
                openWork: view.openWork,
              })}
          </div>
        </div>
        {step !== 'documents' && (
          <aside className={styles.aside}>
            <WhyPanel
              lines={view.why}
              otherwise={view.outlook ? otherReadings(view.outlook, view.pack) : []}
              onAskChanges={isAsking && view.changes !== null ? () => desk.setOpen('changes') : null}
            />
            <OnRecord repairCase={repairCase} pack={view.pack} lineId={lineId} />
          </aside>
        )}
      </div>
      <CaseDialogs repairCase={repairCase} terms={terms} desk={desk} onReadClause={onReadClause} />
    </div>
  );
};
