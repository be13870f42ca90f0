import type { WorkCalendar } from '../../dates/working-days';
import type { FactPath, JudgementCode } from '../facts';
import { type FactReader, readerOf } from '../finding';
import type { Condition, FeeRule, PayerRule, PolicyPack, Rung } from '../pack';
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
import { compileCount, compileDay } from './days';
import { PackCompiler } from './pack-compiler';

/** A rule that takes effect when its test holds (absent: always), with what it cites. */
export interface CompiledRule<T> {
  readonly value: T;
  readonly when: Test | undefined;
  readonly clauses: readonly string[];
  readonly readings: readonly string[];
}

export interface CompiledRung {
  readonly rung: Rung;
  readonly when: Test | undefined;
  readonly clausesFrom:
    | { readonly read: FactReader; readonly table: ReadonlyMap<string, readonly string[]> }
    | undefined;
}

export interface CompiledFee {
  readonly rule: FeeRule;
  readonly when: Test;
  readonly ofLines: Test | undefined;
  readonly quantity: (context: Parameters<ReturnType<typeof compileCount>['count']>[0]) => number | undefined;
  readonly amounts: readonly {
    readonly when: Test | undefined;
    readonly is: NonNullable<FeeRule['amount']>[number]['is'];
  }[];
  readonly statuses: readonly CompiledRule<{
    status: FeeStatus;
    on: readonly string[];
    waivedOn: readonly string[];
  }>[];
}

export type AfterRepair = { readonly day: DayOf } | 'unstated' | 'none';

type DeadlineDate = { readonly day: DayOf } | { readonly moment: FactPath; readonly hours: number };

export interface CompiledPack {
  readonly pack: PolicyPack;
  readonly compiler: PackCompiler;
  readonly calendar: WorkCalendar;
  readonly defaultOptions: ReadonlyMap<string, string>;
  readonly otherOptions: ReadonlyMap<string, readonly string[]>;
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
  }>[];
  readonly checks: readonly (CompiledRule<{ code: string; effect: 'block' | 'warn' | 'fee' }> & {
    readonly pass: Test;
  })[];
  readonly documents: readonly CompiledRule<{ code: string; use: 'require' | 'print' }>[];
  readonly actions: readonly CompiledRule<string>[];
  readonly authorisation: readonly CompiledRule<AuthorisationState>[];
  readonly eol: readonly CompiledRule<EolState>[];
  readonly removedParts: readonly CompiledRule<PartOwner>[];
  readonly general: readonly CompiledRule<AfterRepair>[];
  readonly sameFault: readonly CompiledRule<AfterRepair>[];
  readonly judgements: readonly CompiledRule<JudgementCode>[];
  readonly provisionalWhileOpen: ReadonlySet<JudgementCode>;
}

interface Ruled {
  readonly when?: Condition | undefined;
  readonly clauses?: readonly string[] | undefined;
  readonly readings?: readonly string[] | undefined;
}

const build = (pack: PolicyPack): CompiledPack => {
  const compiler = new PackCompiler(pack);
  const test = (condition: Condition | undefined): Test | undefined => condition && compiler.test(condition);
  const day = (expression: Parameters<typeof compileDay>[1]): DayOf => compileDay(compiler, expression);
  const rule = <T>(from: Ruled, value: T): CompiledRule<T> => ({
    value,
    when: test(from.when),
    clauses: from.clauses ?? [],
    readings: from.readings ?? [],
  });
  const afterRepair = (until: PolicyPack['postRepair']['general'][number]['until']): AfterRepair => {
    if (typeof until === 'object' && 'unstated' in until) return 'unstated';
    if (typeof until === 'object' && 'none' in until) return 'none';
    return { day: day(until) };
  };
  const switchable = pack.readings.filter((reading) => reading.options);
  return {
    pack,
    compiler,
    calendar: makeCalendar(pack.calendar),
    defaultOptions: new Map(switchable.map((reading) => [reading.id, reading.default ?? 'a'])),
    otherOptions: new Map(switchable.map((reading) => [reading.id, Object.keys(reading.options ?? {})])),
    asOf: day('case.asOf'),
    noFault: compiler.test({ fact: 'inspection.lines.faultResult', is: 'nff' }),
    rungs: pack.ladder.map((rung) => ({
      rung,
      when: test(rung.when),
      clausesFrom: rung.clausesFrom && {
        read: readerOf(rung.clausesFrom.fact),
        table: compiler.table(rung.clausesFrom.table),
      },
    })),
    coverage: pack.coverage.map((from) => rule(from, { from: day(from.from), until: day(from.until) })),
    remedies: pack.remedies.map((from) => rule(from, from.remedy)),
    freight: {
      inbound: pack.freight.inbound.map((from) => rule(from, from)),
      outbound: pack.freight.outbound.map((from) => rule(from, from)),
      customs: (pack.freight.customs ?? []).map((from) => rule(from, from)),
    },
    fees: pack.fees.map((fee) => ({
      rule: fee,
      when: compiler.test(fee.when),
      ofLines: test(fee.ofLines),
      quantity: compileCount(fee.quantity ?? 1).count,
      amounts: (fee.amount ?? []).map((amount) => ({ when: test(amount.when), is: amount.is })),
      statuses: fee.status.map((from) =>
        rule(from, { status: from.status, on: from.on ?? [], waivedOn: from.waivedOn ?? [] }),
      ),
    })),
    deadlines: pack.deadlines.map((from) =>
      rule(from, {
        code: from.code,
        hardness: from.hardness,
        eachLine: from.eachLine === true,
        date:
          typeof from.date === 'object' && 'hoursAfter' in from.date
            ? { moment: from.date.hoursAfter, hours: from.date.hours }
            : { day: day(from.date) },
      }),
    ),
    checks: pack.checks.map((from) => ({
      ...rule(from, { code: from.code, effect: from.effect }),
      pass: compiler.test(from.pass),
    })),
    documents: pack.documents.map((from) => rule(from, { code: from.code, use: from.use })),
    actions: pack.actions.map((from) => rule(from, from.code)),
    authorisation: pack.authorisation.map((from) => rule(from, from.state)),
    eol: pack.eol.map((from) => rule(from, from.state)),
    removedParts: pack.removedParts.map((from) => rule(from, from.owner)),
    general: pack.postRepair.general.map((from) => rule(from, afterRepair(from.until))),
    sameFault: pack.postRepair.sameFault.map((from) => rule(from, afterRepair(from.until))),
    judgements: pack.judgements
      .filter((judgement) => judgement.when)
      .map((judgement) => rule({ when: judgement.when, clauses: judgement.clauses }, judgement.code)),
    provisionalWhileOpen: new Set(
      pack.judgements.filter((judgement) => judgement.provisional).map((judgement) => judgement.code),
    ),
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
