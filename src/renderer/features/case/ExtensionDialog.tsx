import { useState } from 'react';
import type { ExtendedWarranty } from '#domain/policy/facts';
import { DateField, Dialog, NumberField } from '../../ui';

/** The latest order of an extended warranty. What is not on the order stays empty and is not known. */
export const ExtensionDialog = ({
  serial,
  onRecord,
  onClose,
}: {
  readonly serial: string;
  readonly onRecord: (period: ExtendedWarranty) => void;
  readonly onClose: () => void;
}) => {
  const [months, setMonths] = useState<number | null>(12);
  const [orderSignedOn, setOrderSignedOn] = useState<string | null>(null);
  const [invoiceOn, setInvoiceOn] = useState<string | null>(null);
  const [receiptAckOn, setReceiptAckOn] = useState<string | null>(null);
  return (
    <Dialog
      title="Extended warranty order"
      onClose={onClose}
      answers={[
        {
          key: 'F8',
          label: 'Record the order',
          variant: 'primary',
          whileTyping: true,
          isDisabled: months === null || orderSignedOn === null,
          run: () =>
            onRecord({ months, orderSignedOn, invoiceOn, receiptAckOn, serials: [serial], state: 'active' }),
        },
      ]}
    >
      <DateField label="Order signed on" value={orderSignedOn} onChange={setOrderSignedOn} hasInitialFocus />
      <NumberField label="Period" unit="months" value={months} onChange={setMonths} min={1} />
      <DateField label="Invoice of" value={invoiceOn} onChange={setInvoiceOn} isOptional />
      <DateField
        label="Payment receipt acknowledged on"
        value={receiptAckOn}
        onChange={setReceiptAckOn}
        isOptional
      />
    </Dialog>
  );
};
