/** The one open database of this page and the journal behind it. Set by `startData`, read by the hooks. */

import type { DataBench } from './attachment-files';
import type { BenchDb } from './bench-db';
import type { EventApplier } from './event-applier';
import { casesRepository } from './repositories/cases';
import { eventsRepository } from './repositories/events';
import { metaRepository } from './repositories/meta';
import { peopleRepository } from './repositories/people';
import { policiesRepository } from './repositories/policies';
import { registryRepository } from './repositories/registry';

export interface DataSession {
  readonly db: BenchDb;
  readonly bench: DataBench;
  readonly applier: EventApplier;
  readonly cases: ReturnType<typeof casesRepository>;
  readonly events: ReturnType<typeof eventsRepository>;
  readonly registry: ReturnType<typeof registryRepository>;
  readonly people: ReturnType<typeof peopleRepository>;
  readonly policies: ReturnType<typeof policiesRepository>;
  readonly meta: ReturnType<typeof metaRepository>;
}

let current: DataSession | null = null;
const listeners = new Set<() => void>();

const become = (next: DataSession | null): void => {
  current = next;
  for (const listener of listeners) listener();
};

export const openSession = (db: BenchDb, bench: DataBench, applier: EventApplier): DataSession => {
  const opened: DataSession = {
    db,
    bench,
    applier,
    cases: casesRepository(db),
    events: eventsRepository(db),
    registry: registryRepository(db),
    people: peopleRepository(db),
    policies: policiesRepository(db),
    meta: metaRepository(db),
  };
  become(opened);
  return opened;
};

export const closeSession = (): void => {
  current?.db.close();
  become(null);
};

/** null before the start and after the end. */
export const currentSession = (): DataSession | null => current;

export const subscribeToSession = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** @throws when a screen asks before `startData` has ended: nothing may be shown from an uncompared database */
export const session = (): DataSession => {
  if (current === null) throw new Error('The data layer was asked before it was started');
  return current;
};
