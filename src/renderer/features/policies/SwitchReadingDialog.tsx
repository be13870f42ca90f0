import { useMemo, useState } from 'react';
import { draft } from '#domain/case/events';
import type { PolicyPack } from '#domain/policy/pack';
import { optionInForce, readingsFor } from '#domain/policy/terms';
import { recordEvents } from '../../data';
import type { PolicyInForce } from '../../data/policies';
import { Choice, Dialog, TextField } from '../../ui';
import { CasesPreviewTable } from './CasesPreviewTable';
import styles from './PoliciesScreen.module.css';
import { useCasesPreview } from './use-cases-preview';

/** Reading an unclear clause in another way: what would change, why it is done, and who does it. */
export const SwitchReadingDialog = ({
  inForce,
  reading,
  onClose,
}: {
  readonly inForce: PolicyInForce;
  readonly reading: PolicyPack['readings'][number];
  readonly onClose: () => void;
}) => {
  const { pack, terms } = inForce;
  const current = optionInForce(reading, terms.readings) ?? null;
  const [option, setOption] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const then = useMemo(
    () =>
      option === null
        ? null
        : {
            pack,
            settings: { readings: readingsFor(pack, { ...terms.readings, [reading.id]: option }) },
          },
    [pack, terms, reading, option],
  );
  const preview = useCasesPreview(pack.id, then);
  const isReady = option !== null && option !== current && reason.trim() !== '';
  return (
    <Dialog
      title={reading.question}
      size="large"
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: 'Read it this way from now on',
          variant: 'primary',
          whileTyping: true,
          isDisabled: !isReady,
          run: () => {
            if (option === null) return;
            const body = { policyId: pack.id, reading: reading.id, option, reason: reason.trim() };
            void recordEvents([draft('readingSwitched', null, body)]);
            onClose();
          },
        },
      ]}
    >
      <p className={styles.quiet}>
        New cases follow it. Open cases keep the reading they were opened under until somebody decides them
        again.
      </p>
      <Choice
        label="How the centre reads it"
        isLabelHidden
        isAsking={option === null}
        options={Object.entries(reading.options ?? {}).map(([value, label]) => ({
          value,
          label,
          key: value.toUpperCase(),
          ...(value === current && { help: 'in force' }),
        }))}
        value={option ?? current}
        onChoose={(value) => setOption(value === current ? null : value)}
      />
      {option !== null && (
        <>
          <TextField
            label="Reason"
            help="It is kept with your name and the time."
            value={reason}
            onChange={setReason}
            maxLength={500}
            hasInitialFocus
          />
          <CasesPreviewTable {...preview} />
        </>
      )}
    </Dialog>
  );
};
