import type { AlternativeReading, Determination, DeterminedDeadline, DeterminedFee } from './determination';
import type { CompiledPack } from './engine/compiled-pack';
import type { Context } from './engine/context';
import { type Section, type Switchable, sections } from './engine/influences';
import { Ladder } from './engine/ladder';
import { outcomeOf, remedyLines, rollUp } from './engine/roll-up';
import { Rules } from './engine/rules';

/** How items of a list are told apart when two walks are compared. */
interface Compared<T> {
  readonly isSame: (one: T, other: T) => boolean;
  readonly nameOf: (item: T) => string;
  readonly textOf: (item: T) => string;
}

const fees: Compared<DeterminedFee> = {
  isSame: (one, other) =>
    one.code === other.code &&
    one.status === other.status &&
    one.amount?.amount === other.amount?.amount &&
    one.amount?.currency === other.amount?.currency,
  nameOf: ({ code }) => code,
  textOf: ({ code, status, amount }) =>
    `${code} ${status}${amount ? ` ${amount.currency} ${amount.amount}` : ''}`,
};

const deadlines: Compared<DeterminedDeadline> = {
  isSame: (one, other) => one.code === other.code && one.date === other.date,
  nameOf: ({ code }) => code,
  textOf: ({ code, date }) => `${code} ${date}`,
};

const codes: Compared<string> = {
  isSame: (one, other) => one === other,
  nameOf: (code) => code,
  textOf: (code) => code,
};

const isSameList = <T>(base: readonly T[], other: readonly T[], { isSame }: Compared<T>): boolean =>
  base === other ||
  (base.length === other.length &&
    base.every((item, at) => {
      const another = other[at];
      return another !== undefined && isSame(item, another);
    }));

/** What `other` has that `base` has not; what it lacks is named as `no …`. */
const listDifference = <T>(base: readonly T[], other: readonly T[], compared: Compared<T>): string[] => {
  if (isSameList(base, other, compared)) return [];
  const { isSame, nameOf, textOf } = compared;
  const found: string[] = [];
  for (const item of other) if (!base.some((before) => isSame(before, item))) found.push(textOf(item));
  for (const item of base) {
    const name = nameOf(item);
    if (!other.some((after) => nameOf(after) === name)) found.push(`no ${name}`);
  }
  return found;
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
  compare('serviceType', base.serviceType, other.serviceType);
  compare('coverageReason', base.coverageReason, other.coverageReason);
  compare('remedy', base.remedy, other.remedy);
  compare('freight.inbound', base.freight.inbound, other.freight.inbound);
  compare('freight.outbound', base.freight.outbound, other.freight.outbound);
  compare('coverage until', base.coverage?.until ?? null, other.coverage?.until ?? null);
  found.push(...listDifference(base.fees, other.fees, fees));
  found.push(...listDifference(base.deadlines, other.deadlines, deadlines));
  compare('postRepairWarranty.general', base.postRepairWarranty.general, other.postRepairWarranty.general);
  compare(
    'postRepairWarranty.sameFault',
    base.postRepairWarranty.sameFault,
    other.postRepairWarranty.sameFault,
  );
  for (const text of listDifference(base.judgementsNeeded, other.judgementsNeeded, codes))
    found.push(`asks ${text}`);
  return found;
};

/** The bits of the sections in which the walk of `context` may differ from `base` through a reading. */
const differing = ({ through }: Switchable, context: Context, base: Context): number => {
  let found = 0;
  for (const { answer, sections: changed } of through) {
    if ((changed & ~found) !== 0 && answer.differs(context, base)) found |= changed;
  }
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
  reading: Switchable,
  option: string,
): Decided | undefined => {
  const context = compiled.walks.other;
  context.beginFrom(base, reading, option);
  const changed = differing(reading, context, base);
  if (changed === 0) return undefined;

  const rules = new Rules(compiled, context, []);
  const isLadderAsBefore = (changed & sections.ladder) === 0;
  if (!isLadderAsBefore) new Ladder(compiled, context, []).walk();
  const endsAlike = isLadderAsBefore || context.endedAs(base);
  if (endsAlike) context.endAs(base, reading);
  if (!endsAlike || (changed & sections.remedies) !== 0) {
    remedyLines(compiled, context, rules);
    rollUp(context);
  }
  const alike = endsAlike && context.isRemediedAs(base);
  const asBefore = (section: Section): boolean => alike && (changed & sections[section]) === 0;

  const sameQuestions = asBefore('questions');
  const freight = sameQuestions ? decided.freight : rules.freight();
  if (!sameQuestions) rules.askJudgements();
  return {
    serviceType: outcomeOf(context.unit).service,
    coverageReason: outcomeOf(context.unit).reason,
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
  for (const reading of compiled.switchable) {
    if (!reading || context.readingsUsed[reading.number] !== 1) continue;
    for (const option of reading.options) {
      if (option === context.options[reading.number]) continue;
      const other = reconsider(compiled, context, base, reading, option);
      const changes = other ? differences(base, other) : [];
      if (other && changes.length > 0) {
        found.push({
          reading: reading.id,
          option,
          serviceType: other.serviceType,
          difference: changes.join('; '),
        });
      }
    }
  }
  return found;
};
