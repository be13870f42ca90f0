import type { WorkCalendar } from '../../dates/working-days';
import type { Money } from '../../money/money';
import type { IntakeCheck } from '../determination';
import type { JudgementCode } from '../facts';
import type { Condition, FeeRule, PayerRule, PolicyPack } from '../pack';
import { makeCalendar } from '../settings';
import type {
  AuthorisationState,
  DeadlineCode,
  EolState,
  FeeStatus,
  Hardness,
  PartOwner,
  Remedy,
} from '../vocabulary';
import type { DayOf, Test } from './compiled';
import { type CompiledEffect, compileEffect } from './compiled-effect';
import { Context, decisionOn, type Options } from './context';
import { compileCount, compileDay } from './days';
import { type Switchable, switchableReadings } from './influences';
import { PackCompiler } from './pack-compiler';
import { Program } from './program';
import { TraceNotes } from './trace-notes';

/** A rule that takes effect when its test holds (absent: always), with what it cites. */
export interface CompiledRule<T> {
  readonly value: T;
  readonly when: Test | undefined;
  readonly clauses: readonly string[];
  /** What it says in the trace when it takes effect. */
  readonly notes: TraceNotes;
  /** By number. */
  readonly readings: readonly number[];
}

export interface CompiledRung {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly string[];
  readonly eachLine: boolean;
  readonly overlay: boolean;
  readonly when: Test | undefined;
  readonly readings: readonly number[];
  /** What it says when it takes effect, while it has none and while nobody knows: nothing, where it only finds clauses. */
  readonly met: TraceNotes;
  readonly notMet: TraceNotes;
  readonly unknown: TraceNotes;
  readonly clausesFrom:
    | {
        readonly read: (context: Context) => unknown;
        readonly table: ReadonlyMap<string, readonly string[]>;
      }
    | undefined;
  readonly does: CompiledEffect;
}

export interface CompiledFee {
  readonly rule: FeeRule;
  readonly when: Test;
  readonly ofLines: Test | undefined;
  readonly quantity: (context: Context) => number | undefined;
  readonly amounts: readonly {
    readonly when: Test | undefined;
    readonly is: (context: Context) => Money | null | undefined;
  }[];
  /** Each cites the fee's clauses and its own. */
  readonly statuses: readonly CompiledRule<{
    status: FeeStatus;
    on: readonly string[];
    waivedOn: readonly string[];
  }>[];
}

export type AfterRepair = { readonly day: DayOf } | 'unstated' | 'none';

export type DeadlineDate =
  | { readonly day: DayOf }
  | { readonly moment: (context: Context) => unknown; readonly hours: number };

export interface CompiledPack {
  readonly pack: PolicyPack;
  readonly compiler: PackCompiler;
  readonly calendar: WorkCalendar;
  /** Ids of the readings, by number. */
  readonly readings: readonly string[];
  readonly defaultOptions: Options;
  readonly asOf: DayOf;
  readonly noFault: Test;
  readonly rungs: readonly CompiledRung[];
  readonly coverage: readonly CompiledRule<{ from: DayOf; until: DayOf }>[];
  readonly remedies: readonly CompiledRule<Remedy>[];
  readonly freight: Readonly<Record<'inbound' | 'outbound' | 'customs', readonly CompiledRule<PayerRule>[]>>;
  readonly fees: readonly CompiledFee[];
  readonly deadlines: readonly CompiledRule<{
    code: DeadlineCode;
    hardness: Hardness;
    date: DeadlineDate;
    eachLine: boolean;
    /** Where its code stands among the deadlines. */
    place: number;
  }>[];
  readonly checks: readonly {
    readonly when: Test | undefined;
    readonly pass: Test;
    /** What is said, by the truth of `pass`. */
    readonly results: readonly IntakeCheck[];
  }[];
  readonly documentsRequired: readonly CompiledRule<string>[];
  readonly documentsToPrint: readonly CompiledRule<string>[];
  readonly actions: readonly CompiledRule<string>[];
  readonly authorisation: readonly CompiledRule<AuthorisationState>[];
  readonly eol: readonly CompiledRule<EolState>[];
  readonly removedParts: readonly CompiledRule<PartOwner>[];
  readonly general: readonly CompiledRule<AfterRepair>[];
  readonly sameFault: readonly CompiledRule<AfterRepair>[];
  readonly judgements: readonly CompiledRule<JudgementCode>[];
  readonly provisionalWhileOpen: ReadonlySet<JudgementCode>;
  /** The readings that can be switched, by number. */
  readonly switchable: readonly (Switchable | undefined)[];
  /** One walk for the determination, one for the alternative readings. */
  readonly walks: { readonly base: Context; readonly other: Context };
}

interface Ruled {
  readonly when?: Condition | undefined;
  readonly clauses?: readonly string[] | undefined;
  readonly readings?: readonly string[] | undefined;
}

/** What a check can say, in the order of the truths. Frozen, because determinations share it. */
const resultsOf = ({ code, effect, clauses }: PolicyPack['checks'][number]): readonly IntakeCheck[] =>
  (['fail', 'pass', 'unknown'] as const).map((result) => {
    const check: IntakeCheck = { code, result, effect, clauses: [...clauses] };
    Object.freeze(check.clauses);
    return Object.freeze(check);
  });

/** What is asked about each line once its outcome stands. */
const askedOfLines = ({
  remedies,
  deadlines,
  fees,
}: Pick<CompiledPack, 'remedies' | 'deadlines' | 'fees'>): readonly Test[] =>
  [
    ...remedies.map(({ when }) => when),
    ...deadlines.filter(({ value }) => value.eachLine).map(({ when }) => when),
    ...fees.map(({ ofLines }) => ofLines),
  ].filter((test) => test !== undefined);

const build = (pack: PolicyPack): CompiledPack => {
  const compiler = new PackCompiler(pack);
  const test = (condition: Condition | undefined): Test | undefined => condition && compiler.test(condition);
  const day = (expression: Parameters<typeof compileDay>[1]): DayOf => compileDay(compiler, expression);
  const rule = <T>(from: Ruled, value: T, name: string): CompiledRule<T> => ({
    value,
    when: test(from.when),
    clauses: from.clauses ?? [],
    notes: new TraceNotes(from.clauses ?? [], 'met', name),
    readings: (from.readings ?? []).map((reading) => compiler.readingNumber(reading)),
  });
  const afterRepair = (until: PolicyPack['postRepair']['general'][number]['until']): AfterRepair => {
    if (typeof until === 'object' && 'unstated' in until) return 'unstated';
    if (typeof until === 'object' && 'none' in until) return 'none';
    return { day: day(until) };
  };
  const clauseOf = (code: JudgementCode): string | undefined =>
    pack.judgements.find((judgement) => judgement.code === code)?.clauses[0];
  const amount = (is: NonNullable<FeeRule['amount']>[number]['is']): CompiledFee['amounts'][number]['is'] => {
    if ('stated' in is) return () => is.stated;
    if ('decision' in is) return (context) => decisionOn(context, is.decision)?.amount;
    if ('extension' in is) return (context) => compiler.extension(context).charge;
    const read = compiler.fields.reader(is.fact);
    return (context) => read(context) as Money | undefined;
  };
  const documents = (use: 'require' | 'print'): readonly CompiledRule<string>[] =>
    pack.documents
      .filter((from) => from.use === use)
      .map((from) => rule(from, from.code, `document.${from.code}`));
  const compiled = {
    pack,
    compiler,
    calendar: makeCalendar(pack.calendar),
    readings: compiler.readings,
    defaultOptions: compiler.readings.map((id) => {
      const reading = pack.readings.find((each) => each.id === id);
      return reading?.options && (reading.default ?? 'a');
    }),
    asOf: day('case.asOf'),
    noFault: compiler.test({ fact: 'inspection.lines.faultResult', is: 'nff' }),
    rungs: pack.ladder.map((rung) => ({
      id: rung.id,
      title: rung.title,
      clauses: rung.clauses,
      eachLine: rung.eachLine === true,
      overlay: rung.overlay === true,
      when: test(rung.when),
      readings: (rung.readings ?? []).map((reading) => compiler.readingNumber(reading)),
      met: new TraceNotes(rung.clauses, 'met', rung.id),
      notMet: new TraceNotes(rung.clauses.slice(0, 1), 'not-met', rung.id),
      unknown: new TraceNotes(rung.clauses.slice(0, 1), 'unknown', rung.id),
      clausesFrom: rung.clausesFrom && {
        read: compiler.fields.reader(rung.clausesFrom.fact),
        table: compiler.table(rung.clausesFrom.table),
      },
      does: compileEffect(compiler, rung.does, rung, clauseOf),
    })),
    coverage: pack.coverage.map((from) =>
      rule(from, { from: day(from.from), until: day(from.until) }, 'coverage'),
    ),
    remedies: pack.remedies.map((from) => rule(from, from.remedy, 'remedy')),
    freight: {
      inbound: pack.freight.inbound.map((from) => rule(from, from, 'freight.inbound')),
      outbound: pack.freight.outbound.map((from) => rule(from, from, 'freight.outbound')),
      customs: (pack.freight.customs ?? []).map((from) => rule(from, from, 'freight.customs')),
    },
    fees: pack.fees.map((fee) => ({
      rule: fee,
      when: compiler.test(fee.when),
      ofLines: test(fee.ofLines),
      quantity: compileCount(compiler, fee.quantity ?? 1).count,
      amounts: (fee.amount ?? []).map((from) => ({ when: test(from.when), is: amount(from.is) })),
      statuses: fee.status.map((from) =>
        rule(
          { ...from, clauses: [...new Set([...fee.clauses, ...(from.clauses ?? [])])] },
          { status: from.status, on: from.on ?? [], waivedOn: from.waivedOn ?? [] },
          `fee.${fee.code}`,
        ),
      ),
    })),
    deadlines: pack.deadlines.map((from) =>
      rule(
        from,
        {
          code: from.code,
          hardness: from.hardness,
          eachLine: from.eachLine === true,
          place: pack.deadlines.findIndex((first) => first.code === from.code),
          date:
            typeof from.date === 'object' && 'hoursAfter' in from.date
              ? { moment: compiler.fields.reader(from.date.hoursAfter), hours: from.date.hours }
              : { day: day(from.date) },
        },
        `deadline.${from.code}`,
      ),
    ),
    checks: pack.checks.map((from) => ({
      when: test(from.when),
      pass: compiler.test(from.pass),
      results: resultsOf(from),
    })),
    documentsRequired: documents('require'),
    documentsToPrint: documents('print'),
    actions: pack.actions.map((from) => rule(from, from.code, `action.${from.code}`)),
    authorisation: pack.authorisation.map((from) => rule(from, from.state, 'authorisation')),
    eol: pack.eol.map((from) => rule(from, from.state, 'eol')),
    removedParts: pack.removedParts.map((from) => rule(from, from.owner, 'removed-parts')),
    general: pack.postRepair.general.map((from) =>
      rule(from, afterRepair(from.until), 'post-repair.general'),
    ),
    sameFault: pack.postRepair.sameFault.map((from) =>
      rule(from, afterRepair(from.until), 'post-repair.same-fault'),
    ),
    judgements: pack.judgements
      .filter((judgement) => judgement.when)
      .map(({ when, clauses, code }) => rule({ when, clauses }, code, `judgement.${code}`)),
    provisionalWhileOpen: new Set(
      pack.judgements.filter((judgement) => judgement.provisional).map((judgement) => judgement.code),
    ),
  };
  const switchable = switchableReadings(compiler, compiled);
  for (const test of askedOfLines(compiled)) compiler.placed.needOnLines(test);
  const room = {
    slots: compiler.slots,
    fields: compiler.fields,
    program: new Program(compiler.placed),
    readings: compiled.readings.length,
    marks: compiler.marks,
  };
  return {
    ...compiled,
    switchable,
    walks: { base: new Context(room, true), other: new Context(room, false) },
  };
};

const compiledPacks = new WeakMap<PolicyPack, CompiledPack>();

/** The pack as functions. Compiled once per pack object; a pack that contradicts itself throws (see `parsePack`). */
export const compiledPack = (pack: PolicyPack): CompiledPack => {
  const known = compiledPacks.get(pack);
  if (known) return known;
  const compiled = build(pack);
  compiledPacks.set(pack, compiled);
  return compiled;
};
