/** Which policies are in force on this bench, since when and by whom, and how unclear clauses are read. */
import type { BenchDb } from '../bench-db';
import {
  activationRow,
  type PolicyActivation,
  type PolicyText,
  policyTextRow,
  type ReadingChoice,
  readingRow,
} from '../rows/bench-rows';

export const policiesRepository = (db: BenchDb) => ({
  /** Oldest first; the last of a policy is in force. */
  activations: async (): Promise<readonly PolicyActivation[]> => {
    const rows = await db.activations.orderBy('seq').toArray();
    return rows.map((row) => activationRow.parse(row));
  },
  readings: async (): Promise<readonly ReadingChoice[]> => {
    const rows = await db.readings.toArray();
    return rows.map((row) => readingRow.parse(row));
  },
  /** null when nobody attached the vendor's text. */
  text: async (policyId: string): Promise<PolicyText | null> => {
    const row = await db.policyTexts.get(policyId);
    return row ? policyTextRow.parse(row) : null;
  },
});
