import { useState } from 'react';
import type { RepairCase } from '#domain/case/case';
import { compareTerms } from '#domain/case/compare-terms';
import { shortHash } from '#domain/policy/terms';
import { useNow } from '../../bridge/now';
import type { PolicyInForce, TermsInHand } from '../../data/policies';
import { Dialog, Facts, Table, TextField } from '../../ui';

const readingsText = (readings: Readonly<Record<string, string>>): string =>
  Object.entries(readings)
    .map(([reading, option]) => `${reading} ${option}`)
    .join(', ') || 'the pack’s own';

/** Deciding a case again by what is in force now: what would change, and why it is done. */
export const RedecideDialog = ({
  repairCase,
  terms,
  inForce,
  onDecide,
  onClose,
}: {
  readonly repairCase: RepairCase;
  /** What decides the case now; null while that version is not on this bench. */
  readonly terms: TermsInHand | null;
  readonly inForce: PolicyInForce;
  readonly onDecide: (reason: string) => void;
  readonly onClose: () => void;
}) => {
  const now = useNow();
  const [reason, setReason] = useState('');
  const { before, changes } = compareTerms(repairCase, now, terms, inForce);
  const own = repairCase.terms;
  return (
    <Dialog
      title="Decide this case again by what is in force now"
      size="large"
      onClose={onClose}
      closeLabel="leave it"
      answers={[
        {
          key: 'Enter',
          label: 'Decide again',
          variant: 'primary',
          whileTyping: true,
          isDisabled: reason.trim() === '',
          run: () => onDecide(reason.trim()),
        },
      ]}
    >
      <Facts
        facts={[
          {
            name: 'Decided under',
            value:
              own && `${own.version} (${shortHash(own.sha256)}), readings: ${readingsText(own.readings)}`,
          },
          {
            name: 'In force now',
            value: `${inForce.terms.version} (${shortHash(inForce.terms.sha256)}), readings: ${readingsText(inForce.terms.readings)}`,
          },
        ]}
      />
      {before === null && (
        <p>What it was decided under is not on this bench, so nobody can say what changes.</p>
      )}
      {before !== null && changes.length === 0 && <p>Nothing would change but the version that is named.</p>}
      {changes.length > 0 && (
        <Table
          label="What would change"
          rows={changes}
          rowId={({ what }) => what}
          isDense
          columns={[
            { id: 'what', title: 'What', cell: ({ what }) => what, isRowHeader: true },
            { id: 'before', title: 'Now', cell: (change) => change.before },
            { id: 'after', title: 'Then', cell: ({ after }) => <strong>{after}</strong> },
          ]}
        />
      )}
      {repairCase.documents.length > 0 && (
        <p>Documents that were issued stay as they are; the next one names the new version.</p>
      )}
      <TextField
        label="Reason"
        help="It is kept with your name and the time."
        value={reason}
        onChange={setReason}
        maxLength={500}
        hasInitialFocus
      />
    </Dialog>
  );
};
