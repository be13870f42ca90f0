import type { PolicyPack } from '#domain/policy/pack';
import type { PolicyHeading } from './report-input';

/** What a reading says on paper: the option that the centre chose, or the pack's own sentence. */
const readingText = (
  { id, adopted, options }: PolicyPack['readings'][number],
  readings: Readonly<Record<string, string>>,
): string => {
  const chosen = options?.[readings[id] ?? ''];
  return chosen === undefined ? adopted : `${chosen} (the centre’s reading)`;
};

/**
 * What a document says of the policy that decided; null for `pack`: that version is not on this bench.
 *
 * @param readings those that the centre switched, by which the case was decided
 */
export const policyHeading = (
  policyId: string,
  policyVersion: string,
  pack: PolicyPack | null,
  readings: Readonly<Record<string, string>> = {},
): PolicyHeading => ({
  id: policyId,
  title: pack?.title ?? policyId,
  version: pack?.version ?? policyVersion,
  rungs: new Set((pack?.ladder ?? []).map(({ id }) => id)),
  clauses: new Map((pack?.clauses ?? []).map(({ id, text }) => [id, text])),
  readings: new Map((pack?.readings ?? []).map((reading) => [reading.id, readingText(reading, readings)])),
  pack,
});
