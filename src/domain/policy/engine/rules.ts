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
import { TRUE } from '../truth';
import type { FreightPayer } from '../vocabulary';
import { ask, settle } from './compiled';
import type { AfterRepair, CompiledFee, CompiledPack, CompiledRule, DeadlineDate } from './compiled-pack';
import { addOnce, type Context, decisionOn } from './context';
import type { Look } from './look';

const MS_PER_HOUR = 3_600_000;

interface SetFor {
  readonly look: Look;
  readonly deadline: Omit<DeterminedDeadline, 'line'>;
}

const isSetFor = (set: readonly SetFor[], look: Look): boolean => set.some((known) => known.look === look);

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
  first<T>(rules: readonly CompiledRule<T>[]): T | undefined {
    for (const rule of rules) {
      if (!this.holds(rule)) continue;
      this.cite(rule);
      return rule.value;
    }
    return undefined;
  }

  freight(): Determination['freight'] {
    const inbound = this.payer('inbound') ?? 'unstated';
    const outbound = this.payer('outbound') ?? 'unstated';
    const customs = this.payer('customs');
    return customs === undefined ? { inbound, outbound } : { inbound, outbound, customs };
  }

  private payer(leg: 'inbound' | 'outbound' | 'customs'): FreightPayer | undefined {
    const { context } = this;
    const rule = this.first(this.compiled.freight[leg]);
    if (!rule?.unlessDecided) return rule?.payer;
    const decided = decisionOn(context, rule.unlessDecided)?.value;
    if (decided === undefined) addOnce(context.judgementsOpen, rule.unlessDecided);
    return decided === 'vendor' || decided === 'customer' ? decided : rule.payer;
  }

  postRepairWarranty(): Determination['postRepairWarranty'] {
    return {
      general: this.afterRepair(this.compiled.general),
      sameFault: this.afterRepair(this.compiled.sameFault),
    };
  }

  private afterRepair(rules: readonly CompiledRule<AfterRepair>[]): string | null {
    const rule = this.first(rules);
    if (rule === undefined || rule === 'none') return null;
    if (rule === 'unstated') return 'unstated';
    const day = rule.day.day(this.context);
    return day === undefined ? null : formatDay(day);
  }

  coverage(): Determination['coverage'] {
    const rule = this.first(this.compiled.coverage);
    const from = rule?.from.day(this.context);
    const until = rule?.until.day(this.context);
    return from === undefined || until === undefined
      ? null
      : { from: formatDay(from), until: formatDay(until) };
  }

  fees(): DeterminedFee[] {
    const fees: DeterminedFee[] = [];
    for (const compiled of this.compiled.fees) {
      const fee = this.fee(compiled);
      if (fee) fees.push(fee);
    }
    return fees;
  }

  /** The first rule of a code whose day is known sets the deadline, for the unit or for each of its lines. */
  deadlines(): DeterminedDeadline[] {
    const { context } = this;
    const ofUnit = [context.unit];
    const byCode: (SetFor[] | undefined)[] = new Array(this.compiled.deadlines.length).fill(undefined);
    for (const rule of this.compiled.deadlines) {
      const { place, eachLine } = rule.value;
      const set = byCode[place];
      if (set && (!eachLine || isSetFor(set, context.unit))) continue;
      for (const look of eachLine ? bestFirst(context) : ofUnit) {
        if (set && isSetFor(set, look)) continue;
        const deadline = this.deadline(rule, look);
        if (!deadline) continue;
        byCode[place] ??= [];
        byCode[place].push({ look, deadline });
      }
    }
    const deadlines: DeterminedDeadline[] = [];
    for (const set of byCode) {
      const [first] = set ?? [];
      if (!set || !first) continue;
      if (set.every(({ deadline }) => deadline.date === first.deadline.date)) deadlines.push(first.deadline);
      else for (const { look, deadline } of set) deadlines.push({ ...deadline, line: look.line?.id ?? '' });
    }
    return deadlines;
  }

  private deadline(
    rule: CompiledPack['deadlines'][number],
    look: Look,
  ): Omit<DeterminedDeadline, 'line'> | undefined {
    const { context } = this;
    const { code, hardness, date } = rule.value;
    context.look = look;
    const text = this.follows(rule) ? this.deadlineText(date) : undefined;
    context.look = context.unit;
    if (text === undefined) return undefined;
    this.consult(rule);
    return { code, date: text, hardness, clauses: [...rule.clauses] };
  }

  checks(): IntakeCheck[] {
    const checks: IntakeCheck[] = [];
    for (const check of this.compiled.checks) {
      if (!this.follows(check)) continue;
      const found = check.results[ask(this.context, check.pass, false)];
      if (found) checks.push(found);
    }
    return checks;
  }

  documentsRequired(): string[] {
    return this.listed(this.compiled.documentsRequired);
  }

  documentsToPrint(): string[] {
    return this.listed(this.compiled.documentsToPrint);
  }

  actions(): string[] {
    return this.listed(this.compiled.actions);
  }

  /** Questions that are open although no rung stops for them. */
  askJudgements(): void {
    const { context } = this;
    for (const rule of this.compiled.judgements) {
      if (decisionOn(context, rule.value) || !this.follows(rule)) continue;
      addOnce(context.judgementsOpen, rule.value);
      this.cite(rule);
    }
  }

  /** The values of all rules that hold, each once. */
  private listed(rules: readonly CompiledRule<string>[]): string[] {
    const values: string[] = [];
    const holding: CompiledRule<string>[] = [];
    for (const rule of rules) if (this.follows(rule)) holding.push(rule);
    for (const rule of holding) {
      this.cite(rule);
      addOnce(values, rule.value);
    }
    return values;
  }

  /** Holds, and a finding that it looked at without seeing it is pending: it could change money or remedy. */
  private holds(rule: CompiledRule<unknown>): boolean {
    return !rule.when || settle(this.context, rule.when) === TRUE;
  }

  /** Holds as far as is known, without asking for findings: for what only follows from the rest. */
  private follows(rule: Pick<CompiledRule<unknown>, 'when'>): boolean {
    return !rule.when || ask(this.context, rule.when, true) === TRUE;
  }

  private consult({ readings }: CompiledRule<unknown>): void {
    for (const reading of readings) this.context.readingsUsed[reading] = 1;
  }

  private cite(rule: CompiledRule<unknown>): void {
    const { context } = this;
    this.consult(rule);
    if (!context.explains || rule.notes.saysNothing) return;
    rule.notes.add(this.trace, rule.when ? rule.when.because(context) : 'it always holds', undefined);
  }

  private deadlineText(date: DeadlineDate): string | undefined {
    const { context } = this;
    if ('day' in date) {
      const day = date.day.day(context);
      return day === undefined ? undefined : formatDay(day);
    }
    const text = date.moment(context);
    const epochMs = typeof text === 'string' ? parseMoment(text) : undefined;
    return epochMs === undefined ? undefined : formatMoment(epochMs + date.hours * MS_PER_HOUR, context.zone);
  }

  private fee(fee: CompiledFee): DeterminedFee | undefined {
    const { context } = this;
    const { rule } = fee;
    if (settle(context, fee.when) !== TRUE) return undefined;
    const status = fee.statuses.find((candidate) => this.holds(candidate));
    if (!status) return undefined;
    const line = this.chargedLine(fee);
    if (line === 'none') return undefined;
    this.consult(status);
    return {
      code: rule.code,
      status: status.value.status,
      amount: this.amount(fee),
      per: rule.per,
      quantity: fee.quantity(context) ?? 1,
      on: [...status.value.on],
      waivedOn: [...status.value.waivedOn],
      ...(line === undefined ? {} : { line }),
      clauses: [...status.clauses],
    };
  }

  /** The one line of several that is charged; undefined where the fee is the whole unit's; 'none' where no line is. */
  private chargedLine(fee: CompiledFee): string | undefined {
    const { context } = this;
    const { ofLines } = fee;
    if (!ofLines) return undefined;
    const charged: (string | undefined)[] = [];
    for (const line of context.lines) {
      context.look = line;
      if (settle(context, ofLines) === TRUE) charged.push(line.line?.id);
    }
    context.look = context.unit;
    if (charged.length === 0) return 'none';
    return charged.length === 1 && context.lines.length > 1 ? charged[0] : undefined;
  }

  private amount(fee: CompiledFee): Money | null {
    const { context } = this;
    for (const { when, is } of fee.amounts) {
      if (when && settle(context, when) !== TRUE) continue;
      const found = is(context);
      if (found) return found;
    }
    return null;
  }
}
