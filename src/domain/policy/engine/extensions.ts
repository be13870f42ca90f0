import { addDays, type CivilDay, lastDayOfPeriod, parseDay } from '../../dates/civil-date';
import type { Money } from '../../money/money';
import type { ExtendedWarranty, FactPath, JudgementCode } from '../facts';
import type { ExtensionDay, ExtensionState } from '../pack';
import { FALSE, type Truth, truthOf, UNKNOWN } from '../truth';
import type { DayOf } from './compiled';
import type { Context } from './context';

/** The chain of paid extension periods of one unit, seen from one claim. */
export interface ExtensionView {
  readonly days: Partial<Record<ExtensionDay, CivilDay | undefined>>;
  readonly states: Readonly<Record<ExtensionState, Truth>>;
  /** What the latest order costs. */
  readonly charge?: Money | undefined;
  /** Record facts without which the chain cannot be told. */
  readonly missing: readonly FactPath[];
}

export interface ExtensionRules {
  readonly startsAfter: DayOf;
  readonly claim: DayOf;
  readonly asOf: DayOf;
  readonly due: DayOf;
  readonly lateAfterDays: number;
  readonly suspendableAfterDays: number;
  readonly terminableAfterDays: number;
  readonly judgements: Readonly<Record<'accept' | 'refuse' | 'suspend' | 'terminate', JudgementCode>>;
}

const dayIn = (text: string | null | undefined): CivilDay | undefined => (text ? parseDay(text) : undefined);

const isOfUnit = (record: ExtendedWarranty, serialNo: string | null | undefined): boolean =>
  record.state !== 'none' &&
  (!record.serials || record.serials.length === 0 || !serialNo || record.serials.includes(serialNo));

const withAll = (truth: Truth): Readonly<Record<ExtensionState, Truth>> => ({
  exists: truth,
  covers: truth,
  'covered-by-latest': truth,
  'signed-late': truth,
  'signed-very-late': truth,
  'acceptance-asked': truth,
  'acceptance-open': truth,
  'refusal-asked': truth,
  refused: truth,
  inspected: truth,
  paid: truth,
  overdue: truth,
  suspendable: truth,
  terminable: truth,
  suspended: truth,
  'was-suspended': truth,
  terminated: truth,
});
const allUnknown = withAll(UNKNOWN);
const allFalse = withAll(FALSE);

/**
 * Builds the view of the chain. Each period starts the day after the previous expiry, whatever its order says; a
 * period before the latest counts as accepted unless it was refused or terminated; payment, suspension and the open
 * questions are those of the latest.
 */
export const viewExtensions = (context: Context, rules: ExtensionRules): ExtensionView => {
  const { facts } = context;
  const firstExpiry = rules.startsAfter.day(context);
  const records = facts.extendedWarranties;
  if (!records) {
    return { days: { lastEnd: firstExpiry }, states: allUnknown, missing: ['extendedWarranties'] };
  }
  const serialNo = facts.unit?.serialNo;
  const own = records.filter((record) => isOfUnit(record, serialNo));
  const latest = own.at(-1);
  if (!latest || firstExpiry === undefined) {
    return {
      days: { lastEnd: firstExpiry },
      states: latest ? allUnknown : allFalse,
      missing: [],
    };
  }
  const missing: FactPath[] = [];
  if (!serialNo && own.some((record) => record.serials && record.serials.length > 0))
    missing.push('unit.serialNo');
  if (own.some((record) => !record.months)) missing.push('extendedWarranties.months');

  const claim = rules.claim.day(context);
  let previousExpiry = firstExpiry;
  let lastEnd = firstExpiry;
  let covering: { start: CivilDay; end: CivilDay } | undefined;
  const look = (record: ExtendedWarranty): void => {
    const start = addDays(previousExpiry, 1);
    const end = lastDayOfPeriod(start, record.months ?? 1);
    if (claim !== undefined && claim >= start && claim <= end) covering = { start, end };
    previousExpiry = end;
    lastEnd = end;
  };
  for (const record of own.slice(0, -1)) {
    if (record.state !== 'refused' && record.state !== 'terminated') look(record);
  }
  const beforeLatest = previousExpiry;
  const coveredBefore = covering !== undefined;

  const answer = (question: keyof ExtensionRules['judgements']): string | undefined =>
    facts.decisions?.[rules.judgements[question]]?.value;
  const signed = dayIn(latest.orderSignedOn);
  const acknowledged = dayIn(latest.receiptAckOn);
  const { asOf, due } = {
    asOf: rules.asOf.day(context),
    due: dueOf(context, rules, beforeLatest, dayIn(latest.invoiceOn)),
  };
  const undecidedState = !latest.state || latest.state === 'pending-acceptance';
  const late = signed !== undefined && signed > beforeLatest;
  const veryLate = signed !== undefined && signed > addDays(beforeLatest, rules.lateAfterDays);
  const acceptanceAsked = latest.state === 'pending-acceptance' || (!latest.state && late);
  const refusalAsked = veryLate && undecidedState;
  const refused =
    latest.state === 'refused' ||
    (acceptanceAsked && answer('accept') === 'no') ||
    (refusalAsked && answer('refuse') === 'yes');
  const paid = acknowledged !== undefined && (asOf === undefined || acknowledged <= asOf);
  const suspendableFrom = due === undefined ? undefined : addDays(due, rules.suspendableAfterDays);
  const terminableFrom = due === undefined ? undefined : addDays(due, rules.terminableAfterDays);
  const reached = (day: CivilDay | undefined): boolean =>
    asOf !== undefined && day !== undefined && asOf >= day;
  const terminable = !paid && reached(terminableFrom);
  const terminated = latest.state === 'terminated' || (terminable && answer('terminate') === 'yes');
  const suspendable = !paid && reached(suspendableFrom);
  const heldBack = latest.state === 'suspended' || answer('suspend') === 'yes';

  if (!refused && !terminated) look(latest);
  const coveredByLatest = covering !== undefined && !coveredBefore;
  const covers: Truth = covering !== undefined ? 1 : claim === undefined || missing.length > 0 ? UNKNOWN : 0;
  return {
    days: {
      start: covering?.start,
      end: covering?.end,
      lastEnd,
      due,
      previousExpiry: beforeLatest,
      orderSignedOn: signed,
      invoicedOn: dayIn(latest.invoiceOn),
      acknowledgedOn: acknowledged,
      suspendableFrom,
      terminableFrom,
    },
    states: {
      exists: 1,
      covers: missing.length > 0 ? UNKNOWN : covers,
      'covered-by-latest': missing.length > 0 ? UNKNOWN : truthOf(coveredByLatest),
      'signed-late': truthOf(late),
      'signed-very-late': truthOf(veryLate),
      'acceptance-asked': truthOf(acceptanceAsked),
      'acceptance-open': truthOf(acceptanceAsked && !refused && answer('accept') === undefined),
      'refusal-asked': truthOf(refusalAsked),
      refused: truthOf(refused),
      inspected: truthOf(latest.preinspectionDone === true),
      paid: truthOf(paid),
      overdue: truthOf(suspendable),
      suspendable: truthOf(suspendable),
      terminable: truthOf(terminable),
      suspended: truthOf(!paid && !terminated && (latest.state === 'suspended' || (suspendable && heldBack))),
      'was-suspended': truthOf(
        paid &&
          heldBack &&
          acknowledged !== undefined &&
          due !== undefined &&
          acknowledged > due &&
          claim !== undefined &&
          claim < acknowledged,
      ),
      terminated: truthOf(terminated),
    },
    charge: latest.charge ?? undefined,
    missing,
  };
};

/** The due day may itself speak of the chain (the previous expiry, the invoice), so it is asked with those in place. */
const dueOf = (
  context: Context,
  rules: ExtensionRules,
  previousExpiry: CivilDay,
  invoicedOn: CivilDay | undefined,
): CivilDay | undefined => {
  const before = context.extension;
  context.extension = { days: { previousExpiry, invoicedOn }, states: allUnknown, missing: [] };
  const due = rules.due.day(context);
  context.extension = before;
  return due;
};
