import { useState } from 'react';
import { usePolicies } from '../../data/policies';
import { Choice, Dialog, Notice, TextField } from '../../ui';

/** A unit that the registry does not know, as far as the technician does. */
export interface UnknownUnit {
  readonly serial: string;
  readonly policyId: string;
  readonly policyVersion: string;
  readonly model: string;
  readonly customer: string;
}

/** Whose policy decides, and what is printed on the unit. */
export const OpenUnknownDialog = ({
  serial,
  onOpen,
  onClose,
}: {
  readonly serial: string;
  readonly onOpen: (unit: UnknownUnit) => void;
  readonly onClose: () => void;
}) => {
  const { packs } = usePolicies();
  const [policyId, setPolicyId] = useState<string | null>(
    packs.size === 1 ? ([...packs.keys()][0] ?? null) : null,
  );
  const [model, setModel] = useState('');
  const [customer, setCustomer] = useState('');
  const pack = policyId === null ? undefined : packs.get(policyId);
  return (
    <Dialog
      title={`Open a case for ${serial}`}
      size="large"
      onClose={onClose}
      closeLabel="cancel"
      answers={[
        {
          key: 'Enter',
          label: 'Open the case',
          variant: 'primary',
          whileTyping: true,
          isDisabled: pack === undefined,
          run: () =>
            pack &&
            onOpen({
              serial,
              policyId: pack.id,
              policyVersion: pack.version,
              model: model.trim(),
              customer: customer.trim(),
            }),
        },
      ]}
    >
      {packs.size === 0 ? (
        <Notice
          tone="refused"
          title="No vendor’s policy is on this bench"
          safe="Everything that was saved is safe."
          next="Settings, “This program”, says which policy files were refused and why."
        />
      ) : (
        <Choice
          label="Whose unit is it?"
          options={[...packs.values()].map(({ id, vendor }) => ({ value: id, label: vendor }))}
          value={policyId}
          onChoose={setPolicyId}
        />
      )}
      <TextField
        label="Model as printed on the unit"
        value={model}
        onChange={setModel}
        isOptional
        maxLength={120}
      />
      <TextField label="Customer" value={customer} onChange={setCustomer} isOptional maxLength={200} />
    </Dialog>
  );
};
