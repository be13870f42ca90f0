import { Dialog, List } from '../../ui';
import type { AnswerOption } from './answers';

/** All answers of a question that has more of them than there are number keys. */
export const MoreDialog = ({
  title,
  options,
  onChoose,
  onClose,
}: {
  readonly title: string;
  readonly options: readonly AnswerOption[];
  readonly onChoose: (value: unknown) => void;
  readonly onClose: () => void;
}) => (
  <Dialog title={title} answers={[]} onClose={onClose} size="large">
    <List
      label={title}
      items={options}
      idOf={({ label }) => label}
      textOf={({ label }) => label}
      chooseLabel="choose"
      onChoose={({ value }) => onChoose(value)}
    >
      {({ label }) => label}
    </List>
  </Dialog>
);
