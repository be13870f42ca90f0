/** What lists and searches need of a case; everything else is folded from its events when the case is opened. */
import { z } from 'zod';
import type { RepairCase } from '#domain/case/case';

/** `labelled`: a return label was issued, so the unit is on its way out and a new scan is a new return. */
const caseStatus = z.enum(['open', 'reported', 'labelled']);
export type CaseStatus = z.infer<typeof caseStatus>;

export const caseSummary = z.object({
  caseId: z.string(),
  caseNumber: z.string(),
  serial: z.string(),
  policyId: z.string(),
  model: z.string(),
  family: z.string(),
  customer: z.string(),
  /** Authorisation number as recorded at intake, null until then. */
  authorisation: z.string().nullable(),
  status: caseStatus,
  openedAt: z.string(),
  updatedAt: z.string(),
  updatedSeq: z.number().int(),
  /** What the verdict rests on so far: how many facts, decisions, readings and photos were recorded. */
  facts: z.number().int(),
  decisions: z.number().int(),
  diagnostics: z.number().int(),
  photos: z.number().int(),
});
export type CaseSummary = z.infer<typeof caseSummary>;

const statusOf = ({ documents }: RepairCase): CaseStatus => {
  if (documents.some(({ kind }) => kind === 'return-label')) return 'labelled';
  return documents.some(({ kind }) => kind === 'repair-report') ? 'reported' : 'open';
};

const authorisationOf = ({ facts }: RepairCase): string | null => {
  const number = facts.get('authorisation.number')?.value;
  return typeof number === 'string' ? number : null;
};

export const summaryOf = (repairCase: RepairCase): CaseSummary => ({
  caseId: repairCase.caseId,
  caseNumber: repairCase.caseNumber,
  serial: repairCase.serial,
  policyId: repairCase.policyId,
  model: repairCase.model,
  family: repairCase.family,
  customer: repairCase.customer,
  authorisation: authorisationOf(repairCase),
  status: statusOf(repairCase),
  openedAt: repairCase.opened.at,
  updatedAt: repairCase.updatedAt,
  updatedSeq: repairCase.history.at(-1)?.seq ?? repairCase.opened.seq,
  facts: repairCase.facts.size,
  decisions: repairCase.decisions.size,
  diagnostics: repairCase.diagnostics.length,
  photos: repairCase.photos.length,
});
