/**
 * Whether the database still holds every row that was written. Chromium drops what it cannot read without a word, so each
 * transaction leaves a note of how many rows there are, and every start counts them, in the tables and in their indexes.
 */
import type { BenchDb } from './bench-db';
import { eventsRepository } from './repositories/events';
import type { RowCounts } from './rows/bench-rows';

/**
 * Counting the registry's indexes as well would cost seconds for a large one; they are written with its rows. The one
 * index of the events is counted as `ofCases`, that of the packs as `packedCases`.
 */
const indexedTables = ['cases', 'technicians', 'imports'] as const;

/** What is there now. Counting events and cases costs as much as there are: for starts, not for every entry. */
export const countRows = async (db: BenchDb): Promise<RowCounts> => ({
  ofCases: await db.events.orderBy('caseId').count(),
  packs: await db.packs.count(),
  packedCases: await db.packs.orderBy('caseIds').count(),
  cases: await db.cases.count(),
  technicians: await db.technicians.count(),
  bench: await db.bench.count(),
  imports: await db.imports.count(),
  activations: await db.activations.count(),
  readings: await db.readings.count(),
  policyTexts: await db.policyTexts.count(),
});

/** The note after a transaction that added so many of what grows without end. */
export const rowsAfter = async (
  db: BenchDb,
  before: RowCounts | null,
  added: Pick<RowCounts, 'ofCases' | 'packs' | 'packedCases' | 'cases'>,
): Promise<RowCounts> => {
  if (before === null) return countRows(db);
  return {
    ofCases: before.ofCases + added.ofCases,
    packs: before.packs + added.packs,
    packedCases: before.packedCases + added.packedCases,
    cases: before.cases + added.cases,
    technicians: await db.technicians.count(),
    bench: await db.bench.count(),
    imports: await db.imports.count(),
    activations: await db.activations.count(),
    readings: await db.readings.count(),
    policyTexts: await db.policyTexts.count(),
  };
};

/** Every row of these tables stands in each of their indexes. */
const indexesAreWhole = async (db: BenchDb): Promise<boolean> => {
  for (const name of indexedTables) {
    const table = db.table(name);
    const rows = await table.count();
    for (const index of table.schema.indexes) {
      // A badge is null for most technicians, and null stands in no index.
      if (index.name === 'badge') continue;
      if ((await table.orderBy(index.name).count()) !== rows) return false;
    }
  }
  return true;
};

/**
 * @param headSeq number of the last applied event: events are dense from 1
 * @param noted what the last transaction left, null when the note itself is gone
 * @param registryCount rows that the last import left
 */
export const isWhole = async (
  db: BenchDb,
  headSeq: number,
  noted: RowCounts | null,
  registryCount: number,
): Promise<boolean> => {
  if (noted === null || (await eventsRepository(db).count()) !== headSeq) return false;
  const found = await countRows(db);
  const isSame = (Object.keys(noted) as (keyof RowCounts)[]).every((name) => found[name] === noted[name]);
  return isSame && (await db.registry.count()) === registryCount && (await indexesAreWhole(db));
};
