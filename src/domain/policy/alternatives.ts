import type { AlternativeReading, Determination, DeterminedDeadline, DeterminedFee } from './determination';

const feeText = (fee: DeterminedFee): string =>
  `${fee.code} ${fee.status}${fee.amount ? ` ${fee.amount.currency} ${fee.amount.amount}` : ''}`;

const deadlineText = (deadline: DeterminedDeadline): string => `${deadline.code} ${deadline.date}`;

/** What `other` has that `base` has not; what it lacks is named as `no …`. */
const listDifference = (
  base: readonly string[],
  other: readonly string[],
  nameOf: (text: string) => string,
): string[] => {
  if (base.length === other.length && base.every((text, index) => text === other[index])) return [];
  const names = new Set(other.map(nameOf));
  return [
    ...other.filter((text) => !base.includes(text)),
    ...base
      .filter((text) => !other.includes(text) && !names.has(nameOf(text)))
      .map((text) => `no ${nameOf(text)}`),
  ];
};

const firstWord = (text: string): string => text.split(' ')[0] ?? text;

/** The ways in which one determination differs from another, as words of the determination; empty when it does not. */
const differences = (base: Determination, other: Determination): string[] => {
  const found: string[] = [];
  const compare = (name: string, before: string | null, after: string | null): void => {
    if (before !== after) found.push(`${name} ${after ?? 'none'}`);
  };
  compare('serviceType', base.serviceType, other.serviceType);
  compare('coverageReason', base.coverageReason, other.coverageReason);
  compare('remedy', base.remedy, other.remedy);
  compare('freight.inbound', base.freight.inbound, other.freight.inbound);
  compare('freight.outbound', base.freight.outbound, other.freight.outbound);
  compare('coverage until', base.coverage?.until ?? null, other.coverage?.until ?? null);
  found.push(...listDifference(base.fees.map(feeText), other.fees.map(feeText), firstWord));
  found.push(
    ...listDifference(base.deadlines.map(deadlineText), other.deadlines.map(deadlineText), firstWord),
  );
  compare('postRepairWarranty.general', base.postRepairWarranty.general, other.postRepairWarranty.general);
  compare(
    'postRepairWarranty.sameFault',
    base.postRepairWarranty.sameFault,
    other.postRepairWarranty.sameFault,
  );
  found.push(
    ...listDifference(base.judgementsNeeded, other.judgementsNeeded, (text) => text).map(
      (text) => `asks ${text}`,
    ),
  );
  return found;
};

/**
 * The readings that were consulted and whose other option would change something, with what it would change.
 * `walk` answers the same request under other readings.
 */
export const alternativesTo = (
  base: Determination,
  options: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, readonly string[]>,
  walk: (options: ReadonlyMap<string, string>) => Determination,
): AlternativeReading[] => {
  const found: AlternativeReading[] = [];
  for (const reading of base.readingsUsed) {
    for (const option of known.get(reading) ?? []) {
      if (option === options.get(reading)) continue;
      const other = walk(new Map(options).set(reading, option));
      const changes = differences(base, other);
      if (changes.length > 0) {
        found.push({ reading, option, serviceType: other.serviceType, difference: changes.join('; ') });
      }
    }
  }
  return found;
};
