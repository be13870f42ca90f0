import type { PolicyPack } from '#domain/policy/pack';
import type { PolicyHeading } from './report-input';

/** What a document says of the policy that decided; null for `pack`: that version is not on this bench. */
export const policyHeading = (
  policyId: string,
  policyVersion: string,
  pack: PolicyPack | null,
): PolicyHeading => ({
  id: policyId,
  title: pack?.title ?? policyId,
  version: pack?.version ?? policyVersion,
  rungs: new Set((pack?.ladder ?? []).map(({ id }) => id)),
  clauses: new Map((pack?.clauses ?? []).map(({ id, text }) => [id, text])),
  readings: new Map((pack?.readings ?? []).map(({ id, adopted }) => [id, adopted])),
  pack,
});
