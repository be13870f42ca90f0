import type { FactPath } from './facts';

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

/** The words of a fact that say that somebody looked and could not tell. */
export const openWordsOf = (path: FactPath): readonly string[] => Object.keys(openWords[path] ?? {});

export const isBlank = (text: string): boolean =>
  text === '' || (text.charCodeAt(0) <= 0x20 && text.trim() === '');

/** What a recorded value says: undefined when there is none, or when the word says that nobody could tell. */
export const knownAnswer = (path: FactPath): ((recorded: FactValue) => FactValue) | undefined => {
  const words = openWords[path];
  return (
    words &&
    ((recorded) => (typeof recorded === 'string' && Object.hasOwn(words, recorded) ? undefined : recorded))
  );
};

/** For a finding without an answer: what stands in for what was recorded, if anything was. */
export const assumedAnswer = (path: FactPath, recorded: FactValue): FactValue => {
  const words = openWords[path];
  return (typeof recorded === 'string' ? words?.[recorded] : undefined) ?? unremarkable[path];
};
