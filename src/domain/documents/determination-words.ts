/** The field's terms for every code word of a determination. A word that a pack adds on its own is read plainly. */
import type { Determination } from '#domain/policy/determination';
import type { PolicyWords } from '#domain/policy/pack';
import { codeText, nameText } from './plain-text';

type Words = Readonly<Record<string, string>>;
const lookUp = (words: Words | undefined, code: string): string | undefined =>
  words && Object.hasOwn(words, code) ? words[code] : undefined;
const wordOf = (words: Words, code: string): string => lookUp(words, code) ?? codeText(code);

/** The pack whose words go before the common ones; null where no pack is at hand. */
export type WordingPack = Pick<PolicyWords, 'words'> | null;
type WordList = keyof NonNullable<PolicyWords['words']>;

/** How a pack itself words one of its own words. */
export const packWord = (pack: WordingPack, list: WordList, code: string): string | undefined =>
  lookUp(pack?.words?.[list], code);

const serviceTypes: Words = {
  doa: 'Dead on arrival (DOA)',
  'in-warranty': 'In warranty',
  'extended-warranty': 'Extended warranty',
  'post-repair-warranty': 'Warranty on an earlier repair',
  'repeat-repair': 'Repeat repair',
  'out-of-warranty': 'Out of warranty',
  replacement: 'Replacement',
  replenishment: 'Missing parts supplied',
  'on-receipt-replacement': 'Replacement on receipt',
  'part-replacement': 'Part replacement',
  refund: 'Refund',
  exchange: 'Exchange',
  'advance-replacement': 'Advance replacement',
  'physical-rejection': 'Rejected at the physical inspection',
  'insurance-claim': 'Insurance claim',
  'eos-best-effort': 'End of service: best effort',
  'on-site': 'On-site service',
  'software-upgrade': 'Software upgrade',
  'redirect-distributor': 'Referred to the distributor',
  'redirect-manufacturer': 'Referred to the manufacturer',
  'contract-terms': 'By contract terms',
  'closed-no-defect': 'Closed: no defect',
  'closed-assumed-resolved': 'Closed: taken as resolved',
  'case-closed': 'Case closed',
  refused: 'Refused',
  'out-of-scope': 'Out of scope',
  'needs-input': 'Facts missing',
  'needs-decision': 'A judgement is open',
};

const coverageReasons: Words = {
  covered: 'Covered',
  expired: 'Warranty expired',
  excluded: 'Cause excluded from cover',
  forfeited: 'Warranty forfeited',
  consumable: 'Consumable, not covered',
  category: 'Product category without cover',
  'not-original-customer': 'Claimant is not the original customer',
  'unauthorised-reseller': 'Bought from an unauthorised reseller',
  'no-free-warranty': 'No free warranty',
  suspended: 'Cover suspended',
  'no-authorisation': 'No authorisation',
  nff: 'No fault found (NFF)',
  none: 'Cover not decided',
};

const remedies: Words = {
  'repair-or-replace': 'Repair or replacement',
  'quote-repair': 'Repair on quotation',
  'quote-replace': 'Replacement on quotation',
  replace: 'Replacement',
  'return-unrepaired': 'Returned unrepaired',
  scrap: 'Scrapped',
  'cannot-repair': 'Cannot be repaired',
  none: 'None',
};

const freightPayers: Words = {
  vendor: 'Paid by the vendor',
  customer: 'Paid by the customer',
  'customer-collects': 'Customer collects',
  insurance: 'Insurance',
  unstated: 'Not stated in the policy',
  na: 'Not applicable',
};

const freightLegs: Words = {
  inbound: 'Freight to the service centre',
  outbound: 'Freight back to the customer',
  customs: 'Customs and duties',
};

const fees: Words = {
  'repair-charge': 'Repair charge',
  restocking: 'Restocking charge',
  expedite: 'Expedited service',
  'eos-service': 'End-of-service charge',
  precheck: 'Pre-check fee',
  'ar-nonconforming': 'Advance replacement returned non-conforming',
  'unauthorised-return-costs': 'Costs of a return without consent',
  'ew-preinspection': 'Extended warranty: pre-inspection',
  'ew-charge': 'Extended warranty charge',
  admin: 'Administration fee',
  inspection: 'Inspection fee',
  'ar-invoice': 'Advance replacement invoice',
  'urgent-freight': 'Urgent freight',
};

const feeStatuses: Words = {
  mandatory: 'Due',
  contingent: 'Due only if',
  permitted: 'May be charged, not decided',
  waived: 'Waived',
  applied: 'Charged by decision',
};

const feeEvents: Words = {
  declined: 'the quotation is declined',
  accepted: 'the quotation is accepted',
  'no-fault-found': 'no fault is found',
  'no-reply': 'there is no reply',
  'returned-used': 'the unit comes back used',
  'returned-incomplete': 'the unit comes back incomplete',
};

const deadlines: Words = {
  'doa-end': 'DOA period ends',
  'warranty-end': 'Warranty ends',
  'ew-due': 'Extended warranty due by',
  'auth-valid-until': 'RMA number valid until',
  'ship-by': 'Ship by',
  'test-due': 'Test due',
  'tat-due': 'Turn-around due',
  'tat-outer': 'Turn-around at the latest',
  'quote-expiry': 'Quotation valid until',
  'final-reminder-from': 'Final reminder from',
  'disposal-from': 'May be disposed of from',
  'scrap-from': 'May be scrapped from',
  'ar-return-by': 'Replaced unit back by',
  'credit-due': 'Credit note due',
  'refund-end': 'Refund period ends',
  'replace-end': 'Replacement period ends',
  'replenish-end': 'Missing-parts period ends',
  'inspection-end': 'Inspection period ends',
  'verify-due': 'Verification due',
  'forward-due': 'Forwarding due',
  'eos-day': 'End of service',
  'close-on': 'Case closes on',
  'post-repair-end': 'Warranty on the earlier repair ends',
  'repeat-repair-end': 'Repeat-repair period ends',
  'replacement-literal-latest-ship': 'Latest shipping date for replacement',
  'suspendable-from': 'Cover may be suspended from',
  'terminable-from': 'Cover may be terminated from',
  'repair-due': 'Repair due',
  'retest-end': 'Retest period ends',
  'labour-free-end': 'Last day of free labour',
  'response-due': 'Response due',
};

const ruleOutcomes: Words = {
  met: 'Took effect',
  'not-met': 'No effect',
  unknown: 'A fact is missing',
  open: 'A person decides',
};

/** Answers of the chain of paid periods, as part of a sentence. */
const extensionStates: Words = {
  exists: 'an extended warranty is on file',
  covers: 'an extended warranty covers the day of the claim',
  'covered-by-latest': 'the latest extended warranty covers the day of the claim',
  'signed-late': 'the extended warranty was ordered after the cover before it ended',
  'signed-very-late': 'the extended warranty was ordered long after the cover before it ended',
  'acceptance-asked': 'somebody has to accept the late order',
  'acceptance-open': 'nobody has accepted the late order yet',
  'refusal-asked': 'somebody has to decide whether the late order is refused',
  refused: 'the late order was refused',
  inspected: 'the inspection before the extended warranty was made',
  paid: 'the extended warranty is paid',
  overdue: 'the extended warranty is overdue',
  suspendable: 'the extended warranty may be suspended',
  terminable: 'the extended warranty may be terminated',
  suspended: 'the extended warranty is suspended',
  'was-suspended': 'the extended warranty was suspended before',
  terminated: 'the extended warranty was terminated',
};

/** Days of the chain of paid periods, as nouns. */
const extensionDays: Words = {
  start: 'the start of the extended warranty',
  end: 'the end of the extended warranty',
  lastEnd: 'the end of the latest extended warranty',
  due: 'the day the extended warranty is due',
  previousExpiry: 'the end of the cover before the extended warranty',
  orderSignedOn: 'the day the extended warranty was ordered',
  invoicedOn: 'the day the extended warranty was invoiced',
  acknowledgedOn: 'the day the extended warranty was acknowledged',
  suspendableFrom: 'the first day for suspending the extended warranty',
  terminableFrom: 'the first day for terminating the extended warranty',
};

const hardnesses: Words = { hard: 'A right ends', soft: 'A promise', warn: 'Under another reading' };

const authorisationStates: Words = {
  none: 'None',
  requested: 'Asked for',
  void: 'Void',
  na: 'Not asked for by this policy',
};

const eolStates: Words = { active: 'In production', eol: 'End of life', eos: 'End of service' };

const partOwners: Words = {
  vendor: 'Kept by the vendor',
  customer: 'Belong to the customer',
  unstated: 'Not stated in the policy',
};

/** Every paper that a policy of ours asks for or has printed; a pack may name further ones, with its own words. */
export const documentNames: Words = {
  'ar-invoice': 'Advance replacement invoice',
  'collection-notice': 'Collection notice',
  'consent-notice': 'Consent to the return',
  'credit-note': 'Credit note',
  'delay-notice': 'Notice of delay',
  'equivalence-certification': 'Certificate of equivalence',
  'extension-invoice': 'Extended warranty invoice',
  'extension-order': 'Extended warranty order',
  'final-reminder': 'Final reminder',
  'import-licence': 'Import licence',
  'oow-notice': 'Out-of-warranty notice',
  'packing-sheet': 'Packing sheet',
  'payment-receipt': 'Proof of payment',
  photos: 'Photographs',
  pictures: 'Pictures of the fault',
  'precheck-result': 'Pre-check result',
  'proof-of-purchase': 'Proof of purchase',
  'purchase-order': 'Purchase order',
  quotation: 'Quotation',
  'receipt-note': 'Receipt note',
  'repair-cost-proposal': 'Repair cost proposal',
  'repair-information': 'Repair information',
  'return-note': 'Return note',
  'rma-number-notice': 'RMA number notice',
  'rma-report': 'RMA Repair Report',
  'sales-contract': 'Sales contract',
  'service-form': 'Service form',
  'si-form': 'SI form',
  'signed-acceptance': 'Signed acceptance of the quotation',
  'trouble-ticket': 'Trouble ticket',
  video: 'Video of the fault',
  'written-approval': 'Written approval',
  'written-authorisation': 'Written authorisation',
};

const checks: Words = {
  sticker: 'Warranty sticker',
  'si-before-arrival': 'SI number given before arrival',
  'si-open': 'SI number still open',
  'si-surfaces': 'SI number on two surfaces',
  'si-on-waybill': 'SI number on the waybill',
  'note-outside': 'Return note outside',
  'note-inside': 'Return note inside',
  'items-listed': 'Items are those on the list',
  'number-present': 'RMA number present',
  'number-valid': 'RMA number valid',
  'number-visible': 'RMA number visible',
  'serial-label': 'Serial label',
  'parts-complete': 'All parts there',
  'foreign-object': 'No foreign objects',
  'unsupported-parts': 'No unsupported parts',
  'direct-purchase': 'Bought directly',
  'inbound-damage': 'Damage on the way in',
  damage: 'Free of damage',
};

const faultResults: Words = {
  'not-tested': 'Not tested',
  confirmed: 'Fault confirmed',
  nff: 'No fault found (NFF)',
  'not-determined': 'Not determined',
};

const partClasses: Words = {
  'third-party': 'Third-party part',
  'rf-cable': 'RF cable',
  'usb-cable': 'USB cable',
};

const causes: Words = {
  'phys-damage-user': 'Physical damage by the user',
  'maint-improper': 'Improper maintenance',
  'unauth-dismantle': 'Dismantled without authority',
  'unauth-repair': 'Repaired without authority',
  'part-missing-or-broken': 'Part missing or broken',
  'unsupported-sw-media-part': 'Unsupported software, media or part',
  'out-of-spec-operation': 'Operated outside specification',
  'contrary-to-manual': 'Used contrary to the manual',
  'telecom-or-power-req': 'Telecom or power requirements not met',
  'unauth-equipment': 'Used with unauthorised equipment',
  'nonspec-attachment': 'Attachment outside specification',
  'extreme-temp': 'Extreme temperature',
  'env-weatherproof': 'Weatherproofing not kept',
  'act-of-god': 'Act of God',
  'third-party-act': 'Act of a third party',
  'weathering-rust': 'Weathering or rust',
  willful: 'Wilful damage',
  'non-normal-use': 'Not normal use',
  'transport-damage-inbound': 'Damaged on the way to the service centre',
  'transport-damage-outbound': 'Damaged on the way to the customer',
  'non-quality-other': 'Other cause than quality',
};

export const serviceTypeText = (code: string): string => wordOf(serviceTypes, code);
export const coverageReasonText = (code: string): string => wordOf(coverageReasons, code);
export const remedyText = (code: string): string => wordOf(remedies, code);
export const freightPayerText = (code: string): string => wordOf(freightPayers, code);
export const freightLegText = (code: string): string => wordOf(freightLegs, code);
export const feeText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'fees', code) ?? wordOf(fees, code);
export const feeStatusText = (code: string): string => wordOf(feeStatuses, code);
export const feeEventText = (code: string): string => lookUp(feeEvents, code) ?? codeText(code).toLowerCase();
export const deadlineText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'deadlines', code) ?? wordOf(deadlines, code);
export const ruleOutcomeText = (code: string): string => wordOf(ruleOutcomes, code);
export const authorisationStateText = (code: string): string => wordOf(authorisationStates, code);
export const eolStateText = (code: string): string => wordOf(eolStates, code);
export const partOwnerText = (code: string): string => wordOf(partOwners, code);
export const documentText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'documents', code) ?? wordOf(documentNames, code);
export const checkText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'checks', code) ?? wordOf(checks, code);
export const actionText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'actions', code) ?? codeText(code);
/** What the names of a pack's rules stand for, as part of a sentence. */
export const conditionText = (name: string, pack: WordingPack): string =>
  packWord(pack, 'conditions', name) ?? nameText(name);
export const dateText = (name: string, pack: WordingPack): string =>
  packWord(pack, 'dates', name) ?? nameText(name);
export const markText = (mark: string, pack: WordingPack): string =>
  packWord(pack, 'marks', mark) ?? nameText(mark);
export const tableText = (name: string, pack: WordingPack): string =>
  packWord(pack, 'tables', name) ?? nameText(name);
export const extensionStateText = (state: string): string => wordOf(extensionStates, state);
export const extensionDayText = (day: string): string => wordOf(extensionDays, day);
export const hardnessText = (code: string): string => wordOf(hardnesses, code);
export const faultResultText = (code: string): string => wordOf(faultResults, code);
export const partClassText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'inspection.lines.defectivePartClass', code) ?? wordOf(partClasses, code);
export const causeText = (code: string, pack: WordingPack = null): string =>
  packWord(pack, 'inspection.lines.causeCodes', code) ?? wordOf(causes, code);

/** How the verdict is to be shown: the sign beside the word. Colour is never the only carrier. */
export type VerdictTone = 'covered' | 'refused' | 'judgement' | 'neutral';

const covered: ReadonlySet<string> = new Set([
  'doa',
  'in-warranty',
  'extended-warranty',
  'post-repair-warranty',
  'repeat-repair',
  'replacement',
  'replenishment',
  'on-receipt-replacement',
  'part-replacement',
  'refund',
  'exchange',
  'advance-replacement',
]);
const refused: ReadonlySet<string> = new Set(['out-of-warranty', 'physical-rejection', 'refused']);

export const verdictTone = ({
  serviceType,
  coverageReason,
}: Pick<Determination, 'serviceType' | 'coverageReason'>): VerdictTone => {
  if (serviceType === 'needs-input' || serviceType === 'needs-decision') return 'judgement';
  if (refused.has(serviceType) || coverageReason === 'suspended') return 'refused';
  return covered.has(serviceType) && (coverageReason === 'covered' || coverageReason === 'nff')
    ? 'covered'
    : 'neutral';
};

/** The word of the verdict. Out of warranty says less than the reason why. */
export const verdictWord = ({
  serviceType,
  coverageReason,
}: Pick<Determination, 'serviceType' | 'coverageReason'>): string =>
  serviceType === 'out-of-warranty' && !['expired', 'none', 'covered'].includes(coverageReason)
    ? coverageReasonText(coverageReason)
    : serviceTypeText(serviceType);
