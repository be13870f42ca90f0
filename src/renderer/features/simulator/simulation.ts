/** What is being simulated: kept while the technician is elsewhere, recorded nowhere. */
import { create } from 'zustand';
import { factIn } from '#domain/policy/changes/change';
import type { FactPath, Facts } from '#domain/policy/facts';
import type { PolicyPack } from '#domain/policy/pack';
import type { SimulatorSeed } from './seed';

/** One state of the simulation: everything that a determination follows from. */
export interface Simulated {
  readonly pack: PolicyPack;
  readonly facts: Facts;
  /** Those of the facts that nobody stated: what is usual stands in for them until they are changed. */
  readonly assumed?: readonly FactPath[];
  /** Readings that differ from the pack's own choice: reading id to option letter. */
  readonly readings: Readonly<Record<string, string>>;
  /** Where the facts come from; null for a unit that was made up. */
  readonly origin: string | null;
}

export interface Simulation {
  /** null until a policy was chosen. */
  readonly now: Simulated | null;
  /** The states before, newest last; a field that is typed in makes one state, not one a letter. */
  readonly past: readonly { readonly state: Simulated; readonly leftBy: string }[];
}

export const blank: Simulation = { now: null, past: [] };

/** Undo goes so far back. */
const mostPast = 100;

/** Begins with another unit or policy; what was there can be brought back. */
export const begun = ({ now, past }: Simulation, state: Simulated): Simulation => ({
  now: state,
  past: now ? [...past, { state: now, leftBy: 'begin' }].slice(-mostPast) : past,
});

/**
 * @param subject what is changed; changes of one subject in a row are one step back
 */
export const changed = (
  { now, past }: Simulation,
  subject: string,
  change: Partial<Pick<Simulated, 'facts' | 'readings'>>,
): Simulation => {
  if (!now) return { now, past };
  const goesOn = past.at(-1)?.leftBy === subject;
  const { facts = now.facts } = change;
  const isUntouched = (path: FactPath): boolean => factIn(facts, path) === factIn(now.facts, path);
  return {
    now: { ...now, ...change, ...(now.assumed && { assumed: now.assumed.filter(isUntouched) }) },
    past: goesOn ? past : [...past, { state: now, leftBy: subject }].slice(-mostPast),
  };
};

/** A case that was loaded is never thrown away by going back: it leaves by another load or a blank unit alone. */
export const canUndo = ({ now, past }: Simulation): boolean => {
  const last = past.at(-1);
  if (!last || !now) return false;
  return last.leftBy !== 'begin' || now.origin === null || now.origin === last.state.origin;
};

export const undone = ({ now, past }: Simulation): Simulation => {
  const last = past.at(-1);
  return last && canUndo({ now, past }) ? { now: last.state, past: past.slice(0, -1) } : { now, past };
};

/** What the present state is compared with; null where there is nothing before, or another policy. */
export const comparedWith = ({ now, past }: Simulation): Simulated | null => {
  const last = past.at(-1);
  return last && now && last.leftBy !== 'begin' ? last.state : null;
};

interface SimulationStore extends Simulation {
  readonly begin: (seed: SimulatorSeed) => void;
  readonly change: (subject: string, change: Partial<Pick<Simulated, 'facts' | 'readings'>>) => void;
  readonly undo: () => void;
}

export const useSimulation = create<SimulationStore>()((set) => ({
  ...blank,
  begin: (seed) => set((simulation) => begun(simulation, seed)),
  change: (subject, change) => set((simulation) => changed(simulation, subject, change)),
  undo: () => set(undone),
}));
