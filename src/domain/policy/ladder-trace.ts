/** What the ladder's part of a trace says, read with the pack that was walked. */
import type { Determination, TraceEntry } from './determination';
import type { FactPath } from './facts';
import type { Effect, PolicyPack, Rung } from './pack';

type Walked = Pick<Determination, 'trace' | 'serviceType'>;
type LadderOf = Pick<PolicyPack, 'ladder'> | null;

/**
 * The entries of the rung that decided: the last one that took effect or waits for a person. While a record fact is
 * missing none has: the ladder was walked on past what is unknown, only to find what else is missing.
 */
export const decidingEntries = ({ trace, serviceType }: Walked, pack: LadderOf): readonly TraceEntry[] => {
  if (serviceType === 'needs-input') return [];
  const rungs = new Set(pack?.ladder.map(({ id }) => id));
  const last = trace.findLast(
    ({ rung, outcome }) => rungs.has(rung) && (outcome === 'met' || outcome === 'open'),
  );
  return last ? trace.filter(({ rung, outcome }) => rung === last.rung && outcome === last.outcome) : [];
};

const endsTheLadder = (does: Effect): boolean =>
  'stop' in does || ('ask' in does && [does.open, ...Object.values(does.answers)].some(endsTheLadder));

/** The facts that a rung wants on record. */
const wantedBy = (does: Effect): readonly FactPath[] => {
  if ('require' in does) return does.require;
  return 'need' in does ? does.need : [];
};

/** A rung's entry as it stands, for somebody who asks whether it took effect. */
export interface Standing {
  readonly outcome: TraceEntry['outcome'];
  /** Facts that the rung wants and does not have. */
  readonly wants: readonly string[];
  /** The rung would end the ladder, and one above it may do so first once its facts are known. */
  readonly waits: boolean;
}

/** @param rung the rung of the ladder that made the entry; undefined for the rules that follow from where it ended */
export const standingOf = (
  { outcome }: TraceEntry,
  rung: Rung | undefined,
  { serviceType, missingInputs }: Pick<Determination, 'serviceType' | 'missingInputs'>,
): Standing => {
  const asTraced: Standing = { outcome, wants: [], waits: false };
  if (!rung || outcome !== 'met' || serviceType !== 'needs-input') return asTraced;
  const wants = wantedBy(rung.does).filter((path) => missingInputs.includes(path));
  const waits = endsTheLadder(rung.does);
  return wants.length > 0 || waits ? { outcome: 'unknown', wants, waits } : asTraced;
};
