/** How a determination is said at a glance: one word, one tone. The icon and the colour follow the tone. */
import type { Determination } from '#domain/policy/determination';

export type Tone = 'covered' | 'refused' | 'judgement' | 'neutral';
export interface Verdict {
  readonly word: string;
  readonly tone: Tone;
}

const byService: Readonly<Record<Determination['serviceType'], Verdict>> = {
  doa: { word: 'Dead on arrival', tone: 'covered' },
  'in-warranty': { word: 'In warranty', tone: 'covered' },
  'extended-warranty': { word: 'Extended warranty', tone: 'covered' },
  'post-repair-warranty': { word: 'Covered after repair', tone: 'covered' },
  'repeat-repair': { word: 'Repeat repair', tone: 'covered' },
  'out-of-warranty': { word: 'Out of warranty', tone: 'refused' },
  replacement: { word: 'Replacement', tone: 'covered' },
  replenishment: { word: 'Missing parts sent', tone: 'covered' },
  'on-receipt-replacement': { word: 'Replacement on receipt', tone: 'covered' },
  'part-replacement': { word: 'Part replacement', tone: 'neutral' },
  refund: { word: 'Refund', tone: 'covered' },
  exchange: { word: 'Exchange', tone: 'covered' },
  'advance-replacement': { word: 'Advance replacement', tone: 'covered' },
  'physical-rejection': { word: 'Rejected on receipt', tone: 'covered' },
  'insurance-claim': { word: 'Insurance claim', tone: 'neutral' },
  'eos-best-effort': { word: 'End of service, best effort', tone: 'judgement' },
  'on-site': { word: 'On-site service', tone: 'neutral' },
  'software-upgrade': { word: 'Software upgrade', tone: 'neutral' },
  'redirect-distributor': { word: 'Send to the distributor', tone: 'neutral' },
  'redirect-manufacturer': { word: 'Send to the manufacturer', tone: 'neutral' },
  'contract-terms': { word: 'Contract terms apply', tone: 'neutral' },
  'closed-no-defect': { word: 'Closed, no defect', tone: 'neutral' },
  'closed-assumed-resolved': { word: 'Closed, assumed resolved', tone: 'neutral' },
  'case-closed': { word: 'Case closed', tone: 'neutral' },
  refused: { word: 'Refused', tone: 'refused' },
  'out-of-scope': { word: 'Out of scope', tone: 'neutral' },
  'needs-input': { word: 'Facts missing', tone: 'judgement' },
  'needs-decision': { word: 'Decision needed', tone: 'judgement' },
};

/** A loss of cover by act or by part says more than "out of warranty". */
const byReason: Partial<Readonly<Record<Determination['coverageReason'], string>>> = {
  forfeited: 'Warranty forfeited',
  excluded: 'Cause not covered',
  consumable: 'Consumable, not covered',
  'not-original-customer': 'Not the original customer',
  'unauthorised-reseller': 'Unauthorised reseller',
  'no-free-warranty': 'No free warranty',
  suspended: 'Warranty suspended',
};

export const verdictOf = (determination: Determination): Verdict => {
  const verdict = byService[determination.serviceType];
  const reason = byReason[determination.coverageReason];
  if (determination.serviceType === 'out-of-warranty' && reason) return { ...verdict, word: reason };
  if (determination.coverageReason === 'suspended') return { word: 'Warranty suspended', tone: 'judgement' };
  if (determination.coverageReason === 'nff' && verdict.tone === 'covered') {
    return { word: `${verdict.word}, no fault found`, tone: 'judgement' };
  }
  return verdict;
};

/** Whole days from one civil date to another, negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** "102 days left", "last day today", "63 days over". */
export const daysLeftText = (asOf: string, until: string): string => {
  const days = daysBetween(asOf, until);
  if (days === 0) return 'last day today';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `${count} left` : `${count} over`;
};
