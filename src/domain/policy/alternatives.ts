import type { AlternativeReading, Determination, DeterminedDeadline, DeterminedFee } from './determination';
import type { CompiledPack } from './engine/compiled-pack';
import type { Context } from './engine/context';
import { type Section, sections } from './engine/influences';
import { Ladder } from './engine/ladder';
import { remedyLines, rollUp } from './engine/roll-up';
import { Rules } from './engine/rules';

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

const firstWord = (text: string): string => {
  const end = text.indexOf(' ');
  return end < 0 ? text : text.slice(0, end);
};

/** What a walk decides: by this an alternative reading is compared. What follows from it on paper is left out. */
type Decided = Pick<
  Determination,
  | 'serviceType'
  | 'coverageReason'
  | 'remedy'
  | 'freight'
  | 'coverage'
  | 'fees'
  | 'deadlines'
  | 'postRepairWarranty'
  | 'judgementsNeeded'
>;

/** The ways in which one walk decides otherwise than another, as words of the determination; empty when it does not. */
const differences = (base: Decided, other: Decided): string[] => {
  const found: string[] = [];
  const compare = (name: string, before: string | null, after: string | null): void => {
    if (before !== after) found.push(`${name} ${after ?? 'none'}`);
  };
  const compareLists = <T>(before: T[], after: T[], textOf: (item: T) => string): void => {
    if (before !== after) found.push(...listDifference(before.map(textOf), after.map(textOf), firstWord));
  };
  compare('serviceType', base.serviceType, other.serviceType);
  compare('coverageReason', base.coverageReason, other.coverageReason);
  compare('remedy', base.remedy, other.remedy);
  compare('freight.inbound', base.freight.inbound, other.freight.inbound);
  compare('freight.outbound', base.freight.outbound, other.freight.outbound);
  compare('coverage until', base.coverage?.until ?? null, other.coverage?.until ?? null);
  compareLists(base.fees, other.fees, feeText);
  compareLists(base.deadlines, other.deadlines, deadlineText);
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
 * Decides the request of `base` with another option of one reading. Only what differs through the reading is worked out
 * again; everything else is taken from the first walk. Undefined where nothing that was asked has another answer.
 */
const reconsider = (
  compiled: CompiledPack,
  base: Context,
  decided: Decided,
  reading: string,
  option: string,
): Decided | undefined => {
  const context = compiled.walks.other;
  context.beginFrom(base, reading, option);
  const differing = sections.filter((section) => {
    for (const answer of compiled.influences[section].get(reading) ?? []) {
      if (answer.differs(context, base)) return true;
    }
    return false;
  });
  if (differing.length === 0) return undefined;

  const rules = new Rules(compiled, context, []);
  if (differing.includes('ladder')) new Ladder(compiled, context, []).walk();
  const endsAlike = !differing.includes('ladder') || context.endedAs(base);
  if (endsAlike) context.endAs(base, reading);
  if (!endsAlike || differing.includes('remedies')) remedyLines(compiled, context, rules);
  const outcome = rollUp(context);
  const alike = endsAlike && context.isRemediedAs(base);
  const asBefore = (section: Section): boolean => alike && !differing.includes(section);

  const sameQuestions = asBefore('questions');
  const freight = sameQuestions ? decided.freight : rules.freight();
  if (!sameQuestions) rules.askJudgements();
  return {
    serviceType: outcome.service,
    coverageReason: outcome.reason,
    remedy: context.unit.remedy,
    freight,
    coverage: asBefore('coverage') ? decided.coverage : rules.coverage(),
    fees: asBefore('fees') ? decided.fees : rules.fees(),
    deadlines: asBefore('deadlines') ? decided.deadlines : rules.deadlines(),
    postRepairWarranty: asBefore('postRepair') ? decided.postRepairWarranty : rules.postRepairWarranty(),
    judgementsNeeded: sameQuestions ? decided.judgementsNeeded : context.judgementsOpen,
  };
};

/** The readings that were consulted and whose other option would change something, with what it would change. */
export const alternativesTo = (
  base: Determination,
  compiled: CompiledPack,
  context: Context,
): AlternativeReading[] => {
  const found: AlternativeReading[] = [];
  for (const reading of base.readingsUsed) {
    for (const option of compiled.otherOptions.get(reading) ?? []) {
      if (option === context.options.get(reading)) continue;
      const other = reconsider(compiled, context, base, reading, option);
      const changes = other ? differences(base, other) : [];
      if (other && changes.length > 0) {
        found.push({ reading, option, serviceType: other.serviceType, difference: changes.join('; ') });
      }
    }
  }
  return found;
};
