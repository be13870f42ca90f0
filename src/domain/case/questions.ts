/**
 * What a technician is asked at intake and inspection, in the order of hands: parcel first, then the outside of the unit,
 * then the fault. Which of them are asked depends on what the vendor's policy looks at; what the engine still misses and
 * nobody thought of here is asked as well, under its dictionary name.
 */
import { type FactPath, isFactPath } from '#domain/policy/facts';
import type { RepairCase } from './case';
import { registryFacts } from './facts-of';
import type { Outlook } from './outlook';

export type Step = 'intake' | 'inspect' | 'diagnose' | 'decide';

/** A field of the defect line in hand rather than of the case. */
export type LineField = 'faultResult' | 'causeCodes' | 'defectivePartClass' | 'sameFaultAsPrior';
export type QuestionTarget =
  | { readonly kind: 'fact'; readonly path: FactPath }
  | { readonly kind: 'line'; readonly field: LineField };

export interface Question {
  /** Stable: the fact's path, or `line.<field>`. */
  readonly id: string;
  readonly step: Step;
  readonly target: QuestionTarget;
  /** null: the dictionary's label serves. */
  readonly prompt: string | null;
  /** Values offered first, in this order; the rest of an enumeration follows. */
  readonly first: readonly unknown[];
}

const fact = (
  step: Step,
  path: FactPath,
  prompt: string | null = null,
  first: readonly unknown[] = [],
): Question => ({ id: path, step, target: { kind: 'fact', path }, prompt, first });
const line = (field: LineField, prompt: string, first: readonly unknown[] = []): Question => ({
  id: `line.${field}`,
  step: 'inspect',
  target: { kind: 'line', field },
  prompt,
  first,
});

/** Asked of every unit, whatever its policy says: they stand on every Repair Report. */
const always: ReadonlySet<string> = new Set([
  'case.requestedService',
  'authorisation.number',
  'parcel.receivedAt',
  'parcel.packaging',
  'unit.serialLabelState',
  'inspection.warrantySticker',
  'inspection.openedByCustomer',
  'line.causeCodes',
  'line.faultResult',
  'repair.completedOn',
  'customer.shipTo',
]);

const catalogue: readonly Question[] = [
  fact('intake', 'case.requestedService', 'What does the customer ask for?', ['repair', 'doa']),
  fact('intake', 'authorisation.number', 'RMA number?'),
  fact('intake', 'authorisation.consentOn', 'Consent to return given on?'),
  fact('intake', 'authorisation.salesReplyAt', 'Reply to the DOA report given on?'),
  fact('intake', 'authorisation.issuedOn', 'RMA number issued on?'),
  fact('intake', 'parcel.dispatchedOn', 'Handed to the carrier on?'),
  fact('intake', 'case.claimAt', 'First reported on?'),
  fact('intake', 'verification.result', 'What did remote defect verification find?', [
    'hw-repair',
    'no-defect',
    'solvable-on-site',
    'not-offered',
  ]),
  fact('intake', 'parcel.receivedAt', 'Parcel received?'),
  fact('intake', 'sale.claimantIsOriginalCustomer', 'Sent in by the customer it was sold to?'),
  fact('intake', 'extendedWarranties', 'Extended warranty on file?'),
  fact('intake', 'documents.proofOfPurchase', 'Proof of purchase?'),
  fact('intake', 'parcel.packaging', 'Packaging?', ['original', 'equivalent-safe', 'insufficient']),
  fact('intake', 'parcel.packagingComplete', 'Is all original packaging there?'),
  fact('intake', 'parcel.packingSheet', 'Packing sheet in the parcel?'),
  fact('intake', 'unit.markedNumber', 'Marked with the RMA number?'),
  fact('intake', 'parcel.accessoriesComplete', 'Accessories as declared?'),
  fact('inspect', 'unit.serialLabelState', 'Serial label?', ['intact', 'broken', 'missing']),
  fact('inspect', 'inspection.warrantySticker', 'Warranty sticker?', [
    'intact',
    'broken',
    'missing',
    'tampered',
  ]),
  fact('inspect', 'inspection.openedByCustomer', 'Signs that the customer opened it?'),
  fact('inspect', 'inspection.damaged', 'Damaged?'),
  fact('inspect', 'inspection.usedSigns', 'Signs of use?'),
  line('causeCodes', 'Damage or misuse?'),
  fact('inspect', 'inspection.failedOnFirstUse', 'Did it fail on first use?'),
  fact('inspect', 'inspection.failedOnDelivery', 'Was it dead on delivery?'),
  line('faultResult', 'Fault on the bench?', ['confirmed', 'nff', 'not-determined']),
  line('defectivePartClass', 'Which part is defective?', ['main-unit']),
  line('sameFaultAsPrior', 'Same fault as the earlier repair?'),
  fact('inspect', 'inspection.repairable', 'Can it be repaired?', [
    'repairable',
    'not-repairable',
    'beyond-economic-repair',
  ]),
  fact('decide', 'repair.completedOn', 'Repair completed on?'),
  fact('decide', 'customer.shipTo', 'Return address?'),
  fact('decide', 'quote.kind', 'What does the quotation offer?', ['repair', 'replace']),
  fact('decide', 'quote.total', 'Amount of the quotation?'),
  fact('decide', 'quote.labour', 'Labour in the quotation?'),
  fact('decide', 'quote.material', 'Material in the quotation?'),
  fact('decide', 'quote.sentAt', 'Quotation sent?'),
  fact('decide', 'quote.reply', 'Reply of the customer?', ['accepted', 'refused', 'none']),
  fact('decide', 'quote.replyAt', 'Reply received?'),
  fact('decide', 'quote.replyWritten', 'Is the reply in writing?'),
  fact('decide', 'quote.signedReceivedOn', 'Signed quotation received on?'),
];

const stepOfGroup: Readonly<Record<string, 'inspect' | 'decide'>> = {
  inspection: 'inspect',
  quote: 'decide',
  repair: 'decide',
  reminder: 'decide',
  advanceReplacement: 'decide',
  extendedWarranties: 'decide',
};

/** Whether a fact can be asked as one question: a line's fields belong to the line in hand, and today is the clock's. */
export const isAnswerable = (path: FactPath): boolean =>
  path !== 'case.asOf' && !path.startsWith('inspection.lines') && !path.startsWith('extendedWarranties');

/** Where a fact is asked that has no place of its own in the catalogue. */
export const stepOf = (path: FactPath): 'intake' | 'inspect' | 'decide' => {
  const [group = ''] = path.split('.');
  return stepOfGroup[group] ?? 'intake';
};

/** How a fact outside the catalogue is asked where its label alone would not be a question. */
const wording: Partial<Readonly<Record<FactPath, string>>> = {
  'unit.warrantyClass': 'What kind of product is it?',
  'unit.specificWarrantyMonths': 'Months of warranty of this unit?',
  'sale.warrantyStart': 'Warranty starts on?',
  'customer.isDistributor': 'Is the customer a distributor?',
  'authorisation.items': 'Items on the RMA?',
  'parcel.items': 'What is in the parcel?',
  'parcel.numberSurfaces': 'On how many sides does the number stand?',
  'parcel.numberLegible': 'Is the number legible?',
  'parcel.numberOnWaybill': 'Number on the waybill?',
  'parcel.returnNoteOutside': 'Return note on the outside?',
  'parcel.crossBorder': 'Did it cross a border?',
  'inspection.altered': 'Altered by anybody?',
  'inspection.damageOnReceipt': 'Found damaged when the customer received it?',
  'inspection.missingParts': 'Which parts are missing?',
  'priorRepair.caseId': 'Case of the earlier repair?',
  'priorRepair.returnDispatchedOn': 'Earlier repair sent back on?',
  'priorRepair.serviceType': 'Service type of the earlier repair?',
};

/** The engine names the fields of a line as `inspection.lines.faultResult`; here they belong to the line in hand. */
const questionIdOf = (path: string): string => path.replace(/^inspection\.lines\./, 'line.');

export interface AskedQuestion extends Question {
  /** The determination cannot become final without an answer. */
  readonly needed: boolean;
}

/**
 * What was recorded outside the catalogue stays asked, so that it is seen and can be corrected.
 *
 * @param read the facts that the vendor's policy looks at
 * @param answerable the paths that can be asked as one question (lists of records cannot)
 * @param further what somebody wants to record although nothing asks for it
 */
export const questionsFor = (
  repairCase: RepairCase,
  { determination, assumed }: Outlook,
  read: ReadonlySet<FactPath>,
  answerable: (path: FactPath) => boolean,
  further: readonly FactPath[] = [],
): readonly AskedQuestion[] => {
  const missing = [...determination.missingInputs, ...assumed, ...determination.pendingFindings];
  const needed = new Set(missing.map(questionIdOf));
  const wanted = new Set<string>(further);
  const known = registryFacts(repairCase);
  const isCharged = determination.fees.some(({ amount, per, status }) => {
    return amount === null && per === 'unit' && status !== 'waived' && status !== 'permitted';
  });
  const isQuoted =
    isCharged || determination.remedy.startsWith('quote-') || repairCase.facts.has('quote.sentAt');
  const asked = repairCase.facts.get('case.requestedService')?.value;
  const asksDoa = asked === 'doa' || asked === 'advance-replacement';
  const isRelevant = (question: Question): boolean => {
    if (needed.has(question.id) || always.has(question.id) || wanted.has(question.id)) return true;
    if (question.id === 'line.sameFaultAsPrior') return repairCase.facts.has('priorRepair.caseId');
    if (question.id === 'authorisation.salesReplyAt') return asksDoa && read.has(question.id);
    if (question.id === 'extendedWarranties') return repairCase.facts.has('extendedWarranties');
    if (question.id.startsWith('quote.') && !isQuoted) return repairCase.facts.has(question.id as FactPath);
    if (question.target.kind === 'line') return read.has(`inspection.lines.${question.target.field}`);
    return read.has(question.target.path) && !known.has(question.target.path);
  };
  const listed = new Set(catalogue.map(({ id }) => id));
  const others = new Set([...repairCase.facts.keys(), ...missing.filter(isFactPath), ...further]);
  const unlisted = [...others].flatMap((path) =>
    listed.has(questionIdOf(path)) || !answerable(path)
      ? []
      : [fact(stepOf(path), path, wording[path] ?? null)],
  );
  return [...catalogue.filter(isRelevant), ...unlisted].map((question) => ({
    ...question,
    needed: needed.has(question.id) || (question.target.kind === 'line' && needed.has('inspection.lines')),
  }));
};
