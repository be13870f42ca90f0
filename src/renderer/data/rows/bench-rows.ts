/** The small tables: who works here, what the bench is called, what was imported, how far the database has come. */
import { z } from 'zod';

export const technicianRow = z.object({
  technicianId: z.string(),
  name: z.string(),
  badge: z.string().nullable(),
  /** Wall time of the last sign-in, null before the first. */
  lastSignedInAt: z.string().nullable(),
});
export type Technician = z.infer<typeof technicianRow>;

export const benchConfig = z.object({
  benchName: z.string(),
  centreName: z.string(),
  centreAddress: z.string(),
});
export type BenchConfig = z.infer<typeof benchConfig>;
const benchRow = benchConfig.extend({ key: z.literal('config') });
export type BenchRow = z.infer<typeof benchRow>;

export const importRow = z.object({
  importId: z.string(),
  seq: z.number().int(),
  fileName: z.string(),
  rows: z.number().int(),
  at: z.string(),
  by: z.string(),
  /** `fileMissing`: the event is known, the rows could not be read from the attachment. */
  state: z.enum(['complete', 'fileMissing']),
});
export type RegistryImport = z.infer<typeof importRow>;

/** One putting in force of one content of a vendor's policy; the newest of a policy is in force. */
export const activationRow = z.object({
  seq: z.number().int(),
  policyId: z.string(),
  version: z.string(),
  sha256: z.string(),
  fileName: z.string(),
  origin: z.enum(['shipped', 'imported']),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});
export type PolicyActivation = z.infer<typeof activationRow>;

/** How the centre reads an unclear clause, where it chose. */
export const readingRow = z.object({
  policyId: z.string(),
  reading: z.string(),
  option: z.string(),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
});
export type ReadingChoice = z.infer<typeof readingRow>;

/** The vendor's own text that is shown beside the clauses. */
export const policyTextRow = z.object({
  policyId: z.string(),
  attachment: z.string(),
  fileName: z.string(),
  at: z.string(),
  by: z.string(),
});
export type PolicyText = z.infer<typeof policyTextRow>;

/** The last event whose consequences are all in the database. */
export const appliedHead = z.object({
  key: z.literal('head'),
  bench: z.string(),
  epoch: z.number().int(),
  seq: z.number().int(),
  hash: z.string(),
});
export type AppliedHead = z.infer<typeof appliedHead>;

const count = z.number().int().nonnegative();
/** Rows per table after the last transaction, by which a start sees that some are gone. */
export const rowCounts = z.object({
  /** Events that belong to a case and lie by themselves. */
  ofCases: count,
  /** Packs of events, and the cases in them, one for each pack that a case is in. A note from before there were any has none. */
  packs: count.default(0),
  packedCases: count.default(0),
  cases: count,
  technicians: count,
  bench: count,
  imports: count,
  activations: count,
  readings: count,
  policyTexts: count,
});
export type RowCounts = z.infer<typeof rowCounts>;

const metaRow = z.discriminatedUnion('key', [
  z.object({ key: z.literal('rows'), counts: rowCounts }),
  appliedHead,
  z.object({ key: z.literal('schemaEpoch'), value: z.number().int() }),
  /** Kept beside the table because counting a large one takes seconds. */
  z.object({ key: z.literal('registryCount'), value: z.number().int() }),
  /** Highest case number that was ever minted or seen here. */
  z.object({ key: z.literal('caseCounter'), value: z.number().int() }),
  /** The journal's epoch in which it was; absent: the first. */
  z.object({ key: z.literal('caseCounterEpoch'), value: z.number().int() }),
  /** Which restore put the journal here that this database follows; absent for one that grew here. */
  z.object({ key: z.literal('generation'), text: z.string() }),
]);
export type MetaRow = z.infer<typeof metaRow>;
