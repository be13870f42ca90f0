/** What the engine does with a clause: every rule that cites it, in plain words. */
import {
  actionText,
  authorisationStateText,
  checkText,
  coverageReasonText,
  deadlineText,
  documentText,
  eolStateText,
  feeStatusText,
  feeText,
  freightLegText,
  freightPayerText,
  markText,
  partOwnerText,
  remedyText,
  serviceTypeText,
} from '#domain/documents/determination-words';
import { factLabel } from '#domain/documents/fact-labels';
import { judgementAnswerText, questionText } from '#domain/documents/judgement-words';
import type { FactPath } from '#domain/policy/facts';
import type { Condition, DayExpression, Effect, PolicyPack } from '#domain/policy/pack';
import { type Definition, RuleWords } from './rule-words';

/** In the order in which the engine works. */
export type UseKind =
  | 'decides'
  | 'cover'
  | 'remedy'
  | 'freight'
  | 'fee'
  | 'deadline'
  | 'check'
  | 'document'
  | 'action'
  | 'authorisation'
  | 'afterwards'
  | 'judgement';

export interface ClauseUse {
  readonly id: string;
  readonly kind: UseKind;
  /** The rule's own title or name. */
  readonly title: string;
  /** What it does, once it holds. */
  readonly does: string;
  /** null: always. */
  readonly when: string | null;
  /** What the names in it stand for. */
  readonly where: readonly Definition[];
  /** Readings on which it rests. */
  readonly readings: readonly string[];
}

interface Cited {
  readonly clauses?: readonly string[] | undefined;
  readonly readings?: readonly string[] | undefined;
  readonly when?: Condition | undefined;
}

/** Readings that are named in a rule, cited or asked in a condition. */
const readingsIn = (value: unknown, known: ReadonlySet<string>): readonly string[] => {
  const found = new Set<string>();
  const walk = (item: unknown): void => {
    if (typeof item === 'string') {
      if (known.has(item)) found.add(item);
    } else if (Array.isArray(item)) for (const inner of item) walk(inner);
    else if (item !== null && typeof item === 'object') for (const inner of Object.values(item)) walk(inner);
  };
  walk(value);
  return [...found];
};

/** The whole of a policy as a list of uses; filtered by the clause, it is what stands beside it. */
export class ClauseBook {
  private readonly words: RuleWords;
  private readonly byClause = new Map<string, ClauseUse[]>();
  private readonly known: ReadonlySet<string>;

  /** @param readings the centre's readings that differ from the pack's own */
  constructor(
    private readonly pack: PolicyPack,
    readings: Readonly<Record<string, string>> = {},
  ) {
    this.words = new RuleWords(pack, readings);
    this.known = new Set(pack.readings.map(({ id }) => id));
    this.addLadder();
    this.addRules();
    this.addJudgements();
  }

  /** Empty for a clause that is there to be read. */
  usesOf(clause: string): readonly ClauseUse[] {
    return this.byClause.get(clause) ?? [];
  }

  /** The clauses whose rules rest on a reading. */
  clausesOf(reading: string): readonly string[] {
    return this.pack.clauses
      .map(({ id }) => id)
      .filter((id) => this.usesOf(id).some(({ readings }) => readings.includes(reading)));
  }

  private add(clauses: readonly string[], use: Omit<ClauseUse, 'id'>): void {
    for (const clause of new Set(clauses)) {
      const uses = this.byClause.get(clause) ?? [];
      uses.push({ ...use, id: `${clause} ${uses.length}` });
      this.byClause.set(clause, uses);
    }
  }

  private rule(
    kind: UseKind,
    title: string,
    does: string,
    rule: Cited,
    more: { readonly day?: DayExpression | undefined } = {},
  ): void {
    this.add(rule.clauses ?? [], {
      kind,
      title,
      does,
      when: rule.when === undefined ? null : this.words.condition(rule.when),
      where: this.words.definitions([rule.when, more.day]),
      readings: readingsIn(rule, this.known),
    });
  }

  private addLadder(): void {
    for (const rung of this.pack.ladder) {
      const { title, when, does, clausesFrom } = rung;
      const lines = rung.eachLine ? ', looked at for each defect line' : '';
      const base = {
        kind: 'decides' as const,
        title,
        where: this.words.definitions([when]),
        readings: readingsIn(rung, this.known),
      };
      const whenText = when === undefined ? null : this.words.condition(when);
      this.add(rung.clauses, { ...base, does: `${this.effect(does)}${lines}`, when: whenText });
      for (const { effect, given } of this.nested(does)) {
        const both = [whenText, given].filter((part) => part !== null).join(' and ');
        this.add(effect.clauses ?? [], {
          ...base,
          does: this.effect(effect),
          when: both === '' ? null : both,
        });
      }
      if (clausesFrom)
        this.addTable(clausesFrom.fact, clausesFrom.table, { ...base, does: `${this.effect(does)}${lines}` });
    }
  }

  /** A clause that is cited for some words of a fact, such as the causes of one exclusion. */
  private addTable(fact: FactPath, table: string, use: Omit<ClauseUse, 'id' | 'when'>): void {
    const wordsOf = new Map<string, string[]>();
    for (const [word, clauses] of Object.entries(this.pack.tables[table] ?? {})) {
      for (const clause of clauses) wordsOf.set(clause, [...(wordsOf.get(clause) ?? []), word]);
    }
    for (const [clause, words] of wordsOf) {
      this.add([clause], { ...use, when: this.words.condition({ fact, in: words }) });
    }
  }

  /** The effects inside an effect, with what must have been answered. */
  private nested(effect: Effect): readonly { readonly effect: Effect; readonly given: string | null }[] {
    const own = [{ effect, given: null }];
    if (!('ask' in effect)) return own;
    const answers = Object.entries(effect.answers).flatMap(([answer, inner]) =>
      this.nested(inner).map(({ effect: leaf }) => ({
        effect: leaf,
        given: `the answer to “${questionText(effect.ask, this.pack)}” is “${judgementAnswerText(effect.ask, answer, this.pack)}”`,
      })),
    );
    return [...own, ...this.nested(effect.open), ...answers];
  }

  private effect(effect: Effect): string {
    if ('stop' in effect) {
      const { service, reason } = effect.stop;
      return `Ends the decision: ${serviceTypeText(service)}, ${coverageReasonText(reason).toLowerCase()}`;
    }
    if ('need' in effect) {
      return `Asks for a better record of ${effect.need.map((path) => `“${factLabel(path)}”`).join(', ')}`;
    }
    if ('require' in effect) {
      return `Needs ${effect.require.map((path) => `“${factLabel(path)}”`).join(', ')} on record`;
    }
    if ('ask' in effect) return `Asks a person: ${questionText(effect.ask, this.pack)}`;
    return effect.marks.length === 0
      ? 'Goes on'
      : `Notes ${effect.marks.map((mark) => `“${markText(mark, this.pack)}”`).join(', ')} for the rules below`;
  }

  private addRules(): void {
    const { pack, words } = this;
    for (const rule of pack.coverage) {
      const does = `Cover from ${words.day(rule.from)} until ${words.day(rule.until)}`;
      this.rule('cover', 'Cover', does, rule, { day: rule.until });
    }
    for (const rule of pack.remedies) this.rule('remedy', 'Remedy', remedyText(rule.remedy), rule);
    for (const leg of ['inbound', 'outbound', 'customs'] as const) {
      for (const rule of pack.freight[leg] ?? []) {
        const unless = rule.unlessDecided
          ? `, unless decided otherwise: ${questionText(rule.unlessDecided, pack)}`
          : '';
        this.rule('freight', freightLegText(leg), `${freightPayerText(rule.payer)}${unless}`, rule);
      }
    }
    for (const fee of pack.fees) {
      this.rule('fee', feeText(fee.code, pack), `A fee per ${fee.per}`, fee);
      for (const status of fee.status) {
        const when = [words.condition(fee.when), status.when && words.condition(status.when)];
        this.add(
          (status.clauses ?? []).filter((clause) => !fee.clauses.includes(clause)),
          {
            kind: 'fee',
            title: feeText(fee.code, pack),
            does: feeStatusText(status.status),
            when: when.filter(Boolean).join(' and '),
            where: words.definitions([fee.when, status.when]),
            readings: readingsIn(status, this.known),
          },
        );
      }
    }
    for (const rule of pack.deadlines) {
      const { date } = rule;
      const isClock = typeof date === 'object' && 'hoursAfter' in date;
      const does = isClock
        ? `${date.hours} hours after ${factLabel(date.hoursAfter)}`
        : `On ${words.day(date)}`;
      this.rule('deadline', deadlineText(rule.code, pack), does, rule, { day: isClock ? undefined : date });
    }
    for (const check of pack.checks) {
      const does = `Checked at intake: passes when ${words.condition(check.pass)}`;
      this.rule('check', checkText(check.code, pack), does, check);
    }
    for (const rule of pack.documents) {
      const does = rule.use === 'print' ? 'Printed by the bench' : 'Has to come with the unit';
      this.rule('document', documentText(rule.code, pack), does, rule);
    }
    for (const rule of pack.actions) this.rule('action', 'Next step', actionText(rule.code, pack), rule);
    for (const rule of pack.authorisation) {
      this.rule('authorisation', 'Authorisation', authorisationStateText(rule.state), rule);
    }
    for (const rule of pack.eol)
      this.rule('authorisation', 'Life of the product', eolStateText(rule.state), rule);
    for (const rule of pack.removedParts) {
      this.rule('afterwards', 'Parts that were replaced', partOwnerText(rule.owner), rule);
    }
    for (const [title, rules] of [
      ['Warranty after a repair', pack.postRepair.general],
      ['Warranty on the same fault after a repair', pack.postRepair.sameFault],
    ] as const) {
      for (const rule of rules) {
        const { until } = rule;
        const isDay = typeof until === 'string' || !('none' in until || 'unstated' in until);
        const does = isDay ? `Until ${words.day(until)}` : 'none' in until ? 'None' : 'Not stated';
        this.rule('afterwards', title, does, rule, { day: isDay ? until : undefined });
      }
    }
  }

  private addJudgements(): void {
    for (const judgement of this.pack.judgements) {
      const answers = Object.values(judgement.answers).join(', ');
      this.rule('judgement', judgement.question, `A person answers: ${answers}`, judgement);
    }
  }
}
