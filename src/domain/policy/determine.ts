import { formatDay } from '../dates/civil-date';
import type { Zone } from '../dates/instant';
import type { WorkCalendar } from '../dates/working-days';
import { zoneNamed } from '../dates/zone';
import { alternativesTo } from './alternatives';
import type { Determination, TraceEntry } from './determination';
import { type CompiledPack, compiledPack } from './engine/compiled-pack';
import { type Context, newLook } from './engine/context';
import { Ladder, type LineOutcome } from './engine/ladder';
import { Rules } from './engine/rules';
import type { Facts } from './facts';
import type { CalendarSetting, PolicyPack } from './pack';
import { type DetermineSettings, makeCalendar } from './settings';
import type { Remedy } from './vocabulary';

/** What is asked of the engine: the facts of one unit, a calendar and settings that replace the pack's own. */
export interface DetermineRequest {
  readonly facts: Facts;
  readonly calendar?: CalendarSetting | undefined;
  readonly settings?: DetermineSettings | undefined;
  /** false: other readings are not tried, for who asks often and needs only the answer. */
  readonly alternatives?: boolean | undefined;
}

/** What holds for every walk of one request. */
interface Ground {
  readonly compiled: CompiledPack;
  readonly facts: Facts;
  readonly zone: Zone;
  readonly calendar: WorkCalendar;
}

const zoneOf = (name: string): Zone => {
  const zone = zoneNamed(name);
  if (!zone) throw new Error(`${name} is not a time zone`);
  return zone;
};

const newContext = (ground: Ground, options: ReadonlyMap<string, string>, explains: boolean): Context => {
  const recorded = ground.facts.inspection?.lines ?? [];
  const unit = newLook(undefined);
  return {
    facts: ground.facts,
    zone: ground.zone,
    calendar: ground.calendar,
    options,
    look: unit,
    unit,
    lines: recorded.length > 0 ? recorded.map(newLook) : [newLook(undefined)],
    best: undefined,
    days: [],
    tests: [],
    extension: undefined,
    readingsUsed: new Set(),
    judgementsOpen: new Set(),
    missing: new Set(),
    pending: new Set(),
    beyondCalendar: false,
    explains,
  };
};

/** Best-covered first: covered, suspended, without fault inside cover, any other reason, without fault outside cover. */
const rankOf = ({ outcome, noFaultInsideCover }: LineOutcome): number => {
  if (outcome.service === 'needs-decision') return -1;
  if (outcome.reason === 'covered') return 0;
  if (outcome.reason === 'suspended') return 1;
  if (outcome.reason === 'nff') return noFaultInsideCover ? 2 : 4;
  return 3;
};

const bestOf = (outcomes: readonly LineOutcome[]): LineOutcome => {
  const [first, ...others] = outcomes;
  if (!first) throw new Error('A unit is looked at with at least one line, recorded or not');
  return others.reduce((best, candidate) => (rankOf(candidate) < rankOf(best) ? candidate : best), first);
};

/** Walks the ladder once under one set of readings. */
const walk = (ground: Ground, options: ReadonlyMap<string, string>, explains: boolean): Determination => {
  const { compiled } = ground;
  const { pack } = compiled;
  const context = newContext(ground, options, explains);
  const trace: TraceEntry[] = [];
  const ladder = new Ladder(compiled, context, trace);
  const lines = ladder.walk();
  const rules = new Rules(compiled, context, trace);

  for (const { look, outcome } of lines) {
    look.outcome = outcome;
    look.ruleTests = [];
  }
  for (const { look, outcome } of lines) {
    context.look = look;
    outcome.remedy = rules.first(compiled.remedies, 'remedy') ?? 'none';
  }
  const best = bestOf(lines);
  context.best = best.look;
  const leading =
    best.outcome.reason === 'nff' ? (lines.find(({ outcome }) => outcome.reason !== 'nff') ?? best) : best;
  const remedy: Remedy = leading.outcome.remedy;
  context.look = context.unit;
  context.unit.outcome = { ...best.outcome, remedy };
  context.unit.ruleTests = [];

  const freight = {
    inbound: rules.payer('inbound') ?? 'unstated',
    outbound: rules.payer('outbound') ?? 'unstated',
  } as const;
  const customs = rules.payer('customs');
  const coverage = rules.coverage();
  const fees = rules.fees();
  const deadlines = rules.deadlines();
  // An alternative reading is compared by what it decides; what follows from that on paper is left out.
  const intakeChecks = explains ? rules.checks() : [];
  const documentsRequired = explains ? rules.documents('require') : [];
  const documentsToPrint = explains ? rules.documents('print') : [];
  const postRepairWarranty = {
    general: rules.afterRepair(compiled.general, 'post-repair.general'),
    sameFault: rules.afterRepair(compiled.sameFault, 'post-repair.same-fault'),
  };
  const authorisationState = explains ? (rules.first(compiled.authorisation, 'authorisation') ?? 'na') : 'na';
  const eolState = explains ? (rules.first(compiled.eol, 'eol') ?? null) : null;
  const removedParts = explains
    ? (rules.first(compiled.removedParts, 'removed-parts') ?? 'unstated')
    : 'unstated';
  const nextActions = explains ? rules.actions() : [];
  rules.askJudgements();

  const asOf = compiled.asOf.day(context);
  const recordedLines = ground.facts.inspection?.lines ?? [];
  return {
    policy: { id: pack.id, version: pack.version },
    asOf: asOf === undefined ? null : formatDay(asOf),
    serviceType: best.outcome.service,
    provisional:
      context.pending.size > 0 ||
      context.beyondCalendar ||
      [...context.judgementsOpen].some((judgement) => compiled.provisionalWhileOpen.has(judgement)),
    coverageReason: best.outcome.reason,
    coverage,
    remedy,
    freight: { ...freight, ...(customs === undefined ? {} : { customs }) },
    fees,
    deadlines,
    lines:
      recordedLines.length === 0
        ? []
        : lines.map(({ look, outcome }) => ({
            id: look.line?.id ?? '',
            serviceType: outcome.service,
            coverageReason: outcome.reason,
            remedy: outcome.remedy,
            clauses: [...outcome.clauses],
          })),
    intakeChecks,
    documentsRequired,
    documentsToPrint,
    postRepairWarranty,
    authorisationState,
    eolState,
    removedParts,
    nextActions,
    judgementsNeeded: [...context.judgementsOpen],
    missingInputs: [...context.missing],
    pendingFindings: [...context.pending],
    readingsUsed: [...context.readingsUsed].sort(),
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
  const ground: Ground = {
    compiled,
    facts: request.facts,
    zone: zoneOf(request.settings?.timezone ?? pack.timezone),
    calendar: request.calendar ? makeCalendar(request.calendar) : compiled.calendar,
  };
  const switched = Object.entries(request.settings?.readings ?? {});
  const options =
    switched.length === 0 ? compiled.defaultOptions : new Map([...compiled.defaultOptions, ...switched]);
  const determination = walk(ground, options, true);
  if (request.alternatives === false) return determination;
  const alternativeReadings = alternativesTo(determination, options, compiled.otherOptions, (other) =>
    walk(ground, other, false),
  );
  return { ...determination, alternativeReadings };
};
