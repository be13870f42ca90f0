/**
 * The query store. The journal is the truth: everything here can be dropped and replayed from it. `strict` makes a
 * commit wait for the disk; Chromium's default does not and was seen to lose whole stores when the process was killed.
 */
import { Dexie, type Table } from 'dexie';
import type { StoredEvent } from '#domain/case/events';
import type {
  BenchRow,
  MetaRow,
  PolicyActivation,
  PolicyText,
  ReadingChoice,
  RegistryImport,
  Technician,
} from './rows/bench-rows';
import type { CaseSummary } from './rows/case-row';
import type { EventPack } from './rows/event-pack';
import type { RegistryRow } from './rows/registry-row';
import { v001 } from './versions/v001';
import { v002 } from './versions/v002';
import { v003 } from './versions/v003';

/** Raised whenever stored projections no longer mean what the code reads: the store is then replayed from the journal. */
export const schemaEpoch = 1;

/** Raised with every change of tables or indexes: an app meets a database of a later version with its hands off. */
export const databaseVersion = 3;
export const usualDatabase = 'rma-bench';

export class BenchDb extends Dexie {
  declare readonly events: Table<StoredEvent, number>;
  declare readonly packs: Table<EventPack, [number, number]>;
  declare readonly cases: Table<CaseSummary, string>;
  declare readonly registry: Table<RegistryRow, string>;
  declare readonly technicians: Table<Technician, string>;
  declare readonly bench: Table<BenchRow, string>;
  declare readonly imports: Table<RegistryImport, string>;
  declare readonly activations: Table<PolicyActivation, number>;
  declare readonly readings: Table<ReadingChoice, [string, string]>;
  declare readonly policyTexts: Table<PolicyText, string>;
  declare readonly meta: Table<MetaRow, string>;

  constructor(name = usualDatabase) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores(v001);
    // No event before it speaks of policies, so there is nothing to make again.
    this.version(2).stores(v002);
    // Events that lie one by one stay as they are: both are read.
    this.version(databaseVersion).stores(v003);
  }
}
