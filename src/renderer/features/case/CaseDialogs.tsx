import type { RepairCase } from '#domain/case/case';
import { dropNoteDraft, keepNoteDraft, useNoteDraft } from '../../data/note-drafts';
import type { TermsInHand } from '../../data/policies';
import { ChangesDialog } from '../../verdict';
import { recordDecision, redecide, writeNote } from './case-actions';
import { FurtherFactsDialog } from './FurtherFactsDialog';
import { JudgementsDialog } from './JudgementsDialog';
import { NoFaultDialog } from './NoFaultDialog';
import { NotesDialog } from './NotesDialog';
import { PhotoDialog } from './PhotoDialog';
import { RedecideDialog } from './RedecideDialog';
import { TextDialog } from './TextDialog';
import type { CaseDesk } from './use-case-desk';
import { WhyDialog } from './WhyPanel';

interface CaseDialogsProps {
  readonly repairCase: RepairCase;
  readonly terms: TermsInHand | null;
  readonly desk: CaseDesk;
  readonly onReadClause: (clause: { readonly policyId: string; readonly clause: string }) => void;
}

/** The dialog that lies on the case, if any. */
export const CaseDialogs = ({ repairCase, terms, desk, onReadClause }: CaseDialogsProps) => {
  const { caseId } = repairCase;
  const draft = useNoteDraft(caseId);
  const { view, keeps } = desk;
  const close = () => desk.setOpen(null);
  switch (desk.open) {
    case null:
      return null;
    case 'facts':
      return <FurtherFactsDialog paths={view.furtherFacts} onClose={close} onChoose={desk.askAlso} />;
    case 'photo':
      return <PhotoDialog caseId={caseId} onClose={close} />;
    case 'note':
      return (
        <TextDialog
          title="Note"
          label="Note"
          help={
            draft.trouble === null
              ? 'It is kept with your name and the time. Esc keeps it unfinished for later.'
              : `Record it before the window is closed: unfinished it cannot be kept (${draft.trouble}).`
          }
          saveLabel="Record the note"
          isLong
          initialText={draft.text ?? ''}
          onType={(text) => keepNoteDraft(caseId, text)}
          onClose={close}
          onSave={(text) => {
            // What the journal refuses stays an unfinished note.
            void writeNote(caseId, text).then((isRecorded) => {
              if (isRecorded) dropNoteDraft(caseId);
            });
            close();
          }}
        />
      );
    case 'notes':
      return <NotesDialog notes={repairCase.notes} onClose={close} />;
    case 'why':
      return (
        <WhyDialog
          lines={view.why}
          onClose={close}
          onReadClause={(clause) => onReadClause({ policyId: repairCase.policyId, clause })}
        />
      );
    case 'redecide':
      return (
        keeps && (
          <RedecideDialog
            repairCase={repairCase}
            terms={terms}
            inForce={keeps.inForce}
            onClose={close}
            onDecide={(reason) => {
              void redecide(caseId, keeps.inForce.terms, reason);
              close();
            }}
          />
        )
      );
    case 'changes':
      return (
        view.changes &&
        view.pack && (
          <ChangesDialog
            pack={view.pack}
            question={view.changes}
            tryLabel="try it in the simulator"
            onTry={({ changes }) => desk.simulate(changes)}
            onClose={close}
          />
        )
      );
    case 'judgements':
      return (
        <JudgementsDialog
          repairCase={repairCase}
          pack={view.pack}
          needed={desk.needed}
          onClose={close}
          onDecide={(decision) => {
            void recordDecision(caseId, decision);
            close();
          }}
        />
      );
    case 'noFault':
      return (
        <NoFaultDialog
          onClose={close}
          onRunTest={() => {
            close();
            desk.goToStep('diagnose');
          }}
          onTestedOtherwise={(how) => {
            void writeNote(caseId, `No fault found, tested another way: ${how}`);
            desk.recordNoFault();
          }}
        />
      );
  }
};
