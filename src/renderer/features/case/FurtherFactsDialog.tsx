import { factLabel } from '#domain/documents/fact-labels';
import type { FactPath } from '#domain/policy/facts';
import { Dialog, List } from '../../ui';

/** What the policy looks at beside the questions: an earlier repair, a date of the registry to correct. */
export const FurtherFactsDialog = ({
  paths,
  onChoose,
  onClose,
}: {
  readonly paths: readonly FactPath[];
  readonly onChoose: (path: FactPath) => void;
  readonly onClose: () => void;
}) => (
  <Dialog title="Record another fact" answers={[]} onClose={onClose} size="large">
    <List
      label="Facts that the policy looks at"
      items={paths}
      idOf={(path) => path}
      textOf={factLabel}
      chooseLabel="record"
      onChoose={onChoose}
    >
      {factLabel}
    </List>
  </Dialog>
);
