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
  'allone-built',
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
export const warrantyClasses = ['allone-built', 'battery', 'odm', 'other'] as const;
export const unitFamilies = [
  'c1n',
  'bx',
  'mis',
  'altaicare',
  'altaigate',
  'electronic-module',
  'power-module',
  'servo',
  'motor',
  'mechanical',
  'consumable',
  'battery',
  'packing',
  'free-gift',
  'monitor',
  'power-adaptor',
  'tailored-solution',
  'own-brand',
  'agent',
  'neither',
  'other',
] as const;
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
export type DeadlineCode = (typeof deadlineCodes)[number];

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

/**
 * Questions that only a person may answer, with the answers that exist. `amount: true` where an answer can carry money.
 * A code of one vendor recorded in a case of another is accepted and ignored.
 */
export const judgementAnswers = {
  'J-AL-RESTOCK': ['reject', 'restock', 'downgrade'],
  'J-AL-NEWREC': ['new', 'reconditioned', 'not-agreed'],
  'J-AL-EOSFEE': ['charge', 'waive'],
  'J-AL-EOLREDUCE': ['yes', 'no'],
  'J-AT-DOA': ['valid', 'invalid'],
  'J-AT-TTF': ['yes', 'no'],
  'J-AT-REMEDY': ['repair', 'replace'],
  'J-AT-ARCONSENT': ['consent', 'refuse'],
  'J-AT-ARFEE': ['charge', 'waive'],
  'J-AT-EWREFUSE': ['yes', 'no'],
  'J-AT-EWACCEPT': ['yes', 'no'],
  'J-AT-EWSUSPEND': ['yes', 'no'],
  'J-AT-EWTERM': ['yes', 'no'],
  'J-AT-NOCONSENT': ['charge', 'waive'],
  'J-AT-REJECT': ['reject', 'accept'],
  'J-AT-SPARE': ['consent', 'refuse'],
  'J-AT-TAT': ['surge', 'no-parts', 'agreed', 'none'],
  'J-AT-STICKER': ['forfeit', 'keep'],
  'J-AS-REPLACE': ['replace', 'repair-instead', 'no'],
  'J-AS-MISSING': ['yes', 'no'],
  'J-AS-CATCHALL': ['yes', 'no'],
  'J-AS-ANALYSIS': ['yes', 'no'],
  'J-AS-REFUND': ['refund', 'refuse'],
  'J-AS-PART': ['yes', 'no'],
  'J-AN-PRIORITY': ['yes', 'no'],
  'J-AN-ADMIN': ['yes', 'no'],
  'J-AN-REFUSE': ['refuse', 'accept'],
  'J-AN-INSPFEE': ['yes', 'no'],
  'J-AN-REMEDY': ['repair', 'replace-new', 'replace-refurbished'],
  'J-AN-REPAIRABLE': ['yes', 'no'],
  'J-AN-AR': ['yes', 'no'],
  'J-AN-ARCOND': ['yes', 'no'],
  'J-AN-NOCREDIT': ['yes', 'no'],
  'J-AN-UNLISTED': ['return', 'collect'],
  'J-AN-COLLECT': ['return', 'collect'],
  'J-AN-REOPEN': ['yes', 'no'],
  'J-SZ-CHARGE': ['parts-only', 'parts-and-labour'],
  'J-SZ-UPGRADE': ['yes', 'no'],
  'J-SZ-SCOPE': ['yes', 'no'],
  'J-G-FREIGHT': ['vendor', 'customer'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type JudgementCode = keyof typeof judgementAnswers;

export const judgementCodes = Object.keys(judgementAnswers) as readonly JudgementCode[];
