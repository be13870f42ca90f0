import { factsOf } from '#domain/case/facts-of';
import { outlookOf } from '#domain/case/outlook';
import { determine } from '#domain/policy/determine';
import { instantNow } from '../../bridge/now';
import { loadCase, useCaseList } from '../../data';
import { termsOf } from '../../data/policies';
import { OptionsDialog } from './OptionsDialog';
import type { SimulatorSeed } from './seed';

/** A case as the case screen shows it: what is usual stands in for what nobody recorded yet. */
const seedOf = async (caseId: string): Promise<SimulatorSeed | null> => {
  const repairCase = await loadCase(caseId);
  const terms = repairCase && (await termsOf(repairCase));
  if (!repairCase || !terms) return null;
  const { pack, settings } = terms;
  const stated = factsOf(repairCase, instantNow());
  const { facts, assumed } = outlookOf(stated, (supposed) => determine(pack, { facts: supposed, settings }));
  return { pack, facts, assumed, readings: terms.terms.readings, origin: repairCase.caseNumber };
};

/** Any case of this bench, to try its facts. The case itself stays as it is. */
export const CaseDialog = ({
  onLoad,
  onRefused,
  onClose,
}: {
  readonly onLoad: (seed: SimulatorSeed) => void;
  /** The case has no policy on this bench. */
  readonly onRefused: () => void;
  readonly onClose: () => void;
}) => {
  const cases = useCaseList({});
  if (cases === undefined) return null;
  return (
    <OptionsDialog
      title="Take the facts of a case"
      chooseLabel="take its facts"
      empty="No case was opened on this bench yet."
      options={cases.map(({ caseId, caseNumber, serial, model, customer }) => ({
        value: caseId,
        label: [caseNumber, serial, model, customer].filter(Boolean).join(' · '),
      }))}
      onChoose={(caseId) => {
        void seedOf(caseId).then((seed) => (seed ? onLoad(seed) : onRefused()));
      }}
      onClose={onClose}
    />
  );
};
