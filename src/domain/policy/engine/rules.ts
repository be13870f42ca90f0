import { formatDay } from '../../dates/civil-date';
import { formatMoment, parseMoment } from '../../dates/instant';
import type { Money } from '../../money/money';
import type {
  Determination,
  DeterminedDeadline,
  DeterminedFee,
  IntakeCheck,
  TraceEntry,
} from '../determination';
import { readerOf } from '../finding';
import { FALSE, TRUE } from '../truth';
import type { FreightPayer } from '../vocabulary';
import { settle } from './compiled';
import type { AfterRepair, CompiledFee, CompiledPack, CompiledRule } from './compiled-pack';
import { type Context, type Look, overLines } from './context';

const MS_PER_HOUR = 3_600_000;

/** The lines, the one whose outcome is the unit's before the others. */
const bestFirst = ({ best, lines }: Context): readonly Look[] =>
  best ? [best, ...lines.filter((look) => look !== best)] : lines;

/** The rules that follow from the outcome: freight, fees, deadlines, checks, documents. */
export class Rules {
  constructor(
    private readonly compiled: CompiledPack,
    private readonly context: Context,
    private readonly trace: TraceEntry[],
  ) {}

  /** The value of the first rule that holds. */
  first<T>(rules: readonly CompiledRule<T>[], name: string): T | undefined {
    const rule = rules.find((candidate) => this.holds(candidate));
    if (!rule) return undefined;
    this.cite(rule, name);
    return rule.value;
  }

  payer(leg: 'inbound' | 'outbound' | 'customs'): FreightPayer | undefined {
    const { context } = this;
    const rule = this.first(this.compiled.freight[leg], `freight.${leg}`);
    if (!rule?.unlessDecided) return rule?.payer;
    const decided = context.facts.decisions?.[rule.unlessDecided]?.value;
    if (decided === undefined) context.judgementsOpen.add(rule.unlessDecided);
    return decided === 'vendor' || decided === 'customer' ? decided : rule.payer;
  }

  afterRepair(rules: readonly CompiledRule<AfterRepair>[], name: string): string | null {
    const rule = this.first(rules, name);
    if (rule === undefined || rule === 'none') return null;
    if (rule === 'unstated') return 'unstated';
    const day = rule.day.day(this.context);
    return day === undefined ? null : formatDay(day);
  }

  coverage(): Determination['coverage'] {
    const rule = this.first(this.compiled.coverage, 'coverage');
    const from = rule?.from.day(this.context);
    const until = rule?.until.day(this.context);
    return from === undefined || until === undefined
      ? null
      : { from: formatDay(from), until: formatDay(until) };
  }

  fees(): DeterminedFee[] {
    return this.compiled.fees.flatMap((fee) => this.fee(fee) ?? []);
  }

  /** The first rule of a code whose day is known sets the deadline, for the unit or for each of its lines. */
  deadlines(): DeterminedDeadline[] {
    const { context } = this;
    const set = new Map<string, Map<Look, DeterminedDeadline>>();
    for (const rule of this.compiled.deadlines) {
      const { code, eachLine } = rule.value;
      const ofCode = set.get(code) ?? new Map<Look, DeterminedDeadline>();
      set.set(code, ofCode);
      if (eachLine ? ofCode.has(context.unit) : ofCode.size > 0) continue;
      for (const look of eachLine ? bestFirst(context) : [context.unit]) {
        const deadline = ofCode.has(look) ? undefined : this.deadline(rule, look);
        if (deadline) ofCode.set(look, deadline);
      }
    }
    return [...set.values()].flatMap((ofCode) => {
      const [first, ...others] = ofCode.values();
      if (!first || others.every(({ date }) => date === first.date)) return first ?? [];
      return [...ofCode].map(([look, deadline]) => ({ ...deadline, line: look.line?.id ?? '' }));
    });
  }

  private deadline(
    rule: CompiledPack['deadlines'][number],
    look: Look,
  ): Omit<DeterminedDeadline, 'line'> | undefined {
    const { context } = this;
    const { code, hardness, date } = rule.value;
    context.look = look;
    const text = !this.follows(rule)
      ? undefined
      : 'day' in date
        ? this.dayText(date.day.day(context))
        : this.momentText(date);
    context.look = context.unit;
    if (text === undefined) return undefined;
    for (const reading of rule.readings) context.readingsUsed.add(reading);
    return { code, date: text, hardness, clauses: [...rule.clauses] };
  }

  checks(): IntakeCheck[] {
    return this.compiled.checks
      .filter((check) => this.follows(check))
      .map((check) => {
        const truth = check.pass.test(this.context, false);
        const result = truth === TRUE ? 'pass' : truth === FALSE ? 'fail' : 'unknown';
        return { code: check.value.code, result, effect: check.value.effect, clauses: [...check.clauses] };
      });
  }

  documents(use: 'require' | 'print'): string[] {
    const codes = this.compiled.documents.filter((rule) => rule.value.use === use && this.follows(rule));
    for (const rule of codes) this.cite(rule, `document.${rule.value.code}`);
    return [...new Set(codes.map((rule) => rule.value.code))];
  }

  actions(): string[] {
    const due = this.compiled.actions.filter((rule) => this.follows(rule));
    for (const rule of due) this.cite(rule, `action.${rule.value}`);
    return [...new Set(due.map((rule) => rule.value))];
  }

  /** Questions that are open although no rung stops for them. */
  askJudgements(): void {
    for (const rule of this.compiled.judgements) {
      if (this.context.facts.decisions?.[rule.value] || !this.follows(rule)) continue;
      this.context.judgementsOpen.add(rule.value);
      this.cite(rule, `judgement.${rule.value}`);
    }
  }

  /** Holds, and a finding that it looked at without seeing it is pending: it could change money or remedy. */
  private holds(rule: CompiledRule<unknown>): boolean {
    return !rule.when || settle(this.context, rule.when) === TRUE;
  }

  /** Holds as far as is known, without asking for findings: for what only follows from the rest. */
  private follows(rule: CompiledRule<unknown>): boolean {
    return !rule.when || rule.when.test(this.context, true) === TRUE;
  }

  private cite(rule: CompiledRule<unknown>, name: string): void {
    const { context } = this;
    for (const reading of rule.readings) context.readingsUsed.add(reading);
    if (!context.explains || rule.clauses.length === 0) return;
    const because = rule.when ? rule.when.because(context) : 'it always holds';
    for (const clause of rule.clauses) this.trace.push({ clause, outcome: 'met', because, rung: name });
  }

  private dayText(day: number | undefined): string | undefined {
    return day === undefined ? undefined : formatDay(day);
  }

  private momentText(date: {
    readonly moment: Parameters<typeof readerOf>[0];
    readonly hours: number;
  }): string | undefined {
    const text = readerOf(date.moment)(this.context.facts, undefined);
    const epochMs = typeof text === 'string' ? parseMoment(text) : undefined;
    return epochMs === undefined
      ? undefined
      : formatMoment(epochMs + date.hours * MS_PER_HOUR, this.context.zone);
  }

  private fee(fee: CompiledFee): DeterminedFee | undefined {
    const { context } = this;
    const { rule } = fee;
    if (settle(context, fee.when) !== TRUE) return undefined;
    const status = fee.statuses.find((candidate) => this.holds(candidate));
    if (!status) return undefined;
    const line = this.chargedLine(fee);
    if (line === 'none') return undefined;
    for (const reading of status.readings) context.readingsUsed.add(reading);
    return {
      code: rule.code,
      status: status.value.status,
      amount: this.amount(fee),
      per: rule.per,
      quantity: fee.quantity(context) ?? 1,
      on: [...status.value.on],
      waivedOn: [...status.value.waivedOn],
      ...(line === undefined ? {} : { line }),
      clauses: [...new Set([...rule.clauses, ...status.clauses])],
    };
  }

  /** The one line of several that is charged; undefined where the fee is the whole unit's; 'none' where no line is. */
  private chargedLine(fee: CompiledFee): string | undefined {
    const { context } = this;
    const { ofLines } = fee;
    if (!ofLines) return undefined;
    const charged: (string | undefined)[] = [];
    overLines(context, () => {
      if (settle(context, ofLines) === TRUE) charged.push(context.look.line?.id);
      return false;
    });
    if (charged.length === 0) return 'none';
    return charged.length === 1 && context.lines.length > 1 ? charged[0] : undefined;
  }

  private amount(fee: CompiledFee): Money | null {
    const { context } = this;
    for (const { when, is } of fee.amounts) {
      if (when && settle(context, when) !== TRUE) continue;
      if ('stated' in is) return is.stated;
      const found = this.recordedAmount(is);
      if (found) return found;
    }
    return null;
  }

  private recordedAmount(
    is: Exclude<CompiledFee['amounts'][number]['is'], { stated: Money }>,
  ): Money | null | undefined {
    const { context } = this;
    if ('decision' in is) return context.facts.decisions?.[is.decision]?.amount;
    if ('extension' in is) return this.compiled.compiler.extension(context).charge;
    return readerOf(is.fact)(context.facts, context.look.line) as Money | undefined;
  }
}
