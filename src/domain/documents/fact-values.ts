/** How a fact's value reads: enum words in plain text, yes and no, dates, money, lists. */

import { formatMoney } from '#domain/money/money';
import type { FactPath } from '#domain/policy/facts';
import { isOpenFact } from '#domain/policy/vocabulary';
import { causeText, faultResultText, packWord, partClassText, type WordingPack } from './determination-words';
import { codeText, counted, instantText } from './plain-text';

type Words = Readonly<Record<string, string>>;

/** Only words whose plain reading (`equivalent-safe` → "Equivalent safe") would mislead or grate. */
const wordings: Partial<Record<FactPath, Words>> = {
  'unit.serialLabelState': { 'not-applicable': 'Carries none', unknown: 'Could not be told' },
  'sale.channel': { direct: 'Direct from the vendor', unknown: 'Not known' },
  'case.claimChannel': { email: 'E-mail', phone: 'Telephone', sales: 'Sales office' },
  'case.requestedService': {
    doa: 'DOA replacement',
    'on-site': 'On-site service',
    'physical-damage': 'Repair of physical damage',
    unsure: 'Customer is not sure',
  },
  'verification.result': {
    'hw-repair': 'Hardware repair needed',
    'no-defect': 'No defect',
    'solvable-on-site': 'Can be solved on site',
    unresolved: 'Not resolved remotely',
    'not-offered': 'Not offered',
    pending: 'Still open',
  },
  'documents.proofOfPurchase': { none: 'None' },
  'parcel.packaging': {
    original: 'Original packaging',
    'equivalent-safe': 'Equivalent, safe packaging',
    unknown: 'Could not be told',
  },
  'inspection.warrantySticker': { 'none-fitted': 'None fitted', tampered: 'Tampered with' },
  'inspection.repairable': {
    repairable: 'Yes',
    'not-repairable': 'No',
    'beyond-economic-repair': 'Beyond economic repair (BER)',
    unknown: 'Not known',
  },
  'quote.reply': { none: 'No reply' },
  'quote.kind': { 'parts-and-labour': 'Parts and labour', 'parts-only': 'Parts only' },
  'customer.doaRoute': { 'normal-rma': 'Normal RMA' },
  'customer.agentRoute': { company: 'Through the company', manufacturer: 'Through the manufacturer' },
  'repair.outMode': {
    'railway-slow': 'Rail, slow',
    automobile: 'Road',
    postal: 'Post',
    urgent: 'Urgent freight',
  },
};

const units: Partial<Record<FactPath, readonly [one: string, many: string]>> = {
  'extendedWarranties.months': ['month', 'months'],
  'unit.specificWarrantyMonths': ['month', 'months'],
  'model.warrantyMonths': ['month', 'months'],
  'parcel.numberSurfaces': ['surface', 'surfaces'],
  'repair.tatAdvisedDays': ['day', 'days'],
  'sale.orderQuantity': ['unit', 'units'],
  'parcel.failureUnits': ['unit', 'units'],
};

/** Free text and identifiers: never reworded. */
const verbatim: ReadonlySet<FactPath> = new Set<FactPath>([
  'unit.model',
  'unit.serialNo',
  'inspection.lines.id',
  'inspection.lines.faultCode',
  'unit.odmPolicyRef',
  'unit.firmware',
  'unit.stickerId',
  'sale.dealer',
  'sale.onsiteContractClause',
  'authorisation.number',
  'authorisation.batchId',
  'verification.by',
  'form.faultDescription',
  'form.screenMessages',
  'form.installation',
  'form.symptoms',
  'documents.writtenAuthorisation',
  'priorRepair.caseId',
  'parcel.destination',
  'parcel.trackingNo',
  'inspection.severity',
  'customer.name',
  'customer.company',
  'customer.country',
  'customer.phone',
  'customer.email',
  'customer.jobTitle',
  'customer.shipTo',
  'customer.poNo',
  'customer.paymentTerms',
  'repair.replacementModel',
]);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isAmount = (value: unknown): value is { amount: string; currency: string } =>
  isRecord(value) && typeof value.amount === 'string' && typeof value.currency === 'string';

const dateOrInstant = /^\d{4}-\d{2}-\d{2}(T|$)/;

const fieldText = (name: string, value: unknown): string => {
  if (name === 'qty') return `× ${String(value)}`;
  const label = name.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  if (name === 'model' || name === 'serial' || name === 'kind') return plainValue(value);
  if (typeof value === 'boolean') return value ? label : `no ${label}`;
  return `${label} ${plainValue(value)}`;
};

/** Any value of the dictionary, also one that this program has no wording for. */
const plainValue = (value: unknown): string => {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return dateOrInstant.test(value) ? instantText(value) : value;
  if (isAmount(value)) return formatMoney(value);
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.map(plainValue).join('; ');
  if (isRecord(value)) {
    return Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined)
      .map(([name, field]) => fieldText(name, field))
      .join(' ');
  }
  return String(value);
};

/**
 * @param value as the data dictionary spells it: enum word, boolean, number, date, instant, money, list
 * @param pack words the values that only its vendor knows
 * @example factValueText('inspection.warrantySticker', 'broken') // 'Broken'
 */
export const factValueText = (path: FactPath, value: unknown, pack: WordingPack = null): string => {
  if (typeof value === 'number') {
    const unit = units[path];
    return unit ? counted(value, unit[0], unit[1]) : String(value);
  }
  if (path === 'inspection.lines.causeCodes' && Array.isArray(value)) {
    return value.length === 0 ? 'None found' : value.map((code) => causeText(String(code), pack)).join(', ');
  }
  if (typeof value === 'string') {
    if (path === 'inspection.lines.faultResult') return faultResultText(value);
    if (path === 'inspection.lines.defectivePartClass') return partClassText(value, pack);
    if (verbatim.has(path)) return value;
    const words = wordings[path];
    const word =
      (isOpenFact(path) ? packWord(pack, path, value) : undefined) ??
      (words && Object.hasOwn(words, value) ? words[value] : undefined);
    if (word !== undefined) return word;
    return dateOrInstant.test(value) ? instantText(value) : codeText(value);
  }
  return plainValue(value);
};
