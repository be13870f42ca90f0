/** How the paid periods after the free warranty could be otherwise: none, one more on file, or the latest of another kind. */
import type { ExtendedWarranty, FactPath, Facts } from '../facts';
import type { Candidate } from './candidates';

const usualMonths: readonly number[] = [12, 24, 36, 60];

const replacedLatest = (
  records: readonly ExtendedWarranty[],
  change: ExtendedWarranty,
): ExtendedWarranty[] => [...records.slice(0, -1), { ...records.at(-1), ...change }];

/**
 * Lists of extended warranties to try. A period on file is taken as active and acknowledged on the day that decides, its
 * length one of the usual ones.
 */
export const extensionChanges = (facts: Facts): readonly Candidate[] => {
  const records = facts.extendedWarranties ?? null;
  const today = facts.case?.asOf?.slice(0, 10);
  const paid: ExtendedWarranty = { state: 'active', ...(today !== undefined && { receiptAckOn: today }) };
  const candidates: ExtendedWarranty[][] = [];
  if (records === null || records.length > 0) candidates.push([]);
  if (records === null || records.length === 0) {
    for (const months of usualMonths) candidates.push([{ ...paid, months }]);
  } else {
    candidates.push(replacedLatest(records, paid));
    for (const state of ['terminated', 'refused', 'suspended'] as const) {
      if (records.at(-1)?.state !== state) candidates.push(replacedLatest(records, { state }));
    }
    candidates.push([...records, { ...paid, months: 12 }]);
  }
  return candidates.map((value) => ({ value, sameAs: [] }));
};

const movable: readonly FactPath[] = [
  'extendedWarranties.orderSignedOn',
  'extendedWarranties.receiptAckOn',
  'extendedWarranties.months',
];

/** Fields of the latest period that can be moved by themselves; none without a period. */
export const extensionFields = (facts: Facts): readonly FactPath[] =>
  (facts.extendedWarranties ?? []).length > 0 ? movable : [];
