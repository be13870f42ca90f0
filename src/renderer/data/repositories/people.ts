/** Who works at this bench and what the bench is called. */
import type { BenchDb } from '../bench-db';
import { type BenchConfig, benchConfig, type Technician, technicianRow } from '../rows/bench-rows';

export const peopleRepository = (db: BenchDb) => ({
  /** null before the first run was completed. */
  config: async (): Promise<BenchConfig | null> => {
    const row = await db.bench.get('config');
    return row ? benchConfig.parse(row) : null;
  },
  /** By name. */
  technicians: async (): Promise<readonly Technician[]> => {
    const rows = await db.technicians.toArray();
    return rows.map((row) => technicianRow.parse(row)).sort((a, b) => a.name.localeCompare(b.name));
  },
  byBadge: async (badge: string): Promise<Technician | null> => {
    const row = await db.technicians.where('badge').equals(badge).first();
    return row ? technicianRow.parse(row) : null;
  },
});
