import type { DefectLine, FactPath, Facts } from './facts';

/** A value that one dictionary field can hold, as the engine reads it. */
type FactValue = unknown;

/**
 * Findings are what a bench sees: everything under `inspection`, the state of the parcel and of the serial label. A
 * finding that is not recorded yet never blocks; it is taken as unremarkable and named as pending. All other facts are
 * record facts: a rung that needs one and does not have it ends in `needs-input`.
 */
const parcelFindings: ReadonlySet<FactPath> = new Set([
  'parcel.packaging',
  'parcel.packagingComplete',
  'parcel.numberSurfaces',
  'parcel.numberLegible',
  'parcel.numberOnWaybill',
  'parcel.returnNoteOutside',
  'parcel.returnNoteInside',
  'parcel.traceable',
  'parcel.packingSheet',
  'parcel.serviceFormEnclosed',
  'parcel.items',
  'parcel.accessoriesComplete',
  'unit.serialLabelState',
  'unit.markedNumber',
] as const);

export const isFinding = (path: FactPath): boolean =>
  path.startsWith('inspection.') || parcelFindings.has(path);

export const isLineFact = (path: FactPath): boolean => path.startsWith('inspection.lines.');

/** What an unremarkable unit shows: the value that stands in for a finding that is not recorded yet. */
const unremarkable: Partial<Record<FactPath, FactValue>> = {
  'inspection.lines.faultResult': 'confirmed',
  'inspection.lines.causeCodes': [],
  'inspection.lines.defectivePartClass': 'main-unit',
  // The customer's statement that the old problem is back stands until the bench finds another one.
  'inspection.lines.sameFaultAsPrior': true,
  'inspection.damaged': false,
  'inspection.altered': false,
  'inspection.marked': false,
  'inspection.usedSigns': false,
  'inspection.openedByCustomer': false,
  'inspection.warrantySticker': 'intact',
  'inspection.failedOnDelivery': false,
  'inspection.failedOnFirstUse': false,
  'inspection.damageOnReceipt': false,
  'inspection.asReceived': true,
  'inspection.resaleable': true,
  'inspection.missingParts': [],
  'inspection.repairable': 'repairable',
  'inspection.partsAvailable': true,
  'parcel.packaging': 'original',
  'parcel.packagingComplete': true,
  'parcel.numberSurfaces': 6,
  'parcel.numberLegible': true,
  'parcel.numberOnWaybill': true,
  'parcel.returnNoteOutside': true,
  'parcel.returnNoteInside': true,
  'parcel.traceable': true,
  'parcel.packingSheet': true,
  'parcel.serviceFormEnclosed': true,
  'parcel.accessoriesComplete': true,
  'unit.serialLabelState': 'intact',
  'unit.markedNumber': true,
};

/** Words that say that somebody looked and could not tell, with what they are taken as until somebody can. */
const openWords: Partial<Record<FactPath, Readonly<Record<string, FactValue>>>> = {
  'inspection.lines.faultResult': { 'not-tested': 'confirmed', 'not-determined': 'nff' },
  'inspection.repairable': { unknown: 'repairable' },
  'parcel.packaging': { unknown: 'original' },
  'unit.serialLabelState': { unknown: 'intact' },
  'sale.channel': { unknown: undefined },
};

/** A word that says that somebody looked and could not tell: no answer that could be supplied. */
export const isOpenWord = (path: FactPath, word: unknown): boolean =>
  typeof word === 'string' && Object.hasOwn(openWords[path] ?? {}, word);

/** Reads one field. `undefined`: not known. */
export type FactReader = (facts: Facts, line: DefectLine | undefined) => FactValue;

const isBlank = (text: string): boolean => text === '' || (text.charCodeAt(0) <= 0x20 && text.trim() === '');

const settled = (value: FactValue): FactValue => (value === null ? undefined : value);

/** Makes a reader of a field; texts of only blanks count as not known. Line fields are read from the line given. */
export const readerOf = (path: FactPath): FactReader => {
  const [group, field, lineField] = path.split('.') as [keyof Facts, string | undefined, string | undefined];
  if (lineField !== undefined) {
    const key = lineField as keyof DefectLine;
    return (_facts, line) => settled(line?.[key]);
  }
  if (field === undefined) return (facts) => settled(facts[group]);
  return (facts) => {
    const value = (facts[group] as Record<string, FactValue> | null | undefined)?.[field];
    return typeof value === 'string' && isBlank(value) ? undefined : settled(value);
  };
};

/** A reading of a field that tells "not known" and "looked, could not tell" from an answer. */
export interface FindingReader {
  /** The recorded answer; undefined when there is none, or when the word says that nobody could tell. */
  readonly known: FactReader;
  /** For a finding: the answer that stands in while there is none. Undefined for a record fact. */
  readonly assumed: FactReader;
  readonly isFinding: boolean;
}

const makeFindingReader = (path: FactPath): FindingReader => {
  const read = readerOf(path);
  const words = openWords[path];
  const finding = isFinding(path);
  const known: FactReader = words
    ? (facts, line) => {
        const value = read(facts, line);
        return typeof value === 'string' && Object.hasOwn(words, value) ? undefined : value;
      }
    : read;
  const assumed: FactReader = finding
    ? (facts, line) => {
        const value = read(facts, line);
        return (typeof value === 'string' && words ? words[value] : undefined) ?? unremarkable[path];
      }
    : () => undefined;
  return { known, assumed, isFinding: finding };
};

const findingReaders = new Map<FactPath, FindingReader>();

/** The reader of a field; made once for each. */
export const findingReaderOf = (path: FactPath): FindingReader => {
  const known = findingReaders.get(path);
  if (known) return known;
  const reader = makeFindingReader(path);
  findingReaders.set(path, reader);
  return reader;
};
