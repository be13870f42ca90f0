import { Dialog, List } from '../../ui';

/** A list to choose one of, found by typing: all answers of a field, the vendors, the cases. */
export const OptionsDialog = <Value,>({
  title,
  options,
  empty,
  chooseLabel = 'choose',
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly empty?: string;
  readonly chooseLabel?: string;
  readonly onChoose: (value: Value) => void;
  readonly onClose: () => void;
}) => (
  <Dialog title={title} answers={[]} onClose={onClose} size="large">
    <List
      label={title}
      items={options}
      idOf={({ label }) => label}
      textOf={({ label }) => label}
      chooseLabel={chooseLabel}
      onChoose={({ value }) => onChoose(value)}
      empty={empty ?? null}
    >
      {({ label }) => label}
    </List>
  </Dialog>
);
