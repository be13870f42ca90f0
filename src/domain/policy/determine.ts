import { formatDay } from '../dates/civil-date';
import type { Zone } from '../dates/instant';
import { zoneNamed } from '../dates/zone';
import { alternativesTo } from './alternatives';
import type { Determination, TraceEntry } from './determination';
import { type CompiledPack, compiledPack } from './engine/compiled-pack';
import type { Context } from './engine/context';
import { Ladder } from './engine/ladder';
import { remedyLines, rollUp } from './engine/roll-up';
import { Rules } from './engine/rules';
import type { Facts } from './facts';
import type { CalendarSetting, PolicyPack } from './pack';
import { type DetermineSettings, makeCalendar } from './settings';

/** What is asked of the engine: the facts of one unit, a calendar and settings that replace the pack's own. */
export interface DetermineRequest {
  readonly facts: Facts;
  readonly calendar?: CalendarSetting | undefined;
  readonly settings?: DetermineSettings | undefined;
  /** false: other readings are not tried, for who asks often and needs only the answer. */
  readonly alternatives?: boolean | undefined;
}

const zoneOf = (name: string): Zone => {
  const zone = zoneNamed(name);
  if (!zone) throw new Error(`${name} is not a time zone`);
  return zone;
};

const linesOf = ({ facts, lines }: Context): Determination['lines'] =>
  (facts.inspection?.lines ?? []).length === 0
    ? []
    : lines.map(({ line, outcome, remedy, clauses }) => ({
        id: line?.id ?? '',
        serviceType: outcome?.service ?? 'needs-input',
        coverageReason: outcome?.reason ?? 'none',
        remedy,
        clauses: [...new Set(clauses)],
      }));

/** Walks the ladder, then works out what follows from where it ended, in the order in which the trace tells it. */
const decide = (compiled: CompiledPack, context: Context): Determination => {
  const { pack } = compiled;
  const trace: TraceEntry[] = [];
  const rules = new Rules(compiled, context, trace);
  new Ladder(compiled, context, trace).walk();
  remedyLines(compiled, context, rules);
  const outcome = rollUp(context);

  const freight = rules.freight();
  const coverage = rules.coverage();
  const fees = rules.fees();
  const deadlines = rules.deadlines();
  const intakeChecks = rules.checks();
  const documentsRequired = rules.documentsRequired();
  const documentsToPrint = rules.documentsToPrint();
  const postRepairWarranty = rules.postRepairWarranty();
  const authorisationState = rules.first(compiled.authorisation) ?? 'na';
  const eolState = rules.first(compiled.eol) ?? null;
  const removedParts = rules.first(compiled.removedParts) ?? 'unstated';
  const nextActions = rules.actions();
  rules.askJudgements();
  const asOf = compiled.asOf.day(context);

  return {
    policy: { id: pack.id, version: pack.version },
    asOf: asOf === undefined ? null : formatDay(asOf),
    serviceType: outcome.service,
    provisional:
      context.pending.length > 0 ||
      context.beyondCalendar ||
      context.judgementsOpen.some((judgement) => compiled.provisionalWhileOpen.has(judgement)),
    coverageReason: outcome.reason,
    coverage,
    remedy: context.unit.remedy,
    freight,
    fees,
    deadlines,
    lines: linesOf(context),
    intakeChecks,
    documentsRequired,
    documentsToPrint,
    postRepairWarranty,
    authorisationState,
    eolState,
    removedParts,
    nextActions,
    judgementsNeeded: context.judgementsOpen,
    missingInputs: context.missing,
    pendingFindings: context.pending,
    readingsUsed: compiled.readings.filter((_reading, number) => context.readingsUsed[number] === 1),
    alternativeReadings: [],
    trace,
  };
};

/**
 * Decides one unit by one policy. Pure: no clock, no locale, no machine zone; `facts.case.asOf` is the only today.
 * Throws only on a pack or setting that was not checked first (`parsePack`, `parseSettings`).
 */
export const determine = (pack: PolicyPack, request: DetermineRequest): Determination => {
  const compiled = compiledPack(pack);
  const { base } = compiled.walks;
  const ground = {
    facts: request.facts,
    zone: zoneOf(request.settings?.timezone ?? pack.timezone),
    calendar: request.calendar ? makeCalendar(request.calendar) : compiled.calendar,
  };
  const switched = request.settings?.readings;
  base.begin(
    ground,
    switched
      ? compiled.readings.map((id, number) =>
          Object.hasOwn(switched, id) ? switched[id] : compiled.defaultOptions[number],
        )
      : compiled.defaultOptions,
  );
  const determination = decide(compiled, base);
  if (request.alternatives === false) return determination;
  determination.alternativeReadings = alternativesTo(determination, compiled, base);
  return determination;
};
