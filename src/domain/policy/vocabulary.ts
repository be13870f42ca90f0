/** Words of the facts and determinations, each list closed. Texts on screen are made from them, never typed beside them. */

export const causeCodes = [
  'phys-damage-user',
  'maint-improper',
  'modified',
  'unauth-dismantle',
  'opened',
  'unauth-repair',
  'part-missing-or-broken',
  'foreign-object',
  'unsupported-sw-media-part',
  'out-of-spec-operation',
  'contrary-to-manual',
  'abnormal-storage',
  'wrong-power-supply',
  'telecom-or-power-req',
  'unauth-equipment',
  'nonspec-attachment',
  'overvoltage',
  'overcurrent',
  'surge',
  'extreme-temp',
  'extreme-humidity',
  'vibration',
  'env-weatherproof',
  'lightning',
  'fire',
  'flood',
  'earthquake',
  'act-of-god',
  'third-party-act',
  'liquid',
  'oxidation',
  'weathering-rust',
  'normal-wear',
  'abuse',
  'misuse',
  'neglect',
  'willful',
  'accident',
  'non-normal-use',
  'transport-damage-inbound',
  'transport-damage-outbound',
  'non-quality-other',
] as const;

export const partClasses = [
  'battery',
  'third-party',
  'rf-cable',
  'ethernet-cable',
  'usb-cable',
  'connector',
  'mounting-kit',
  'clamp',
  'table-stand',
  'accessory',
  'power-cord',
  'power-connector',
  'main-unit',
] as const;

export const faultResults = ['not-tested', 'confirmed', 'nff', 'not-determined'] as const;
export const warrantyStickerStates = ['intact', 'broken', 'missing', 'tampered', 'none-fitted'] as const;
export const serialLabelStates = ['intact', 'broken', 'missing', 'not-applicable', 'unknown'] as const;
export const repairabilities = ['repairable', 'not-repairable', 'beyond-economic-repair', 'unknown'] as const;
export const packagings = ['original', 'equivalent-safe', 'insufficient', 'unknown'] as const;
export const saleChannels = ['direct', 'authorised-distributor', 'unauthorised-reseller', 'unknown'] as const;
export const claimChannels = [
  'sales',
  'support-centre',
  'ticket',
  'contact-form',
  'email',
  'phone',
  'distributor',
  'walk-in',
  'other',
] as const;
export const requestedServices = [
  'repair',
  'doa',
  'advance-replacement',
  'replacement',
  'missing-parts',
  'refund',
  'exchange',
  'physical-damage',
  'on-site',
  'software-upgrade',
  'unsure',
] as const;
export const verificationResults = [
  'pending',
  'no-defect',
  'solvable-on-site',
  'hw-repair',
  'unresolved',
  'not-offered',
  'return-required',
] as const;
export const extendedWarrantyStates = [
  'none',
  'pending-acceptance',
  'active',
  'suspended',
  'terminated',
  'refused',
] as const;
export const ticketSeverities = ['critical', 'high', 'low'] as const;
export const proofsOfPurchase = ['none', 'receipt', 'invoice', 'other'] as const;
export const quoteKinds = ['repair', 'replace', 'parts-only', 'parts-and-labour'] as const;
export const quoteReplies = ['none', 'accepted', 'refused'] as const;
export const doaRoutes = ['normal-rma', 'advance-replacement', 'undecided'] as const;
export const agentRoutes = ['company', 'manufacturer'] as const;
export const replacementConditions = ['new', 'refurbished', 'reconditioned'] as const;
export const outModes = ['postal', 'automobile', 'railway-slow', 'urgent'] as const;

export const serviceTypes = [
  'doa',
  'in-warranty',
  'extended-warranty',
  'post-repair-warranty',
  'repeat-repair',
  'out-of-warranty',
  'replacement',
  'replenishment',
  'on-receipt-replacement',
  'part-replacement',
  'refund',
  'exchange',
  'advance-replacement',
  'physical-rejection',
  'insurance-claim',
  'eos-best-effort',
  'on-site',
  'software-upgrade',
  'redirect-distributor',
  'redirect-manufacturer',
  'contract-terms',
  'closed-no-defect',
  'closed-assumed-resolved',
  'case-closed',
  'refused',
  'out-of-scope',
  'needs-input',
  'needs-decision',
] as const;
export type ServiceType = (typeof serviceTypes)[number];

export const coverageReasons = [
  'covered',
  'expired',
  'excluded',
  'forfeited',
  'consumable',
  'category',
  'not-original-customer',
  'unauthorised-reseller',
  'no-free-warranty',
  'suspended',
  'no-authorisation',
  'nff',
  'none',
] as const;
export type CoverageReason = (typeof coverageReasons)[number];

export const remedies = [
  'repair',
  'replace',
  'repair-or-replace',
  'send-parts',
  'refund',
  'exchange',
  'quote-repair',
  'quote-replace',
  'return-unrepaired',
  'scrap',
  'upgrade',
  'forward-to-manufacturer',
  'cannot-repair',
  'none',
] as const;
export type Remedy = (typeof remedies)[number];

export const freightPayers = [
  'vendor',
  'customer',
  'customer-collects',
  'insurance',
  'unstated',
  'na',
] as const;
export type FreightPayer = (typeof freightPayers)[number];

export const feeCodes = [
  'repair-charge',
  'material',
  'labour',
  'parts',
  'restocking',
  'expedite',
  'eos-service',
  'precheck',
  'ar-nonconforming',
  'unauthorised-return-costs',
  'ew-preinspection',
  'ew-charge',
  'admin',
  'inspection',
  'ar-invoice',
  'urgent-freight',
] as const;

export const feeStatuses = ['mandatory', 'contingent', 'permitted', 'waived', 'applied'] as const;
export type FeeStatus = (typeof feeStatuses)[number];

/** What makes a contingent fee due, or a fee waived. */
export const feeTriggers = [
  'accepted',
  'declined',
  'no-fault-found',
  'no-reply',
  'returned-used',
  'returned-incomplete',
] as const;

export const deadlineCodes = [
  'doa-end',
  'warranty-end',
  'ew-due',
  'auth-valid-until',
  'ship-by',
  'test-due',
  'tat-due',
  'tat-outer',
  'quote-expiry',
  'final-reminder-from',
  'disposal-from',
  'scrap-from',
  'ar-return-by',
  'credit-due',
  'refund-end',
  'replace-end',
  'replenish-end',
  'inspection-end',
  'verify-due',
  'forward-due',
  'eos-day',
  'close-on',
  'post-repair-end',
  'repeat-repair-end',
  'replacement-literal-latest-ship',
  'suspendable-from',
  'terminable-from',
  'repair-due',
  'retest-end',
  'labour-free-end',
  'response-due',
] as const;
/** One of the above, or a code that a policy words itself. */
export type DeadlineCode = string;

/** hard: a right is lost; soft: a promise is late; warn: shown because another reading would make it matter. */
export const hardnesses = ['hard', 'soft', 'warn'] as const;

export const checkResults = ['pass', 'fail', 'unknown'] as const;
export const checkEffects = ['block', 'warn', 'fee'] as const;

export type Hardness = (typeof hardnesses)[number];

export const authorisationStates = [
  'none',
  'requested',
  'issued',
  'consented',
  'valid',
  'void',
  'closed',
  'na',
] as const;
export type AuthorisationState = (typeof authorisationStates)[number];
export const eolStates = ['active', 'eol', 'eos'] as const;
export type EolState = (typeof eolStates)[number];
export const partOwners = ['vendor', 'customer', 'unstated'] as const;
export type PartOwner = (typeof partOwners)[number];

/** A word of a list, as facts and determinations spell it: `power-module`. */
export const wordPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A question that only a person may answer. Each pack lists those that it asks, with their answers. */
export type JudgementCode = `J-${string}`;

/** Lists of the dictionary that a policy may add words to, with the words that are nobody's own. */
export const sharedWords = {
  'unit.family': [],
  'unit.warrantyClass': [],
  'inspection.lines.defectivePartClass': partClasses,
  'inspection.lines.causeCodes': causeCodes,
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type OpenFact = keyof typeof sharedWords;

export const isOpenFact = (path: string): path is OpenFact => Object.hasOwn(sharedWords, path);
