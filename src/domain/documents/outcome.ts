/** What became of the unit, as far as the case says: never more than was recorded. */
import type { RepairCase } from '#domain/case/case';
import type { Determination } from '#domain/policy/determination';

export type Outcome = 'repaired' | 'swapped' | 'nff' | 'unrepaired' | 'scrapped' | 'not-recorded';

interface OutcomeWords {
  /** One word for a label that is read at arm's length. */
  readonly word: string;
  readonly sentence: string;
}

const words: Readonly<Record<Outcome, OutcomeWords>> = {
  repaired: { word: 'REPAIRED', sentence: 'Repaired and returned' },
  swapped: { word: 'SWAP', sentence: 'Replaced by another unit' },
  nff: { word: 'NFF', sentence: 'No fault found; returned as it came' },
  unrepaired: { word: 'UNREPAIRED', sentence: 'Returned unrepaired' },
  scrapped: { word: 'SCRAPPED', sentence: 'Scrapped' },
  'not-recorded': { word: 'RETURN', sentence: 'No repair is recorded' },
};

export const outcomeWords = (outcome: Outcome): OutcomeWords => words[outcome];

const unrepairedRemedies: ReadonlySet<string> = new Set(['return-unrepaired', 'cannot-repair', 'none']);

/** The first that holds: a swap, a completed repair, scrapping, no fault found, no repair wanted or possible. */
export const outcomeOf = (repairCase: RepairCase, { remedy, coverageReason }: Determination): Outcome => {
  const fact = (
    path: 'repair.replacementModel' | 'repair.completedOn' | 'quote.reply' | 'inspection.repairable',
  ) => repairCase.facts.get(path)?.value ?? null;
  if (fact('repair.replacementModel') !== null) return 'swapped';
  if (fact('repair.completedOn') !== null && remedy !== 'return-unrepaired') return 'repaired';
  if (remedy === 'scrap') return 'scrapped';
  const { lines } = repairCase;
  const noFault = lines.length > 0 && lines.every(({ faultResult }) => faultResult === 'nff');
  if (noFault || coverageReason === 'nff') return 'nff';
  const refusedByCustomer = fact('quote.reply') === 'refused';
  const repairable = fact('inspection.repairable');
  const notRepairable = repairable === 'not-repairable' || repairable === 'beyond-economic-repair';
  if (refusedByCustomer || notRepairable || unrepairedRemedies.has(remedy)) return 'unrepaired';
  return 'not-recorded';
};
