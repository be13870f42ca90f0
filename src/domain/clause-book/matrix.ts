/** The policy at a glance: for each way a unit can end, who pays which freight and what is charged; the fees; the clocks. */
import {
  coverageReasonText,
  deadlineText,
  feeEventText,
  feeStatusText,
  feeText,
  freightPayerText,
  hardnessText,
  remedyText,
  serviceTypeText,
} from '#domain/documents/determination-words';
import { factLabel } from '#domain/documents/fact-labels';
import { questionText } from '#domain/documents/judgement-words';
import { codeText } from '#domain/documents/plain-text';
import { formatMoney } from '#domain/money/money';
import type { Condition, Effect, FeeRule, PolicyPack } from '#domain/policy/pack';
import type { CoverageReason, Remedy, ServiceType } from '#domain/policy/vocabulary';
import { type KnownOutcome, type Residual, residualOf } from './residual';
import { RuleWords } from './rule-words';

/** What holds, and where it depends on the unit, when. */
export interface Possibility {
  readonly value: string;
  /** null: always, or whenever nothing above holds. */
  readonly when: string | null;
}

export interface MatrixRow {
  readonly id: string;
  readonly service: string;
  readonly reason: string;
  readonly remedy: readonly Possibility[];
  /** null where the policy has no rule for it. */
  readonly inbound: readonly Possibility[];
  readonly outbound: readonly Possibility[];
  readonly customs: readonly Possibility[] | null;
  readonly fees: readonly Possibility[];
}

export interface FeeLine {
  readonly id: string;
  readonly fee: string;
  readonly amount: string;
  readonly per: string;
  /** Status, and when it is that. */
  readonly status: readonly Possibility[];
  readonly when: string;
  readonly clauses: readonly string[];
}

export interface Clock {
  readonly id: string;
  readonly deadline: string;
  readonly counted: string;
  readonly hardness: string;
  readonly when: string | null;
  readonly clauses: readonly string[];
}

export interface PolicyMatrix {
  readonly rows: readonly MatrixRow[];
  readonly fees: readonly FeeLine[];
  readonly clocks: readonly Clock[];
}

interface End {
  readonly service: ServiceType;
  readonly reason: CoverageReason;
}

/** Not ends of a unit but of what is known about it. */
const unfinished: ReadonlySet<ServiceType> = new Set(['needs-input', 'needs-decision']);

const endsOf = (effect: Effect): readonly End[] => {
  if ('stop' in effect) return unfinished.has(effect.stop.service) ? [] : [effect.stop];
  if ('ask' in effect) return [effect.open, ...Object.values(effect.answers)].flatMap(endsOf);
  return [];
};

const statusText = ({ status, on = [], waivedOn = [] }: FeeRule['status'][number]): string => {
  const due =
    on.length > 0 ? ` ${status === 'contingent' ? '' : 'if '}${on.map(feeEventText).join(' or ')}` : '';
  const waived = waivedOn.length > 0 ? `, waived if ${waivedOn.map(feeEventText).join(' or ')}` : '';
  return `${feeStatusText(status)}${due}${waived}`;
};

const isSame = (one: Possibility, other: Possibility): boolean =>
  one.value === other.value && one.when === other.when;

/** What several rules say alike is told once. */
const saidOnce = (found: readonly Possibility[]): Possibility[] =>
  found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);

/** Under what conditions the same comes out as without any need not be told. */
const withoutEchoes = (found: readonly Possibility[]): Possibility[] => {
  const last = found.at(-1);
  const different = found.findLastIndex(({ value }) => value !== last?.value);
  return last === undefined ? [] : saidOnce([...found.slice(0, different + 1), last]);
};

/** @param readings the centre's readings that differ from the pack's own */
export const matrixOf = (pack: PolicyPack, readings: Readonly<Record<string, string>> = {}): PolicyMatrix => {
  const words = new RuleWords(pack, readings);

  const residual = (when: Condition | undefined, known: KnownOutcome): Residual =>
    when === undefined ? true : residualOf(when, pack, known, readings);
  const whenText = (left: Residual): string | null =>
    typeof left === 'boolean' ? null : words.condition(left);

  /** The rules of which the first that holds wins, as far as the outcome leaves them open. */
  const possible = <Rule extends { readonly when?: Condition | undefined }>(
    rules: readonly Rule[],
    known: KnownOutcome,
    textOf: (rule: Rule) => string,
  ): { readonly found: Possibility[]; readonly certain: Rule | undefined } => {
    const found: Possibility[] = [];
    for (const rule of rules) {
      const left = residual(rule.when, known);
      if (left === false) continue;
      found.push({ value: textOf(rule), when: whenText(left) });
      if (left === true) {
        const told = withoutEchoes(found);
        return { found: told, certain: told.length === 1 ? rule : undefined };
      }
    }
    return { found: saidOnce(found), certain: undefined };
  };

  const rowOf = (end: End): MatrixRow => {
    const remedy = possible(pack.remedies, end, (rule) => remedyText(rule.remedy));
    const settled: Remedy | undefined =
      remedy.certain?.remedy ?? (remedy.found.length === 0 ? 'none' : undefined);
    const known: KnownOutcome = { ...end, remedy: settled };
    const payers = (rules: PolicyPack['freight']['inbound']) =>
      possible(rules, known, ({ payer }) => freightPayerText(payer)).found;
    const { inbound, outbound, customs } = pack.freight;
    return {
      id: `${end.service} ${end.reason}`,
      service: serviceTypeText(end.service),
      reason: coverageReasonText(end.reason),
      remedy: remedy.found,
      inbound: payers(inbound),
      outbound: payers(outbound),
      customs: customs ? payers(customs) : null,
      fees: saidOnce(
        pack.fees.flatMap((fee) => {
          const left = residual(fee.when, known);
          const stands = fee.status.some(({ when }) => residual(when, known) !== false);
          const onLines = residual(fee.ofLines, known) !== false;
          return left === false || !stands || !onLines
            ? []
            : [{ value: feeText(fee.code, pack), when: whenText(left) }];
        }),
      ),
    };
  };

  const amountText = (fee: FeeRule): string => {
    const each = (fee.amount ?? []).map(({ is, when }) => {
      const text =
        'stated' in is
          ? formatMoney(is.stated)
          : 'fact' in is
            ? `as recorded: ${factLabel(is.fact)}`
            : 'decision' in is
              ? `as decided: ${questionText(is.decision, pack)}`
              : 'the extended warranty’s charge';
      return when === undefined ? text : `${text} when ${words.condition(when)}`;
    });
    return each.length === 0 ? 'not stated' : each.join('; ');
  };

  const ends = new Map(
    pack.ladder.flatMap(({ does }) => endsOf(does)).map((end) => [`${end.service} ${end.reason}`, end]),
  );
  return {
    rows: [...ends.values()].map(rowOf),
    fees: pack.fees.map((fee, index) => ({
      id: `${fee.code} ${index}`,
      fee: feeText(fee.code, pack),
      amount: amountText(fee),
      per: codeText(fee.per).toLowerCase(),
      status: fee.status.map((rule) => ({
        value: statusText(rule),
        when: rule.when === undefined ? null : words.condition(rule.when),
      })),
      when: words.condition(fee.when),
      clauses: fee.clauses,
    })),
    clocks: pack.deadlines.map(({ code, date, hardness, when, clauses }, index) => ({
      id: `${code} ${index}`,
      deadline: deadlineText(code, pack),
      counted:
        typeof date === 'object' && 'hoursAfter' in date
          ? `${date.hours} hours after ${factLabel(date.hoursAfter)}`
          : words.day(date),
      hardness: hardnessText(hardness),
      when: when === undefined ? null : words.condition(when),
      clauses,
    })),
  };
};
