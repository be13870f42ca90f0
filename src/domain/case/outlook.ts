/**
 * The first answer after a scan. Record facts that nobody has stated yet block a determination; a technician still wants
 * to know at once what it will most likely say. The outlook takes the missing ones as unremarkable, names every one of
 * them, and never reaches paper.
 */

import { withFact } from '#domain/policy/changes/change';
import type { Determination } from '#domain/policy/determination';
import type { FactPath, Facts } from '#domain/policy/facts';

export interface Outlook {
  readonly determination: Determination;
  /** What was decided on: what is stated, and what was assumed beside it. */
  readonly facts: Facts;
  /** What was taken as unremarkable because nobody has said; empty when the determination stands by itself. */
  readonly assumed: readonly FactPath[];
}

/** What is usual for a return in good order. Dates are never assumed. */
const unremarkable: Partial<Readonly<Record<FactPath, unknown>>> = {
  'case.requestedService': 'repair',
  'case.claimChannel': 'ticket',
  'sale.claimantIsOriginalCustomer': true,
  'sale.sparesInLieu': false,
  'sale.tssPurchased': false,
  'sale.channel': 'direct',
  'sale.distributorContacted': true,
  'verification.result': 'hw-repair',
  'documents.proofOfPurchase': 'invoice',
  'customer.doaRoute': 'normal-rma',
  'customer.isDistributor': false,
  extendedWarranties: [],
};

/** @param decide the engine with the vendor's pack already in hand */
export const outlookOf = (facts: Facts, decide: (facts: Facts) => Determination): Outlook => {
  const stated = decide(facts);
  let determination = stated;
  let supposed = facts;
  const assumed: FactPath[] = [];
  while (determination.serviceType === 'needs-input') {
    const next = determination.missingInputs.filter(
      (path): path is FactPath => path in unremarkable && !assumed.includes(path as FactPath),
    );
    if (next.length === 0) return { determination: stated, facts, assumed: [] };
    for (const path of next) supposed = withFact(supposed, path, unremarkable[path]);
    assumed.push(...next);
    determination = decide(supposed);
  }
  return { determination, facts: supposed, assumed };
};
