/** The registry: what was shipped to whom and when. Up to a million rows, so nothing here walks the table. */
import { editVariants, type NearMatch, nearMatches } from '#domain/registry/near-match';
import { normaliseSerial } from '#domain/registry/serial';
import type { Shipment } from '#domain/registry/shipment';
import type { BenchDb } from '../bench-db';
import { importRow, type RegistryImport } from '../rows/bench-rows';
import { backwards, type RegistryRow, registryRow, shipmentOf } from '../rows/registry-row';
import { metaRepository } from './meta';

/** Rows that were stored by an older version of the app or damaged on disk fail here, loudly. */
const parsed = (rows: readonly RegistryRow[]): readonly Shipment[] =>
  rows.map((row) => shipmentOf(registryRow.parse(row)));

const neighbourLimit = 200;

export const registryRepository = (db: BenchDb) => ({
  find: async (serial: string): Promise<Shipment | null> => {
    const row = await db.registry.get(normaliseSerial(serial));
    return row ? shipmentOf(registryRow.parse(row)) : null;
  },
  /** Newest first. */
  imports: async (): Promise<readonly RegistryImport[]> => {
    const rows = await db.imports.orderBy('seq').reverse().toArray();
    return rows.map((row) => importRow.parse(row));
  },
  count: async (): Promise<number> => (await metaRepository(db).counter('registryCount')) ?? 0,
  /**
   * Units whose serial begins or ends with the text, or whose customer's name begins with it; in that order, without
   * repeats. An empty text lists the first serials.
   */
  search: async (text: string, limit = 50): Promise<readonly Shipment[]> => {
    const serial = normaliseSerial(text);
    if (serial === '') return parsed(await db.registry.orderBy('serial').limit(limit).toArray());
    const customer = text.trim().toUpperCase();
    const [starting, ending, ofCustomer] = await Promise.all([
      db.registry.where('serial').startsWith(serial).limit(limit).toArray(),
      serial.length < 3 ? [] : db.registry.where('tail').startsWith(backwards(serial)).limit(limit).toArray(),
      db.registry.where('customerKey').startsWith(customer).limit(limit).toArray(),
    ]);
    const bySerial = new Map([...starting, ...ending, ...ofCustomer].map((row) => [row.serial, row]));
    return parsed([...bySerial.values()].slice(0, limit));
  },
  /**
   * Units that a misread label could have meant. Every serial one edit away is looked up by key; two edits are found
   * when they leave the serial's beginning or end intact.
   */
  near: async (serial: string, limit = 5): Promise<readonly NearMatch[]> => {
    const read = normaliseSerial(serial);
    if (read.length < 4) return [];
    const intact = Math.max(3, read.length - 3);
    const [variants, starting, ending] = await Promise.all([
      db.registry.bulkGet([...editVariants(read)]),
      db.registry.where('serial').startsWith(read.slice(0, intact)).limit(neighbourLimit).toArray(),
      db.registry
        .where('tail')
        .startsWith(backwards(read.slice(-intact)))
        .limit(neighbourLimit)
        .toArray(),
    ]);
    const found = [...variants.filter((row) => row !== undefined), ...starting, ...ending];
    return nearMatches(read, parsed([...new Map(found.map((row) => [row.serial, row])).values()]), limit);
  },
});
